import { clip } from '../../../shared/clip.ts';
import type { Day } from '../../../shared/days.ts';
import { isDay } from '../../../shared/days.ts';
import { clean } from '../../../shared/text.ts';
import { isJunkText } from '../facts/junk.ts';
import type { Item } from '../raw.ts';

/** The first of these values that says something: NFC, no control characters, cut to `most`; null without one. */
export function textOf(item: Item, names: readonly string[], most = 120): string | null {
  for (const name of names) {
    const given = item.get(name);
    const text = given === undefined ? null : cleaned(given, most);
    if (text !== null) return text;
  }
  return null;
}

/** Printable ASCII with single blanks, as nearly all values are: there is nothing to clean. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

function cleaned(text: string, most: number): string | null {
  return text.length <= most && PLAIN.test(text) ? text : clip(clean(text.slice(0, 4 * most)), most);
}

/** The same, passing over what makers write where there is nothing to say. */
export function meantText(item: Item, names: readonly string[], most = 120): string | null {
  for (const name of names) {
    const text = textOf(item, [name], most);
    if (text !== null && !isJunkText(text)) return text;
  }
  return null;
}

/** The number a value begins with, from `least` to `most`; null for anything else, and beyond. */
export function numberOf(item: Item, names: readonly string[], least: number, most: number): number | null {
  for (const name of names) {
    const number = leadingNumber(item.get(name) ?? '');
    if (number !== null && number >= least && number <= most) return number;
  }
  return null;
}

export function wholeOf(item: Item, names: readonly string[], least: number, most: number): number | null {
  const number = numberOf(item, names, least, most);
  return number === null ? null : Math.round(number);
}

/** `1`, `true`, `Yes`, `up`, `enabled` and their opposites; null for anything else. */
export function flagOf(item: Item, names: readonly string[]): boolean | null {
  const text = (textOf(item, names, 20) ?? '').toLowerCase();
  if (/^(1|true|yes|on|up|enabled?|active)$/.test(text)) return true;
  return /^(0|false|no|off|down|disabled?|inactive)$/.test(text) ? false : null;
}

/** Digits as numbers of JSON are written, `1e+30` too: beyond every limit, but not 1. */
const NUMBER = String.raw`\d{1,18}(?!\d)(?:\.\d{1,20})?(?:e[+-]?\d{1,3})?`;
const AMOUNT = new RegExp(String.raw`^\s*(${NUMBER})\s*([a-z/]{0,8})`, 'i');
const LEADING = new RegExp(String.raw`^\s*(-?${NUMBER})`, 'i');

/** The first number in a text, with its unit: `1333 MHz`, `16 GB`, `274877.906944`. */
export function amountOf(text: string): { number: number; unit: string } | null {
  const match = AMOUNT.exec(text);
  return match ? { number: Number(match[1]), unit: match[2]!.toLowerCase() } : null;
}

const EARLIEST = '1990-01-01';

/**
 * The day of a date as agents write it: `2015-04-17 03:02:45`, `2009-02-04T00:00:00Z`, `20100824000000.000000+000`
 * (WMI), and with slashes month before day, as firmware does, unless there is no such month. Null for days that are
 * none, and for those before 1990, which are made up.
 */
export function dayOf(item: Item, names: readonly string[]): Day | null {
  const text = textOf(item, names, 60) ?? '';
  const iso =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})(?=\d{6}|$)/.exec(text);
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d\d)\b/.exec(text);
  if (iso) return realDay(iso[1]!, iso[2]!, iso[3]!);
  if (!slashed) return null;
  const [, first, second, written] = slashed as unknown as [string, string, string, string];
  const year = written.length === 4 ? written : `${written < '90' ? '20' : '19'}${written}`;
  return realDay(year, first, second) ?? realDay(year, second, first);
}

function realDay(year: string, month: string, date: string): Day | null {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) && day >= EARLIEST ? day : null;
}

function leadingNumber(text: string): number | null {
  const match = LEADING.exec(text);
  return match ? Number(match[1]) : null;
}
