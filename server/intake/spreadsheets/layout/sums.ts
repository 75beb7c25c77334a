/** Adds up columns as rows go by, to know a total by its arithmetic. */
import { numberOf, textOf } from '../cells.ts';
import { parseAmount } from '../text/amounts.ts';
import type { Cell } from '../types.ts';

const NEAR = 0.000_001;
const FEWEST_ROWS = 2;

export class Sums {
  private all = new Map<number, number>();
  private sinceCut = new Map<number, number>();
  private rows = 0;
  private rowsSinceCut = 0;

  add(cells: readonly (Cell | null)[]): void {
    this.rows++;
    this.rowsSinceCut++;
    for (const [column, cell] of cells.entries()) {
      const number = amountOf(cell);
      if (number === null) continue;
      this.all.set(column, (this.all.get(column) ?? 0) + number);
      this.sinceCut.set(column, (this.sinceCut.get(column) ?? 0) + number);
    }
  }

  /** A new group, or a total: what comes is added anew. */
  cut(isGroup: boolean): void {
    if (!isGroup && this.rowsSinceCut === 0) return;
    this.sinceCut = new Map();
    this.rowsSinceCut = 0;
  }

  /** Every number of the row is the sum of its column, of all rows or of those since the last group or total. */
  isSum(cells: readonly (Cell | null)[]): boolean {
    return (
      (this.rowsSinceCut >= FEWEST_ROWS && matches(cells, this.sinceCut)) ||
      (this.rows >= FEWEST_ROWS && matches(cells, this.all))
    );
  }

  /** A group may carry its sums beside its name: formulas, or numbers far larger than those of rows. */
  fitsGroup(cells: readonly (Cell | null)[]): boolean {
    return cells.every(
      (cell) => numberOf(cell) === null || (typeof cell === 'object' && cell?.formula === true),
    );
  }
}

function matches(cells: readonly (Cell | null)[], sums: ReadonlyMap<number, number>): boolean {
  let compared = 0;
  for (const [column, cell] of cells.entries()) {
    const number = amountOf(cell);
    if (number === null || number === 0) continue;
    const sum = sums.get(column);
    if (sum === undefined || Math.abs(sum - number) > Math.abs(number) * NEAR) return false;
    compared++;
  }
  return compared > 0;
}

/** Numbers of text files are text: «15.000.000», «32 triệu». */
function amountOf(cell: Cell | null): number | null {
  if (typeof cell === 'string') return /^\d/.test(cell) ? (parseAmount(cell, 1)?.amount ?? null) : null;
  return (
    numberOf(cell) ??
    (cell === null || !/^\d/.test(textOf(cell)) ? null : (parseAmount(cell, 1)?.amount ?? null))
  );
}
