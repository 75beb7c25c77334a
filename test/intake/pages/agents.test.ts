import { expect } from 'chai';
import { systemActor } from '../../../server/auth/scope.ts';
import { createEnrolment, enrolmentSecret } from '../../../server/auth/service/enrolments.ts';
import { select, selectOne } from '../../../server/db/query.ts';
import { setupBlocks } from '../../../server/intake/page/setup.ts';
import { listAgents } from '../../../server/intake/service/agents.ts';
import { emptyDatabase } from '../../support/database.ts';
import { loginAs, type Visitor } from '../../support/http.ts';
import { type SmallProvince, smallProvince } from '../../support/province.ts';
import { agentOf, post, postBytes } from '../service/support.ts';

const system = systemActor('test');
const IMG = '<img onerror=alert(1) src=x>';

describe('the pages of agents', () => {
  let units: SmallProvince;
  let officer: Visitor;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    officer = await loginAs('officer', units.ducHoaThuong);
  });

  const onlyAgent = async () => (await listAgents(system, null, 'all', null, new Date())).items[0]!;

  it('lead an officer without agents to the page of installation', async () => {
    const { text } = await officer.get('/agents').expect(200);
    expect(text).to.include('Chưa có máy nào tự báo cáo').and.include('href="/agents/setup"');
  });

  it('show the machine, the agent and the reach of Đức Hòa Thượng, and nothing of Lương Hòa', async () => {
    await (await agentOf(units.ducHoaThuong, '27964')).send('VANTHU-01');
    const other = { ssn: '8CG1234XYZ', smanufacturer: 'HP', smodel: 'ProDesk' };
    await (await agentOf(units.luongHoa, '28000')).send('MAY-LUONG-HOA', {
      ...{ bios: other, hardware: { name: 'MAY-LUONG-HOA', uuid: '2b0a91c4-7d5e-4f11-9a3b-00aa11bb22cc' } },
      ...{ storages: [], networks: [] },
    });
    const { text } = await officer.get('/agents').expect(200);
    expect(text).to.include('VANTHU-01').and.include('GLPI Agent 1.12').and.include('1 / 1');
    expect(text).not.to.include('MAY-LUONG-HOA');
    const { text: all } = await (await loginAs('province', null)).get('/agents').expect(200);
    expect(all).to.include('MAY-LUONG-HOA').and.include('VANTHU-01');
    const { text: chosen } = await officer.get(`/agents?unit=${units.ducHoaThuong}&group=active`).expect(200);
    expect(chosen).to.include('VANTHU-01');
    await officer.get('/agents?cursor=x~y').expect(400);
  });

  it('escape everything an agent says of itself', async () => {
    const agent = await agentOf(units.ducHoaThuong, '27964');
    await agent.send(
      IMG,
      {
        bios: { smanufacturer: IMG, smodel: IMG, ssn: '7ABC<img>', bversion: IMG },
        hardware: { name: IMG, uuid: '4c4c4544-0037-4110-8042-b7c04f313233' },
      },
      { deviceid: IMG },
    );
    const { id } = await onlyAgent();
    for (const address of ['/agents', `/agents/${id}`]) {
      const { text } = await officer.get(address).expect(200);
      expect(text, address).to.include('&lt;img onerror').and.not.include('<img onerror');
    }
  });

  it('give what was sent as a file of plain text, to keepers of the register alone', async () => {
    await (await agentOf(units.ducHoaThuong, '27964')).send('VANTHU-01');
    const { id } = await onlyAgent();
    const kept = await selectOne<{ id: number }>('SELECT id FROM inventories');
    const address = `/agents/${id}/inventories/${kept!.id}`;
    const answer = await officer.get(address).expect(200);
    expect(answer.headers['content-type']).to.equal('text/plain; charset=utf-8');
    expect(answer.headers['content-disposition']).to.match(/^attachment/);
    expect(answer.headers['x-content-type-options']).to.equal('nosniff');
    expect(answer.text).to.include('"deviceid": "VANTHU-01');
    await (await loginAs('auditor', null)).get(address).expect(403);
    await (await loginAs('officer', units.luongHoa)).get(address).expect(404);
  });

  it('tell of a machine that still uses a revoked credential, and of a message that cannot be read', async () => {
    const secret = await createEnrolment(system, units.ducHoaThuong, '27964');
    await post(secret, { action: 'contact', deviceid: 'MAY-9-2026-01-01-00-00-00' });
    await postBytes(secret, Buffer.from('{"action":'));
    expect(await onlyAgent()).to.include({ outcome: 'refused', problem: 'bad_json' });
    const { text: setup } = await officer.get('/agents/setup');
    const enrolmentId = /credentials\/(\d+)\/revocation/.exec(setup)![1];
    await officer.post(`/agents/setup/credentials/${enrolmentId}/revocation`, { again: '' });
    await post(secret, { action: 'contact', deviceid: 'MAY-9-2026-01-01-00-00-00' });
    const { text } = await officer.get('/agents?group=refused').expect(200);
    expect(text).to.include('MAY-9-2026').and.include('mật khẩu đã thu hồi');
    await post({ ...secret, password: 'sai' }, { action: 'contact', deviceid: 'LA' });
    expect((await listAgents(system, null, 'all', null, new Date())).items).to.have.length(1);
  });
});

