/** The two languages: texts from `locales/`, and dates, numbers and money as Vietnamese offices write them. */
import fs from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { type Day, isDay } from './days.ts';

export type Language = 'vi' | 'en';
export const LANGUAGES: readonly Language[] = ['vi', 'en'];

export type Translate = (key: string, params?: Record<string, string | number | null | undefined>) => string;

const catalogues: Record<Language, Record<string, string>> = { vi: load('vi'), en: load('en') };
const compiled: Record<Language, Map<string, IntlMessageFormat | string>> = { vi: new Map(), en: new Map() };

/** The texts of a language; a missing key is shown as itself, and a test finds it. */
export function translator(language: Language): Translate {
  return (key, params) => {
    const message = messageOf(language, key);
    if (typeof message === 'string') return message;
    return String(message.format(params ?? {}));
  };
}

export function hasText(language: Language, key: string): boolean {
  return Object.hasOwn(catalogues[language], key);
}

function messageOf(language: Language, key: string): IntlMessageFormat | string {
  const known = compiled[language].get(key);
  if (known !== undefined) return known;
  const text = Object.hasOwn(catalogues[language], key) ? catalogues[language][key]! : key;
  const message = /[{<']/.test(text)
    ? new IntlMessageFormat(text, language, undefined, { ignoreTag: true })
    : text;
  compiled[language].set(key, message);
  return message;
}

function load(language: Language): Record<string, string> {
  return JSON.parse(
    fs.readFileSync(new URL(`../../locales/${language}.json`, import.meta.url), 'utf8'),
  ) as Record<string, string>;
}

export interface Formatter {
  /** 24/02/2020; a year alone stays a year. */
  date(day: Day | null | undefined): string;
  /** A day as it stands in a field: 24/02/2020; empty for none; what is no day stays as it was typed. */
  typedDay(value: unknown): string;
  /** 24/02/2020 13:05 */
  dateTime(instant: string | null | undefined): string;
  number(value: number | null | undefined, decimals?: number): string;
  /** 1.234.567 đ */
  money(amount: number | null | undefined): string;
  /** A share as percent, never 100 % while part < whole, never 0 % while part > 0. */
  percent(part: number, whole: number, decimals?: number): string;
  /** «3 ngày trước» */
  ago(instant: string | null | undefined, now?: number): string;
  /** Bits per second with a unit people know: 1 Gb/s. */
  speed(bitsPerSecond: number | null | undefined): string;
  /** Traffic in bits per second, as finely as it is small. */
  rate(bps: number | null | undefined): string;
  /** MiB as GB, the way memory is sold. */
  memory(mebibytes: number | null | undefined): string;
}

const NONE = '–';
const formatters = new Map<string, Formatter>();

export function formatter(language: Language, timeZone: string): Formatter {
  const key = `${language} ${timeZone}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = makeFormatter(language, timeZone);
  formatters.set(key, made);
  return made;
}

function makeFormatter(language: Language, timeZone: string): Formatter {
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  // Making one costs more than using it hundreds of times.
  const decimals = [0, 1, 2, 3].map(
    (digits) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  const decimal = (digits: number) => decimals[digits] ?? decimals[3]!;
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return {
    date: (day) => (day ? slashed(day.slice(0, 10)) : NONE),
    typedDay: (value) => (isDay(value) ? slashed(value) : String(value ?? '')),
    dateTime: (instant) => (instant ? clock.format(new Date(instant)).replace(',', '') : NONE),
    number: (value, decimals = 0) =>
      value === null || value === undefined
        ? NONE
        : decimals === 0
          ? whole.format(value)
          : decimal(decimals).format(value),
    money: (amount) => (amount === null || amount === undefined ? NONE : `${whole.format(amount)}\u00A0đ`),
    percent: (part, total, decimals = 1) =>
      total === 0 ? NONE : `${decimal(decimals).format(honestShare(part, total, decimals))}\u00A0%`,
    ago: (instant, now = Date.now()) =>
      instant ? relativeTime(relative, (Date.parse(instant) - now) / 1000) : NONE,
    speed: (bits) => (bits ? speedText(bits, decimal) : NONE),
    rate: (bps) => (bps === null || bps === undefined ? NONE : rateText(bps, decimal)),
    memory: (mebibytes) =>
      mebibytes
        ? `${decimal(mebibytes % 1024 === 0 || mebibytes > 4096 ? 0 : 1).format(mebibytes / 1024)}\u00A0GB`
        : NONE,
  };
}

function slashed(day: Day): string {
  return day.split('-').reverse().join('/');
}

/** Rounded like everybody does, but all is said only of all, and nothing only of nothing. */
export function honestShare(part: number, total: number, decimals: number): number {
  const step = 10 ** -decimals;
  const rounded = Math.round(((part / total) * 100) / step) * step;
  if (part < total && rounded >= 100) return 100 - step;
  if (part > 0 && rounded <= 0) return step;
  return rounded;
}

function relativeTime(relative: Intl.RelativeTimeFormat, seconds: number): string {
  const steps: [Intl.RelativeTimeFormatUnit, number][] = [
    ['year', 31_557_600],
    ['month', 2_629_800],
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ];
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit);
  }
  return relative.format(Math.trunc(seconds), 'second');
}

type Decimal = (digits: number) => Intl.NumberFormat;

/** The speed of a port: 2,5 Gb/s, 100 Mb/s. */
function speedText(bits: number, decimal: Decimal): string {
  const [value, unit] =
    bits >= 1e9 ? [bits / 1e9, 'Gb/s'] : bits >= 1e6 ? [bits / 1e6, 'Mb/s'] : [bits / 1e3, 'kb/s'];
  return `${decimal(Number.isInteger(value) || value >= 100 ? 0 : 1).format(value)}\u00A0${unit}`;
}

function rateText(bps: number, decimal: Decimal): string {
  if (bps < 1000) return `${decimal(0).format(bps)}\u00A0b/s`;
  const [value, unit] =
    bps >= 1e9 ? [bps / 1e9, 'Gb/s'] : bps >= 1e6 ? [bps / 1e6, 'Mb/s'] : [bps / 1e3, 'kb/s'];
  return `${decimal(value < 10 ? 1 : 0).format(value)}\u00A0${unit}`;
}
