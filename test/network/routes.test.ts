import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { select } from '../../server/db/query.ts';
import { pollAll } from '../../server/polling/service.ts';
import { type SmallNetwork, smallNetwork } from '../polling/network.ts';
import { emptyDatabase } from '../support/database.ts';
import { loginAs, type Visitor } from '../support/http.ts';
import { type SmallProvince, smallProvince } from '../support/province.ts';

const CANARY = 'bi-mat-chim-hoang-yen-7731';
const SECTIONS = [
  '/devices',
  '/devices/drift',
  '/devices/drift?list=unseen',
  '/devices/new',
  '/devices/1',
  '/devices/1/edit',
];

describe('pages of the network', () => {
  let units: SmallProvince;
  let network: SmallNetwork;
  let administrator: Visitor;

  before(async () => {
    await emptyDatabase();
    units = await smallProvince();
    network = await smallNetwork(2, units.ducHoa);
    await pollAll(systemActor('test'));
    administrator = await loginAs('province', null);
  });
  after(() => network.simulator.close());

  it('shows every page whole, with all texts there', async () => {
    for (const path of [...SECTIONS, '/credentials', '/credentials/new']) {
      const page = await administrator.get(path);
      expect(page.status, path).to.equal(200);
      expect(page.text, path).to.not.match(/>\s*(device|credential|common)\.[a-z]/);
    }
  });

  it('keeps a secret out of every page, also after a mistake, and out of the record', async () => {
    const form = { name: 'Bến Lức', unitId: '', version: '2c', community: CANARY };
    const refused = await administrator.post('/credentials', { ...form, networks: 'không phải dải' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.include('Bến Lức').and.not.include(CANARY);
    const made = await administrator.post('/credentials', { ...form, networks: '10.81.0.0/16' });
    expect(made.status).to.equal(303);
    for (const path of [...SECTIONS, '/credentials', '/credentials/new', '/audit'])
      expect((await administrator.get(path)).text, path).to.not.include(CANARY);
    const stored = await select('SELECT * FROM audit_entries');
    expect(JSON.stringify([stored, await select('SELECT * FROM snmp_credentials')])).to.not.include(CANARY);
  });

  it('answers a device of Đức Hòa to the officer of Bến Lức like one that does not exist', async () => {
    const officer = await loginAs('officer', units.benLuc);
    const foreign = await officer.get(`/devices/${network.ids[0]}`);
    const missing = await officer.get('/devices/999999');
    expect([foreign.status, missing.status]).to.deep.equal([404, 404]);
    expect((await officer.get('/devices')).text).to.not.include('switch-0001');
    expect((await officer.post(`/devices/${network.ids[0]}/polls`)).status).to.equal(404);
    expect((await officer.get('/credentials')).status).to.equal(403);
  });

  it('lets an auditor look, but neither poll nor change', async () => {
    const auditor = await loginAs('auditor', null);
    const page = await auditor.get(`/devices/${network.ids[0]}`);
    expect(page.text).to.include('switch-0001').and.not.include(`/devices/${network.ids[0]}/polls`);
    for (const path of ['polls', 'retirement', 'registration'])
      expect((await auditor.post(`/devices/${network.ids[0]}/${path}`)).status, path).to.equal(403);
  });

  it('polls at the push of a button and says what came', async () => {
    const path = `/devices/${network.ids[0]}`;
    expect((await administrator.post(`${path}/polls`)).headers.location).to.equal(path);
    expect((await administrator.get(path)).text).to.include('24 cổng');
  });

  it('adds a switch to the register from its page and goes there', async () => {
    const answer = await administrator.post(`/devices/${network.ids[1]}/registration`);
    expect(answer.status).to.equal(303);
    expect(answer.headers.location).to.match(/^\/assets\/\d+$/);
    expect((await administrator.get(answer.headers.location!)).text).to.include('2102353');
  });

  it('keeps what was typed when a device is refused', async () => {
    const answer = await administrator.post('/devices', {
      ...{ address: '169.254.169.254', port: '161', pollSeconds: '300', unitId: String(units.ducHoa) },
      ...{ credentialId: String(network.credentialId), assetTag: '' },
    });
    expect(answer.status).to.equal(422);
    expect(answer.text).to.include('169.254.169.254').and.include('đặc biệt');
  });
});
