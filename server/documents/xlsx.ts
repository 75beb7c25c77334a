/**
 * Workbooks with typed cells: numbers are numbers, days are days, codes are text, and nothing is ever a formula.
 * Written here and not by a library, because a library holds every cell as an object and the process for as long
 * as it writes: 26 seconds for 100,000 rows. Here a piece of rows is text at once, and others run in between.
 */
import { setImmediate } from 'node:timers/promises';
import { daysBetween, isDay } from '../shared/days.ts';
import { columnName, partsAround, STYLES, sheetName, type XlsxStyle } from './xlsx-parts.ts';
import { escapeXml } from './xml.ts';
import { type ZipPart, zip } from './zip.ts';

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

const WIDTHS: Record<ColumnType, number> = {
  text: 24,
  integer: 12,
  money: 16,
  number: 12,
  percent: 10,
  day: 12,
};
const STYLE_OF: Record<ColumnType, XlsxStyle> = {
  text: 'text',
  integer: 'integer',
  money: 'integer',
  number: 'number',
  percent: 'percent',
  day: 'day',
};
/** Two lines of a title, in points. */
const HEADER_HEIGHT = 32;
const LONGEST_CELL = 32_767;
const ROWS_AT_ONCE = 500;
/** A4 on its side, as wide as the paper, pages numbered: officials print what they are sent. */
const PRINTING =
  '<pageMargins left="0.5" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>';
/** The day that Excel counts from. */
const DAY_ZERO = '1899-12-30';

/** A workbook of one or more sheets, compressed as it is made. */
export async function workbook(sheets: readonly XlsxSheet[]): Promise<Buffer> {
  const parts: ZipPart[] = sheets.map((sheet, index) => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    content: sheetXml(sheet),
  }));
  const around = partsAround(sheets.map(({ name }) => ({ name: sheetName(name), titleRows: [1, 1] })));
  return zip([...around, ...parts]);
}

async function* sheetXml({ columns, rows }: XlsxSheet): AsyncGenerator<string> {
  yield sheetStart(columns);
  const titles = columns.map(({ title }, index) => textCell(columnName(index) + 1, title, 'header'));
  yield `<row r="1" ht="${HEADER_HEIGHT}" customHeight="1">${titles.join('')}</row>`;
  let number = 2;
  for await (const lines of inPieces(rows)) {
    yield lines.map((row) => dataRow(number++, row, columns)).join('');
    await setImmediate();
  }
  yield `</sheetData><autoFilter ref="A1:${columnName(Math.max(columns.length, 1) - 1)}${Math.max(number - 1, 1)}"/>${PRINTING}</worksheet>`;
}

function sheetStart(columns: readonly XlsxColumn[]): string {
  const widths = columns.map(
    ({ type, width }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width ?? WIDTHS[type]}" customWidth="1"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`;
}

/** Rows in pieces, whether they come one by one or in pieces already. */
async function* inPieces(rows: XlsxSheet['rows']): AsyncGenerator<readonly (readonly XlsxValue[])[]> {
  if (Symbol.asyncIterator in rows) {
    yield* rows;
    return;
  }
  let piece: (readonly XlsxValue[])[] = [];
  for (const row of rows) {
    piece.push(row);
    if (piece.length < ROWS_AT_ONCE) continue;
    yield piece;
    piece = [];
  }
  yield piece;
}

function dataRow(number: number, row: readonly XlsxValue[], columns: readonly XlsxColumn[]): string {
  return rowXml(
    number,
    columns.map(({ type }, index) => cell(columnName(index) + number, row[index] ?? null, type)),
  );
}

function rowXml(number: number, cells: readonly string[]): string {
  return `<row r="${number}">${cells.join('')}</row>`;
}

function cell(at: string, value: XlsxValue, type: ColumnType): string {
  if (value === null || value === '') return '';
  if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (type === 'day' && isDay(value)) return numberCell(at, daysBetween(DAY_ZERO, value), 'day');
  if (typeof value === 'number' && type !== 'text' && Number.isFinite(value))
    return numberCell(at, value, STYLE_OF[type]);
  return textCell(at, String(value), 'text');
}

function numberCell(at: string, value: number, style: XlsxStyle): string {
  return `<c r="${at}" s="${STYLES[style]}"><v>${value}</v></c>`;
}

function textCell(at: string, text: string, style: XlsxStyle): string {
  const content = escapeXml(text.slice(0, LONGEST_CELL));
  return `<c r="${at}" s="${STYLES[style]}" t="inlineStr"><is><t xml:space="preserve">${content}</t></is></c>`;
}
