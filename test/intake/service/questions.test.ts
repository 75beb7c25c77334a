import { expect } from 'chai';
import { systemActor } from '../../../server/auth/scope.ts';
import type { Actor } from '../../../server/auth/types.ts';
import { execute, select, selectOne } from '../../../server/db/query.ts';
import { NotFound, Refused } from '../../../server/errors.ts';
import { listAgents } from '../../../server/intake/service/agents.ts';
import { answerQuestion, dismissQuestion } from '../../../server/intake/service/answers.ts';
import { getQuestion, listQuestions, stampOf } from '../../../server/intake/service/questions.ts';
import { editAsset, getAsset, registerAsset } from '../../../server/inventory/service/assets.ts';
import { moveAsset } from '../../../server/inventory/service/custody.ts';
import { listAssets } from '../../../server/inventory/service/listing.ts';
import { retireAsset } from '../../../server/inventory/service/states.ts';
import { todayIn } from '../../../server/shared/days.ts';
import { emptyDatabase } from '../../support/database.ts';
import { type SmallProvince, smallProvince } from '../../support/province.ts';
import { type AgentOfTest, agentOf } from './support.ts';

const system = systemActor('test');
const TODAY = todayIn('Asia/Ho_Chi_Minh');
const OPEN = { group: 'open', order: 'oldest', cursor: null } as const;

describe('a question which machine it is', () => {
  let units: SmallProvince;
  let agent: AgentOfTest;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    agent = await agentOf(units.ducHoaThuong, '27964');
  });

  const questions = async (actor: Actor = system) =>
    (await listQuestions(actor, null, OPEN, TODAY)).items.map(({ question }) => question);
  const onlyQuestion = async () => {
    const [question, ...others] = await questions();
    expect(others).to.deep.equal([]);
    return question!;
  };
  const assets = async () => (await listAssets(system, { filter: {} }, TODAY)).items;
  const rulings = () =>
    select<{ asset_id: number; verdict: string }>(
      'SELECT asset_id, verdict FROM identity_rulings ORDER BY asset_id',
    );
  const declare = (hostname: string, unitId = units.ducHoaThuong) =>
    registerAsset(
      system,
      { kind: 'desktop', unitId, hostname, manufacturer: 'Dell', model: 'OptiPlex 3080' },
      TODAY,
    );
  const asError = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);
  const officer = (unitId: number): Actor => ({ ...system, role: 'officer', unitId, scope: [unitId] });

  it('is one question however often the machine sends, and learns what it sends meanwhile', async () => {
    await declare('VANTHU');
    await agent.send('VANTHU');
    const before = await onlyQuestion();
    await agent.send('VANTHU-MOI', { memories: [{ capacity: 16384 }] });
    const after = await onlyQuestion();
    expect(after.id).to.equal(before.id);
    expect(after.arrival.hostname).to.equal('VANTHU-MOI');
    expect(Date.parse(after.lastSeenAt)).to.be.at.least(Date.parse(before.lastSeenAt));
    const names = (await getQuestion(system, after.id, TODAY)).question.traits.filter(
      ({ name }) => name === 'hostname',
    );
    expect(names.map(({ value, current }) => [value, current])).to.have.deep.members([
      ['vanthu-moi', true],
      ['vanthu', false],
    ]);
    await answerQuestion(system, after.id, 'different', null, TODAY);
    expect(await assets()).to.have.length(2);
    const settled = (await listAgents(system, null, 'all', null, new Date())).items;
    expect(settled.map(({ questionId, outcome }) => [questionId, outcome])).to.deep.equal([
      [null, 'changed'],
      [null, 'changed'],
    ]);
  });

  it('answered gives a ruling for every machine that was shown', async () => {
    const one = await declare('VANTHU');
    const other = await declare('KETOAN');
    await agent.send('VANTHU');
    const { id } = await onlyQuestion();
    expect((await getQuestion(system, id, TODAY)).question.candidates).to.have.length(2);
    await answerQuestion(system, id, 'same', one.id, TODAY);
    expect(await rulings()).to.deep.equal([
      { asset_id: one.id, verdict: 'same' },
      { asset_id: other.id, verdict: 'different' },
    ]);
    expect(await getAsset(system, one.id, TODAY)).to.include({ serial: '7ABC123' });
  });

  it('shows the register of today: a machine entered since is offered, one disposed of is not', async () => {
    const old = await declare('VANTHU');
    await agent.send('VANTHU');
    const { id } = await onlyQuestion();
    const before = await getQuestion(system, id, TODAY);
    await retireAsset(system, old.id, { state: 'disposed', on: TODAY }, TODAY);
    const entered = await declare('VANTHU');
    const now = await getQuestion(system, id, TODAY);
    expect(now.question.candidates.map(({ assetId }) => assetId)).to.deep.equal([entered.id]);
    const late = await asError(answerQuestion(system, id, 'same', old.id, TODAY, stampOf(before)));
    expect(late).to.be.instanceOf(Refused).and.have.nested.property('problem.key', 'intake.problem.changed');
    expect(await asError(answerQuestion(system, id, 'same', old.id, TODAY))).to.be.instanceOf(NotFound);
    expect(await rulings()).to.deep.equal([]);
    await answerQuestion(system, id, 'same', entered.id, TODAY, stampOf(now));
    expect(await questions()).to.deep.equal([]);
  });

  it('is answered once', async () => {
    const { id: asset } = await declare('VANTHU');
    await agent.send('VANTHU');
    const { id } = await onlyQuestion();
    await answerQuestion(system, id, 'same', asset, TODAY);
    const again = await asError(answerQuestion(system, id, 'different', null, TODAY));
    expect(again).to.have.nested.property('problem.key', 'intake.problem.answered');
    expect(await assets()).to.have.length(1);
    const { question } = await getQuestion(system, id, TODAY);
    expect(question).to.include({ decision: 'same', decidedBy: system.fullName, assetId: asset });
  });

  it('about a machine of Lương Hòa is answered by neither commune, whatever else resembles it', async () => {
    await (await agentOf(units.luongHoa, '28000')).send('MAYTINH-01');
    const mine = await declare('MAYTINH-01');
    await agent.send('MAYTINH-01');
    const { id } = await onlyQuestion();
    const own = officer(units.ducHoaThuong);
    for (const [verdict, candidate] of [
      ['same', mine.id],
      ['replaced_by', mine.id],
      ['different', null],
    ] as const)
      expect(await asError(answerQuestion(own, id, verdict, candidate, TODAY)), verdict).to.be.instanceOf(
        Error,
      );
    expect(await asError(getQuestion(officer(units.luongHoa), id, TODAY))).to.be.instanceOf(NotFound);
    expect(await rulings()).to.deep.equal([]);
  });

  it('is not joined by an agent of another unit', async () => {
    await declare('VANTHU');
    await agent.send('VANTHU');
    const before = await onlyQuestion();
    await (await agentOf(units.luongHoa, '28000')).send('VANTHU-LH');
    const { question } = await getQuestion(system, before.id, TODAY);
    expect(question.arrival.hostname).to.equal('VANTHU');
    const [seen] = (await listAgents(officer(units.luongHoa), null, 'all', null, new Date())).items;
    expect(seen).to.include({ outcome: 'question', questionId: null });
  });

  it('answered "replaced by" leaves a line on the old machine', async () => {
    const old = await declare('VANTHU');
    await moveAsset(system, old.id, { holderName: 'Nguyễn Thị Hoa', on: TODAY }, TODAY);
    await agent.send('VANTHU');
    const { id } = await onlyQuestion();
    const next = await answerQuestion(system, id, 'replaced_by', old.id, TODAY);
    expect(await getAsset(system, next, TODAY)).to.include({ holderName: 'Nguyễn Thị Hoa' });
    expect(await getAsset(system, old.id, TODAY)).to.include({ holderName: null, state: 'in_stock' });
    const entry = await selectOne<{ subject_id: number; change: unknown }>(
      "SELECT subject_id, change FROM audit_entries WHERE action = 'identity.replaced'",
    );
    expect(entry!.subject_id).to.equal(old.id);
    expect(JSON.stringify(entry!.change)).to.include(`${next}`);
  });

  it('has a new life when the answer no longer fits', async () => {
    const { id: asset } = await declare('VANTHU');
    await agent.send('VANTHU');
    const { id } = await onlyQuestion();
    await answerQuestion(system, id, 'same', asset, TODAY);
    await editAsset(system, asset, { notes: 'giữ nguyên' }, null, TODAY);
    await agent.send('VANTHU', { memories: [{ capacity: 32768 }] });
    expect(await questions()).to.deep.equal([]);
    expect((await getAsset(system, asset, TODAY)).spec).to.include({ memoryMb: 32768 });
  });
});

