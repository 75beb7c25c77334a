/** When a range is swept next: in the night, each range at its own minute. */
import type { Schedule } from '../types.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** From 15:00 to 20:00 UTC it is night in Viet Nam (22:00 to 03:00). */
const FIRST_HOUR = 15;
const HOURS = 5;

/** The next time after `now`; null for a range that is swept by hand alone. */
export function nextRun(schedule: Schedule, cidr: string, now: Date): Date | null {
  if (schedule === 'none') return null;
  const midnight = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  const tonight = midnight + FIRST_HOUR * HOUR_MS + Math.floor(shareOf(cidr) * HOURS * HOUR_MS);
  const days = schedule === 'weekly' ? 7 : 1;
  return new Date(tonight > now.getTime() + HOUR_MS ? tonight : tonight + days * DAY_MS);
}

/** A number from 0 to 1 that is the same for the same range: ranges do not all begin together. */
function shareOf(cidr: string): number {
  let sum = 0;
  for (const char of cidr) sum = (sum * 31 + char.charCodeAt(0)) % 997;
  return sum / 997;
}
