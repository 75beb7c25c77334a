/** Numbers that are dates: which formats say so, and which day a number is. */

/** Formats of dates that are built in, those of East Asian offices among them (ECMA-376 part 1, 18.8.30). */
const BUILT_IN: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** True when a number format shows a date or a time. `code` is null for built-in formats. */
export function isDateFormat(id: number, code: string | null): boolean {
  if (code === null) return BUILT_IN.some(([from, to]) => id >= from && id <= to);
  const first = code.split(';')[0]!;
  const letters = first
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/[_*]./g, '')
    .replace(/\[[^\]]*\]/g, '');
  return /[dmyhs]/i.test(letters) && !/general/i.test(letters);
}

/** The number of digits of a format such as `0000`, which keeps leading zeros of codes; 0 for any other. */
export function leadingZeros(code: string | null): number {
  return code !== null && /^0{2,20}$/.test(code) ? code.length : 0;
}

const DAY_SECONDS = 86_400;
/** Days from 1900's day 0 to 1970; the system of 1904 starts 1462 days later. */
const DAYS_TO_1970 = 25_569;
const DAYS_TO_1904 = 1_462;
/** Excel believes in 29 February 1900: numbers before it are one day behind. */
const FALSE_LEAP_DAY = 60;
const LAST_SERIAL = 2_958_466;

/** The day or moment of a serial number; null when it is none a calendar has. */
export function serialToDay(serial: number, from1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial >= LAST_SERIAL) return null;
  if (!from1904 && Math.floor(serial) === FALSE_LEAP_DAY) return null;
  const early = !from1904 && serial < FALSE_LEAP_DAY ? 1 : 0;
  const days = serial + early - DAYS_TO_1970 + (from1904 ? DAYS_TO_1904 : 0);
  const moment = new Date(Math.round(days * DAY_SECONDS) * 1000).toISOString();
  return moment.endsWith('T00:00:00.000Z') ? moment.slice(0, 10) : moment.slice(0, 19);
}

/** `24/02/2020`, with the time where there is one. */
export function showDay(day: string): string {
  const date = `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
  return day.length > 10 ? `${date} ${day.slice(11)}` : date;
}
