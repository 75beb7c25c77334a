/** SQL with named values as SQLite takes it: a `?` for each value, the text the same whatever the values are. */
import type { Bound } from './sqlite.ts';

/** A text between names, then the name of the value that stands behind it. */
type Piece = readonly [text: string, name: string | null];

const MOST_TEXTS = 2000;
/** Whole numbers beyond are bound as fractions by the driver; they are written out instead. */
const LARGEST_BOUND = 2 ** 31 - 1;
/** What stands in quotes or comments is no name. */
const NAMES = /'(?:[^']|'')*'|"[^"]*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\/|::|:([A-Za-z_]\w*)/g;

const texts = new Map<string, readonly Piece[]>();

/**
 * Lists become as many marks as they have values, lists of lists as many rows. The driver takes longer over a number or
 * nothing than over a text, so that among several rows they stand in the text, which is another one each time anyway.
 */
export function bind(sql: string, named: Readonly<Record<string, unknown>>): Bound {
  const values: unknown[] = [];
  let text = '';
  let isOnce = false;
  for (const [before, name] of piecesOf(sql)) {
    text += before;
    if (name === null) continue;
    const value = named[name];
    if (value === undefined) throw new Error(`No value is given for :${name}.`);
    isOnce ||= isRows(value);
    text += isRows(value) ? rowsOf(value, values) : markOf(value, values);
  }
  return { sql: text, values, isOnce };
}

function isRows(value: unknown): value is readonly (readonly unknown[])[] {
  return Array.isArray(value) && value.length > 1 && Array.isArray(value[0]);
}

function rowsOf(rows: readonly (readonly unknown[])[], values: unknown[]): string {
  let text = '';
  for (let at = 0; at < rows.length; at++) {
    text += at > 0 ? ', (' : '(';
    const row = rows[at]!;
    for (let column = 0; column < row.length; column++)
      text += (column > 0 ? ', ' : '') + writtenOf(row[column], values);
    text += ')';
  }
  return text;
}

/** Whole numbers, truths and nothing as they are written; a mark for anything else. */
function writtenOf(value: unknown, values: unknown[]): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (Number.isSafeInteger(value)) return Object.is(value, -0) ? '0' : String(value);
  return markOf(value, values);
}

function piecesOf(sql: string): readonly Piece[] {
  const known = texts.get(sql);
  if (known) return known;
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of sql.matchAll(NAMES)) {
    if (match[1] === undefined) continue;
    pieces.push([sql.slice(from, match.index), match[1]]);
    from = match.index + match[0].length;
  }
  pieces.push([sql.slice(from), null]);
  if (texts.size >= MOST_TEXTS) texts.clear();
  texts.set(sql, pieces);
  return pieces;
}

function markOf(value: unknown, values: unknown[]): string {
  if (Array.isArray(value)) return listOf(value, values);
  if (isLarge(value)) return String(value);
  values.push(bindable(value));
  return '?';
}

function listOf(list: readonly unknown[], values: unknown[]): string {
  let marks = '';
  for (let at = 0; at < list.length; at++) {
    const one = list[at];
    if (at > 0) marks += ', ';
    marks += Array.isArray(one) ? `(${listOf(one, values)})` : markOf(one, values);
  }
  return marks;
}

function isLarge(value: unknown): boolean {
  if (typeof value === 'bigint') return true;
  return Number.isInteger(value) && Math.abs(value as number) > LARGEST_BOUND;
}

function bindable(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return instantText(value);
  if (typeof value === 'string' || typeof value === 'number' || Buffer.isBuffer(value)) return value;
  throw new Error('Only texts, numbers, truths, instants and bytes can be given to a statement.');
}

/** As Sequelize writes instants into SQLite, so that all compare as texts. */
function instantText(value: Date): string {
  const text = value.toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 23)} +00:00`;
}
