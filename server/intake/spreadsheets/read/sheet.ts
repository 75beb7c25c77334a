/** One worksheet as a stream: rows that hold something, hidden rows and columns, merged ranges. */
import type { Cell, Piece, Range, Row } from '../types.ts';
import { parseAddress, parseRange } from './address.ts';
import { cellOf, type RawCell } from './cells.ts';
import type { FontTable } from './fonts.ts';
import type { ReadLimits } from './limits.ts';
import { FileRefusal, type RefusalCode } from './refusal.ts';
import { type RichText, RichTextReader } from './richText.ts';
import { RowPieces } from './rowPieces.ts';
import type { Style } from './styles.ts';
import { type Attributes, isTrue, readXml, type XmlHandler } from './xml.ts';

/** What all sheets of a workbook share. */
export interface SheetContext {
  strings: readonly RichText[];
  styles: readonly Style[];
  fonts: FontTable;
  from1904: boolean;
  limits: ReadLimits;
  /** Rows and places of cells in all sheets so far. */
  counted: { rows: number; places: number; elements: number };
}

/** Reads a sheet and hands its rows over in pieces; waits for `take` before it reads on. */
export async function readSheet(
  part: AsyncIterable<Buffer>,
  name: string,
  context: SheetContext,
  take: (piece: Piece) => Promise<void>,
): Promise<void> {
  const reader = new SheetReader(name, context);
  await readXml(inSteps(part, reader, take), reader, context.limits.depth);
  for (const rows of reader.pieces.rest()) await take({ type: 'rows', rows });
  await take({ type: 'sheetEnd', hiddenColumns: reader.hiddenColumns(), merges: reader.merges });
}

/** Between two chunks of bytes the finished rows leave, so that memory holds a piece of them only. */
async function* inSteps(
  part: AsyncIterable<Buffer>,
  reader: SheetReader,
  take: (piece: Piece) => Promise<void>,
): AsyncGenerator<Buffer> {
  for await (const chunk of part) {
    yield chunk;
    for (const rows of reader.pieces.complete()) await take({ type: 'rows', rows });
  }
}

class SheetReader implements XmlHandler {
  readonly pieces = new RowPieces<Row>();
  readonly merges: Range[] = [];
  private readonly sheet: string;
  private readonly context: SheetContext;
  private readonly rich: RichTextReader;
  private readonly hidden = new Set<number>();
  private row: Row = { number: 0, cells: [] };
  private column = -1;
  private cell: RawCell | null = null;
  private inValue = false;
  private inInline = false;
  private filled = 0;

  constructor(sheet: string, context: SheetContext) {
    this.sheet = sheet;
    this.context = context;
    this.rich = new RichTextReader(context.fonts, context.limits.textLength);
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'c') this.startCell(attributes);
    else if (name === 'v') this.inValue = this.cell !== null;
    else if (name === 'row') this.startRow(attributes);
    else if (name === 'f') this.markFormula();
    else if (name === 'is') this.startInline();
    else if (this.inInline) this.rich.open(name, attributes);
    else if (name === 'col') this.hideColumns(attributes);
    else if (name === 'mergeCell') this.addMerge(attributes);
  }

  text(text: string): void {
    if (this.inValue) this.addValue(text);
    else if (this.inInline) this.rich.text(text);
  }

  close(name: string): void {
    if (name === 'c') this.endCell();
    else if (name === 'v') this.inValue = false;
    else if (name === 'row') this.endRow();
    else if (name === 'is') this.endInline();
    else if (this.inInline) this.rich.close(name);
  }

  hiddenColumns(): number[] {
    return [...this.hidden].sort((a, b) => a - b);
  }

  /** Rows and cells stand in order, or Excel calls the file damaged; what is out of order could hide something. */
  private startRow({ r, hidden }: Attributes): void {
    const number = r === undefined ? this.row.number + 1 : Number(r);
    if (!Number.isInteger(number) || number <= this.row.number || number > 1_048_576) this.refuse('damaged');
    this.row = isTrue(hidden) ? { number, hidden: true, cells: [] } : { number, cells: [] };
    this.column = -1;
  }

  private endRow(): void {
    if (this.row.cells.length === 0) return;
    const { limits, counted } = this.context;
    if (++this.filled > limits.rows) this.refuse('too_many_rows', limits.rows);
    if (++counted.rows > limits.rowsInAll) this.refuse('too_many_cells');
    counted.places += this.row.cells.length;
    if (counted.places > limits.cells) this.refuse('too_many_cells', limits.cells);
    this.pieces.add(this.row);
  }

  private startCell({ r, s, t }: Attributes): void {
    const { limits, counted, styles } = this.context;
    if (++counted.elements > limits.cellElements) this.refuse('too_many_cells', limits.cellElements);
    const column = r === undefined ? this.column + 1 : this.columnOf(r);
    if (column <= this.column) this.refuse('damaged');
    this.column = column;
    const style = s === undefined ? styles[0] : styles[Number(s)];
    this.cell = { type: t ?? 'n', style, value: '', inline: null, hasFormula: false };
  }

  private columnOf(text: string): number {
    const address = parseAddress(text);
    if (address?.row !== this.row.number) this.refuse('damaged');
    return address!.column;
  }

  private endCell(): void {
    if (!this.cell) return;
    const { strings, from1904, limits } = this.context;
    const value: Cell | null = cellOf(this.cell, strings, from1904);
    this.cell = null;
    if (value === null) return;
    if (this.column >= limits.columns) this.refuse('too_many_columns', limits.columns);
    const { cells } = this.row;
    while (cells.length < this.column) cells.push(null);
    cells.push(value);
  }

  private addValue(text: string): void {
    const cell = this.cell!;
    cell.value = cell.value === '' ? text : cell.value + text;
    const most = this.context.limits.textLength;
    if (cell.value.length > most) this.refuse('text_too_long', most);
  }

  private markFormula(): void {
    if (this.cell) this.cell.hasFormula = true;
  }

  private startInline(): void {
    this.inInline = this.cell !== null;
    this.rich.start();
  }

  private endInline(): void {
    if (this.cell) this.cell.inline = this.rich.end();
    this.inInline = false;
  }

  private hideColumns({ min, max, hidden }: Attributes): void {
    if (!isTrue(hidden)) return;
    const last = Math.min(Number(max), this.context.limits.columns);
    for (let column = Math.max(1, Number(min)); column <= last; column++) this.hidden.add(column - 1);
  }

  private addMerge({ ref }: Attributes): void {
    const range = parseRange(ref ?? '');
    if (range === null) this.refuse('damaged');
    if (this.merges.length >= this.context.limits.merges)
      this.refuse('too_many_merges', this.context.limits.merges);
    this.merges.push(range!);
  }

  private refuse(code: RefusalCode, most?: number): never {
    throw new FileRefusal(code, { sheet: this.sheet, row: this.row.number, ...(most && { most }) });
  }
}
