/** A sheet by row and column, with its merged cells. */
import { textOf } from '../cells.ts';
import type { Cell, Range, Row, Sheet } from '../types.ts';

export class Grid {
  readonly rows: readonly Row[];
  private readonly byNumber = new Map<number, Row>();
  /** Merged ranges by each row they touch; wide or deep ones are cut to what a table can use. */
  private readonly merged = new Map<number, Range[]>();

  constructor(sheet: Sheet) {
    this.rows = sheet.rows;
    for (const row of sheet.rows) this.byNumber.set(row.number, row);
    let places = 0;
    for (const range of sheet.merges) {
      places += range.bottom - range.top + 1;
      if (places > MOST_MERGED_ROWS) break;
      for (let row = range.top; row <= range.bottom; row++) this.add(row, range);
    }
  }

  private add(row: number, range: Range): void {
    const ranges = this.merged.get(row);
    if (ranges) ranges.push(range);
    else this.merged.set(row, [range]);
  }

  row(number: number): Row | undefined {
    return this.byNumber.get(number);
  }

  mergesOf(row: number): readonly Range[] {
    return this.merged.get(row) ?? [];
  }

  cell(row: number, column: number): Cell | null {
    return this.byNumber.get(row)?.cells[column] ?? null;
  }

  rangeAt(row: number, column: number): Range | undefined {
    return this.mergesOf(row).find((range) => column >= range.left && column <= range.right);
  }

  /** The value a merged range shows at any of its places. */
  shown(row: number, column: number): Cell | null {
    const range = this.rangeAt(row, column);
    return range ? this.cell(range.top, range.left) : this.cell(row, column);
  }

  textShown(row: number, column: number): string {
    return textOf(this.shown(row, column)).replace(/\s+/g, ' ').trim();
  }
}

/** A merged range over a whole sheet of a million rows is one line of the file. */
const MOST_MERGED_ROWS = 400_000;
