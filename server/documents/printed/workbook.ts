/**
 * Workbooks that are printed: merged titles, lines above and below the table, pages of A4 on their side with the
 * titles on each, lists to choose from. Rows are written as they come. What people wrote is never a formula; the only
 * ones are sums of our own, which carry their value for those who do not compute.
 */
import { setImmediate } from 'node:timers/promises';
import { daysBetween, isDay } from '../../shared/days.ts';
import { columnName, partsAround, sheetName } from '../xlsx-parts.ts';
import { escapeXml } from '../xml.ts';
import { type ZipPart, zip } from '../zip.ts';
import { PRINT_STYLES, type PrintStyle, printStylesXml } from './styles.ts';

export interface PrintCell {
  /** Beside a formula: what it comes to. */
  value: string | number | bigint | null;
  style: PrintStyle;
  /** Made of references alone, never of anything a user wrote: `SUBTOTAL(9,G8:G40)`. */
  formula?: string;
  /** How many columns and rows it lies over; 1 when absent. */
  across?: number;
  down?: number;
}

export interface PrintRow {
  /** By column; null leaves a place empty or belongs to a cell that lies over it. */
  cells: readonly (PrintCell | null)[];
  /** In points. */
  height?: number;
}

/** A list that cells of a column are chosen from; other values stay possible. */
export interface PrintChoice {
  column: number;
  fromRow: number;
  toRow: number;
  /** Where the list stands: `'Danh mục'!$A$1:$A$17`. */
  source: string;
}

export interface PrintedSheet {
  name: string;
  hidden?: boolean;
  /** In characters, by column. */
  widths: readonly number[];
  /** How places look that no cell is written to, by column. */
  columnStyles?: readonly PrintStyle[];
  rows: Iterable<PrintRow> | AsyncIterable<readonly PrintRow[]>;
  titleRows: readonly [number, number] | null;
  /** The last column that is printed, from 0; all when absent. */
  lastPrinted?: number;
  /** Rows above this one stay while the rest moves. */
  frozenTo?: number;
  choices?: readonly PrintChoice[];
  /** Rows and columns that can be filtered, the row of titles first; rows from 1, columns from 0. */
  filter?: { fromRow: number; toRow: number; lastColumn: number };
}

/** The day that Excel counts from. */
const DAY_ZERO = '1899-12-30';
const LONGEST_CELL = 32_767;
const ROWS_AT_ONCE = 500;
/** Margins in inches: 15 mm, above and below 20 mm; pages are numbered from the second on. */
const PAGE =
  '<pageMargins left="0.59" right="0.59" top="0.79" bottom="0.79" header="0.4" footer="0.4"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter differentFirst="1"><oddHeader>&amp;C&amp;"Times New Roman,Regular"&amp;13&amp;P</oddHeader></headerFooter>';

export async function printedWorkbook(sheets: readonly PrintedSheet[]): Promise<Buffer> {
  const parts: ZipPart[] = sheets.map((sheet, index) => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    content: sheetXml(sheet),
  }));
  const around = partsAround(
    sheets.map(({ name, hidden, titleRows, lastPrinted, filter }) => ({
      name: sheetName(name),
      hidden,
      titleRows,
      lastPrinted,
      filter: filter && filterRange(filter, '$'),
    })),
    printStylesXml(),
  );
  return zip([...around, ...parts]);
}

async function* sheetXml(sheet: PrintedSheet): AsyncGenerator<string> {
  yield sheetStart(sheet);
  const writer = new Writer();
  for await (const rows of inPieces(sheet.rows)) {
    yield rows.map((row) => writer.row(row)).join('');
    await setImmediate();
  }
  const filter = sheet.filter ? `<autoFilter ref="${filterRange(sheet.filter, '')}"/>` : '';
  yield `</sheetData>${filter}${writer.merges()}${choicesXml(sheet.choices ?? [])}${PAGE}</worksheet>`;
}

/** @param fixed «$» where the range is named for the whole workbook */
function filterRange(
  { fromRow, toRow, lastColumn }: NonNullable<PrintedSheet['filter']>,
  fixed: '' | '$',
): string {
  return `${fixed}A${fixed}${fromRow}:${fixed}${columnName(lastColumn)}${fixed}${toRow}`;
}

