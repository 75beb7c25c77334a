/** Workbooks with typed cells: numbers are numbers, days are days, codes are text, and nothing is ever a formula. */
import writeExcelFile, { type CellObject, type Sheet } from 'write-excel-file/node';
import { isDay } from '../shared/days.ts';

export type ColumnType = 'text' | 'integer' | 'money' | 'number' | 'percent' | 'day';
export type XlsxValue = string | number | boolean | null;

export interface XlsxColumn {
  title: string;
  type: ColumnType;
  /** In characters. */
  width?: number;
}

export interface XlsxSheet {
  name: string;
  columns: readonly XlsxColumn[];
  /** All rows, or pieces of them as they are read. */
  rows: Iterable<readonly XlsxValue[]> | AsyncIterable<readonly (readonly XlsxValue[])[]>;
}

const FORMATS: Record<ColumnType, string | undefined> = {
  text: '@',
  integer: '#,##0',
  money: '#,##0',
  number: '#,##0.##',
  percent: '0.0%',
  day: 'dd/mm/yyyy',
};
const WIDTHS: Record<ColumnType, number> = {
  text: 24,
  integer: 12,
  money: 16,
  number: 12,
  percent: 10,
  day: 12,
};
const LONGEST_CELL = 32_767;
const LONGEST_NAME = 31;
/** Characters that XML 1.0 does not allow at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** A workbook in memory: some 350 bytes a cell while it is made, so about 100,000 rows of 20 columns is the most. */
export async function workbook(sheets: readonly XlsxSheet[]): Promise<Buffer> {
  const written: Sheet<Buffer>[] = [];
  for (const sheet of sheets) written.push(await toSheet(sheet));
  return writeExcelFile(written as never).toBuffer();
}

async function toSheet({ name, columns, rows }: XlsxSheet): Promise<Sheet<Buffer>> {
  const data: (CellObject | null)[][] = [columns.map(({ title }) => headerCell(title))];
  for await (const piece of rows) {
    const isPiece = Array.isArray(piece[0]);
    const lines = (isPiece ? piece : [piece]) as readonly (readonly XlsxValue[])[];
    for (const row of lines) data.push(columns.map((column, index) => cell(row[index] ?? null, column.type)));
  }
  return {
    data,
    sheet: sheetName(name),
    columns: columns.map(({ type, width }) => ({ width: width ?? WIDTHS[type] })),
    stickyRowsCount: 1,
  } as Sheet<Buffer>;
}

function headerCell(title: string): CellObject {
  return { value: title, type: String, fontWeight: 'bold', wrap: true, alignVertical: 'center' };
}

function cell(value: XlsxValue, type: ColumnType): CellObject | null {
  if (value === null || value === '') return null;
  if (typeof value === 'boolean') return { value, type: Boolean };
  if (type === 'day' && isDay(value))
    return { value: new Date(`${value}T00:00:00Z`), type: Date, format: FORMATS.day };
  if (typeof value === 'number' && type !== 'text' && Number.isFinite(value))
    return { value, type: Number, format: FORMATS[type] };
  return { value: cellText(String(value)), type: String, format: FORMATS.text };
}

function cellText(text: string): string {
  return text.replace(NOT_XML, '').slice(0, LONGEST_CELL);
}

/** Sheet names hold at most 31 characters, and none of `\ / ? * [ ] :`. */
function sheetName(name: string): string {
  return (
    name
      .replace(/[\\/?*[\]:]/g, ' ')
      .slice(0, LONGEST_NAME)
      .trim() || 'Sheet'
  );
}
