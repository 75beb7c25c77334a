/** Which column of a table holds which field: chosen, remembered or guessed. */

import { FIELDS, type Field } from '../../spreadsheets/facts/columns.ts';
import type { KindColumn } from '../../spreadsheets/layout/expand.ts';
import type { ColumnGuess } from '../../spreadsheets/layout/mapping.ts';
import type { TableHead } from '../../spreadsheets/understand.ts';
import type { ColumnChoice, UnderstoodSheet } from '../types.ts';

/** Fields of which several columns may tell; of all others the first one counts. */
export const MANY: readonly Field[] = ['ignore', 'notes', 'ofKind'];

/** By which a machine is known, or what kind of thing it is: a table without any of them is no register. */
const TELLING: readonly Field[] = [
  'name',
  'kind',
  'model',
  'serial',
  'hostname',
  'ofKind',
  'tag',
  'mac',
  'cpu',
];

/** Where fields stand in a table. */
export interface Columns {
  at: Partial<Record<Field, number>>;
  notes: number[];
  kinds: KindColumn[];
}

export function columnsOf(chosen: Record<number, ColumnChoice>): Columns {
  const columns: Columns = { at: {}, notes: [], kinds: [] };
  for (const [place, { field, kind }] of Object.entries(chosen)) {
    const column = Number(place);
    if (field === 'notes') columns.notes.push(column);
    else if (field === 'ofKind') columns.kinds.push({ column, kind: kind ?? 'other' });
    else if (field !== 'ignore') columns.at[field] ??= column;
  }
  return columns;
}

/** The guesses as choices. */
export function guessedColumns(guesses: readonly ColumnGuess[]): Record<number, ColumnChoice> {
  return Object.fromEntries(
    guesses.map(({ column, field, kind }) => [column, kind === null ? { field } : { field, kind }]),
  );
}

/** What is remembered or chosen counts only for columns that are there. */
export function withColumns(
  table: TableHead,
  chosen: Record<number, ColumnChoice> | null | undefined,
): Record<number, ColumnChoice> {
  const columns = guessedColumns(table.guesses);
  for (const { index } of table.columns) {
    const choice = chosen?.[index];
    if (choice && FIELDS.includes(choice.field)) columns[index] = choice;
  }
  return columns;
}

/** A visible sheet with a table of machines is taken unless somebody says otherwise. */
export function isUsed(
  sheet: Pick<UnderstoodSheet, 'table' | 'columns'>,
  chosen: boolean | undefined,
): boolean {
  if (!sheet.table) return false;
  if (chosen !== undefined) return chosen;
  const fields = Object.values(sheet.columns).map(({ field }) => field);
  return !sheet.table.hidden && TELLING.some((field) => fields.includes(field));
}
