/** What is understood of a file, gathered: for tests that look at all of it. */
import type { TableRow } from '../../server/intake/spreadsheets/layout/types.ts';
import { READ_LIMITS } from '../../server/intake/spreadsheets/read/limits.ts';
import { readTables } from '../../server/intake/spreadsheets/read/reader.ts';
import {
  type Choices,
  type SheetPicture,
  type TableHead,
  type TablePiece,
  understand,
} from '../../server/intake/spreadsheets/understand.ts';
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

/** In the reading process, as the server reads. */
export async function understoodFile(file: string, choices?: Choices): Promise<Understood> {
  const result: Understood = { types: [], pictures: [], tables: [] };
  for await (const piece of readTables(file, choices)) add(result, piece);
  return result;
}

/** In this process: the same code, a second faster. */
export async function understoodHere(bytes: Buffer | string, choices: Choices = {}): Promise<Understood> {
  const result: Understood = { types: [], pictures: [], tables: [] };
  await understand(fileOf(bytes), READ_LIMITS, choices, async (piece) => add(result, piece));
  return result;
}

function add(result: Understood, piece: TablePiece): void {
  result.types.push(piece.type);
  if (piece.type === 'picture') result.pictures.push(piece.picture);
  else if (piece.type === 'table') result.tables.push({ ...piece.table, rows: [] });
  else if (piece.type === 'tableRows') result.tables.at(-1)!.rows.push(...piece.rows);
}

/** The rows of machines. */
export function machinesOf({ rows }: Pick<UnderstoodTable, 'rows'>): TableRow[] {
  return rows.filter(({ kind }) => kind === 'data');
}
