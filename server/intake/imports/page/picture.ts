/** The top of a sheet as it looks in its own program: letters, numbers, merged and hidden cells. */
import { textOf } from '../../spreadsheets/cells.ts';
import { columnLetters } from '../../spreadsheets/read/address.ts';
import type { Range } from '../../spreadsheets/types.ts';
import type { UnderstoodSheet } from '../types.ts';

const LONGEST_SHOWN = 90;
const MOST_COLUMNS = 60;
const MOST_MERGES = 400;

export interface PictureCell {
  text: string;
  isHidden: boolean;
  isNumber: boolean;
  columns: number;
  rows: number;
}

export function pictureOf({ picture, table }: UnderstoodSheet) {
  const rows = picture.rows;
  const width = Math.min(MOST_COLUMNS, widthOf(picture.rows, table?.columns.at(-1)?.index ?? 0));
  const hidden = new Set(picture.hiddenColumns);
  const numbers = rows.map(({ number }) => number);
  const merged = new Merged(picture.merges, numbers, width);
  const header = new Set(table?.headerRows ?? []);
  return {
    letters: Array.from({ length: width }, (_, column) => ({
      letters: columnLetters(column),
      isHidden: hidden.has(column),
    })),
    rows: rows.map((row, at) => ({
      number: row.number,
      isHidden: row.hidden === true,
      kind: header.has(row.number) ? 'header' : (table?.rowKinds[row.number] ?? 'above'),
      cells: Array.from({ length: width }, (_, column): PictureCell | null => {
        const span = merged.spanAt(at, column);
        if (span === null) return null;
        const cell = row.cells[column] ?? null;
        const text = textOf(cell);
        return {
          text: text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text,
          isHidden: hidden.has(column),
          isNumber: typeof cell === 'number',
          ...span,
        };
      }),
    })),
    rest: Math.max(0, picture.rowCount - rows.length),
  };
}

function widthOf(rows: UnderstoodSheet['picture']['rows'], lastOfTable: number): number {
  return rows.reduce((width, { cells }) => Math.max(width, cells.length), lastOfTable + 1);
}

interface Span {
  columns: number;
  rows: number;
}

/** Merged cells over the rows that are shown; ranges that lie over one another are no merged cells. */
class Merged {
  readonly #spans = new Map<string, Span>();
  readonly #covered = new Set<string>();

  constructor(merges: readonly Range[], numbers: readonly number[], width: number) {
    for (const range of merges.slice(0, MOST_MERGES)) this.#add(range, numbers, width);
  }

  /** Null for a place another cell reaches over. */
  spanAt(row: number, column: number): Span | null {
    const key = `${row} ${column}`;
    if (this.#spans.has(key)) return this.#spans.get(key)!;
    return this.#covered.has(key) ? null : { columns: 1, rows: 1 };
  }

  #add({ top, left, bottom, right }: Range, numbers: readonly number[], width: number): void {
    const first = numbers.indexOf(top);
    if (first < 0 || left >= width) return;
    const rows = numbers.filter((number) => number >= top && number <= bottom).length;
    const columns = Math.min(right, width - 1) - left + 1;
    const places: string[] = [];
    for (let row = first; row < first + rows; row++)
      for (let column = left; column < left + columns; column++) places.push(`${row} ${column}`);
    if (places.some((place) => this.#covered.has(place))) return;
    for (const place of places) this.#covered.add(place);
    this.#spans.set(`${first} ${left}`, { columns, rows });
  }
}