describe('machines that share one installation', () => {
  const FILLERS = {
    smanufacturer: 'To Be Filled By O.E.M.',
    smodel: 'Default string',
    ssn: 'Default string',
  };
  const COPY = { deviceid: 'ANH-GOC-2026-01-05-08-00-00' };

  it('are asked about once, without a ruling, and again only after two weeks', async () => {
    await emptyDatabase();
    const units = await smallProvince();
    const agent = await agentOf(units.ducHoaThuong, '27964');
    const box = (mac: string, serial: string) => ({
      bios: FILLERS,
      hardware: { name: 'ANH-GOC', uuid: '03000200-0400-0500-0006-000700080009', chassis_type: 'Desktop' },
      networks: [{ description: 'Realtek PCIe GbE', macaddr: mac, type: 'ethernet' }],
      storages: [{ name: 'sda', disksize: 240057, serial, type: 'disk' }],
    });
    await agent.send('ANH-GOC', box('70:85:c2:11:22:33', 'WD-WCC6Y0001111'), COPY);
    await agent.send('ANH-GOC', box('70:85:c2:11:22:44', 'WD-WCC6Y0002222'), COPY);
    const part = { bios: FILLERS, memories: [{ capacity: 4096 }] };
    const send = async (megabytes: number) => {
      const content = { ...part, memories: [{ capacity: megabytes }] };
      await agent.send('ANH-GOC', {}, { ...COPY, partial: true, content });
    };
    await send(4096);
    const open = async () => (await listQuestions(system, null, OPEN, TODAY)).items;
    const [asked] = await open();
    expect(asked!.question.reason).to.equal('shared_installation');
    const { id } = asked!.question;
    const answer = await answerQuestion(system, id, 'different', null, TODAY).catch((e: unknown) => e);
    expect(answer).to.have.nested.property('problem.key', 'intake.problem.installation');
    await dismissQuestion(system, id, TODAY);
    expect(await select('SELECT * FROM identity_rulings')).to.deep.equal([]);
    await send(8192);
    expect(await open()).to.deep.equal([]);
    await execute('UPDATE identity_questions SET decided_at = :at', {
      at: new Date(Date.now() - 15 * 86_400_000),
    });
    await send(16384);
    expect((await open()).map(({ question }) => question.id)).to.deep.equal([id]);
  });
});