describe('the commands for OCS', () => {
  const of = (server: string) =>
    setupBlocks({ server, username: 'agent-1', password: 'bi-mat', code: '27964' });
  const said = (server: string, key: string) =>
    of(server)
      [key]!.pieces.map(({ content }) => content)
      .join('');

  it('name the file of authorities where the address is encrypted, and undo what Debian sets', () => {
    expect(said('https://thietbi.longan.gov.vn/agent', 'ocsFile').split('\n')).to.deep.equal([
      'server=https://agent-1:bi-mat@thietbi.longan.gov.vn/agent',
      'tag=27964',
      'ca=/etc/ssl/certs/ca-certificates.crt',
    ]);
    expect(said('https://thietbi.longan.gov.vn/agent', 'ocsCommand'))
      .to.match(/^ocsinventory-agent --local '' --server=https:/)
      .and.include(' --ca=/etc/ssl/certs/ca-certificates.crt');
    expect(said('http://10.80.0.5:3000/agent', 'ocsFile')).not.to.include('ca=');
  });
});

describe('the page of installation', () => {
  let units: SmallProvince;
  let officer: Visitor;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    officer = await loginAs('officer', units.ducHoaThuong);
  });

  it('makes a credential, and shows commands with it that no cache keeps', async () => {
    expect((await officer.get('/agents/setup')).text).to.include('chưa có mật khẩu');
    await officer.post('/agents/setup/credentials', { unitId: String(units.ducHoaThuong) });
    const secret = await enrolmentSecret(system, units.ducHoaThuong);
    const { text, headers } = await officer.get('/agents/setup').expect(200);
    expect(headers['cache-control']).to.equal('no-store');
    const plain = text.replace(/<\/?span[^>]*>/g, '');
    expect(plain).to.include(`USER=${secret!.username} PASSWORD=${secret!.password} TAG=27964`);
    expect(plain).to.include(`--password=${Buffer.from(secret!.password).toString('base64')}`);
    expect(text).not.to.match(new RegExp(`(?:href|action|value)="[^"]*${secret!.password}`));
    const written = JSON.stringify(await select('SELECT * FROM audit_entries'));
    expect(written).to.include(secret!.username).and.not.include(secret!.password);
  });

  it('revokes one and makes another in its place', async () => {
    const before = await createEnrolment(system, units.ducHoaThuong, '27964');
    const { text } = await officer.get('/agents/setup');
    const enrolmentId = /credentials\/(\d+)\/revocation/.exec(text)![1];
    await officer.post(`/agents/setup/credentials/${enrolmentId}/revocation`, { again: '1' });
    const after = await enrolmentSecret(system, units.ducHoaThuong);
    expect(after!.password).not.to.equal(before.password);
    expect((await post(before, { action: 'contact', deviceid: 'x' })).status).to.equal(401);
    expect((await post(after, { action: 'contact', deviceid: 'x' })).status).to.equal(200);
  });

  it('is of one’s own units alone: no officer makes or revokes a credential of Lương Hòa', async () => {
    await createEnrolment(system, units.luongHoa, '28000');
    const row = await selectOne<{ id: number }>('SELECT id FROM enrolments');
    await officer.get(`/agents/setup?unit=${units.luongHoa}`).expect(404);
    const made = await officer.post('/agents/setup/credentials', { unitId: String(units.luongHoa) });
    const revoked = await officer.post(`/agents/setup/credentials/${row!.id}/revocation`, { again: '1' });
    expect([made.status, revoked.status]).to.deep.equal([404, 404]);
    expect(await select('SELECT id FROM enrolments WHERE revoked_at IS NULL')).to.have.length(1);
    for (const role of ['auditor', 'procurement'] as const)
      await (await loginAs(role, null)).get('/agents/setup').expect(403);
  });
});
