/** Calendar days as ISO strings (`2026-11-23`): they sort as text and know no time zone. */

export type Day = string;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MILLISECONDS_PER_DAY = 86_400_000;

/** True for a real calendar day between 1900 and 2199. */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !DAY.test(text)) return false;
  const year = Number(text.slice(0, 4));
  return year >= 1900 && year < 2200 && toIso(Date.parse(`${text}T00:00:00Z`)) === text;
}

/** The day in a time zone at an instant (default: now). */
export function todayIn(timeZone: string, at: Date = new Date()): Day {
  let calendar = calendars.get(timeZone);
  if (!calendar) {
    calendar = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    calendars.set(timeZone, calendar);
  }
  return calendar.format(at);
}

/** Making one costs more than using it hundreds of times. */
const calendars = new Map<string, Intl.DateTimeFormat>();

export function addDays(day: Day, count: number): Day {
  return toIso(Date.parse(`${day}T00:00:00Z`) + count * MILLISECONDS_PER_DAY);
}

/** The same day of another month; the last day of that month where there is no such day. */
export function addMonths(day: Day, count: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + count, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return toIso(first.getTime());
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MILLISECONDS_PER_DAY);
}

/** Completed years from a day, or from a year alone (counted from its 1 July), to `to`. */
export function yearsBetween(from: Day | string, to: Day): number {
  const start = from.length === 4 ? `${from}-07-01` : from;
  const years = Number(to.slice(0, 4)) - Number(start.slice(0, 4));
  return to.slice(5) < start.slice(5) ? years - 1 : years;
}

/**
 * Reads a day as people type it: `24/02/2020`, `24-2-2020`, `24.02.2020`, `2020-02-24`, and `24022020`
 * from keypads that have digits only (no day written year first can be mistaken for it).
 * Day comes before month, as Vietnamese offices write. Null when it is no day.
 */
export function parseDay(text: string): Day | null {
  const trimmed = text.trim();
  if (isDay(trimmed)) return trimmed;
  const parts =
    /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})$/.exec(trimmed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(trimmed);
  if (!parts) return null;
  const day = `${parts[3]}-${parts[2]!.padStart(2, '0')}-${parts[1]!.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

function toIso(milliseconds: number): Day {
  return Number.isNaN(milliseconds) ? '' : new Date(milliseconds).toISOString().slice(0, 10);
}
