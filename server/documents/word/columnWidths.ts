/** Widths of columns: shares of the page, but no number and no word of a title is ever broken in two. */
import { boldWidth } from '../metrics.ts';
import type { CellValue, TableColumn, TableLine } from './tables.ts';
import { grouped } from './text.ts';

/** Beside the text of a cell, in twips. */
export const CELL_MARGIN = 85;
/** Points. */
const SIZE = 11;
/** What borders take, and what two programs measure differently. */
const SPARE = 30;
/** The least that stays of a column of text, of what its share would be. */
const LEAST_OF_TEXT = 0.4;

/** @returns whole twips that add up to the width */
export function columnWidths(
  columns: readonly TableColumn[],
  lines: readonly TableLine[],
  width: number,
): number[] {
  const all = columns.reduce((sum, column) => sum + column.width, 0);
  const shares = columns.map((column) => (column.width / all) * width);
  const needs = columns.map((column, at) => neededBy(column, at, lines));
  const wanted = shares.map((share, at) => Math.max(share, needs[at]!));
  return whole(shrunk(wanted, needs, shares, width), width);
}

/** The widest thing in a column that cannot be broken. */
function neededBy(column: TableColumn, at: number, lines: readonly TableLine[]): number {
  const words = column.levels.at(-1)!.split(/\s+/);
  let widest = Math.max(...words.map((word) => boldWidth(word, SIZE)));
  if (column.align !== 'left' || column.codes)
    for (const { cells, over } of lines)
      if (!over || at < over.from || at >= over.from + over.count)
        widest = Math.max(widest, pieceWidth(cells[at] ?? null));
  return widest + 2 * CELL_MARGIN + SPARE;
}

/** A number whole, of text its longest word. */
function pieceWidth(value: CellValue): number {
  if (value === null) return 0;
  return boldWidth(typeof value === 'string' ? longestWord(value) : grouped(value), SIZE);
}

const LONGEST_CODE = 20;

function longestWord(text: string): string {
  const words = text.slice(0, LONGEST_TEXT).split(/\s+/);
  return words
    .reduce((longest, word) => (word.length > longest.length ? word : longest), '')
    .slice(0, LONGEST_CODE);
}

/** Nobody writes longer codes; what is longer is no code. */
const LONGEST_TEXT = 200;

/** What is too much is taken from the columns that have more than they need, in proportion to that. */
function shrunk(
  wanted: readonly number[],
  needs: readonly number[],
  shares: readonly number[],
  width: number,
): number[] {
  const over = wanted.reduce((sum, one) => sum + one, 0) - width;
  const spare = wanted.map((one, at) => Math.max(0, one - Math.max(needs[at]!, shares[at]! * LEAST_OF_TEXT)));
  const spareInAll = spare.reduce((sum, one) => sum + one, 0);
  if (over <= 0 || spareInAll === 0) return [...wanted];
  return wanted.map((one, at) => one - (spare[at]! / spareInAll) * Math.min(over, spareInAll));
}

function whole(widths: readonly number[], width: number): number[] {
  const all = widths.reduce((sum, one) => sum + one, 0);
  let done = 0;
  let before = 0;
  return widths.map((one) => {
    done += one;
    const end = Math.round((done / all) * width);
    const own = end - before;
    before = end;
    return own;
  });
}
