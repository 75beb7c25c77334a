/** How the last days of a device went, from the periods in which it answered. */
import type { StatusPeriod } from '../types.ts';

export interface StripDay {
  /** `YYYY-MM-DD` in the office's time zone. */
  day: string;
  value: 'up' | 'down' | 'partial' | 'unknown';
  /** Share of the known time of that day in which it answered, 0 to 1; null when nothing is known. */
  share: number | null;
}

const DAY_MS = 86_400_000;

/**
 * One entry a day, the oldest first; the last one is today, up to `now`.
 * @param days in milliseconds since 1970, as `lastDays` gives them
 */
export function stripOf(
  periods: readonly StatusPeriod[],
  days: readonly { day: string; from: number; to: number }[],
  now: number,
): StripDay[] {
  return days.map(({ day, from, to }) => {
    const until = Math.min(to, now);
    const up = overlap(periods, 'up', from, until, now);
    const down = overlap(periods, 'down', from, until, now);
    const known = up + down;
    if (known <= 0) return { day, value: 'unknown', share: null };
    const value = down === 0 ? 'up' : up === 0 ? 'down' : 'partial';
    return { day, value, share: up / known };
  });
}

/** The last `count` days as instants, in a zone without daylight saving whose offset is known. */
export function lastDays(
  today: string,
  count: number,
  offsetMs: number,
): { day: string; from: number; to: number }[] {
  const end = Date.parse(`${today}T00:00:00Z`) - offsetMs + DAY_MS;
  return Array.from({ length: count }, (_, i) => {
    const from = end - (count - i) * DAY_MS;
    return { day: new Date(from + offsetMs).toISOString().slice(0, 10), from, to: from + DAY_MS };
  });
}

function overlap(
  periods: readonly StatusPeriod[],
  status: StatusPeriod['status'],
  from: number,
  to: number,
  now: number,
): number {
  let sum = 0;
  for (const period of periods) {
    if (period.status !== status) continue;
    const start = Math.max(from, Date.parse(period.fromAt));
    const end = Math.min(to, period.toAt ? Date.parse(period.toAt) : now);
    sum += Math.max(0, end - start);
  }
  return sum;
}
