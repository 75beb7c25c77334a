import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { getDevice } from '../../server/network/service/devices.ts';
import { deleteFamily, listFamilies, saveFamily } from '../../server/network/service/families.ts';
import { pollAll, pollNow } from '../../server/polling/service.ts';
import { tryFamily } from '../../server/polling/trial.ts';
import { emptyDatabase } from '../support/database.ts';
import { loginAs } from '../support/http.ts';
import { type SmallProvince, smallProvince, TODAY } from '../support/province.ts';
import { type SmallNetwork, smallNetwork } from './network.ts';

const system = systemActor('test');
/** The first simulated switch calls itself a Cisco Catalyst. */
const OWN = { id: 'our-catalyst', vendor: 'Cisco Long An', kind: 'router', under: ['e.9.1.1208'] };

describe('families an administrator teaches', () => {
  let network: SmallNetwork;
  let units: SmallProvince;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    network = await smallNetwork(1, units.ducHoa, { ports: 4, base: '127.30.14.1' });
  });
  afterEach(async () => {
    for (const { id } of await listFamilies(system)) await deleteFamily(system, id);
    await network.simulator.close();
  });

  it('are tried on a device beside what it is known as, and change nothing until they are kept', async () => {
    const [id] = network.ids;
    const trial = await tryFamily(system, JSON.stringify(OWN), id!);
    expect(trial.without).to.include({ vendor: 'Cisco', kind: 'switch' });
    expect(trial.with).to.include({ vendor: 'Cisco Long An', kind: 'router' });
    expect(trial.with.serial).to.equal(trial.without.serial);
    await pollAll(system);
    expect(await getDevice(system, id!, TODAY)).to.include({ vendor: 'Cisco' });
  });

  it('hold from the next identification on, and no more when they are removed', async () => {
    const [id] = network.ids;
    const family = await saveFamily(system, null, JSON.stringify(OWN));
    await pollNow(system, id!);
    expect(await getDevice(system, id!, TODAY)).to.include({ vendor: 'Cisco Long An', kind: 'router' });
    await deleteFamily(system, family);
    await pollNow(system, id!);
    expect(await getDevice(system, id!, TODAY)).to.include({ vendor: 'Cisco', kind: 'switch' });
  });

  it('are refused with the reason beside what was written', async () => {
    const administrator = await loginAs('province', null);
    const wrong = JSON.stringify({ ...OWN, reads: ['(a+)+$'] });
    const answer = await administrator.post('/device-families', { entry: wrong, device: '' });
    expect(answer.status).to.equal(422);
    expect(answer.text).to.contain('our-catalyst').and.contain('(a+)+');
    const broken = await administrator.post('/device-families', { entry: '{', device: '' });
    expect(broken.status).to.equal(422);
    expect(await listFamilies(system)).to.deep.equal([]);
  });

  it('are shown when tried on the page, and exported as a file of profiles', async () => {
    const administrator = await loginAs('province', null);
    const { address } = network.simulator.devices[0]!;
    const tried = await administrator.post('/device-families/trials', {
      entry: JSON.stringify(OWN),
      device: address,
    });
    expect(tried.status).to.equal(200);
    expect(tried.text).to.contain('Cisco Long An');
    await saveFamily(system, null, JSON.stringify(OWN));
    const file = await administrator.get('/device-families/export');
    expect(file.body).to.deep.equal({ vendor: null, families: [OWN] });
  });
});
