/**
 * Sorts as index ranges. A list is read in runs, one after the other: first what has a value, then what has none;
 * each run is one range of one index, so that no page depends on how the database places NULL.
 */
import type { Bind } from '../../db/query.ts';
import { BadRequest } from '../../errors.ts';
import { type Cursor, decodeCursor, encodeCursor } from '../../shared/pages.ts';
import { VERDICTS } from '../types/assets.ts';
import { type AssetSort, SORT_KEYS, type SortKey } from '../types/lists.ts';
import type { AssetSqlRow } from './rows.ts';

type SortValue = string | number;

/** One stretch of a list: which assets, in the order of which columns. */
export interface Run {
  condition: string;
  values: Bind;
  columns: string[];
  /** The values of the columns in a row, for the cursor. */
  key: (row: AssetSqlRow) => SortValue[];
  descending: boolean;
}

export interface Place {
  run: number;
  after: SortValue[] | null;
}

interface Order {
  /** Null: every asset has a value. */
  nullable: string | null;
  columns: (custody: string, state: string) => string[];
  key: (row: AssetSqlRow) => SortValue[];
}

const withId = (column: string, value: (row: AssetSqlRow) => SortValue | null): Order => ({
  nullable: column,
  columns: () => [column, 'a.id'],
  key: (row) => [value(row)!, row.id],
});
const moment = (value: string | Date | null) => (value === null ? null : new Date(value).toISOString());

const ORDERS: Record<Exclude<SortKey, 'verdict'>, Order> = {
  tag: { nullable: null, columns: () => ['a.tag'], key: (row) => [row.tag] },
  kind: { nullable: null, columns: () => ['a.kind', 'a.tag'], key: (row) => [row.kind, row.tag] },
  unit: {
    nullable: null,
    columns: (custody) => [`${custody}.unit_id`, 'a.tag'],
    key: (row) => [row.unit_id, row.tag],
  },
  state: {
    nullable: null,
    columns: (_custody, state) => [`${state}.state`, 'a.tag'],
    key: (row) => [row.state, row.tag],
  },
  model: withId('a.model_key', (row) => row.model_key),
  putIntoUseOn: withId('a.put_into_use_on', (row) => row.put_into_use_on),
  cost: withId('a.cost', (row) => row.cost),
  verifiedAt: withId('a.verified_at', (row) => moment(row.verified_at)),
  updatedAt: { ...withId('a.updated_at', (row) => moment(row.updated_at)), nullable: null },
};
const BY_ID = { columns: ['a.id'], key: (row: AssetSqlRow) => [row.id] };

/** The runs of a sort; `past` reads unit and state from the periods of that day. */
export function runsOf(sort: AssetSort, past: boolean): Run[] {
  const descending = sort.startsWith('-');
  const name = sort.replace(/^-/, '') as SortKey;
  if (!SORT_KEYS.includes(name)) throw new BadRequest('error.sort');
  if (name === 'verdict') return verdictRuns(descending);
  const order = ORDERS[name];
  const columns = order.columns(past ? 'c' : 'a', past ? 's' : 'a');
  const main = { condition: '1 = 1', values: {}, columns, key: order.key, descending };
  if (order.nullable === null) return [main];
  return [
    { ...main, condition: `${order.nullable} IS NOT NULL` },
    { ...BY_ID, condition: `${order.nullable} IS NULL`, values: {}, descending: false },
  ];
}

/** The worst first; those never judged last. */
function verdictRuns(descending: boolean): Run[] {
  const verdicts = descending ? [...VERDICTS].reverse() : [...VERDICTS];
  const runs = verdicts.map((verdict) => ({
    ...BY_ID,
    condition: 'a.id IN (SELECT v.asset_id FROM verdicts v WHERE v.verdict = :runVerdict)',
    values: { runVerdict: verdict },
    descending: false,
  }));
  const never = 'NOT EXISTS (SELECT 1 FROM verdicts v WHERE v.asset_id = a.id)';
  return [...runs, { ...BY_ID, condition: never, values: {}, descending: false }];
}

/** What comes after a row in its run, as a comparison of rows that an index can answer. */
export function afterCondition(run: Run, after: SortValue[] | null): { sql: string; values: Bind } {
  if (after === null) return { sql: '1 = 1', values: {} };
  if (after.length !== run.columns.length) throw new BadRequest('error.cursor');
  const values: Bind = {};
  const names = after.map((value, index) => {
    const column = run.columns[index]!;
    values[`after${index}`] = column.endsWith('_at') ? new Date(value) : value;
    return `:after${index}`;
  });
  const operator = run.descending ? '<' : '>';
  if (names.length === 1) return { sql: `${run.columns[0]} ${operator} ${names[0]}`, values };
  return { sql: `(${run.columns.join(', ')}) ${operator} (${names.join(', ')})`, values };
}

export function orderBy(run: Run): string {
  return run.columns.map((column) => `${column}${run.descending ? ' DESC' : ''}`).join(', ');
}

export function cursorAfter(run: number, key: SortValue[], id: number): string {
  return encodeCursor({ value: JSON.stringify([run, ...key]), id });
}

/** Where a page begins; a cursor that is none of ours is refused. */
export function placeOf(cursor: string | null | undefined, runs: readonly Run[]): Place {
  const decoded: Cursor | null = decodeCursor(cursor);
  if (decoded === null) return { run: 0, after: null };
  const parts = readParts(decoded.value);
  const [run, ...after] = parts;
  const fits =
    typeof run === 'number' &&
    runs[run] !== undefined &&
    after.length === runs[run].columns.length &&
    after.every((value, index) => fitsColumn(value, runs[run]!.columns[index]!));
  if (!fits) throw new BadRequest('error.cursor');
  return { run, after: after as SortValue[] };
}

function readParts(value: Cursor['value']): unknown[] {
  try {
    const parts: unknown = JSON.parse(String(value));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

/** PostgreSQL compares no text with a number: a cursor of another sort must not reach it. */
function fitsColumn(value: unknown, column: string): boolean {
  if (/\.(id|unit_id|cost)$/.test(column)) return Number.isSafeInteger(value);
  if (typeof value !== 'string') return false;
  if (column.endsWith('_at')) return !Number.isNaN(Date.parse(value));
  return column.endsWith('_on') ? /^\d{4}-\d{2}-\d{2}$/.test(value) : true;
}
