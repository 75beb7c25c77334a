/** Words of users on paper: one normal form, nothing that Word would refuse to open, dots where nothing is known. */
import type { Day } from '../../shared/days.ts';
import { clean, cleanLines } from '../../shared/text.ts';
import { withoutForbidden } from '../xml.ts';

/** Longer than anything an office writes in one place; what lies behind is cut so that the file still opens. */
const LONGEST = 32_000;

/** One line of text: NFC, without control characters, cut to 32,000 characters and never through one. */
export function plain(text: string): string {
  const whole = withoutForbidden(clean(text));
  return whole.length <= LONGEST ? whole : withoutForbidden(whole.slice(0, LONGEST));
}

/** Text of several lines, each as `plain` gives it. Empty ones stay. */
export function plainLines(text: string): string[] {
  return cleanLines(text).split('\n').map(plain);
}

/** To be filled in by hand. */
export const DOTS = '……………………';
export const FEW_DOTS = '……';

/** The text, or dots where nobody knows it. */
export function orDots(text: string | null | undefined, dots = DOTS): string {
  return (text && plain(text)) || dots;
}

/** «Ủy ban nhân dân» as capitals, Vietnamese letters too. */
export function capitals(text: string): string {
  return plain(text).toLocaleUpperCase('vi');
}

/** «ngày 05 tháng 02 năm 2027»: days below 10 and the months January and February take a zero before them. */
export function longDay(day: Day | null, dots = FEW_DOTS): string {
  if (!day) return `ngày ${dots} tháng ${dots} năm ${dots}`;
  const [year, month, date] = day.split('-') as [string, string, string];
  return `ngày ${date} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`;
}

/** «24/02/2020»; a year alone, or words, stay as they are. */
export function shortDay(day: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  return parts ? `${parts[3]}/${parts[2]}/${parts[1]}` : plain(day);
}

const NUMBERS = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 });

/** «1.234.567», as numbers stand in tables. */
export function grouped(number: number | bigint): string {
  return NUMBERS.format(number);
}
