/** Intervals an administrator chose; what is not there has its default. */
import { execute, insertRows, select } from '../../db/query.ts';
import { DEFAULT_INTERVALS, INTERVAL_KINDS, type IntervalKind, type Intervals } from '../rules/intervals.ts';

export async function intervals(): Promise<Intervals> {
  const rows = await select<{ kind: IntervalKind; pollSeconds: number; reachSeconds: number | null }>(
    'SELECT kind, poll_seconds AS "pollSeconds", reach_seconds AS "reachSeconds" FROM poll_intervals',
  );
  const chosen = Object.fromEntries(rows.map(({ kind, ...interval }) => [kind, interval]));
  return { ...DEFAULT_INTERVALS, ...chosen };
}

/** Keeps the intervals, and gives them to the devices of each kind that have none of their own. */
export async function saveIntervals(all: Intervals, now: Date): Promise<void> {
  await insertRows(
    'poll_intervals',
    ['kind', 'poll_seconds', 'reach_seconds', 'changed_at'],
    INTERVAL_KINDS.map((kind) => [kind, all[kind].pollSeconds, all[kind].reachSeconds, now]),
    `ON CONFLICT (kind) DO UPDATE SET poll_seconds = excluded.poll_seconds, reach_seconds = excluded.reach_seconds,
       changed_at = excluded.changed_at`,
  );
  for (const kind of INTERVAL_KINDS) await giveInterval(kind, all[kind].pollSeconds);
}

async function giveInterval(kind: IntervalKind, pollSeconds: number): Promise<void> {
  const named = INTERVAL_KINDS.filter((one) => one !== 'other');
  const own = kind === 'other' ? 'r.kind IS NULL OR r.kind NOT IN (:named)' : 'r.kind = :kind';
  await execute(
    `UPDATE devices SET poll_seconds = :pollSeconds
     WHERE own_interval = :no AND poll_seconds <> :pollSeconds AND id IN
       (SELECT d.id FROM devices d LEFT JOIN readings r ON r.device_id = d.id WHERE ${own})`,
    { kind, named, pollSeconds, no: false },
  );
}
