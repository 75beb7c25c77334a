/** What a poll leaves with the device itself, and how it ended. */
import { insertRows } from '../../db/query.ts';
import { type Intervals, intervalOf } from '../../network/rules/intervals.ts';
import { isWorthKeeping, nextPollAt } from '../rules.ts';
import type { Step } from '../step.ts';

const WRITTEN = [
  'poll_seconds',
  'next_poll_at',
  'failures',
  'status',
  'last_outcome',
  'last_error',
  'last_polled_at',
  'last_ok_at',
  'last_milliseconds',
  'last_packets',
  'drift',
  'tuning',
  'tables_at',
  'flap_penalty',
  'flap_at',
  'claimed_by',
  'claimed_until',
];
/** Columns that may not be null: an INSERT needs them even where it ends as an UPDATE, which leaves them alone. */
const NEEDED = ['id', 'unit_id', 'address', 'address_key', 'port', 'own_interval', 'created_at'];
const OVERWRITE = `ON CONFLICT (id) DO UPDATE SET ${WRITTEN.map((column) => `${column} = excluded.${column}`).join(', ')}`;

/** All devices in one statement, which both databases have: an upsert that always finds its row. */
export async function saveDevices(steps: readonly Step[], intervals: Intervals): Promise<void> {
  const rows = steps.map((step) => [...neededOf(step), ...writtenOf(step, intervals)]);
  await insertRows('devices', [...NEEDED, ...WRITTEN], rows, OVERWRITE);
}

function neededOf({ known }: Step): unknown[] {
  const { id, unitId, address, addressKey, port, ownInterval } = known;
  return [id, unitId, address, addressKey, port, ownInterval, new Date(known.createdAt)];
}

function writtenOf({ known, result, after, drift, facts, restless }: Step, intervals: Intervals): unknown[] {
  const at = new Date(result.polledAt);
  const lastOk = after.failures === 0 ? at : known.lastOkAt === null ? null : new Date(known.lastOkAt);
  const kind = (facts ?? known.reading)?.kind ?? null;
  const pollSeconds = known.ownInterval ? known.pollSeconds : intervalOf(kind, intervals).pollSeconds;
  const tuning = result.tuning ?? result.device.tuning;
  return [
    ...[pollSeconds, nextPollAt({ id: known.id, pollSeconds }, after.failures, at)],
    ...[after.failures, after.status, result.outcome, result.error, at, lastOk],
    ...[result.milliseconds, result.packets, drift],
    ...[
      tuning && JSON.stringify(tuning),
      result.tables ? at : result.device.tablesAt && new Date(result.device.tablesAt),
    ],
    ...(restless.penalty < 0.01 ? [null, null] : [restless.penalty, new Date(restless.at)]),
    ...[null, null],
  ];
}

/** How polls ended; of a device in good health one an hour tells enough. */
export async function saveOutcomes(steps: readonly Step[]): Promise<void> {
  await insertRows(
    'poll_outcomes',
    ['device_id', 'polled_at', 'outcome', 'error', 'milliseconds', 'packets'],
    steps
      .filter(({ known, result }) => isWorthKeeping(known, result))
      .map(({ known, result: { polledAt, outcome, error, milliseconds, packets } }) => [
        ...[known.id, new Date(polledAt), outcome, error, milliseconds, packets],
      ]),
  );
}
