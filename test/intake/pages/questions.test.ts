import { expect } from 'chai';
import { systemActor } from '../../../server/auth/scope.ts';
import { selectOne } from '../../../server/db/query.ts';
import { EVIDENCE_TRAITS, REASONS } from '../../../server/intake/identity/types.ts';
import { ARRIVAL_OUTCOMES } from '../../../server/intake/types.ts';
import { getAsset, registerAsset } from '../../../server/inventory/service/assets.ts';
import { listAssets } from '../../../server/inventory/service/listing.ts';
import { lockFact } from '../../../server/inventory/service/locks.ts';
import { hasText } from '../../../server/shared/locale.ts';
import { emptyDatabase } from '../../support/database.ts';
import { loginAs, type Visitor } from '../../support/http.ts';
import { type SmallProvince, smallProvince, TODAY } from '../../support/province.ts';
import { type AgentOfTest, agentOf } from '../service/support.ts';

const system = systemActor('test');

describe('the queue of questions', () => {
  let units: SmallProvince;
  let officer: Visitor;
  let agent: AgentOfTest;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    officer = await loginAs('officer', units.ducHoaThuong);
    agent = await agentOf(units.ducHoaThuong, '27964');
  });

  const declare = (hostname: string | null, more: object = {}) =>
    registerAsset(
      system,
      {
        ...{
          kind: 'desktop',
          unitId: units.ducHoaThuong,
          hostname,
          manufacturer: 'Dell',
          model: 'OptiPlex 3080',
        },
        ...more,
      },
      TODAY,
    );
  const questionId = async () =>
    (await selectOne<{ id: number }>('SELECT MAX(id) AS id FROM identity_questions'))!.id;
  const stampIn = (text: string) => /name="stamp" value="([^"]+)"/.exec(text)![1]!;

  it('is empty, and the first page tells nothing of it', async () => {
    const { text } = await officer.get('/agents/questions').expect(200);
    expect(text).to.include('Không có máy nào chờ xác nhận');
    expect((await officer.get('/')).text).not.to.include('/agents/questions');
    expect((await officer.get('/agents/questions?group=answered')).text).to.include('Chưa có câu hỏi nào');
    await officer.get('/agents/questions?cursor=x').expect(400);
    await officer.get('/agents/questions/999999').expect(404);
  });

  it('tells in a sentence why each was asked, and stands among what is to be done', async () => {
    await declare('VANTHU', { tag: 'DHT-0007' });
    await agent.send('VANTHU');
    const { text } = await officer.get('/agents/questions').expect(200);
    expect(text).to.include('Có thể là máy đã kê khai không có số sê-ri').and.include('DHT-0007 · VANTHU');
    expect((await officer.get('/')).text).to.include('/agents/questions');
    expect((await (await loginAs('province', null)).get('/')).text).to.include('/agents/questions');
    const foreign = await loginAs('officer', units.luongHoa);
    expect((await foreign.get('/agents/questions')).text).not.to.include('DHT-0007');
    await foreign.get(`/agents/questions/${await questionId()}`).expect(404);
  });

  it('shows both sides with what agrees and what differs, and takes the answer with one click', async () => {
    const { id } = await declare('VANTHU', {
      tag: 'DHT-0007',
      serial: '7ABC124',
      holderName: 'Nguyễn Thị Hoa',
    });
    await agent.send('VANTHU');
    const address = `/agents/questions/${await questionId()}`;
    const { text } = await officer.get(address).expect(200);
    for (const part of [
      '7ABC123',
      '7ABC124',
      '4c4c4544',
      'Nguyễn Thị Hoa',
      'Gần giống',
      'Trùng:',
      'DHT-0007',
    ])
      expect(text).to.include(part);
    expect(text).to.match(/8c:ec:4b:12:34:56/);
    const form = { verdict: 'same', assetId: String(id), stamp: stampIn(text) };
    const answer = await officer.post(address, form);
    expect([answer.status, answer.headers.location]).to.deep.equal([303, `/assets/${id}`]);
    const again = await officer.post(address, form);
    expect(again.status).to.equal(409);
    expect(again.text).to.include('đã có người trả lời');
    const answered = await officer.get(address).expect(200);
    expect(answered.text).to.include('Là cùng một máy').and.include('DHT-0007');
    expect(answered.text).not.to.include('name="verdict"');
    expect((await officer.get('/agents/questions?group=answered')).text).to.include('Là cùng một máy');
    const { text: history } = await officer.get(`/assets/${id}`);
    expect(history).to.include('Trả lời máy nào là máy nào').and.not.include('asset.form.');
  });

  it('refuses an answer to what has changed since, and says what to do', async () => {
    const { id } = await declare('VANTHU');
    await agent.send('VANTHU');
    const address = `/agents/questions/${await questionId()}`;
    const { text } = await officer.get(address);
    await declare('VANTHU', { tag: 'DHT-0008' });
    const answer = await officer.post(address, {
      verdict: 'same',
      assetId: String(id),
      stamp: stampIn(text),
    });
    expect(answer.status).to.equal(409);
    expect(answer.text).to.include('Sổ thiết bị đã thay đổi');
    const wrong = await officer.post(address, { verdict: 'perhaps', assetId: '', stamp: 'x' });
    expect(wrong.status).to.equal(422);
  });

  it('names no machine of another commune to the officer, and says who decides', async () => {
    await (await agentOf(units.luongHoa, '28000')).send('MAY-LUONG-HOA');
    await agent.send('VANTHU');
    const address = `/agents/questions/${await questionId()}`;
    const { text } = await officer.get(address).expect(200);
    expect(text).to.include('thuộc đơn vị khác').and.include('cấp tỉnh');
    expect(text).not.to.include('MAY-LUONG-HOA').and.not.include('name="verdict"');
    expect((await officer.get('/agents/questions')).text).not.to.include('MAY-LUONG-HOA');
    const { text: whole } = await (await loginAs('province', null)).get(address).expect(200);
    expect(whole).to.include('MAY-LUONG-HOA').and.include('value="same"');
    const { text: looked } = await (await loginAs('auditor', null)).get(address).expect(200);
    expect(looked).to.include('chỉ xem được').and.not.include('name="verdict"');
  });

  it('escapes what machines say', async () => {
    const img = '<img src=x onerror=alert(1)>';
    await declare(null);
    await agent.send(
      img,
      { storages: [{ name: 'sda', serial: img, type: 'disk', disksize: 1 }] },
      { deviceid: img },
    );
    for (const address of ['/agents/questions', `/agents/questions/${await questionId()}`])
      expect((await officer.get(address).expect(200)).text).not.to.include('<img src=x');
  });

  it('pages through sixty, the oldest or the newest first', async () => {
    await declare(null);
    for (let i = 10; i < 70; i++)
      await agent.send(`MAY-${i}`, {
        bios: { smanufacturer: 'Dell Inc.', smodel: 'OptiPlex 3080', ssn: `7ABC1${i}` },
        hardware: {
          name: `MAY-${i}`,
          uuid: `4c4c4544-0037-4110-8042-b7c04f3132${i}`,
          chassis_type: 'Desktop',
        },
        storages: [],
        networks: [],
      });
    const first = await officer.get('/agents/questions').expect(200);
    expect(first.text).to.include('MAY-10').and.not.include('MAY-69');
    const next = /href="(\/agents\/questions\?cursor=\d+)"/.exec(first.text)![1]!;
    expect((await officer.get(next).expect(200)).text)
      .to.include('MAY-69')
      .and.not.include('MAY-10');
    expect((await officer.get('/agents/questions?order=newest')).text)
      .to.include('MAY-69')
      .and.not.include('MAY-10');
  });
});

