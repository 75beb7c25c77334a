/**
 * Half of 1,000 switches fall silent, and come back. The real poller, in a process of its own, asks every 30 seconds: are the
 * living still asked on time, how soon are the dead known to be, and how soon is it known that they are back?
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { execute, selectOne } from '../../server/db/query.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { registerSwitches } from './support/devices.ts';
import { figure } from './support/figures.ts';
import { startPoller, stopPoller, untilAllRead } from './support/poller.ts';
import { startSwitches } from './support/switches.ts';
import type { Figure, Tell } from './types.ts';

const DEVICES = 1000;
const PORTS = 24;
const INTERVAL_SECONDS = 30;
/** The pages and the poller see the same: a look every second is fine enough. */
const LOOK_MS = 1000;
const PATIENCE_SECONDS = 300;

export async function measure(tell: Tell): Promise<Figure[]> {
  const switches = await startSwitches(DEVICES, PORTS);
  const poller = await prepared(switches.devices, tell);
  try {
    const calm = await livingOnTime(2);
    tell(`all alive: ${(calm * 100).toFixed(1)} % of the living were asked within their interval`);
    const dead = switches.devices.filter((_, place) => place % 2 === 0).map(({ name }) => name);
    await switches.silence(dead);
    const noticed = until(() => count(`status = 'down'`), DEVICES / 2);
    const beside = await livingOnTime(3);
    const noticedAfter = await noticed;
    tell(`half silent: known after ${noticedAfter} s; ${(beside * 100).toFixed(1)} % of the living on time`);
    await sleep(2 * INTERVAL_SECONDS * 1000);
    await switches.silence([]);
    const returnedAfter = await until(() => count(`status = 'up' AND failures = 0`), DEVICES);
    tell(`back: known after ${returnedAfter} s`);
    return [
      figure('outage.living', 'share asked on time', beside, calm),
      figure('outage.noticed', 's', noticedAfter, 2 * INTERVAL_SECONDS),
      figure('outage.returned', 's', returnedAfter, INTERVAL_SECONDS),
    ];
  } finally {
    await stopPoller(poller);
    switches.stop();
  }
}

async function prepared(devices: { address: string; port: number }[], tell: Tell) {
  await registerSwitches(devices, INTERVAL_SECONDS);
  await inTransaction(() =>
    execute(
      `INSERT INTO poll_intervals (kind, poll_seconds, reach_seconds, changed_at)
       VALUES ('switch', :seconds, :seconds, :now)`,
      { seconds: INTERVAL_SECONDS, now: new Date() },
    ),
  );
  const poller = startPoller();
  await untilAllRead(DEVICES, tell);
  await sleep(INTERVAL_SECONDS * 1000);
  return poller;
}

/** The share of the living that were asked within the last interval, at the end of each of some cycles: the lowest. */
async function livingOnTime(cycles: number): Promise<number> {
  const shares: number[] = [];
  for (let cycle = 0; cycle < cycles; cycle++) {
    await sleep(INTERVAL_SECONDS * 1000);
    const since = new Date(Date.now() - (INTERVAL_SECONDS + 5) * 1000);
    const living = await count('failures = 0');
    shares.push((await count('failures = 0 AND last_polled_at >= :since', { since })) / living);
  }
  return Math.min(...shares);
}

async function until(read: () => Promise<number>, wanted: number): Promise<number> {
  const started = Date.now();
  while ((await read()) < wanted) {
    if (Date.now() - started > PATIENCE_SECONDS * 1000) throw new Error(`not within ${PATIENCE_SECONDS} s`);
    await sleep(LOOK_MS);
  }
  return Math.round((Date.now() - started) / 1000);
}

async function count(condition: string, values: Record<string, unknown> = {}): Promise<number> {
  const row = await selectOne<{ count: number }>(
    `SELECT COUNT(*) AS count FROM devices WHERE ${condition}`,
    values,
  );
  return Number(row?.count ?? 0);
}
