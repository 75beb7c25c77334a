import { expect } from 'chai';
import { systemActor } from '../../../server/auth/scope.ts';
import { insertRows, instant, select } from '../../../server/db/query.ts';
import { inTransaction } from '../../../server/db/transaction.ts';
import { serialKey } from '../../../server/inventory/rules/serials.ts';
import { registerAsset } from '../../../server/inventory/service/assets.ts';
import { listAttachments } from '../../../server/inventory/service/attachments.ts';
import { listAssets } from '../../../server/inventory/service/listing.ts';
import { evidenceOf } from '../../../server/inventory/store/proof.ts';
import { addDevices } from '../../../server/network/service/adding.ts';
import { createCredential } from '../../../server/network/service/credentials.ts';
import { linkDevice } from '../../../server/network/service/devices.ts';
import { todayIn } from '../../../server/shared/days.ts';
import { emptyDatabase } from '../../support/database.ts';
import { actorOf, type SmallProvince, smallProvince } from '../../support/province.ts';
import { type AgentOfTest, agentOf } from './support.ts';

const system = systemActor('test');
const TODAY = todayIn('Asia/Ho_Chi_Minh');
const DELL = { manufacturer: 'Dell Inc.', caption: 'DELL E2220H', serial: 'CN0TF62R' };
const OTHER = {
  bios: { smanufacturer: 'HP', smodel: 'ProDesk 400', ssn: 'SGH123KLM9' },
  networks: [{ description: 'Intel', macaddr: 'c8:d9:d2:00:11:22', type: 'ethernet' }],
  storages: [],
};

const PRINTER = {
  name: 'HP LaserJet M404',
  driver: 'HP LaserJet M404',
  port: 'USB001',
  serial: 'VNB3K12345',
};

const second = (more: object) => ({
  ...OTHER,
  hardware: { name: 'KE-TOAN', uuid: '11112222-3333-4444-8555-666677778888', chassis_type: 'Desktop' },
  ...more,
});

/** A printer on the network that told this serial when it was polled; answers its asset, which has none. */
async function polledPrinter(unitId: number, serial: string, isRegistered = true): Promise<number> {
  const secret = { version: '2c' as const, community: 'public' };
  const credential = { name: 'Tỉnh', unitId: null, networks: ['10.0.0.0/8'], secret };
  const credentialId = await createCredential(system, credential, TODAY);
  const device = { address: '10.80.4.9', port: 161, credentialId, unitId, pollSeconds: 300 };
  const [deviceId] = (await addDevices(system, [device], TODAY)) as number[];
  const asset = isRegistered ? await registerAsset(system, { kind: 'printer', unitId }, TODAY) : null;
  if (asset) await linkDevice(system, deviceId!, asset.id, TODAY);
  await inTransaction(() =>
    insertRows(
      'readings',
      ['device_id', 'read_at', 'serial', 'serial_key', 'why', 'entities', 'search_key'],
      [[deviceId, new Date(), serial, serialKey(serial), '[]', '[]', '']],
    ),
  );
  return asset?.id ?? 0;
}