describe('the page of a machine that reports', () => {
  let units: SmallProvince;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
  });

  it('tells by what it was recognised, what it is known by, and which agent tells of it', async () => {
    const agent = await agentOf(units.ducHoaThuong, '27964');
    await agent.send('VANTHU-01');
    await agent.send('VANTHU-02', { memories: [{ capacity: 16384 }] });
    const [asset] = (await listAssets(system, { filter: {} }, TODAY)).items;
    const { text } = await (await loginAs('officer', units.ducHoaThuong)).get(`/assets/${asset!.id}`);
    expect(text)
      .to.include('Nhận ra theo phần cứng')
      .and.match(/Nhận ra nhờ số sê-ri, mã UUID/);
    expect(text)
      .to.match(/Độ giống \d+/)
      .and.include('vanthu-01')
      .and.include('GLPI Agent 1.12');
    expect(text).to.match(/href="\/agents\/\d+\/inventories\/\d+"/);
    const { text: looked } = await (await loginAs('auditor', null)).get(`/assets/${asset!.id}`);
    expect(looked)
      .to.include('Nhận ra theo phần cứng')
      .and.not.match(/\/inventories\/\d+/);
  });

  it('shows beside what a person locked what the machine says of itself', async () => {
    const { id } = await registerAsset(
      system,
      {
        ...{ kind: 'desktop', unitId: units.ducHoaThuong, serial: '7ABC123', hostname: 'MAY-VAN-THU' },
        ...{ manufacturer: 'Dell', model: 'OptiPlex 3080', spec: { memoryMb: 4096 } },
      },
      TODAY,
    );
    const officer = await loginAs('officer', units.ducHoaThuong);
    for (const fact of ['hostname', 'memory'])
      await officer.post(`/assets/${id}/locks`, { fact, locked: 'yes' });
    await (await agentOf(units.ducHoaThuong, '27964')).send('DESKTOP-8GB');
    expect(await getAsset(system, id, TODAY)).to.include({ hostname: 'MAY-VAN-THU' });
    const { text } = await officer.get(`/assets/${id}`).expect(200);
    expect(text).to.include('Khóa').and.not.include('asset.form.lock');
    const section = text.slice(text.indexOf('id="identity"'));
    expect(section).to.include('MAY-VAN-THU').and.include('DESKTOP-8GB').and.include('compare__differs');
    expect(text).to.match(/4 GB[\s\S]*8 GB/);
    await officer.post(`/assets/${id}/locks`, { fact: 'hostname', locked: 'no' });
    await (await agentOf(units.ducHoaThuong, '27964')).send('DESKTOP-9GB');
    expect(await getAsset(system, id, TODAY)).to.include({ hostname: 'DESKTOP-9GB' });
  });

  it('asks when the serial was locked and the firmware tells another board', async () => {
    const agent = await agentOf(units.ducHoaThuong, '27964');
    await agent.send('VANTHU-01');
    const [asset] = (await listAssets(system, { filter: {} }, TODAY)).items;
    await lockFact(system, asset!.id, 'serial', TODAY);
    await agent.send('VANTHU-01', {
      hardware: { name: 'VANTHU-01', uuid: '2b0a91c4-7d5e-4f11-9a3b-00aa11bb22cc', chassis_type: 'Desktop' },
    });
    const question = await selectOne<{ reason: string }>('SELECT reason FROM identity_questions');
    expect(question).to.deep.equal({ reason: 'locked' });
  });
});

