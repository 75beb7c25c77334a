/** From a file to its tables: reads, puts texts into Unicode, finds tables, guesses columns. */
import { type ColumnGuess, guessMapping } from './layout/mapping.ts';
import { findTable } from './layout/tables.ts';
import type { RowKind, Table, TableRow } from './layout/types.ts';
import { addPiece, emptyWorkbook } from './read/collect.ts';
import type { ReadLimits } from './read/limits.ts';
import { readFile } from './read/read.ts';
import { RowPieces } from './read/rowPieces.ts';
import { wellFormed } from './text/letters.ts';
import {
  type ChosenEncoding,
  type ColumnEncoding,
  findEncodings,
  repairSheet,
  withEncoding,
} from './text/repair.ts';
import type { Range, Row, Sheet, WorkbookHead } from './types.ts';

/** What somebody chose in place of what is found; places of sheets from 0. */
export interface Choices {
  encodings?: readonly (ChosenEncoding & { sheet: number })[];
  headers?: readonly { sheet: number; top: number; bottom: number }[];
}

/** The top of a sheet as it looks, in Unicode, to show what was found on it. */
export interface SheetPicture {
  sheet: number;
  name: string;
  hidden: boolean;
  /** All rows of the sheet that hold something. */
  rowCount: number;
  rows: Row[];
  merges: Range[];
  hiddenColumns: number[];
  encodings: ColumnEncoding[];
}

export type TableHead = Omit<Table, 'rows'> & {
  guesses: ColumnGuess[];
  /** By number: what the rows of the picture below the titles are. */
  rowKinds: Record<number, RowKind>;
};

/** What is understood of a file, in this order: the workbook, then each sheet, its table and the rows of it. */
export type TablePiece =
  | { type: 'workbook'; workbook: WorkbookHead }
  | { type: 'picture'; picture: SheetPicture }
  | { type: 'table'; table: TableHead }
  | { type: 'tableRows'; rows: TableRow[] }
  | { type: 'end' };

/** Runs in the reading process: none of it is in the way of those who use the pages. */
export async function understand(
  path: string,
  limits: ReadLimits,
  choices: Choices,
  take: (piece: TablePiece) => Promise<void>,
): Promise<void> {
  const workbook = emptyWorkbook();
  await readFile(path, limits, async (piece) => addPiece(workbook, piece));
  const { kind, coding, separator } = workbook;
  await take({ type: 'workbook', workbook: { kind, coding, separator } });
  for (const index of workbook.sheets.keys()) {
    await understandSheet(workbook.sheets[index]!, index, workbook.fonts, choices, take);
    workbook.sheets[index]!.rows = [];
  }
  await take({ type: 'end' });
}

async function understandSheet(
  written: Sheet,
  index: number,
  fonts: readonly string[],
  choices: Choices,
  take: (piece: TablePiece) => Promise<void>,
): Promise<void> {
  const encodings = withChoices(findEncodings(written, fonts), index, choices);
  const sheet = repairSheet(written, fonts, encodings);
  const picture = pictureOf(sheet, index, encodings);
  await take({ type: 'picture', picture });
  const header = choices.headers?.find((chosen) => chosen.sheet === index);
  const table = findTable(sheet, index, header);
  if (!table) return;
  const { rows, ...head } = table;
  const last = picture.rows.at(-1)?.number ?? 0;
  const shown = rows.filter(({ number }) => number <= last).map(({ number, kind }) => [number, kind]);
  const rowKinds = Object.fromEntries(shown) as TableHead['rowKinds'];
  await take({ type: 'table', table: { ...head, guesses: guessMapping(table), rowKinds } });
  const pieces = new RowPieces<TableRow>();
  for (const row of rows) {
    pieces.add(row);
    for (const some of pieces.complete()) await take({ type: 'tableRows', rows: some });
  }
  for (const some of pieces.rest()) await take({ type: 'tableRows', rows: some });
}

function withChoices(found: ColumnEncoding[], sheet: number, { encodings = [] }: Choices): ColumnEncoding[] {
  return found.map((column) => {
    const chosen = encodings.find(
      (choice) => choice.sheet === sheet && choice.column === column.column && choice.font === column.font,
    );
    return chosen ? withEncoding(column, chosen.encoding) : column;
  });
}

const ROWS_OF_A_PICTURE = 40;
const COLUMNS_OF_A_PICTURE = 60;
const LONGEST_TEXT = 100;

function pictureOf(sheet: Sheet, index: number, encodings: ColumnEncoding[]): SheetPicture {
  const { name, hidden, merges, hiddenColumns } = sheet;
  const rows = sheet.rows.slice(0, ROWS_OF_A_PICTURE).map(clipped);
  const last = rows.at(-1)?.number ?? 0;
  return {
    sheet: index,
    name,
    hidden,
    rowCount: sheet.rows.length,
    rows,
    merges: merges.filter(({ top }) => top <= last).slice(0, 2_000),
    hiddenColumns,
    encodings,
  };
}

function clipped(row: Row): Row {
  const cells = row.cells.slice(0, COLUMNS_OF_A_PICTURE).map((cell) => {
    if (typeof cell === 'string') return wellFormed(cell.slice(0, LONGEST_TEXT));
    return typeof cell === 'object' && cell !== null
      ? { ...cell, text: wellFormed(cell.text.slice(0, LONGEST_TEXT)) }
      : cell;
  });
  return { ...row, cells };
}
