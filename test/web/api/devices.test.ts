import { expect } from 'chai';
import { type Simulator, startSimulator } from '../../../server/snmp/simulator/start.ts';
import { emptyDatabase } from '../../support/database.ts';
import { type SmallProvince, smallProvince } from '../../support/province.ts';
import { type Program, programOf } from './support.ts';

const SECRET = 'bimat-Hau-Nghia';

describe('devices and credentials through the API', () => {
  let units: SmallProvince;
  let administrator: Program;
  let officer: Program;
  let simulator: Simulator;
  let credentialId: number;
  before(async () => {
    simulator = await startSimulator({ devices: 2, ports: 24, port: 0, base: '127.41.0.1' });
  });
  after(() => simulator.close());
  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    administrator = await programOf('province', null);
    officer = await programOf('officer', units.ducHoa);
    credentialId = await credential('public', 'Chung');
  });

  async function credential(
    community: string,
    name: string,
    unitCode: string | null = null,
  ): Promise<number> {
    const body = { name, version: '2c', community, unitCode, networks: ['127.0.0.0/8'] };
    const answer = await administrator.post('/credentials', body);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201);
    return answer.body.id;
  }

  async function device(change: object = {}, program = officer): Promise<number> {
    const { address, port } = simulator.devices[0]!;
    const answer = await program.post('/devices', {
      address,
      port,
      credentialId,
      unitCode: '27931',
      ...change,
    });
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201);
    expect(answer.headers.location).to.equal(`/api/v1/devices/${answer.body.id}`);
    return answer.body.id;
  }

  it('polls a switch of Hậu Nghĩa now, and tells what it is and what interfaces it has', async () => {
    const id = await device();
    const poll = await officer.post(`/devices/${id}/polls`);
    expect(poll.status, JSON.stringify(poll.body)).to.equal(201);
    expect(poll.body).to.include({ deviceId: id, outcome: 'ok', error: null });
    const shown = (await officer.get(`/devices/${id}`).expect(200)).body;
    expect(shown).to.include({
      status: 'up',
      lastOutcome: 'ok',
      kind: 'switch',
      vendor: 'Cisco',
      unitCode: '27931',
    });
    expect(shown.serial).to.match(/^FOC24/);
    expect(shown.why.length).to.be.greaterThan(0);
    const ports = await officer.get(`/devices/${id}/interfaces?limit=5`).expect(200);
    expect(ports.body.items).to.have.length(5);
    expect(ports.body.total).to.be.at.least(24);
    const list = await officer.get('/devices?vendor=Cisco&status=up').expect(200);
    expect(list.body.items.map((one: { id: number }) => one.id)).to.deep.equal([id]);
  });

  it('answers a silent device with its outcome and keeps what is known of it', async () => {
    const id = await device();
    await officer.post(`/devices/${id}/polls`).expect(201);
    simulator.silence(simulator.devices[0]!.name, true);
    const poll = await officer.post(`/devices/${id}/polls`);
    simulator.silence(simulator.devices[0]!.name, false);
    expect(poll.status).to.equal(201);
    expect(poll.body.outcome).to.equal('unreachable');
    expect((await officer.get(`/devices/${id}`)).body.vendor).to.equal('Cisco');
  }).timeout(15_000);

  it('never tells a secret again: not when it is made, listed or in the record', async () => {
    await credential(SECRET, 'Hậu Nghĩa', '27931');
    const v3 = await administrator.post('/credentials', {
      name: 'Tường lửa',
      version: '3',
      user: 'giamsat',
      authProtocol: 'SHA256',
      authKey: `${SECRET}-auth`,
      privProtocol: 'AES',
      privKey: `${SECRET}-priv`,
      networks: ['10.80.0.0/16'],
    });
    expect(v3.status, JSON.stringify(v3.body)).to.equal(201);
    for (const path of ['/credentials', '/credentials?q=hau', '/audit?limit=500', `/devices`])
      expect(JSON.stringify((await administrator.get(path).expect(200)).body), path).to.not.contain(SECRET);
    expect(JSON.stringify(v3.body)).to.not.contain(SECRET);
    const list = await administrator.get('/credentials?sort=-name').expect(200);
    expect(list.body.items.map((one: { name: string }) => one.name)).to.deep.equal([
      'Tường lửa',
      'Hậu Nghĩa',
      'Chung',
    ]);
    expect((await officer.get('/credentials')).status).to.equal(403);
  });

  it('forgets a retired credential; its devices pause', async () => {
    const id = await device();
    const answer = await administrator.post(`/credentials/${credentialId}/retirement`).expect(201);
    expect(answer.body.retiredAt).to.be.a('string');
    expect((await officer.get(`/devices/${id}`)).body.paused).to.equal(true);
    expect((await officer.post(`/devices/${id}/polls`)).status).to.equal(409);
  });

  it('refuses wrong devices and credentials, field by field, and keeps none of them', async () => {
    const { address, port } = simulator.devices[0]!;
    const good = { address, port, credentialId, unitCode: '27931' };
    const asset = await officer.post('/assets', { kind: 'switch', unitCode: '27931' });
    expect(asset.status).to.equal(201);
    for (const [change, field] of [
      [{ address: '8.8.8.8' }, 'address'],
      [{ address: 'switch.local' }, 'address'],
      [{ address: 'http://127.0.0.1' }, 'address'],
      [{ address: 7 }, 'address'],
      [{ port: 0 }, 'port'],
      [{ port: 65_536 }, 'port'],
      [{ port: '161' }, 'port'],
      [{ credentialId: 999_999 }, 'credentialId'],
      [{ credentialId: 1e20 }, 'credentialId'],
      [{ unitCode: '803' }, 'unitCode'],
      [{ unitCode: undefined }, 'unitCode'],
      [{ pollSeconds: 1 }, 'pollSeconds'],
      [{ assetId: 999_999 }, 'assetId'],
      [{ community: 'public' }, 'community'],
    ] as [object, string][]) {
      const answer = await officer.post('/devices', { ...good, ...change });
      expect(answer.status, JSON.stringify(change)).to.equal(422);
      expect(answer.body.error.fields, JSON.stringify(change)).to.have.property(field);
    }
    expect((await officer.get('/devices')).body.total).to.equal(0);
    for (const body of [
      { name: 'x', version: '4', community: 'public' },
      { name: 'x', version: '2c' },
      { name: 'x', version: '2c', community: 'public', networks: ['10.0.0.0'] },
      { name: 'x', version: '2c', community: 'pub\u0000lic' },
      { name: 'x', version: '3', user: 'u', level: 'authPriv' },
      { name: 'x', version: '3', user: 'u', community: 'public' },
      { name: 'x', version: '2c', community: 'public', unitCode: '99999' },
    ])
      expect((await administrator.post('/credentials', body)).status, JSON.stringify(body)).to.equal(422);
    expect((await administrator.get('/credentials')).body.total).to.equal(1);
  });

  it('shows the officer of Đức Hòa no device of Bến Lức, and polls none', async () => {
    const neighbour = await programOf('officer', units.benLuc);
    const foreign = await device({ unitCode: '28000' }, neighbour);
    for (const query of ['', 'q=127.41', 'sort=name', 'status=unknown'])
      expect((await officer.get(`/devices?${query}`)).body, query).to.deep.equal({
        items: [],
        nextCursor: null,
        total: 0,
      });
    for (const id of [foreign, 999_999]) {
      for (const answer of await Promise.all([
        officer.get(`/devices/${id}`),
        officer.get(`/devices/${id}/interfaces`),
        officer.post(`/devices/${id}/polls`),
        officer.patch(`/devices/${id}`, { pollSeconds: 60 }),
        officer.post(`/devices/${id}/retirement`),
      ]))
        expect(answer.status).to.equal(404);
    }
  });

  it('changes, links and retires a device; another address needs the credential again', async () => {
    const id = await device();
    const other = simulator.devices[1]!;
    const refused = await officer.patch(`/devices/${id}`, { address: other.address, port: other.port });
    expect(refused.status).to.equal(422);
    expect(refused.body.error.fields).to.have.property('credentialId');
    const moved = await officer.patch(`/devices/${id}`, {
      ...{ address: other.address, port: other.port, credentialId },
      unitCode: '802',
      pollSeconds: 60,
    });
    expect(moved.status, JSON.stringify(moved.body)).to.equal(200);
    expect(moved.body).to.include({
      address: other.address,
      port: other.port,
      unitCode: '802',
      pollSeconds: 60,
    });
    const asset = (await officer.post('/assets', { kind: 'switch', unitCode: '27964' }).expect(201)).body;
    const linked = await officer.patch(`/devices/${id}`, { assetId: asset.id }).expect(200);
    expect(linked.body).to.include({ assetTag: asset.tag, unitCode: '27964' });
    expect((await officer.patch(`/devices/${id}`, { assetId: null }).expect(200)).body.assetId).to.equal(
      null,
    );
    await officer.post(`/devices/${id}/retirement`).expect(201);
    expect((await officer.get('/devices')).body.total).to.equal(0);
  });
});
