/** From a made sheet to its table, on the way every import takes. */

import { textOf } from '../../server/intake/spreadsheets/cells.ts';
import { findTables } from '../../server/intake/spreadsheets/layout/tables.ts';
import type { Table, TableRow } from '../../server/intake/spreadsheets/layout/types.ts';
import { findEncodings, repairSheet } from '../../server/intake/spreadsheets/text/repair.ts';
import { type MadeSheet, makeXlsx, readHere } from './workbooks.ts';

export async function tablesOf(...sheets: MadeSheet[]): Promise<Table[]> {
  const workbook = await readHere(makeXlsx({ sheets }));
  return findTables(
    workbook.sheets.map((sheet) => repairSheet(sheet, workbook.fonts, findEncodings(sheet, workbook.fonts))),
  );
}

/** `kind reason` of every row by its number. */
export function kindsOf({ rows }: Table): Record<number, string> {
  return Object.fromEntries(rows.map(({ number, kind, reason }) => [number, `${kind} ${reason}`]));
}

export function dataOf({ rows }: Table): TableRow[] {
  return rows.filter(({ kind }) => kind === 'data');
}

export function textsOf(row: TableRow): string[] {
  return row.cells.map(textOf);
}
