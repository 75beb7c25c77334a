import { expect } from 'chai';
import { listAudit } from '../../server/audit/service.ts';
import { systemActor } from '../../server/auth/scope.ts';
import { select } from '../../server/db/query.ts';
import { Forbidden, Invalid, NotFound, Refused } from '../../server/errors.ts';
import { getAsset, registerAsset } from '../../server/inventory/service/assets.ts';
import { moveAsset } from '../../server/inventory/service/custody.ts';
import {
  createCredential,
  credentialChoices,
  listCredentials,
  retireCredential,
} from '../../server/network/service/credentials.ts';
import {
  addDevice,
  editDevice,
  getDevice,
  linkDevice,
  retireDevice,
} from '../../server/network/service/devices.ts';
import { driftCounts, unregisteredDevices, unseenAssets } from '../../server/network/service/drift.ts';
import { listPorts } from '../../server/network/service/facts.ts';
import { listDevices, summarizeDevices } from '../../server/network/service/listing.ts';
import { registerDevice } from '../../server/network/service/register.ts';
import { pollAll, pollNow } from '../../server/polling/service.ts';
import { syntheticFacts } from '../../server/snmp/simulator/synthetic.ts';
import { type SmallNetwork, smallNetwork } from '../polling/network.ts';
import { emptyDatabase } from '../support/database.ts';
import { actorOf, type SmallProvince, smallProvince, TODAY } from '../support/province.ts';

const system = systemActor('test');
const CANARY = 'bi-mat-chim-hoang-yen-7731';

describe('devices and credentials', () => {
  let units: SmallProvince;
  let credentialId: number;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    credentialId = await createCredential(
      system,
      {
        name: 'Đức Hòa',
        unitId: units.ducHoa,
        networks: ['10.80.3.0/24'],
        secret: { version: '2c', community: CANARY },
      },
      TODAY,
    );
  });

  const draft = (more: object = {}) => ({
    ...{
      address: '10.80.3.1',
      port: 161,
      credentialId,
      unitId: units.ducHoa,
      assetId: null,
      pollSeconds: 300,
    },
    ...more,
  });

  it('says clearly which field keeps a device out', async () => {
    const cases: [object, string, string][] = [
      [{ address: '10.80.4.1' }, 'credentialId', 'device.problem.credentialNetworks'],
      [{ address: '11.0.0.1' }, 'address', 'device.problem.addressOutside'],
      [{ address: '169.254.169.254' }, 'address', 'device.problem.addressSpecial'],
      [{ address: 'router' }, 'address', 'device.problem.address'],
      [{ unitId: units.benLuc }, 'credentialId', 'device.problem.credentialUnit'],
      [{ port: 53 }, 'port', 'device.problem.port'],
      [{ pollSeconds: 1 }, 'pollSeconds', 'device.problem.pollSeconds'],
      [{ credentialId: 999 }, 'credentialId', 'device.problem.credential'],
    ];
    for (const [change, field, key] of cases) {
      const error = await caught(addDevice(system, draft(change), TODAY));
      expect(error, JSON.stringify(change)).to.be.instanceOf(Invalid);
      expect((error as Invalid).fields[field]?.key, JSON.stringify(change)).to.equal(key);
    }
    await addDevice(system, draft(), TODAY);
    const again = (await caught(addDevice(system, draft(), TODAY))) as Invalid;
    expect(again.fields.address?.key).to.equal('device.problem.addressTaken');
  });

  it('sends the secret to another address only when somebody chose the credential for it', async () => {
    const officer = await actorOf('officer', units.ducHoa);
    const id = await addDevice(officer, draft(), TODAY);
    const error = (await caught(editDevice(officer, id, { address: '10.80.3.200' }, TODAY))) as Invalid;
    expect(error.fields).to.have.key('credentialId');
    await editDevice(officer, id, { address: '10.80.3.200', credentialId }, TODAY);
    expect((await getDevice(officer, id, TODAY)).address).to.equal('10.80.3.200');
  });

  it('shows the officer of Bến Lức no device of Đức Hòa: not by list, id, search, drift or ports', async () => {
    const ours = await actorOf('officer', units.ducHoa);
    const theirs = await actorOf('officer', units.benLuc);
    const id = await addDevice(ours, draft(), TODAY);
    await registerAsset(ours, { kind: 'firewall', unitId: units.ducHoa, serial: 'FGT1' }, TODAY);
    expect((await listDevices(ours, {}, TODAY)).total).to.equal(1);
    for (const filter of [
      {},
      { q: '10.80.3.1' },
      { unitId: units.ducHoa },
      { credentialId },
      { drift: 'unregistered' as const },
    ])
      expect((await listDevices(theirs, { filter }, TODAY)).total, JSON.stringify(filter)).to.equal(0);
    expect((await summarizeDevices(theirs, {}, TODAY)).total).to.equal(0);
    expect(await driftCounts(theirs, null, TODAY)).to.deep.equal({
      serial: 0,
      model: 0,
      unregistered: 0,
      unseen: 0,
    });
    expect((await unseenAssets(ours, {}, TODAY)).total).to.equal(1);
    expect(await credentialChoices(theirs, TODAY)).to.deep.equal([]);
    const attempts = [
      () => getDevice(theirs, id, TODAY),
      () => listPorts(theirs, id),
      () => editDevice(theirs, id, { pollSeconds: 60 }, TODAY),
      () => retireDevice(theirs, id, TODAY),
      () => pollNow(theirs, id),
      () => registerDevice(theirs, id, {}, TODAY),
      () => addDevice(theirs, draft({ address: '10.80.3.9' }), TODAY),
    ];
    for (const attempt of attempts) expect(await caught(attempt())).to.be.instanceOf(NotFound);
    const own = (await caught(addDevice(theirs, draft({ unitId: units.benLuc }), TODAY))) as Invalid;
    expect(own.fields.credentialId?.key).to.equal('device.problem.credential');
  });

  it('lets only the administrator of the province manage credentials, and nobody read a secret', async () => {
    const officer = await actorOf('officer', units.ducHoa);
    expect(await caught(listCredentials(officer, TODAY))).to.be.instanceOf(Forbidden);
    expect(await caught(retireCredential(officer, credentialId, TODAY))).to.be.instanceOf(Forbidden);
    const seen = [
      await listCredentials(system, TODAY),
      await credentialChoices(officer, TODAY),
      await listAudit(system, {}, 100),
      await select('SELECT * FROM snmp_credentials'),
      await select('SELECT * FROM audit_entries'),
    ];
    expect(JSON.stringify(seen)).to.not.include(CANARY);
  });

  it('forgets the secret of a retired credential and pauses its devices until another is chosen', async () => {
    const id = await addDevice(system, draft(), TODAY);
    await retireCredential(system, credentialId, TODAY);
    expect(await select('SELECT secret FROM snmp_credentials')).to.deep.equal([{ secret: '' }]);
    expect(await getDevice(system, id, TODAY)).to.include({ paused: true, status: 'unknown' });
    expect(await pollAll(system)).to.deep.equal([]);
    expect(await caught(pollNow(system, id))).to.be.instanceOf(Refused);
  });

  it('pages through devices by address, each once', async () => {
    for (let i = 1; i <= 25; i++) await addDevice(system, draft({ address: `10.80.3.${i}` }), TODAY);
    for (const sort of ['address', '-address', 'name', '-status', 'lastOkAt', '-lastOkAt'] as const) {
      const seen: string[] = [];
      for (let cursor: string | null = null; ; ) {
        const page = await listDevices(system, { sort, cursor, limit: 7 }, TODAY);
        expect(page.total).to.equal(25);
        seen.push(...page.items.map((device) => device.address));
        cursor = page.nextCursor;
        if (cursor === null) break;
      }
      expect(new Set(seen).size, sort).to.equal(25);
      if (sort === 'address') expect(seen.slice(0, 3)).to.deep.equal(['10.80.3.1', '10.80.3.2', '10.80.3.3']);
    }
  });
});

