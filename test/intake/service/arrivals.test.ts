import zlib from 'node:zlib';
import { expect } from 'chai';
import { systemActor } from '../../../server/auth/scope.ts';
import { createEnrolment, listEnrolments, revokeEnrolment } from '../../../server/auth/service/enrolments.ts';
import type { Actor } from '../../../server/auth/types.ts';
import { NotFound } from '../../../server/errors.ts';
import { listAgents } from '../../../server/intake/service/agents.ts';
import { answerQuestion } from '../../../server/intake/service/answers.ts';
import { listQuestions } from '../../../server/intake/service/questions.ts';
import { editAsset, getAsset, registerAsset } from '../../../server/inventory/service/assets.ts';
import { assetHistory } from '../../../server/inventory/service/history.ts';
import { listAssets } from '../../../server/inventory/service/listing.ts';
import { lockFact } from '../../../server/inventory/service/locks.ts';
import { todayIn } from '../../../server/shared/days.ts';
import { emptyDatabase } from '../../support/database.ts';
import { type SmallProvince, smallProvince } from '../../support/province.ts';
import { type AgentOfTest, agentOf, post, postBytes } from './support.ts';

const system = systemActor('test');
const TODAY = todayIn('Asia/Ho_Chi_Minh');

describe('an inventory that arrives', () => {
  let units: SmallProvince;
  let agent: AgentOfTest;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    agent = await agentOf(units.ducHoaThuong, '27964');
  });

  const assets = async () => (await listAssets(system, { filter: {} }, TODAY)).items;
  const open = { group: 'open', order: 'oldest', cursor: null } as const;
  const questions = async (actor = system) => (await listQuestions(actor, null, open, TODAY)).items;

  it('of a computer nobody knew puts it into the register of Đức Hòa Thượng', async () => {
    const answer = await agent.send('MAYTINH-01');
    expect(answer.status).to.equal(200);
    expect(answer.body).to.deep.equal({ status: 'ok', expiration: 24 });
    const [asset] = await assets();
    expect(asset).to.deep.include({
      ...{ unitId: units.ducHoaThuong, kind: 'desktop', state: 'in_use', hostname: 'MAYTINH-01' },
      ...{ manufacturer: 'Dell', model: 'OptiPlex 3080', serial: '7ABC123' },
      ...{ macAddresses: ['8c:ec:4b:12:34:56'], ipAddresses: ['10.80.1.15'] },
    });
    expect(asset!.spec).to.deep.include({ source: 'agent', memoryMb: 8192, cores: 6 });
    expect(asset!.spec!.details).to.deep.include({ memorySlots: 2, freeSlots: 1, threads: 12 });
    expect(asset!.verifiedAt).not.to.equal(null);
  });

  it('again and again makes no second machine and no new version', async () => {
    for (let i = 0; i < 3; i++) await agent.send('MAYTINH-01');
    const [asset, ...others] = await assets();
    expect(others).to.deep.equal([]);
    const history = await assetHistory(system, asset!.id, TODAY);
    expect(history.filter(({ type }) => type === 'spec')).to.have.length(1);
  });

  it('after a new name and more memory is the same machine with a new version', async () => {
    await agent.send('MAYTINH-01');
    await agent.send('VANTHU', { memories: [{ capacity: 8192 }, { capacity: 8192 }] });
    const [asset, ...others] = await assets();
    expect(others).to.deep.equal([]);
    expect(asset).to.include({ hostname: 'VANTHU' });
    expect(asset!.spec).to.include({ memoryMb: 16384 });
  });

  it('in part changes only what it has', async () => {
    await agent.send('MAYTINH-01');
    const { bios, hardware } = (await import('./support.ts')).inventoryOf('MAYTINH-01');
    const part = {
      action: 'inventory',
      deviceid: 'MAYTINH-01-2026-01-05-08-00-00',
      itemtype: 'Computer',
      partial: true,
    };
    const secret = await createEnrolment(system, units.ducHoaThuong, '27964');
    const content = { bios, hardware, memories: [{ capacity: 16384, numslots: 1 }] };
    expect((await post(secret, { ...part, content })).status).to.equal(200);
    const [asset, ...others] = await assets();
    expect(others).to.deep.equal([]);
    expect(asset!.spec).to.include({ memoryMb: 16384, os: 'Microsoft Windows 10 Pro' });
    expect(asset!.spec!.disks).to.have.length(1);
  });

  it('leaves alone what a person wrote or locked, its unit, its tag and its state', async () => {
    const { id, tag } = await registerAsset(
      system,
      {
        ...{
          kind: 'desktop',
          unitId: units.ducHoaThuong,
          serial: '7ABC123',
          manufacturer: 'DELL',
          model: 'Optiplex 3080 SFF',
        },
        ...{ tag: 'DHT-PC-0007', state: 'in_stock', spec: { memoryMb: 4096 } },
      },
      TODAY,
    );
    await lockFact(system, id, 'memory', TODAY);
    await agent.send('MAYTINH-01', {}, { tag: 'H39' });
    const asset = await getAsset(system, id, TODAY);
    expect(asset).to.include({
      tag,
      unitId: units.ducHoaThuong,
      state: 'in_stock',
      model: 'Optiplex 3080 SFF',
    });
    expect(asset.spec).to.include({ memoryMb: 4096, os: 'Microsoft Windows 10 Pro' });
    expect(await assets()).to.have.length(1);
  });

  it('with the tag of a unit below goes there, with that of another it does not', async () => {
    const district = await agentOf(units.ducHoa, '802');
    await district.send('MAY-A', {}, { tag: '27931' });
    await district.send(
      'MAY-B',
      {
        bios: { smanufacturer: 'HP', smodel: 'ProDesk 400', ssn: '8CG9991234' },
        hardware: { name: 'MAY-B', uuid: '11112222-3333-4444-5555-666677778888', chassis_type: 'Desktop' },
        networks: [],
        storages: [],
      },
      { tag: '28000' },
    );
    const found = Object.fromEntries((await assets()).map(({ hostname, unitId }) => [hostname, unitId]));
    expect(found).to.deep.equal({ 'MAY-A': units.hauNghia, 'MAY-B': units.ducHoa });
  });

  it('of a machine of Lương Hòa is asked about, and told to nobody who may not see it', async () => {
    const other = await agentOf(units.luongHoa, '28000');
    await other.send('MAYTINH-01');
    await agent.send('MAYTINH-01');
    expect(await assets()).to.have.length(1);
    const [asked] = await questions();
    expect(asked!.question).to.include({ reason: 'other_unit', unitId: units.ducHoaThuong });
    const officer: Actor = {
      ...system,
      role: 'officer',
      unitId: units.ducHoaThuong,
      scope: [units.ducHoaThuong],
    };
    const [seen] = await questions(officer);
    expect(seen).to.deep.include({ hidden: 1 });
    expect(seen!.assets.size).to.equal(0);
    const known = (await assets())[0]!;
    const refused = await answerQuestion(officer, seen!.question.id, 'same', known.id, TODAY).catch(
      (e: unknown) => e,
    );
    expect(refused).to.be.instanceOf(NotFound);
  });

  it('that was answered "same" is that machine from then on, where it is registered', async () => {
    const other = await agentOf(units.luongHoa, '28000');
    await other.send('MAYTINH-01');
    await agent.send('MAYTINH-01');
    const [asked] = await questions();
    const [known] = await assets();
    await answerQuestion(system, asked!.question.id, 'same', known!.id, TODAY);
    await agent.send('MAYTINH-01', { memories: [{ capacity: 32768 }] });
    expect(await questions()).to.deep.equal([]);
    const [asset, ...others] = await assets();
    expect(others).to.deep.equal([]);
    expect(asset).to.include({ unitId: units.luongHoa });
    expect(asset!.spec).to.include({ memoryMb: 32768 });
  });

  it('that was answered "different" is a machine of its own, and not asked about again', async () => {
    const other = await agentOf(units.luongHoa, '28000');
    await other.send('MAYTINH-01');
    await agent.send('MAYTINH-01');
    const [asked] = await questions();
    const mine = await answerQuestion(system, asked!.question.id, 'different', null, TODAY);
    await agent.send('MAYTINH-01', { memories: [{ capacity: 32768 }] });
    expect(await questions()).to.deep.equal([]);
    expect(await assets()).to.have.length(2);
    expect((await getAsset(system, mine, TODAY)).spec).to.include({ memoryMb: 32768 });
    const again = await answerQuestion(system, asked!.question.id, 'different', null, TODAY).catch(
      (e: unknown) => e,
    );
    expect(again).to.have.property('status', 409);
  });

  it('that replaces a machine takes its room and holder, and the old one goes to stock', async () => {
    const old = await registerAsset(
      system,
      {
        ...{
          kind: 'desktop',
          unitId: units.ducHoaThuong,
          hostname: 'VANTHU',
          manufacturer: 'Dell',
          model: 'OptiPlex 3080',
        },
        ...{ roomName: 'Văn thư', holderName: 'Nguyễn Thị Hoa' },
      },
      TODAY,
    );
    await agent.send('VANTHU');
    const [asked] = await questions();
    expect(asked!.question).to.include({ reason: 'declared_twin' });
    const next = await answerQuestion(system, asked!.question.id, 'replaced_by', old.id, TODAY);
    expect(await getAsset(system, next, TODAY)).to.include({
      roomName: 'Văn thư',
      holderName: 'Nguyễn Thị Hoa',
    });
    expect(await getAsset(system, old.id, TODAY)).to.include({ state: 'in_stock' });
  });

  it('fills what nobody wrote: an asset declared by its serial alone gets maker and model', async () => {
    const { id } = await registerAsset(
      system,
      { kind: 'desktop', unitId: units.ducHoaThuong, serial: '7abc123' },
      TODAY,
    );
    await agent.send('MAYTINH-01');
    expect(await getAsset(system, id, TODAY)).to.include({ manufacturer: 'Dell', model: 'OptiPlex 3080' });
    await editAsset(system, id, { hostname: null }, null, TODAY);
  });
});

