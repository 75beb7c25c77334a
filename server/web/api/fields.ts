/**
 * The fields JSON bodies and queries are made of. Text is brought into NFC; characters nobody can see are refused,
 * not silently dropped, because a program that sends them has a fault its author should hear of.
 */
import { z } from 'zod';
import { type Day, isDay } from '../../shared/days.ts';
import { HIGHEST_AMOUNT } from '../../shared/money.ts';
import { clean, cleanLines } from '../../shared/text.ts';

const UNSEEN = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u;
const LONGEST_TYPED = 100_000;

/** A whole day. */
export const day = () =>
  z
    .string()
    .refine((text): text is Day => isDay(text), { message: 'api.problem.day' })
    .meta({ format: 'date' });

/** A whole day, or a year alone. */
export const dayOrYear = () =>
  z
    .string()
    .refine((text) => isDay(text) || (/^\d{4}$/.test(text) && isDay(`${text}-01-01`)), {
      message: 'api.problem.dayOrYear',
    })
    .meta({ description: 'YYYY-MM-DD, or YYYY when only the year is known.' });

/** One line of text, not empty. */
export const text = (most: number) =>
  z
    .string()
    .max(LONGEST_TYPED)
    .refine((value) => !UNSEEN.test(value), { message: 'api.problem.unseen', abort: true })
    .overwrite(clean)
    .min(1)
    .max(most);

/** One line of text; empty and null are no value. */
export const optionalText = (most: number) =>
  z
    .string()
    .max(LONGEST_TYPED)
    .refine((value) => !UNSEEN.test(value), { message: 'api.problem.unseen', abort: true })
    .overwrite(clean)
    .max(most)
    .nullable();

/** Several lines of text. */
export const optionalLines = (most: number) =>
  z
    .string()
    .max(LONGEST_TYPED)
    .refine((value) => !UNSEEN.test(value.replace(/[\r\n\t]/g, ' ')), {
      message: 'api.problem.unseen',
      abort: true,
    })
    .overwrite(cleanLines)
    .max(most)
    .nullable();

/** The code of a unit: statistics office, agency, or budget. */
export const code = () => text(40).meta({ description: 'Code of a unit, for example 27931 or H39.12.' });

export const count = (most = 1_000_000) => z.int().min(0).max(most);

export const id = () => z.int().min(1).max(2_147_483_647);

/** Whole đồng. */
export const money = () => z.int().min(0).max(HIGHEST_AMOUNT).nullable();

export const flag = () => z.boolean();

/** The same in an address, where everything is text. */
export const inQuery = {
  integer: (least: number, most: number) => z.coerce.number().int().min(least).max(most),
  flag: () =>
    z
      .enum(['true', 'false'])
      .transform((value) => value === 'true')
      .meta({ description: '`true` or `false`.' }),
  /** May be repeated: `state=in_use&state=in_stock`. */
  choices: <const Values extends readonly [string, ...string[]]>(values: Values) =>
    z
      .union([z.enum(values), z.array(z.enum(values)).max(50)], { error: 'error.field.choice' })
      .transform((value): Values[number][] => [value].flat() as Values[number][]),
};
