/** When devices answered and when not: one open period a device at most. */
import { execute, insertRows } from '../../db/query.ts';
import type { Status } from '../../network/types.ts';
import type { PollState } from '../rules.ts';
import type { Known } from './known.ts';

/** A poller that rested longer than this many intervals knows nothing of the time between. */
const INTERVALS_UNTIL_GAP = 3;
const SHORTEST_GAP_MS = 15 * 60_000;

export interface Transition {
  known: Known;
  after: PollState;
  at: string;
}

/** Closes and opens the periods of devices whose status changed, or of whom nothing was known for a while. */
export async function savePeriods(transitions: readonly Transition[]): Promise<void> {
  const changed = transitions.filter((each) => each.known.status !== each.after.status);
  const gaps = transitions.filter((each) => !changed.includes(each) && hasGap(each));
  for (const { known, at } of [...changed, ...gaps]) {
    if (known.status === 'unknown') continue;
    await execute('UPDATE status_periods SET to_at = :to WHERE device_id = :id AND to_at IS NULL', {
      id: known.id,
      to: new Date(endOf(known, at)),
    });
  }
  const opened = [...changed, ...gaps].filter(({ after }) => isPeriod(after.status));
  await insertRows(
    'status_periods',
    ['device_id', 'status', 'from_at'],
    opened.map(({ known, after, at }) => [known.id, after.status, new Date(at)]),
  );
}

function isPeriod(status: Status): boolean {
  return status !== 'unknown';
}

function hasGap({ known, at }: Transition): boolean {
  if (known.lastPolledAt === null || known.failures > 0) return false;
  const longest = Math.max(INTERVALS_UNTIL_GAP * known.pollSeconds * 1000, SHORTEST_GAP_MS);
  return isPeriod(known.status) && Date.parse(at) - Date.parse(known.lastPolledAt) > longest;
}

/** After a gap the old period ends one interval after the last poll, not now. */
function endOf(known: Known, at: string): number {
  const now = Date.parse(at);
  if (!hasGap({ known, at, after: known })) return now;
  return Math.min(now, Date.parse(known.lastPolledAt!) + known.pollSeconds * 1000);
}
