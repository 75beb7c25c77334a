/** What is understood of a file, gathered: for tests that look at all of it. */
import type { TableRow } from '../../server/intake/spreadsheets/layout/types.ts';
import { readTables } from '../../server/intake/spreadsheets/read/reader.ts';
import type { Choices, SheetPicture, TableHead } from '../../server/intake/spreadsheets/understand.ts';
import { fileOf } from './workbooks.ts';

export type UnderstoodTable = TableHead & { rows: TableRow[] };

export interface Understood {
  types: string[];
  pictures: SheetPicture[];
  tables: UnderstoodTable[];
}

export async function understood(bytes: Buffer | string, choices?: Choices): Promise<Understood> {
  return understoodFile(fileOf(bytes), choices);
}

export async function understoodFile(file: string, choices?: Choices): Promise<Understood> {
  const result: Understood = { types: [], pictures: [], tables: [] };
  for await (const piece of readTables(file, choices)) {
    result.types.push(piece.type);
    if (piece.type === 'picture') result.pictures.push(piece.picture);
    else if (piece.type === 'table') result.tables.push({ ...piece.table, rows: [] });
    else if (piece.type === 'tableRows') result.tables.at(-1)!.rows.push(...piece.rows);
  }
  return result;
}

/** The rows of machines. */
export function machinesOf({ rows }: Pick<UnderstoodTable, 'rows'>): TableRow[] {
  return rows.filter(({ kind }) => kind === 'data');
}
