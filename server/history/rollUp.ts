/**
 * Turns the samples of blocks that are over into blocks of samples, hours and days, and forgets what is too old. The
 * samples themselves are the list of what is to do: they leave their table in the transaction that writes the blocks,
 * so a run that is killed is simply continued by the next.
 */
import { inTransaction } from '../db/transaction.ts';
import { packDevice } from './packing.ts';
import { GRAINS, type Grain, WRITING_SECONDS } from './retention.ts';
import { blockStart } from './rules/time.ts';
import {
  type BlockRow,
  blocksAt,
  deleteBlocks,
  devicesDue,
  lastOfBlocks,
  oldBlocks,
  type SampleRow,
  saveBlocks,
  takeSamples,
} from './store.ts';
import type { RolledUp } from './types.ts';

/** Others who want to write wait for one block of so many at most: some 50 ms. */
const DEVICES_AT_ONCE = 8;
const BLOCKS_AT_ONCE = 500;
const DAY = 86_400;

/**
 * Works for about `budgetMs`, in transactions of some 50 ms; the next call goes on. Every call deletes some of what is
 * too old.
 * @param now samples of a block are rolled up ten minutes after its end
 */
export async function rollUp(now: Date, budgetMs: number): Promise<RolledUp> {
  const end = performance.now() + budgetMs;
  const seconds = Math.floor(now.getTime() / 1000);
  const done: RolledUp = { hours: 0, days: 0, deleted: 0 };
  const cut = blockStart('raw', seconds - WRITING_SECONDS);
  let after = 0;
  while (performance.now() < end) {
    const due = await devicesDue(after, cut, DEVICES_AT_ONCE);
    if (due.length === 0 && after === 0) break;
    // After the last device again from the first: what waits for long is taken block by block.
    after = due.length < DEVICES_AT_ONCE ? 0 : due.at(-1)!.id;
    if (due.length === 0) continue;
    const written = await inTransaction(() => rollUpDevices(due, oldestKept('raw', seconds)));
    done.hours += written.hours;
    done.days += written.days;
  }
  for (const grain of Object.keys(GRAINS) as Grain[]) done.deleted += await forget(grain, seconds, end);
  return done;
}

/** The oldest block that waits, of devices that have one. */
async function rollUpDevices(
  due: readonly { id: number; oldest: number }[],
  oldest: number,
): Promise<{ hours: number; days: number }> {
  const deviceIds = due.map(({ id }) => id);
  const cut = blockStart('raw', Math.min(...due.map((device) => device.oldest))) + GRAINS.raw.blockSeconds;
  const samples = (await takeSamples(deviceIds, cut)).filter(({ at }) => blockStart('raw', at) >= oldest);
  const starts = (grain: Grain) => [...new Set(samples.map(({ at }) => blockStart(grain, at)))];
  const rawStarts = starts('raw');
  const before = await lastOfBlocks(
    deviceIds,
    rawStarts.map((start) => start - GRAINS.raw.blockSeconds),
  );
  const known = {
    raw: byDevice(await blocksAt('raw', deviceIds, rawStarts)),
    hour: byDevice(await blocksAt('hour', deviceIds, starts('hour'))),
    day: byDevice(await blocksAt('day', deviceIds, starts('day'))),
    before: byDevice(before),
  };
  const written = [...byDevice(samples)].map(([deviceId, rows]) =>
    packDevice(deviceId, rows.sort(inOrder), {
      raw: known.raw.get(deviceId) ?? [],
      hour: known.hour.get(deviceId) ?? [],
      day: known.day.get(deviceId) ?? [],
      before: known.before.get(deviceId) ?? [],
    }),
  );
  await saveBlocks(written.flatMap(({ blocks }): BlockRow[] => blocks));
  return {
    hours: written.reduce((sum, { hours }) => sum + hours, 0),
    days: written.reduce((sum, { days }) => sum + days, 0),
  };
}

function byDevice<Row extends { device_id: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const found = new Map<number, Row[]>();
  for (const row of rows) {
    const list = found.get(row.device_id);
    if (list) list.push(row);
    else found.set(row.device_id, [row]);
  }
  return found;
}

function inOrder(a: SampleRow, b: SampleRow): number {
  return a.at - b.at;
}

/** Beginning of the oldest block of a grain that is kept. */
function oldestKept(grain: Grain, now: number): number {
  return blockStart(grain, now - GRAINS[grain].keptDays * DAY);
}

/** Looks for old blocks before it begins to write: mostly there are none. */
async function forget(grain: Grain, now: number, end: number): Promise<number> {
  let deleted = 0;
  for (;;) {
    const ids = await oldBlocks(grain, oldestKept(grain, now), BLOCKS_AT_ONCE);
    if (ids.length > 0) await inTransaction(() => deleteBlocks(ids));
    deleted += ids.length;
    if (ids.length < BLOCKS_AT_ONCE || performance.now() >= end) return deleted;
  }
}
