/** What is chosen about a file. Fields of columns, names and products are numbered as they stand on the page. */
import { z } from 'zod';
import { ASSET_KINDS } from '../../../inventory/types/assets.ts';
import { field } from '../../../shared/forms.ts';
import { FIELDS } from '../../spreadsheets/facts/columns.ts';
import { ENCODINGS } from '../../spreadsheets/text/encodings.ts';
import { type ColumnChoice, LINE_STATUSES, type LineChoice } from '../types.ts';

const lockVersion = field.count(2_000_000_000);
const sheet = field.count(1000);
const row = () => field.count(1_048_576);
const optionalRow = () => z.preprocess((value) => (value === '' ? undefined : value), row().optional());

export const headerForm = z.strictObject({
  lockVersion,
  sheet,
  /** A row that was pointed at; counts before the two fields. */
  row: row().optional(),
  top: optionalRow(),
  bottom: optionalRow(),
  again: field.flag(),
});
export const sheetForm = z.strictObject({ lockVersion, sheet, used: field.flag() });
export const forgetForm = z.strictObject({ lockVersion, sheet });
const numbered = (values: z.ZodType<string>) => z.object({ lockVersion, sheet }).catchall(values);
export const columnsForm = numbered(z.enum([...FIELDS, ...ASSET_KINDS]));
export const encodingsForm = numbered(z.enum(['', ...ENCODINGS]));

/** `c3`: the field of column D; `k3`: of which kind of thing. */
export function readColumns(fields: Record<string, unknown>): Record<number, ColumnChoice> {
  const columns: Record<number, ColumnChoice> = {};
  for (const [name, value] of Object.entries(fields)) {
    const place = /^c(\d{1,3})$/.exec(name)?.[1];
    const chosen = FIELDS.find((one) => one === value);
    if (place === undefined || !chosen) continue;
    const kind = ASSET_KINDS.find((one) => one === fields[`k${place}`]);
    columns[Number(place)] =
      chosen === 'ofKind' ? { field: chosen, kind: kind ?? 'other' } : { field: chosen };
  }
  return columns;
}

/** Where one goes on to choose before the preview is made: only what is kept, nothing is read. */
const next = field.count(10_000).optional();

/** `u3`, `o3`: the fourth name of a unit, chosen or typed; `m3`: the fourth product. */
export const answersForm = z
  .object({
    lockVersion,
    otherUnits: z.enum(['ask', 'leave_out', 'rooms']).optional(),
    /** The unit of which the other names are rooms, as it was typed. */
    roomsOf: z.string().max(300).default(''),
    otherModels: z.enum(['written', 'none']).optional(),
    /** Whether values that cannot be read were asked about: then `fields` are all that are left out. */
    unreadable: field.flag(),
    fields: z
      .union([z.string().max(40), z.array(z.string().max(40)).max(60)])
      .transform((fields) => [fields].flat())
      .default([]),
    find: z.string().max(100).default(''),
    nextUnits: next,
    nextModels: next,
  })
  .catchall(z.string().max(300));
export type Answers = z.output<typeof answersForm>;

const LINE = /^l(\d{1,4}:\d{1,7}:\d{1,4})$/;
const LINE_CHOICE = /^(?:same \d{1,10}|new|leave_out|ask)$/;

/** `l12:0:1` is `same 37`, `new`, `leave_out` or `ask`: the line and what is done with it. */
export const linesForm = z
  .object({
    lockVersion,
    /** Which rows are looked at: the same are shown again. */
    rows: field.optionalChoice(LINE_STATUSES),
    after: field.count(1_000_000_000).default(0),
    /** The line after which one goes on to choose, before the preview is made. */
    next: field.count(1_000_000_000).optional(),
  })
  .catchall(z.string().regex(LINE_CHOICE));

/** Lines by their key; null where nothing is chosen any more. */
export function readLineChoices(fields: Record<string, unknown>): Record<string, LineChoice | null> {
  const choices: Record<string, LineChoice | null> = {};
  for (const [name, value] of Object.entries(fields)) {
    const key = LINE.exec(name)?.[1];
    if (key === undefined) continue;
    const [as, assetId] = String(value).split(' ') as [LineChoice['as'] | 'ask', string?];
    choices[key] = as === 'ask' ? null : as === 'same' ? { as, assetId: Number(assetId) } : { as };
  }
  return choices;
}

export const doubtfulForm = z.strictObject({
  lockVersion,
  as: field.choice(['same', 'new', 'leave_out', 'ask']),
});