describe('monitors and printers at a machine', () => {
  let units: SmallProvince;
  let agent: AgentOfTest;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    agent = await agentOf(units.ducHoaThuong, '27964');
  });

  const ofKind = async (kind: string) =>
    (await listAssets(system, { filter: { kind: [kind] } }, TODAY)).items;
  const sidesOf = async (id: number, actor = system) =>
    (await listAttachments(actor, id, TODAY)).map(({ side, asset }) => [side, asset?.id ?? null]);

  it('become assets of the unit when they have a serial, shown at the machine and the other way round', async () => {
    await agent.send('MAYTINH-01', { monitors: [DELL] });
    const [monitor, ...others] = await ofKind('monitor');
    expect(others).to.deep.equal([]);
    expect(monitor).to.deep.include({
      ...{ unitId: units.ducHoaThuong, serial: 'CN0TF62R', manufacturer: 'Dell', tag: '27964-MH-0001' },
    });
    expect(monitor!.verifiedAt).not.to.equal(null);
    const [machine] = await ofKind('computer');
    expect(await sidesOf(monitor!.id)).to.deep.equal([['host', machine!.id]]);
    expect(await sidesOf(machine!.id)).to.deep.equal([['part', monitor!.id]]);
  });

  it('are no computers: coverage and verdicts do not know them', async () => {
    await agent.send('MAYTINH-01', { monitors: [DELL] });
    const [monitor] = await ofKind('monitor');
    expect(monitor!.verdict).to.equal(null);
    expect(await ofKind('computer')).to.have.length(1);
  });

  it('without a serial of their own, or with one whole series share, are only part of the inventory', async () => {
    const serials = ['0', '1234567890', '16843009', 'To be filled by O.E.M.', ''];
    const panel = { manufacturer: 'BOE', caption: 'Panel', serial: 'NV156FHM12' };
    await agent.send('MAYTINH-01', { monitors: [...serials.map((serial) => ({ ...DELL, serial })), panel] });
    expect(await ofKind('monitor')).to.deep.equal([]);
  });

  it('move to the machine they are seen at next, and go when it does not tell of them any more', async () => {
    await agent.send('MAYTINH-01', { monitors: [DELL] });
    await agent.send('KE-TOAN', second({ monitors: [DELL] }));
    const [monitor, ...others] = await ofKind('monitor');
    expect(others).to.deep.equal([]);
    const host = (await ofKind('computer')).find(({ hostname }) => hostname === 'KE-TOAN');
    expect(await sidesOf(monitor!.id)).to.deep.equal([['host', host!.id]]);
    await agent.send('KE-TOAN', second({ monitors: [{ ...DELL, serial: '0' }] }));
    expect(await sidesOf(monitor!.id)).to.deep.equal([]);
    expect(await ofKind('monitor')).to.have.length(1);
  });

  it('of another unit stay there, and both units are told', async () => {
    const { id } = await registerAsset(
      system,
      { kind: 'monitor', unitId: units.luongHoa, manufacturer: 'Dell', model: 'E2220H', serial: 'CN0TF62R' },
      TODAY,
    );
    await agent.send('MAYTINH-01', { monitors: [DELL] });
    const [monitor, ...others] = await ofKind('monitor');
    expect(others).to.deep.equal([]);
    expect(monitor).to.include({ id, unitId: units.luongHoa });
    const [machine] = await ofKind('computer');
    expect(await sidesOf(id)).to.deep.equal([['doubtful_host', machine!.id]]);
    const officer = await actorOf('officer', units.ducHoaThuong);
    expect(await sidesOf(machine!.id, officer)).to.deep.equal([['doubtful_part', null]]);
  });

  it('is the printer of the register when the serial is the same, however it is written', async () => {
    const { id } = await registerAsset(
      system,
      { kind: 'printer', unitId: units.ducHoaThuong, manufacturer: 'HP', serial: 'vnb3k-12345' },
      TODAY,
    );
    await agent.send('MAYTINH-01', { printers: [PRINTER] });
    expect((await ofKind('printer')).map((one) => one.id)).to.deep.equal([id]);
    const [machine] = await ofKind('computer');
    expect(await sidesOf(machine!.id)).to.deep.equal([['part', id]]);
  });

  it('is the asset of the printer that is polled, though the register has another serial or none', async () => {
    const id = await polledPrinter(units.ducHoaThuong, 'VNB3K-12345');
    await agent.send('MAYTINH-01', { printers: [PRINTER] });
    await agent.send('KE-TOAN', second({ printers: [PRINTER] }));
    expect((await ofKind('printer')).map((one) => one.id)).to.deep.equal([id]);
    const hosts = (await ofKind('computer')).filter(({ hostname }) => hostname === 'KE-TOAN');
    expect(await sidesOf(id)).to.deep.equal([['host', hosts[0]!.id]]);
    expect((await evidenceOf(id)).map(({ source }) => source)).to.deep.equal(['agent']);
  });

  it('is no asset of its own while its printer is polled and nobody registered it', async () => {
    await polledPrinter(units.ducHoaThuong, 'VNB3K-12345', false);
    await agent.send('MAYTINH-01', { printers: [PRINTER] });
    expect(await ofKind('printer')).to.deep.equal([]);
  });

  it('are seen again with every inventory that tells nothing new', async () => {
    await agent.send('MAYTINH-01', { monitors: [DELL] });
    const seen = async () =>
      (await select<{ at: string | Date }>('SELECT last_seen_at AS at FROM attachments')).map(({ at }) =>
        instant(at),
      );
    const before = await seen();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await agent.send('MAYTINH-01', { monitors: [DELL] });
    expect(await seen()).to.not.deep.equal(before);
    expect(await ofKind('monitor')).to.have.length(1);
  });
});
