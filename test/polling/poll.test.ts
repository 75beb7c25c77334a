import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { execute, select } from '../../server/db/query.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { getDevice } from '../../server/network/service/devices.ts';
import { listPorts, pollOutcomes, statusPeriods } from '../../server/network/service/facts.ts';
import { forgetOldOutcomes } from '../../server/polling/retention.ts';
import { pollAll, pollNow } from '../../server/polling/service.ts';
import { syntheticFacts, syntheticName } from '../../server/snmp/simulator/synthetic.ts';
import { emptyDatabase } from '../support/database.ts';
import { type SmallProvince, smallProvince, TODAY } from '../support/province.ts';
import { type SmallNetwork, smallNetwork } from './network.ts';

const system = systemActor('test');

describe('polling devices', () => {
  let units: SmallProvince;
  let network: SmallNetwork;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    network = await smallNetwork(3, units.ducHoa);
  });
  afterEach(() => network.simulator.close());

  it('reads who the switches of Đức Hòa are, their ports, and since when they answer', async () => {
    const reports = await pollAll(system);
    expect(reports.map((report) => report.outcome)).to.deep.equal(['ok', 'ok', 'ok']);
    for (const [place, id] of network.ids.entries()) {
      const device = await getDevice(system, id, TODAY);
      const { vendor, model, serial } = syntheticFacts(place);
      expect(device).to.include({
        vendor,
        model,
        serial,
        name: syntheticName(place),
        status: 'up',
        failures: 0,
      });
      expect(device.why.map((why) => why.field)).to.include.members(['vendor', 'model', 'serial', 'kind']);
      const ports = await listPorts(system, id);
      expect(ports).to.have.length(24);
      expect(ports[0]).to.include({ index: 1, name: 'Gi0/1', speedBps: 1e9, alias: 'Kết nối lên' });
      expect(ports[0]!.inOctets).to.match(/^\d+$/);
      expect(await statusPeriods(system, id, '2000-01-01T00:00:00Z')).to.have.length(1);
    }
  });

  it('writes nothing anew of a switch whose second poll brings the same', async () => {
    await pollAll(system);
    const before = await written();
    await pollAll(system);
    expect(await written()).to.deep.equal(before);
    expect(await pollOutcomes(system, network.ids[0]!)).to.have.length(1);
    const [port] = await listPorts(system, network.ids[0]!);
    expect(port!.inBps).to.be.a('number');
  });

  it('keeps everything known of a switch that falls silent, and says so after the second silence', async () => {
    const id = network.ids[1]!;
    await pollAll(system);
    network.simulator.silence(syntheticName(1), true);
    const known = await getDevice(system, id, TODAY);
    await pollNow(system, id);
    expect((await getDevice(system, id, TODAY)).status).to.equal('up');
    await pollNow(system, id);
    const dead = await getDevice(system, id, TODAY);
    expect(dead).to.include({
      status: 'down',
      lastOutcome: 'unreachable',
      failures: 2,
      serial: known.serial,
    });
    expect(dead.lastOkAt).to.equal(known.lastOkAt);
    expect((await listPorts(system, id)).filter((port) => port.goneAt === null)).to.have.length(24);
    const periods = await statusPeriods(system, id, '2000-01-01T00:00:00Z');
    expect(periods.map((period) => [period.status, period.toAt === null])).to.deep.equal([
      ['up', false],
      ['down', true],
    ]);
    network.simulator.silence(syntheticName(1), false);
    await pollNow(system, id);
    expect(await getDevice(system, id, TODAY)).to.include({ status: 'up', failures: 0 });
  });

  it('forgets the outcomes of single polls after thirty days, and nothing else', async () => {
    for (const id of network.ids) {
      await pollNow(system, id);
      await pollNow(system, id);
    }
    await inTransaction(() =>
      execute('UPDATE poll_outcomes SET polled_at = :old WHERE device_id = :id', {
        old: new Date(Date.now() - 31 * 86_400_000),
        id: network.ids[0],
      }),
    );
    expect(await forgetOldOutcomes()).to.equal(2);
    expect(await pollOutcomes(system, network.ids[0]!)).to.deep.equal([]);
    expect(await pollOutcomes(system, network.ids[1]!)).to.have.length(2);
    expect((await getDevice(system, network.ids[0]!, TODAY)).serial).to.equal(syntheticFacts(0).serial);
  });
});

async function written(): Promise<unknown[]> {
  return [
    await select('SELECT device_id, read_at FROM readings ORDER BY device_id'),
    await select('SELECT id, seen_at FROM interfaces ORDER BY id'),
    await select('SELECT id, from_at, to_at FROM status_periods ORDER BY id'),
  ];
}