describe('devices and the register', () => {
  let units: SmallProvince;
  let network: SmallNetwork;
  const facts = syntheticFacts(0);

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    network = await smallNetwork(1, units.ducHoa, { ports: 4 });
  });
  afterEach(() => network.simulator.close());

  it('makes an asset of a switch nobody registered, seen on the network from the first day', async () => {
    await pollAll(system);
    const saved = await registerDevice(system, network.ids[0]!, {}, TODAY);
    const asset = await getAsset(system, saved.id, TODAY);
    expect(asset).to.include({
      kind: 'switch',
      manufacturer: facts.vendor,
      model: facts.model,
      serial: facts.serial,
    });
    expect(asset.verifiedAt).to.not.equal(null);
    expect(await getDevice(system, network.ids[0]!, TODAY)).to.include({ assetId: saved.id, drift: null });
  });

  it('proposes the asset that carries the serial, and tells when the serials differ', async () => {
    const { id: assetId } = await registerAsset(
      system,
      { kind: 'switch', unitId: units.ducHoa, serial: facts.serial },
      TODAY,
    );
    const other = await registerAsset(
      system,
      { kind: 'switch', unitId: units.ducHoa, serial: 'FOC0000ZZZZ' },
      TODAY,
    );
    await pollAll(system);
    const [found] = (await unregisteredDevices(system, {}, TODAY)).items;
    expect(found!.candidate).to.include({ assetId });
    await linkDevice(system, network.ids[0]!, other.id, TODAY);
    expect((await getDevice(system, network.ids[0]!, TODAY)).drift).to.equal('serial');
    expect((await driftCounts(system, null, TODAY)).serial).to.equal(1);
  });

  it('takes a poll as proof that the linked asset exists, unless another serial answers', async () => {
    const right = await registerAsset(
      system,
      { kind: 'switch', unitId: units.ducHoa, serial: facts.serial },
      TODAY,
    );
    await linkDevice(system, network.ids[0]!, right.id, TODAY);
    await pollAll(system);
    expect((await getAsset(system, right.id, TODAY)).verifiedAt).to.not.equal(null);

    const wrong = await registerAsset(
      system,
      { kind: 'switch', unitId: units.ducHoa, serial: 'FOC0000ZZZZ' },
      TODAY,
    );
    await linkDevice(system, network.ids[0]!, wrong.id, TODAY);
    await pollNow(system, network.ids[0]!);
    expect((await getAsset(system, wrong.id, TODAY)).verifiedAt).to.equal(null);
  });

  it('follows its asset to another unit, and out of the reach of the officer it came from', async () => {
    const asset = await registerAsset(
      system,
      { kind: 'switch', unitId: units.ducHoa, serial: facts.serial },
      TODAY,
    );
    await linkDevice(system, network.ids[0]!, asset.id, TODAY);
    await moveAsset(system, asset.id, { unitId: units.benLuc, on: TODAY }, TODAY);
    const officer = await actorOf('officer', units.ducHoa);
    expect((await getDevice(system, network.ids[0]!, TODAY)).unitId).to.equal(units.benLuc);
    expect(await caught(getDevice(officer, network.ids[0]!, TODAY))).to.be.instanceOf(NotFound);
  });
});

async function caught(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => error,
  );
}
