/** Finds the titles of a table: one to three rows, with merged cells, somewhere below what stands above. */
import { fold } from '../../../shared/text.ts';
import { numberOf, textOf } from '../cells.ts';
import type { Row } from '../types.ts';
import type { Grid } from './grid.ts';
import { isTitle } from './titles.ts';

export interface Header {
  top: number;
  bottom: number;
  /** Titles by column, each with its levels from the top. */
  levels: Map<number, string[]>;
}

const ROWS_LOOKED_AT = 80;
const MOST_ROWS = 4;
const FEWEST_TITLES = 2;

/** Null when no row of the first ones holds titles that are known; `chosen` rows are taken as they are. */
export function findHeader(grid: Grid, chosen?: { top: number; bottom: number }): Header | null {
  if (chosen) return { ...chosen, levels: levelsOf(grid, chosen.top, chosen.bottom) };
  const scored = grid.rows.slice(0, ROWS_LOOKED_AT).map((row) => ({ row, score: titlesIn(row) }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  if (best < FEWEST_TITLES) return null;
  const start = scored.find(({ score }) => score >= Math.max(FEWEST_TITLES, best * 0.6))!.row.number;
  const top = growUp(grid, start);
  const bottom = growDown(grid, start);
  return { top, bottom, levels: levelsOf(grid, top, bottom) };
}

/** Cells that are titles; a row that holds numbers is a row of machines. */
function titlesIn(row: Row): number {
  const filled = row.cells.filter((cell) => textOf(cell).trim() !== '');
  if (
    filled.length < FEWEST_TITLES ||
    filled.some((cell) => numberOf(cell) !== null && numberOf(cell)! > 100)
  )
    return 0;
  const titles = new Set(
    filled
      .map((cell) => textOf(cell).trim())
      .filter(isTitle)
      .map(fold),
  );
  return titles.size * 2 >= filled.length || titles.has('stt') || titles.has('tt') ? titles.size : 0;
}

/** Titles further up that lie over several of these, or reach into them. */
function growUp(grid: Grid, start: number): number {
  let top = Math.min(start, ...grid.mergesOf(start).map((range) => range.top));
  while (start - top < MOST_ROWS - 1 && belongsAbove(grid, top - 1, top)) top--;
  return top;
}

function belongsAbove(grid: Grid, row: number, below: number): boolean {
  const above = grid.row(row);
  if (!above) return false;
  const crossing = grid.mergesOf(row).some((range) => range.bottom >= below);
  const width = grid.row(below)?.cells.length ?? 0;
  const over = grid
    .mergesOf(row)
    .some((range) => range.right > range.left && range.right - range.left + 1 < width * 0.7);
  return crossing || (over && titlesIn(above) > 0);
}

function growDown(grid: Grid, start: number): number {
  const last = start + MOST_ROWS - 1;
  let bottom = Math.min(last, Math.max(start, ...grid.mergesOf(start).map((range) => range.bottom)));
  while (bottom < last && belongsBelow(grid, bottom)) {
    bottom++;
    bottom = Math.min(last, Math.max(bottom, ...grid.mergesOf(bottom).map((range) => range.bottom)));
  }
  return bottom;
}

/** The next row holds titles under a wide one: merged, or, where merging was lost, beside empty places. */
function belongsBelow(grid: Grid, bottom: number): boolean {
  const next = grid.row(bottom + 1);
  const upper = grid.row(bottom);
  if (!next || !upper) return false;
  const filled = [...next.cells.entries()].filter(([, cell]) => textOf(cell).trim() !== '');
  if (filled.length === 0 || filled.some(([, cell]) => numberOf(cell) !== null)) return false;
  if (!filled.some(([, cell]) => isTitle(textOf(cell).trim()))) return false;
  const wide = (column: number): boolean => {
    const range = grid.rangeAt(bottom, column);
    return range ? range.right > range.left : textOf(upper.cells[column]).trim() === '' || column > 0;
  };
  const isNew = filled.every(([column]) => wide(column));
  const hasGap = filled.some(
    ([column]) => grid.rangeAt(bottom, column) || textOf(upper.cells[column]).trim() === '',
  );
  return isNew && hasGap && !textOf(next.cells[0]).trim();
}

function levelsOf(grid: Grid, top: number, bottom: number): Map<number, string[]> {
  let width = 0;
  for (let row = top; row <= bottom; row++) {
    const ranges = grid.mergesOf(row).filter((range) => range.top >= top);
    width = Math.max(
      width,
      grid.row(row)?.cells.length ?? 0,
      ...ranges.map((range) => Math.min(range.right + 1, 256)),
    );
  }
  const levels = new Map<number, string[]>();
  for (let column = 0; column < width; column++) {
    const texts: string[] = [];
    for (let row = top; row <= bottom; row++) {
      const text = grid.textShown(row, column) || leftNeighbour(grid, row, column, bottom);
      if (text !== '' && text !== texts.at(-1)) texts.push(text);
    }
    if (texts.length > 0) levels.set(column, texts);
  }
  return levels;
}

/** Where merging was lost, a wide title stands over its first column only; the others have one below. */
function leftNeighbour(grid: Grid, row: number, column: number, bottom: number): string {
  if (row === bottom || grid.rangeAt(row, column) || grid.textShown(row + 1, column) === '') return '';
  for (let left = column - 1; left >= 0; left--) {
    if (grid.rangeAt(row, left) || grid.textShown(row + 1, left) === '') return '';
    const text = grid.textShown(row, left);
    if (text !== '') return text;
  }
  return '';
}
