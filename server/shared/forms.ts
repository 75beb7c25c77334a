/**
 * Request bodies to typed input. Schemas are strict: a field nobody asked for is refused. What is wrong
 * is told per field as message keys, all at once.
 */
import { z } from 'zod';
import { Invalid, type Problem } from '../errors.ts';
import { type Day, isDay, parseDay } from './days.ts';
import { HIGHEST_AMOUNT, parseMoney } from './money.ts';
import { clean, cleanLines } from './text.ts';

/** Parses or throws Invalid with one problem per field. The CSRF token of the form is not part of it. */
export function readForm<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const fields = typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
  delete (fields as Record<string, unknown>)._csrf;
  const parsed = schema.safeParse(fields);
  if (parsed.success) return parsed.data;
  throw new Invalid(problemsOf(parsed.error));
}

export function problemsOf(error: z.ZodError): Record<string, Problem> {
  const problems = new Map<string, Problem>();
  for (const issue of error.issues) {
    for (const [field, problem] of problemsOfIssue(issue))
      if (!problems.has(field)) problems.set(field, problem);
  }
  return Object.fromEntries(problems);
}

function problemsOfIssue(issue: z.core.$ZodIssue): [string, Problem][] {
  const field = issue.path.join('.') || 'form';
  if (issue.message.startsWith('error.') || /^[a-z]+\.problem\./.test(issue.message))
    return [[field, { key: issue.message }]];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => [[...issue.path, key].join('.'), { key: 'error.field.unknown' }]);
    case 'too_big':
      return [
        [
          field,
          issue.origin === 'string'
            ? { key: 'error.field.tooLong', params: { most: Number(issue.maximum) } }
            : { key: 'error.field.tooHigh', params: { most: Number(issue.maximum) } },
        ],
      ];
    case 'too_small':
      return [
        [
          field,
          issue.origin === 'string'
            ? { key: 'error.field.required' }
            : { key: 'error.field.tooLow', params: { least: Number(issue.minimum) } },
        ],
      ];
    case 'invalid_value':
      return [[field, { key: 'error.field.choice' }]];
    case 'invalid_type':
      return [[field, { key: issue.input === undefined ? 'error.field.required' : 'error.field.type' }]];
    default:
      return [[field, { key: 'error.field.type' }]];
  }
}

/** An empty form field is no value. */
function emptyToNull(value: unknown): unknown {
  return typeof value === 'string' && clean(value) === '' ? null : value;
}

/** The fields forms are made of. Every text is cleaned and in NFC before it is measured. */
export const field = {
  text: (most: number) => z.string().transform(clean).pipe(z.string().min(1).max(most)),

  optionalText: (most: number) =>
    z.preprocess(
      emptyToNull,
      z.string().transform(clean).pipe(z.string().max(most)).nullable().default(null),
    ),

  optionalEmail: () =>
    z.preprocess(
      emptyToNull,
      z
        .string()
        .transform(clean)
        .pipe(z.email({ error: 'error.field.email' }).max(254))
        .nullable()
        .default(null),
    ),

  optionalLines: (most: number) =>
    z.preprocess(
      emptyToNull,
      z.string().transform(cleanLines).pipe(z.string().max(most)).nullable().default(null),
    ),

  choice: <const Values extends readonly [string, ...string[]]>(values: Values) => z.enum(values),

  optionalChoice: <const Values extends readonly [string, ...string[]]>(values: Values) =>
    z.preprocess(emptyToNull, z.enum(values).nullable().default(null)),

  id: () => z.coerce.number().int().min(1).max(2_147_483_647),

  optionalId: () =>
    z.preprocess(emptyToNull, z.coerce.number().int().min(1).max(2_147_483_647).nullable().default(null)),

  count: (most = 1_000_000) => z.coerce.number().int().min(0).max(most),

  day: () =>
    z.string().transform((text, context): Day => {
      const day = parseDay(text);
      if (day) return day;
      context.addIssue({
        code: 'custom',
        message: clean(text) === '' ? 'error.field.required' : 'error.field.day',
      });
      return z.NEVER;
    }),

  optionalDay: () =>
    z.preprocess(
      emptyToNull,
      z
        .string()
        .transform((text, context): Day => {
          const day = parseDay(text);
          if (day) return day;
          context.addIssue({ code: 'custom', message: 'error.field.day' });
          return z.NEVER;
        })
        .nullable()
        .default(null),
    ),

  /** A whole day, or a year alone: `{ on, precision }`. */
  optionalDayOrYear: () =>
    z.preprocess(
      emptyToNull,
      z
        .string()
        .transform((text, context) => {
          const year = /^\s*(\d{4})\s*$/.exec(text)?.[1];
          const on = year ? `${year}-07-01` : parseDay(text);
          if (on && isDay(on)) return { on, precision: year ? ('year' as const) : ('day' as const) };
          context.addIssue({ code: 'custom', message: 'error.field.dayOrYear' });
          return z.NEVER;
        })
        .nullable()
        .default(null),
    ),

  optionalMoney: () =>
    z.preprocess(
      emptyToNull,
      z
        .string()
        .transform((text, context) => {
          const amount = parseMoney(text);
          if (amount !== null && amount <= HIGHEST_AMOUNT) return amount;
          context.addIssue({ code: 'custom', message: 'error.field.money' });
          return z.NEVER;
        })
        .nullable()
        .default(null),
    ),

  /** A checkbox: absent is false. */
  flag: () =>
    z.preprocess(
      (value) => value === 'on' || value === 'true' || value === '1' || value === true,
      z.boolean(),
    ),

  /** A field that may come once or several times. */
  list: <Item extends z.ZodType>(item: Item, most = 1000) =>
    z.preprocess(
      (value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
      z.array(item).max(most),
    ),
};
