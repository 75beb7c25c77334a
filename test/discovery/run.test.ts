import { expect } from 'chai';
import { verifyChain } from '../../server/audit/service.ts';
import { systemActor } from '../../server/auth/scope.ts';
import { execute, insertRows, selectOne } from '../../server/db/query.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { startDiscovery } from '../../server/discovery/loop.ts';
import { performRun } from '../../server/discovery/runner.ts';
import * as decisions from '../../server/discovery/service/decisions.ts';
import { addRange } from '../../server/discovery/service/ranges.ts';
import {
  beginRun,
  cancelRun,
  getRun,
  requestDueRuns,
  requestRun,
} from '../../server/discovery/service/runs.ts';
import { claimRun, failAbandoned } from '../../server/discovery/store/runs.ts';
import type { Find } from '../../server/discovery/types.ts';
import { addressKey } from '../../server/network/rules/addresses.ts';
import { createCredential } from '../../server/network/service/credentials.ts';
import { addDevice, getDevice } from '../../server/network/service/devices.ts';
import { type Simulator, startSimulator } from '../../server/snmp/simulator/start.ts';
import { syntheticFacts } from '../../server/snmp/simulator/synthetic.ts';
import { emptyDatabase } from '../support/database.ts';
import { actorOf, type SmallProvince, smallProvince, TODAY } from '../support/province.ts';

const PORT = 17_502;
const system = systemActor('test');
const neverStopped = new AbortController().signal;

