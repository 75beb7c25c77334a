/** What is chosen about a file. Fields of columns, names and products are numbered as they stand on the page. */
import { z } from 'zod';
import { ASSET_KINDS } from '../../../inventory/types/assets.ts';
import { field } from '../../../shared/forms.ts';
import { FIELDS } from '../../spreadsheets/facts/columns.ts';
import { ENCODINGS } from '../../spreadsheets/text/encodings.ts';
import { type ColumnChoice, LINE_STATUSES } from '../types.ts';

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

const version = z.object({ lockVersion });
export const unitsForm = version.catchall(z.string().max(300));
export const modelsForm = version.catchall(z.string().max(8));
export const unreadableForm = z.strictObject({
  lockVersion,
  fields: z
    .union([z.string().max(40), z.array(z.string().max(40)).max(60)])
    .transform((fields) => [fields].flat())
    .default([]),
});

/** `12:0:1 same 37`, `… new`, `… leave_out`: the line and what is done with it, as the button says it. */
export const lineForm = z.strictObject({
  lockVersion,
  choice: z.string().regex(/^\d{1,4}:\d{1,7}:\d{1,4} (?:same \d{1,10}|new|leave_out|ask)$/),
  /** Which rows are looked at: the same are shown again. */
  rows: field.optionalChoice(LINE_STATUSES),
  after: field.count(1_000_000_000).default(0),
});
export const doubtfulForm = z.strictObject({
  lockVersion,
  as: field.choice(['same', 'new', 'leave_out', 'ask']),
});