describe('the words of recognising machines', () => {
  it('exist for every reason, mark and outcome', () => {
    const keys = [
      ...REASONS.map((reason) => `intake.reason.${reason}`),
      ...EVIDENCE_TRAITS.map((trait) => `intake.trait.${trait}`),
      ...ARRIVAL_OUTCOMES.map((outcome) => `common.badge.arrival.${outcome}`),
      ...['same', 'different', 'replaced_by', 'withdrawn'].map((one) => `intake.question.decided.${one}`),
      ...['same', 'different', 'replaced_by'].map((one) => `intake.question.done.${one}`),
      ...['agrees', 'contradicts', 'near'].map((one) => `intake.question.evidence.${one}`),
      ...['answered', 'dismissed', 'replaced'].map((one) => `audit.action.identity.${one}`),
      ...ASKED.map((reason) => `intake.question.advice.${reason}`),
    ];
    for (const language of ['vi', 'en'] as const)
      expect(keys.filter((key) => !hasText(language, key))).to.deep.equal([]);
  });
});

/** All that does not decide by itself. */
const DECIDED = [
  ...['ruled_same', 'hardware', 'serial_of_declared', 'tag', 'installation', 'nothing_alike', 'contradicted'],
];
const ASKED = REASONS.filter((reason) => !DECIDED.includes(reason));
