/** What somebody chose, made to fit together. Pure. */
import type { Range } from '../../spreadsheets/types.ts';
import type { ColumnChoice } from '../types.ts';
import { MANY } from './columns.ts';

type Columns = Record<number, ColumnChoice>;

/** A field that one column tells has moved there: what was chosen now counts, the column it was in before is left out. */
export function settledColumns(before: Columns, asked: Columns): Columns {
  const entries = Object.entries(asked).map(([place, choice]) => [Number(place), choice] as const);
  const isNew = ([place, { field }]: readonly [number, ColumnChoice]) => before[place]?.field !== field;
  const taken = new Set<string>();
  const settled: Columns = {};
  for (const [place, choice] of [...entries.filter(isNew), ...entries.filter((one) => !isNew(one))]) {
    const isTaken = !MANY.includes(choice.field) && taken.has(choice.field);
    settled[place] = isTaken ? { field: 'ignore' } : choice;
    taken.add(choice.field);
  }
  return settled;
}

const MOST_ROWS = 4;

/** The rows of titles that belong to one that was pointed at: as far as merged cells reach. */
export function headerAt(row: number, merges: readonly Range[]): { top: number; bottom: number } {
  const crossing = merges.filter(({ top, bottom }) => top <= row && row <= bottom && bottom > top);
  const top = Math.min(row, ...crossing.map((range) => range.top));
  const bottom = Math.max(row, ...crossing.map((range) => range.bottom));
  return bottom - top < MOST_ROWS ? { top, bottom } : { top: row, bottom: row };
}
