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

/** PostgreSQL compares no text with a number: a cursor of another sort, or of nobody, must not reach it. */
export function fittingValue<T extends 'number' | 'string'>(
  cursor: Cursor,
  kind: T,
): T extends 'number' ? number : string {
  if (typeof cursor.value !== kind) throw new BadRequest('error.cursor');
  return cursor.value as T extends 'number' ? number : string;
}

/** The instant a page begins after. */
export function fittingMoment(cursor: Cursor): Date {
  const moment = new Date(fittingValue(cursor, 'string'));
  if (Number.isNaN(moment.getTime())) throw new BadRequest('error.cursor');
  return moment;
}
