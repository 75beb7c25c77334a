/** Finds the tables of a workbook whose texts are in Unicode already. */
import { textOf } from '../cells.ts';
import { moneyUnitIn } from '../text/amounts.ts';
import { wellFormed } from '../text/letters.ts';
import type { Sheet } from '../types.ts';
import { Grid } from './grid.ts';
import { findHeader, type Header } from './header.ts';
import { readPreamble } from './preamble.ts';
import { classifyRows } from './rows.ts';
import { layoutSignature } from './signature.ts';
import type { Table, TableColumn, TableRow } from './types.ts';

/** The tables of all sheets, hidden ones too; a sheet without known titles or without machines has none. */
export function findTables(sheets: readonly Sheet[]): Table[] {
  return sheets.map((sheet, index) => findTable(sheet, index)).filter((table) => table !== null);
}

/** Null when the sheet holds no table. `header` is what somebody chose in place of what is found. */
export function findTable(
  sheet: Sheet,
  index: number,
  chosen?: { top: number; bottom: number },
): Table | null {
  const grid = new Grid(sheet);
  const header = findHeader(grid, chosen);
  if (!header) return null;
  const rows = classifyRows(grid, header);
  if (!rows.some(({ kind }) => kind === 'data')) return null;
  const columns = columnsOf(header, rows, new Set(sheet.hiddenColumns));
  const titles = columns.map(({ title }) => title);
  const headerRows = Array.from({ length: header.bottom - header.top + 1 }, (_, at) => header.top + at);
  return {
    sheet: index,
    sheetName: sheet.name,
    hidden: sheet.hidden,
    preamble: readPreamble(
      grid.rows.filter(({ number }) => number < header.top),
      titles,
    ),
    headerRows,
    columns,
    rows,
    signature: layoutSignature(titles),
  };
}

const MOST_SAMPLES = 5;
const ROWS_SAMPLED = 400;

function columnsOf(header: Header, rows: readonly TableRow[], hidden: ReadonlySet<number>): TableColumn[] {
  const data = rows.filter(({ kind }) => kind === 'data');
  const filled: number[] = [];
  const samples: Set<string>[] = [];
  for (const [at, { cells }] of data.entries())
    for (const [column, cell] of cells.entries()) {
      if (cell === null || (typeof cell === 'string' && cell.trim() === '')) continue;
      filled[column] = (filled[column] ?? 0) + 1;
      samples[column] ??= new Set();
      if (at < ROWS_SAMPLED && samples[column].size < MOST_SAMPLES)
        samples[column].add(wellFormed(textOf(cell).trim().slice(0, 200)));
    }
  const width = Math.max(filled.length, ...[...header.levels.keys()].map((column) => column + 1));
  return Array.from({ length: width }, (_, index) => {
    const levels = header.levels.get(index) ?? [];
    const title = levels.join(' / ');
    return {
      index,
      title,
      levels,
      hidden: hidden.has(index),
      samples: [...(samples[index] ?? [])],
      filled: filled[index] ?? 0,
      moneyUnit: moneyUnitIn(/\(([^)]*)\)/.exec(title)?.[1] ?? ''),
    };
  }).filter(({ title, filled: count }) => title !== '' || count > 0);
}