describe('Discovery', function () {
  this.timeout(30_000);
  let units: SmallProvince;
  let simulator: Simulator;
  let rangeId: number;
  let publicId: number;

  before(async () => {
    simulator = await startSimulator({ devices: 6, ports: 2, port: PORT, base: '127.37.1.10' });
  });
  after(() => simulator.close());
  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    await credential('Cộng đồng không ai dùng', 'khong-ai', null);
    publicId = await credential('Cộng đồng chung', 'public', null);
    rangeId = await addRange(system, range('Huyện Đức Hòa', '127.37.1.0/25', units.ducHoa), TODAY);
  });

  function credential(name: string, community: string, unitId: number | null): Promise<number> {
    const secret = { version: '2c' as const, community };
    return createCredential(system, { name, unitId, networks: ['127.0.0.0/8'], secret }, TODAY);
  }

  function range(name: string, cidr: string, unitId: number) {
    return { name, cidr, unitId, ports: [PORT], packetsPerSecond: 20_000, schedule: 'daily' as const };
  }

  async function sweepNow(id = rangeId): Promise<{ runId: number; finds: Find[] }> {
    const runId = await requestRun(system, id);
    const run = await inTransaction(() => claimRun('test', new Date(), runId));
    return { runId, finds: await performRun(run!, 'test', { signal: neverStopped, timeoutMs: 60 }) };
  }

  it('finds the six switches of Đức Hòa, says who they are, and one click adds them all, once', async () => {
    const { runId, finds } = await sweepNow();
    expect(finds.map(({ facts }) => facts?.serial).sort()).to.deep.equal(
      [0, 1, 2, 3, 4, 5].map((place) => syntheticFacts(place).serial).sort(),
    );
    expect(await decisions.takeCertain(system, runId, TODAY)).to.deep.equal({ added: 6, refused: 0 });
    expect(await decisions.takeCertain(system, runId, TODAY)).to.deep.equal({ added: 0, refused: 0 });
    const run = await getRun(system, runId);
    expect([run.state, run.answered, run.identified, run.counts.new.open]).to.deep.equal(['done', 6, 6, 0]);
    const again = await sweepNow();
    expect(again.finds.map(({ proposal }) => proposal)).to.deep.equal(Array(6).fill('known'));
    const audited = await selectOne<{ count: number }>(
      `SELECT COUNT(*) AS count FROM audit_entries WHERE action = 'device.added'`,
    );
    expect(Number(audited!.count)).to.equal(6);
    expect((await verifyChain()).brokenAt).to.equal(null);
  });

  it('adds each switch once when two people take them at the same time, and none that is registered meanwhile', async () => {
    const { runId, finds } = await sweepNow();
    const { address, port } = finds[2]!;
    const draft = { address, port, credentialId: publicId, unitId: units.benLuc };
    const deviceId = await addDevice(system, { ...draft, assetId: null, pollSeconds: 300 }, TODAY);
    const open = await decisions.listFinds(system, runId, ['new']);
    const [certain, chosen] = await Promise.all([
      decisions.takeCertain(system, runId, TODAY),
      decisions.takeChosen(
        system,
        runId,
        open.map(({ id }) => id),
        units.benLuc,
        TODAY,
      ),
    ]);
    expect(certain.added + chosen.added).to.equal(5);
    const after = await decisions.listFinds(system, runId, ['new']);
    expect(after.filter(({ decision }) => decision === null).map((find) => find.address)).to.deep.equal([
      address,
    ]);
    const taken = after.filter(({ decision }) => decision === 'added');
    for (const find of taken)
      expect(await getDevice(system, find.deviceId!, TODAY)).to.include({
        address: find.address,
        unitId: find.unitId,
      });
    expect((await getDevice(system, deviceId, TODAY)).unitId).to.equal(units.benLuc);
  });

  it('learns which credential answers there, and asks with it first', async () => {
    const first = await sweepNow();
    const second = await sweepNow();
    const [before, after] = [await getRun(system, first.runId), await getRun(system, second.runId)];
    expect(first.finds[0]!.facts!.credentialId).to.equal(publicId);
    expect(before.packetsSent - after.packetsSent).to.be.at.least(6);
  });

  it('uses the credential of one commune for no other address and no other unit', async () => {
    await inTransaction(() =>
      execute('UPDATE snmp_credentials SET unit_id = :unit', { unit: units.luongHoa }),
    );
    expect((await sweepNow()).finds).to.deep.equal([]);
    const inside = await addRange(system, range('Xã Lương Hòa', '127.37.1.12/32', units.luongHoa), TODAY);
    expect(inside).to.be.greaterThan(0);
    const { finds } = await sweepNow();
    expect(finds.map(({ address, unitId }) => [address, unitId])).to.deep.equal([
      ['127.37.1.12', units.luongHoa],
    ]);
  });

  it('shows an officer what belongs to the unit, and lets nobody else decide', async () => {
    const { runId } = await sweepNow();
    const own = await actorOf('officer', units.ducHoa);
    const other = await actorOf('officer', units.benLuc);
    const finds = await decisions.listFinds(own, runId, ['new']);
    expect(finds).to.have.length(6);
    for (const attempt of [
      decisions.listFinds(other, runId, ['new']),
      decisions.takeCertain(other, runId, TODAY),
      decisions.acceptFind(other, finds[0]!.id, null, TODAY),
      decisions.ignoreFind(other, finds[0]!.id),
    ])
      expect(await attempt.catch((error: Error) => error.constructor.name)).to.equal('NotFound');
    const id = await decisions.acceptFind(own, finds[0]!.id, units.ducHoaThuong, TODAY);
    expect((await getDevice(own, id, TODAY)).unitId).to.equal(units.ducHoaThuong);
    expect(await requestRun(own, rangeId).catch((error: Error) => error.constructor.name)).to.equal(
      'Forbidden',
    );
  });

  it('follows a device to its new address with the credential that answered, and forgets no refusal', async () => {
    const { serial, vendor } = syntheticFacts(2);
    const draft = { address: '127.37.1.99', port: PORT, credentialId: publicId, unitId: units.ducHoa };
    const deviceId = await addDevice(system, { ...draft, assetId: null, pollSeconds: 300 }, TODAY);
    await inTransaction(() =>
      execute(
        `INSERT INTO readings (device_id, read_at, vendor, serial, why, entities, search_key)
         VALUES (:deviceId, :now, :vendor, :serial, '[]', '[]', '')`,
        { deviceId, vendor, serial, now: new Date() },
      ),
    );
    const { runId } = await sweepNow();
    const [moved] = await decisions.listFinds(system, runId, ['changed']);
    await decisions.moveDevice(system, moved!.id, TODAY);
    expect((await getDevice(system, deviceId, TODAY)).address).to.equal('127.37.1.12');
    const [first] = await decisions.listFinds(system, runId, ['new']);
    await decisions.ignoreFind(system, first!.id);
    expect((await decisions.takeCertain(system, runId, TODAY)).added).to.equal(4);
    const again = await sweepNow();
    expect(
      again.finds.filter(({ proposal }) => proposal === 'new').map(({ ignored }) => ignored),
    ).to.deep.equal([true]);
    expect((await getRun(system, again.runId)).counts.new.open).to.equal(0);
  });

  it('pages what it found, to the last of them', async () => {
    const { runId } = await sweepNow();
    const rows = Array.from({ length: 130 }, (_, place) => {
      const address = `127.37.2.${place + 1}`;
      return [runId, address, addressKey(address), PORT, '[]', 'new', false, '[]', 0, units.ducHoa];
    });
    const columns = ['run_id', 'address', 'address_key', 'port', 'also_at', 'proposal', 'certain'];
    await inTransaction(() =>
      insertRows('discovery_finds', [...columns, 'reasons', 'missed_runs', 'unit_id'], rows),
    );
    const first = await decisions.pageFinds(system, runId, 'new', null);
    const second = await decisions.pageFinds(system, runId, 'new', first.nextCursor);
    expect([first.items.length, second.items.length, second.nextCursor]).to.deep.equal([100, 36, null]);
    expect(new Set([...first.items, ...second.items].map(({ address }) => address)).size).to.equal(136);
  });

  it('calls a switch gone the third time it is silent while others answer', async () => {
    await decisions.takeCertain(system, (await sweepNow()).runId, TODAY);
    simulator.silence(simulator.devices[3]!.name, true);
    const said: string[] = [];
    let last = 0;
    for (let round = 0; round < 3; round += 1) {
      const { runId, finds } = await sweepNow();
      last = runId;
      said.push(finds.find(({ facts }) => facts === null)!.proposal);
    }
    simulator.silence(simulator.devices[3]!.name, false);
    expect(said).to.deep.equal(['missed', 'missed', 'gone']);
    const { deviceId } = (await decisions.listFinds(system, last, ['gone']))[0]!;
    await inTransaction(() =>
      insertRows(
        'readings',
        ['device_id', 'read_at', 'name', 'why', 'entities', 'search_key'],
        [[deviceId, new Date(), 'SW-DHO-03', '[]', '[]', '']],
      ),
    );
    const [gone] = await decisions.listFinds(system, last, ['gone']);
    expect(gone!.name).to.equal('SW-DHO-03');
    await decisions.retireGone(system, gone!.id, TODAY);
    expect((await getDevice(system, gone!.deviceId!, TODAY)).retiredAt).not.to.equal(null);
  });

  it('is performed by the loop, can be stopped, and what a dead process held is ended', async () => {
    const wide = await addRange(
      system,
      { ...range('Cả tỉnh', '127.36.0.0/16', units.province), packetsPerSecond: 500 },
      TODAY,
    );
    const runId = await requestRun(system, wide);
    expect(await requestRun(system, wide)).to.equal(runId);
    const loop = startDiscovery(20);
    await until(async () => (await getRun(system, runId)).packetsSent > 0);
    await cancelRun(system, runId);
    await until(async () => (await getRun(system, runId)).state === 'cancelled');
    await loop.stop();
    const dead = await requestRun(system, wide);
    await inTransaction(() => claimRun('another', new Date(), dead));
    await failAbandoned(new Date(Date.now() + 3_600_000));
    expect(await getRun(system, dead)).to.include({ state: 'failed', problem: 'abandoned' });
  });

  it('asks for the runs of ranges when they are due, and refuses ranges outside the management networks', async () => {
    expect(await requestDueRuns(new Date())).to.equal(0);
    expect(await requestDueRuns(new Date(Date.now() + 2 * 86_400_000))).to.equal(1);
    const draft = { cidrs: ['192.168.0.0/24'], ports: [PORT], packetsPerSecond: 100 };
    const error = await beginRun(system, draft, 'test').catch((caught) => caught);
    expect(error.problem.key).to.equal('discovery.problem.outside');
  });
});

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((done) => setTimeout(done, 50));
}