describe('the door of agents', () => {
  let units: SmallProvince;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
  });

  it('asks for name and password in the words all agents wait for', async () => {
    const answer = await post(null, { action: 'contact', deviceid: 'x' });
    expect(answer.status).to.equal(401);
    expect(answer.headers['www-authenticate']).to.match(/^Basic realm="[^"]+"$/);
    expect(answer.body).to.include({ status: 'error' });
    expect(answer.headers['set-cookie']).to.equal(undefined);
  });

  it('refuses a revoked credential', async () => {
    const secret = await createEnrolment(system, units.hauNghia, '27931');
    const [enrolment] = await listEnrolments(system, units.hauNghia);
    await revokeEnrolment(system, enrolment!.id);
    expect((await post(secret, { action: 'contact', deviceid: 'x' })).status).to.equal(401);
  });

  it('tells an agent that asks what to send, and shows it as one that has asked', async () => {
    const secret = await createEnrolment(system, units.hauNghia, '27931');
    const answer = await post(secret, { action: 'contact', deviceid: 'MAY-9-2026-01-01-00-00-00' });
    expect(answer.body).to.include({ status: 'ok', expiration: 24 });
    const list = await listAgents(system, null, 'all', null, new Date());
    expect(list.items[0]).to.include({ deviceId: 'MAY-9-2026-01-01-00-00-00', outcome: 'asked' });
  });

  it('refuses bombs and lies in the form the agent logs, and records nothing', async () => {
    const secret = await createEnrolment(system, units.hauNghia, '27931');
    const bomb = zlib.deflateSync(Buffer.alloc(200 * 1024 * 1024, 0x20));
    const answers = [
      await postBytes(secret, bomb),
      await postBytes(
        secret,
        Buffer.from('{"action":"inventory","deviceid":"x","content":'.padEnd(400_000, '[')),
      ),
      await postBytes(
        secret,
        Buffer.from('<!DOCTYPE x [<!ENTITY a "b">]><REQUEST><QUERY>PROLOG</QUERY></REQUEST>'),
      ),
      await postBytes(secret, Buffer.from('khong phai')),
      await post(secret, { action: 'netdiscovery', deviceid: 'x', content: {} }),
    ];
    expect(answers.map(({ status }) => status)).to.deep.equal([413, 400, 400, 400, 501]);
    for (const { body } of answers) expect(body).to.include({ status: 'error' });
    expect((await listAssets(system, { filter: {} }, TODAY)).total).to.equal(0);
  });
});
