/** Days, months and years as people write them. */
import { type Day, isDay, parseDay } from '../../../shared/days.ts';
import { clean, fold } from '../../../shared/text.ts';
import { dayOf, numberOf, textOf } from '../cells.ts';
import { serialToDay } from '../read/dates.ts';
import type { Cell } from '../types.ts';

export interface Moment {
  /** `YYYY-MM-DD`, the first of a month when only that is known; `YYYY` when only the year is. */
  on: Day | string;
  precision: 'day' | 'month' | 'year';
  /** The month stood first, as only a day above 12 can show. */
  monthFirst: boolean;
}

const LONGEST = 60;
const FIRST_YEAR = 1980;
const LAST_YEAR = 2100;

/**
 * `24/02/2020`, `24-2-20`, `24.02.2020`, `T2/2020`, `tháng 2 năm 2020`, `ngày 24 tháng 02 năm 2020`, `Quý II/2020`,
 * `Năm 2015`, `2015`, days and serial numbers of Excel. Day before month, unless that cannot be. Null when it is none.
 */
export function parseMoment(cell: Cell | null): Moment | null {
  const stored = numberOf(cell);
  const day = dayOf(cell);
  if (stored !== null && isYear(stored)) return year(stored);
  if (day !== null) return isDay(day) ? exact(day) : null;
  if (stored !== null) return fromSerial(stored);
  return fromText(clean(textOf(cell).slice(0, LONGEST)));
}

/** A year typed into a column of dates is stored as a day of 1905. */
function isYear(number: number): boolean {
  return Number.isInteger(number) && number >= FIRST_YEAR && number <= LAST_YEAR;
}

const FIRST_SERIAL = 29_221;
const LAST_SERIAL = 73_415;

function fromSerial(number: number): Moment | null {
  if (number < FIRST_SERIAL || number > LAST_SERIAL) return null;
  const day = serialToDay(Math.floor(number), false);
  return day ? exact(day) : null;
}

function fromText(text: string): Moment | null {
  if (/^\d{4}$/.test(text) && isYear(Number(text))) return year(Number(text));
  if (/^\d{5}$/.test(text)) return fromSerial(Number(text));
  const day = parseDay(text.replace(/[ T]+\d{1,2}:\d{2}(:\d{2})?.*$/, ''));
  if (day && !/^\d{8}$/.test(text)) return exact(day);
  return fromNumbers(text) ?? fromWords(fold(text));
}

/** `24/2/20`, `02/24/2020`, `02/2020`, `2020/02`. */
function fromNumbers(text: string): Moment | null {
  const three = /^(\d{1,2})\s?[/.\-\s]\s?(\d{1,2})\s?[/.\-\s]\s?(\d{4}|\d{2})$/.exec(text);
  if (three) return dayOrMonthFirst(Number(three[1]), Number(three[2]), fullYear(three[3]!));
  const two = /^(\d{1,2})\s?[/.-]\s?(\d{4})$/.exec(text) ?? /^(\d{4})\s?[/.-]\s?(\d{1,2})$/.exec(text);
  if (!two) return null;
  const [first, second] = [Number(two[1]), Number(two[2])];
  return first > 12 ? month(second, first) : month(first, second);
}

function fullYear(text: string): number {
  if (text.length === 4) return Number(text);
  return Number(text) + (Number(text) < 70 ? 2000 : 1900);
}

function dayOrMonthFirst(first: number, second: number, inYear: number): Moment | null {
  const day = iso(first, second, inYear);
  if (day) return exact(day);
  const turned = second > 12 ? iso(second, first, inYear) : null;
  return turned ? { ...exact(turned), monthFirst: true } : null;
}

const ROMAN: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4 };

/** Folded: «ngay 24 thang 02 nam 2020», «t2 2020», «thang 2 2020», «quy ii 2020», «nam 2015». */
function fromWords(text: string): Moment | null {
  const long = /^(?:ngay )?(\d{1,2}) thang (\d{1,2}) (?:nam )?(\d{4})$/.exec(text);
  if (long) return dayOrMonthFirst(Number(long[1]), Number(long[2]), Number(long[3]));
  const ofYear = /^(?:t|th|thang) ?(\d{1,2}) (?:nam )?(\d{4})$/.exec(text);
  if (ofYear) return month(Number(ofYear[1]), Number(ofYear[2]));
  const quarter = /^(?:quy|q) ?(iv|i{1,3}|[1-4]) (?:nam )?(\d{4})$/.exec(text);
  if (quarter) return month((ROMAN[quarter[1]!] ?? Number(quarter[1])) * 3 - 2, Number(quarter[2]));
  const alone = /^(?:nam|nam sd|mua nam|truoc nam|khoang nam|khoang) (\d{4})$/.exec(text);
  return alone && isYear(Number(alone[1])) ? year(Number(alone[1])) : null;
}

function exact(on: Day): Moment {
  return { on, precision: 'day', monthFirst: false };
}

function month(number: number, inYear: number): Moment | null {
  const on = iso(1, number, inYear);
  return on && isYear(inYear) ? { on, precision: 'month', monthFirst: false } : null;
}

function year(number: number): Moment {
  return { on: String(number), precision: 'year', monthFirst: false };
}

function iso(day: number, inMonth: number, inYear: number): Day | null {
  const on = `${inYear}-${String(inMonth).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDay(on) ? on : null;
}
