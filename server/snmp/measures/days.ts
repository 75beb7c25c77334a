import { numberOf, textOf } from '../decode.ts';
import { tags } from '../oids.ts';
import type { Varbind } from '../types.ts';
import { believable } from './kinds.ts';
import type { DayFormat } from './types.ts';

const DAY_MS = 86_400_000;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/**
 * The day in an object, in days since 1970-01-01; null when there is none.
 * @param now milliseconds since 1970, for formats that count from today
 */
export function dayOf(varbind: Varbind | undefined, format: DayFormat, now: number): number | null {
  if (!varbind || varbind.type >= tags.noSuchObject) return null;
  if (format === 'date_and_time') return dayOfDateAndTime(varbind);
  if (format === 'text') return dayOfText(textOf(varbind));
  const number = numberOf(varbind) ?? numberOfText(textOf(varbind));
  if (number === null || number <= 0) return null;
  const day = format === 'seconds' ? Math.floor(number / 86_400) : Math.floor(now / DAY_MS) + number;
  // What is said beyond any calendar is no day.
  return believable(day, 'licence', 'day');
}

/** `YYYY-MM-DD`. */
export function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Eight or eleven bytes: year in two, month, day, … (SNMPv2-TC DateAndTime). */
function dayOfDateAndTime({ value }: Varbind): number | null {
  if (!Buffer.isBuffer(value) || (value.length !== 8 && value.length !== 11)) return null;
  return dayNumber(value.readUInt16BE(0), value[2]!, value[3]!);
}

/**
 * A date as makers write it: `2027-03-31`, `2027/3/31`, `20270331`, `31 Mar 2027`, `Mar 31 2027`,
 * `Thu Mar 31 00:00:00 2027`, `March 31, 2027`, `03/31/2027` (the month first unless that cannot be).
 */
export function dayOfText(text: string | null): number | null {
  const line = text?.slice(0, 60).toLowerCase() ?? '';
  const yearFirst =
    /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/.exec(line) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(line);
  if (yearFirst) return dayNumber(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const monthFirst = /\b([a-z]{3})[a-z]*\.?\s+(\d{1,2})\b.*?\b(\d{4})\b/.exec(line);
  if (monthFirst) return dayNumber(Number(monthFirst[3]), monthOf(monthFirst[1]!), Number(monthFirst[2]));
  const dayFirst = /\b(\d{1,2})[-\s]([a-z]{3})[a-z]*[-,\s]+(\d{4})\b/.exec(line);
  if (dayFirst) return dayNumber(Number(dayFirst[3]), monthOf(dayFirst[2]!), Number(dayFirst[1]));
  const numbers = /\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b/.exec(line);
  if (!numbers) return null;
  const [first, second] = [Number(numbers[1]), Number(numbers[2])];
  const year = Number(numbers[3]) + (numbers[3]!.length === 2 ? 2000 : 0);
  return first > 12 ? dayNumber(year, second, first) : dayNumber(year, first, second);
}

/** January is 1; 0 when it is no month. */
function monthOf(word: string): number {
  return MONTHS.indexOf(word) + 1;
}

function numberOfText(text: string | null): number | null {
  return text !== null && /^\d{1,12}$/.test(text) ? Number(text) : null;
}

function dayNumber(year: number, month: number, day: number): number | null {
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 2000 && year < 2100 ? time / DAY_MS : null;
}
