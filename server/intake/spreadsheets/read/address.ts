/** Addresses of cells: `B7`, `A1:C3`. */
import type { Range } from '../types.ts';

const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

export interface Address {
  row: number;
  column: number;
}

/** Row from 1, column from 0; null when it is no address a sheet can have. */
export function parseAddress(text: string): Address | null {
  let at = 0;
  let column = 0;
  for (; at < text.length && at < 4; at++) {
    const letter = (text.charCodeAt(at) & ~32) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  const digits = text.slice(at);
  if (column === 0 || column > MOST_COLUMNS || !/^[1-9]\d{0,6}$/.test(digits)) return null;
  const row = Number(digits);
  return row > MOST_ROWS ? null : { row, column: column - 1 };
}

/** Null when it is no range, or its corners are the wrong way round. */
export function parseRange(text: string): Range | null {
  const [from, to, more] = text.split(':');
  const start = parseAddress(from ?? '');
  const end = parseAddress(to ?? from ?? '');
  if (!start || !end || more !== undefined || end.row < start.row || end.column < start.column) return null;
  return { top: start.row, left: start.column, bottom: end.row, right: end.column };
}

/** `A` for 0, `AA` for 26. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest >= 0 ? columnLetters(rest) : '') + String.fromCharCode(65 + (column % 26));
}
