import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import fc from 'fast-check';
import { systemActor } from '../../server/auth/scope.ts';
import { execute, selectOne } from '../../server/db/query.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { listEvents } from '../../server/network/service/events.ts';
import { changeIntervals, pollIntervals } from '../../server/network/service/intervals.ts';
import { Figures } from '../../server/polling/figures.ts';
import { pollAll } from '../../server/polling/service.ts';
import { takeWatch, tellOfPoller } from '../../server/polling/store/pollers.ts';
import type { Watched } from '../../server/polling/store/watched.ts';
import { devicesBetween, startWatch, turnsOf, type Watch } from '../../server/polling/watch.ts';
import { syntheticName } from '../../server/snmp/simulator/synthetic.ts';
import { emptyDatabase } from '../support/database.ts';
import { smallProvince, TODAY } from '../support/province.ts';
import { pollFast, type SmallNetwork, smallNetwork } from './network.ts';

const system = systemActor('test');

describe('the watch between polls', () => {
  let network: SmallNetwork;
  let watch: Watch | null = null;

  beforeEach(async () => {
    await emptyDatabase();
    const units = await smallProvince();
    network = await smallNetwork(2, units.ducHoa, { ports: 4, base: '127.30.9.1' });
    await tellOfPoller('one', new Date(), new Figures().read(0, 512), new Date());
  });
  afterEach(async () => {
    await watch?.stop();
    await network.simulator.close();
  });

  it('brings the poll of a switch forward that fell silent, and leaves its neighbour alone', async () => {
    await pollAll(system);
    const [silent, alive] = network.ids;
    const before = await nextPolls();
    network.simulator.silence(syntheticName(0), true);
    watch = startWatch('one', new Figures(), { turnMs: 20, reachSeconds: 1 });
    await until(async () => (await nextPolls())[silent!] !== before[silent!]);
    const after = await nextPolls();
    expect(Date.parse(after[silent!]!)).to.be.at.most(Date.now());
    expect(after[alive!]).to.equal(before[alive!]);
  });

  it('asks a switch at once that is back, however long the pause after its failures', async () => {
    await pollAll(system);
    const [id] = network.ids;
    network.simulator.silence(syntheticName(0), true);
    for (let i = 0; i < 2; i++) await pollFast(id!);
    await inTransaction(() =>
      execute('UPDATE devices SET failures = 9, next_poll_at = :later WHERE id = :id', {
        id,
        later: new Date(Date.now() + 3_600_000),
      }),
    );
    expect(await openKinds()).to.deep.equal(['down']);
    network.simulator.silence(syntheticName(0), false);
    watch = startWatch('one', new Figures(), { turnMs: 20, reachSeconds: 1 });
    await until(async () => Date.parse((await nextPolls())[id!]!) <= Date.now());
    await pollFast(id!);
    expect(await openKinds()).to.deep.equal([]);
  });

  it('is kept by one poller, until that one is not heard of any more', async () => {
    const now = new Date('2026-11-23T08:00:00Z');
    const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);
    await tellOfPoller('two', now, new Figures().read(0, 512), now);
    expect(await takeWatch('one', at(60), now)).to.equal(true);
    expect(await takeWatch('two', at(70), at(10))).to.equal(false);
    expect(await takeWatch('one', at(80), at(20))).to.equal(true);
    expect(await takeWatch('two', at(150), at(90))).to.equal(true);
    expect(await takeWatch('one', at(160), at(100))).to.equal(false);
  });

  it('does not look at devices of a kind for which it is switched off', async () => {
    await pollAll(system);
    const intervals = await pollIntervals(system);
    await changeIntervals(system, { ...intervals, switch: { pollSeconds: 600, reachSeconds: null } });
    const row = await selectOne<{ seconds: number }>('SELECT MIN(poll_seconds) AS seconds FROM devices');
    expect(Number(row!.seconds)).to.equal(300);
    await inTransaction(() => execute('UPDATE devices SET own_interval = :no', { no: false }));
    await changeIntervals(system, { ...intervals, switch: { pollSeconds: 900, reachSeconds: null } });
    const after = await selectOne<{ seconds: number }>('SELECT MIN(poll_seconds) AS seconds FROM devices');
    expect(Number(after!.seconds)).to.equal(900);
    network.simulator.silence(syntheticName(0), true);
    const before = await nextPolls();
    watch = startWatch('one', new Figures(), { turnMs: 20 });
    await sleep(300);
    expect(await nextPolls()).to.deep.equal(before);
  });

  it('gives every device one turn in each interval', () => {
    const devices = fc.array(
      fc.record({ id: fc.integer({ min: 1, max: 1e6 }), reachSeconds: fc.integer({ min: 30, max: 600 }) }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(devices, fc.integer({ min: 1, max: 5000 }), (drawn, stepMs) => {
        const watched = drawn.map((one) => ({ ...one }) as Watched);
        const turns = turnsOf(watched);
        const start = 1_800_000_000_000;
        const seen = new Map<Watched, number>();
        const end = start + 600_000;
        for (let from = start; from < end; from += stepMs)
          for (const one of devicesBetween(turns, from, Math.min(end, from + stepMs)))
            seen.set(one, (seen.get(one) ?? 0) + 1);
        for (const one of watched)
          expect(seen.get(one)).to.be.within(
            Math.floor(600 / one.reachSeconds),
            Math.ceil(600 / one.reachSeconds),
          );
      }),
      { numRuns: 30 },
    );
  });
});

async function nextPolls(): Promise<Record<number, string>> {
  const { select, instant } = await import('../../server/db/query.ts');
  const rows = await select<{ id: number; next: string | Date }>(
    'SELECT id, next_poll_at AS next FROM devices',
  );
  return Object.fromEntries(rows.map(({ id, next }) => [id, instant(next)]));
}

async function openKinds(): Promise<string[]> {
  const { items } = await listEvents(system, { filter: { open: true } }, TODAY);
  return items.map(({ kind }) => kind);
}

async function until(test: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await test()) return;
    await sleep(50);
  }
  throw new Error('not within ten seconds');
}
