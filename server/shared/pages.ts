/** Cursor paging: a page begins after the last row of the page before, by sort value and id. */
import { BadRequest } from '../errors.ts';

export interface Page<T> {
  items: T[];
  /** How many rows the whole list has. */
  total: number;
  nextCursor: string | null;
}

/** Where a page begins: the sort value and the id of the row before it. */
export interface Cursor {
  value: string | number | null;
  id: number;
}

export const DEFAULT_LIMIT = 50;
export const HIGHEST_LIMIT = 500;

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.value, cursor.id])).toString('base64url');
}

/** Reads a cursor of ours; a made-up one is refused with 400. */
export function decodeCursor(text: string | undefined | null): Cursor | null {
  if (!text) return null;
  try {
    const [value, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    if (Number.isSafeInteger(id) && (value === null || typeof value === 'string' || Number.isFinite(value))) {
      return { value: value as Cursor['value'], id: id as number };
    }
  } catch {
    // falls through to the refusal
  }
  throw new BadRequest('error.cursor');
}
