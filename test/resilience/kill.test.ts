/**
 * The real system is killed in the middle of its work, again and again. It comes back by itself, what it has
 * acknowledged is there, and nothing is there by half. `KILL_ROUNDS` says how often each process is killed.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { config } from '../../server/config.ts';
import { execute, select, selectOne } from '../../server/db/query.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { examine } from '../../server/doctor.ts';
import { type SmallNetwork, smallNetwork } from '../polling/network.ts';
import { emptyDatabase } from '../support/database.ts';
import { smallProvince } from '../support/province.ts';
import { programOf } from '../web/api/support.ts';
import { Journal } from './support/journal.ts';
import { isHealthy, isRunning, type ProcessName, type System, startSystem, until } from './support/system.ts';

const ROUNDS = Number(process.env.KILL_ROUNDS ?? 3);
const DEVICES = 40;
const COME_BACK = 15_000;

describe('A system that is killed', function () {
  this.timeout(60_000 + ROUNDS * 60_000);
  let system: System;
  let network: SmallNetwork;
  let journal: Journal;

  before(async () => {
    await emptyDatabase();
    const units = await smallProvince();
    network = await smallNetwork(DEVICES, units.ducHoa, { ports: 8, base: '127.67.0.1', pollSeconds: 30 });
    const { token } = await programOf('officer', units.ducHoa);
    system = await startSystem(config.dataDir);
    await until('the system answers', 30_000, () => isHealthy(system));
    journal = new Journal(system.url, token, ['27964', '27931']);
  });
  after(async () => {
    await journal?.stop();
    system?.main.kill('SIGTERM');
    await system?.ended;
    await network?.simulator.close();
  });

  it(`keeps every acknowledged write when its web process dies, ${ROUNDS} times`, async () => {
    journal.start();
    const recoveries: number[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      await nextAcknowledgements(5);
      await sleep(Math.random() * 1200);
      const killed = await kill('web');
      recoveries.push(await until('the web process is back', COME_BACK, () => isHealthy(system)));
      expect(system.pidOf('web')).to.not.equal(killed);
      await nextAcknowledgements(1);
      await expectWhole(round);
    }
    await journal.stop();
    await expectWhole(ROUNDS);
    expect(journal.strange).to.deep.equal([]);
    tell(
      'web',
      recoveries,
      `${journal.acknowledged} writes acknowledged and present, ${journal.unanswered} unanswered`,
    );
  });

  it(`polls on when its poller dies in the middle of a cycle, ${ROUNDS} times`, async () => {
    const recoveries: number[] = [];
    let held = 0;
    for (let round = 1; round <= ROUNDS; round++) {
      await allDue();
      await until('the poller has begun', COME_BACK, async () => (await claimed()).length > 0);
      await sleep(Math.random() * 150);
      await kill('poller');
      const since = new Date();
      const orphans = await claimed();
      held += orphans.length;
      await allDue();
      recoveries.push(
        await until(
          'every device is polled again',
          COME_BACK,
          async () => (await polledSince(since)) === DEVICES,
        ),
      );
      await expectWhole(round);
      expect(await isHealthy(system)).to.equal(true);
    }
    tell(
      'poller',
      recoveries,
      `until all ${DEVICES} devices were polled again, ${held} of them held by the dead`,
    );
  });

  it('leaves no process behind when the one that watches over the others dies', async () => {
    const children = (['web', 'poller', 'scheduler'] as const).map((name) => system.pidOf(name)!);
    expect(children.every(isRunning)).to.equal(true);
    system.main.kill('SIGKILL');
    await until('its processes end too', 30_000, () => !children.some(isRunning));
    expect((await examine()).filter(({ ok }) => !ok)).to.deep.equal([]);
  });

  async function kill(name: ProcessName): Promise<number> {
    await until(`${name} is running`, COME_BACK, () => system.pidOf(name) !== null);
    const pid = system.pidOf(name)!;
    process.kill(pid, 'SIGKILL');
    await until(`${name} is gone`, 5000, () => !isRunning(pid));
    return pid;
  }

  async function nextAcknowledgements(count: number): Promise<void> {
    const before = journal.acknowledged;
    await until('writes go on', 30_000, () => journal.acknowledged >= before + count);
  }

  async function expectWhole(round: number): Promise<void> {
    expect(await journal.losses(), `round ${round}`).to.deep.equal([]);
    expect(
      (await examine()).filter(({ ok }) => !ok),
      `round ${round}`,
    ).to.deep.equal([]);
  }
});

async function allDue(): Promise<void> {
  await inTransaction(() => execute('UPDATE devices SET next_poll_at = :now', { now: new Date() }));
}

function claimed(): Promise<unknown[]> {
  return select('SELECT id FROM devices WHERE claimed_until > :now', { now: new Date() });
}

async function polledSince(since: Date): Promise<number> {
  const row = await selectOne<{ count: number }>(
    'SELECT COUNT(*) AS count FROM devices WHERE last_polled_at > :since',
    { since },
  );
  return Number(row!.count);
}

function tell(name: string, recoveries: number[], more: string): void {
  const sorted = [...recoveries].sort((a, b) => a - b).map(Math.round);
  const middle = sorted[Math.floor(sorted.length / 2)];
  process.stdout.write(
    `\n  ${name} killed ${sorted.length} times: back after ${middle} ms, at the slowest ${sorted.at(-1)} ms; ${more}\n`,
  );
}