function sheetStart({ widths, columnStyles, frozenTo }: PrintedSheet): string {
  const columns = widths.map((width, at) => {
    const look = columnStyles?.[at] ? ` style="${PRINT_STYLES[columnStyles[at]]}"` : '';
    return `<col min="${at + 1}" max="${at + 1}" width="${width}"${look} customWidth="1"/>`;
  });
  const frozen = frozenTo
    ? `<pane ySplit="${frozenTo}" topLeftCell="A${frozenTo + 1}" activePane="bottomLeft" state="frozen"/>`
    : '';
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="17"/><cols>${columns.join('')}</cols><sheetData>`;
}

async function* inPieces(rows: PrintedSheet['rows']): AsyncGenerator<readonly PrintRow[]> {
  if (Symbol.asyncIterator in rows) {
    yield* rows;
    return;
  }
  const all = [...rows];
  for (let from = 0; from < all.length; from += ROWS_AT_ONCE) yield all.slice(from, from + ROWS_AT_ONCE);
}

/** Writes rows one below the other and remembers what cells lie over. */
class Writer {
  private number = 0;
  private readonly merged: string[] = [];
  /** Places further down that a cell lies over: they have its lines around them. */
  private readonly covered = new Map<number, Map<number, PrintStyle>>();

  row({ cells, height }: PrintRow): string {
    this.number++;
    const places = this.covered.get(this.number) ?? new Map<number, PrintStyle>();
    this.covered.delete(this.number);
    const values = new Map<number, PrintCell>();
    for (const [column, cell] of cells.entries()) if (cell) this.lay(cell, column, values, places);
    const columns = [...new Set([...values.keys(), ...places.keys()])].sort((a, b) => a - b);
    const written = columns.map((column) => {
      const cell = values.get(column) ?? { value: null, style: places.get(column)! };
      return cellXml(columnName(column) + this.number, cell);
    });
    const tall = height ? ` ht="${height}" customHeight="1"` : '';
    return `<row r="${this.number}"${tall}>${written.join('')}</row>`;
  }

  merges(): string {
    const ranges = this.merged.map((range) => `<mergeCell ref="${range}"/>`);
    return ranges.length ? `<mergeCells count="${ranges.length}">${ranges.join('')}</mergeCells>` : '';
  }

  private lay(
    cell: PrintCell,
    column: number,
    values: Map<number, PrintCell>,
    places: Map<number, PrintStyle>,
  ): void {
    const { style, across = 1, down = 1 } = cell;
    values.set(column, cell);
    if (across === 1 && down === 1) return;
    for (let right = 1; right < across; right++) places.set(column + right, style);
    for (let below = 1; below < down; below++) {
      const row = this.covered.get(this.number + below) ?? new Map<number, PrintStyle>();
      for (let right = 0; right < across; right++) row.set(column + right, style);
      this.covered.set(this.number + below, row);
    }
    const last = columnName(column + across - 1) + (this.number + down - 1);
    this.merged.push(`${columnName(column)}${this.number}:${last}`);
  }
}

function cellXml(at: string, { value, style, formula }: PrintCell): string {
  const start = `<c r="${at}" s="${PRINT_STYLES[style]}"`;
  if (formula) return `${start}><f>${escapeXml(formula)}</f><v>${value ?? 0}</v></c>`;
  if (value === null || value === '') return `${start}/>`;
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value)))
    return `${start}><v>${value}</v></c>`;
  if (/[dD]ay$/.test(style) && isDay(value)) return `${start}><v>${daysBetween(DAY_ZERO, value)}</v></c>`;
  const text = escapeXml(String(value).slice(0, LONGEST_CELL));
  return `${start} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

function choicesXml(choices: readonly PrintChoice[]): string {
  const lines = choices.map(({ column, fromRow, toRow, source }) => {
    const name = columnName(column);
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${name}${fromRow}:${name}${toRow}"><formula1>${escapeXml(source)}</formula1></dataValidation>`;
  });
  return lines.length ? `<dataValidations count="${lines.length}">${lines.join('')}</dataValidations>` : '';
}
