/** Lists of devices: a page, the count, the counts for the summary. */
import { narrow, scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { type Bind, select, selectOne } from '../../db/query.ts';
import { type Cursor, decodeCursor, encodeCursor, fittingMoment, fittingValue } from '../../shared/pages.ts';
import { tokens } from '../../shared/text.ts';
import type { DeviceFilter, DeviceSort, DeviceSortKey, DeviceSummary } from '../types.ts';
import { DEVICE_COLUMNS, DEVICE_TABLES, type DeviceSql, type StoredDevice, toDevice } from './rows.ts';

const MOST_WORDS = 6;

/** Sort values as text or number, never NULL, so that a cursor can compare them. */
const SORTS: Record<DeviceSortKey, { sql: string; value: (row: DeviceSql) => string | number }> = {
  address: { sql: 'd.address_key', value: (row) => row.address_key },
  name: { sql: `COALESCE(r.name, '')`, value: (row) => row.name ?? '' },
  model: {
    sql: `COALESCE(r.vendor, '') || ' ' || COALESCE(r.model, '')`,
    value: (row) => `${row.vendor ?? ''} ${row.model ?? ''}`,
  },
  status: {
    sql: `CASE d.status WHEN 'down' THEN 0 WHEN 'unknown' THEN 1 ELSE 2 END`,
    value: (row) => ['down', 'unknown', 'up'].indexOf(row.status),
  },
  lastOkAt: {
    sql: 'd.last_ok_at',
    value: (row) => (row.last_ok_at ? new Date(row.last_ok_at).toISOString() : ''),
  },
};

export interface Selection {
  scope: Scope;
  filter: DeviceFilter;
  /** The filter's unit and everything below it. */
  unitIds: readonly number[] | null;
}

export async function readPage(
  selection: Selection,
  sort: DeviceSort,
  cursorText: string | null | undefined,
  limit: number,
): Promise<{ items: StoredDevice[]; nextCursor: string | null }> {
  const descending = sort.startsWith('-');
  const order = SORTS[sort.replace('-', '') as DeviceSortKey];
  const { conditions, values } = conditionsOf(selection);
  const after = afterCursor(decodeCursor(cursorText), sort);
  const direction = descending ? 'DESC' : 'ASC';
  const rows = await select<DeviceSql>(
    `SELECT ${DEVICE_COLUMNS} FROM ${DEVICE_TABLES}
     WHERE ${[...conditions, ...after.conditions].join(' AND ')}
     ORDER BY ${nullsLast(sort)}${order.sql} ${direction}, d.id ${direction} LIMIT :limit`,
    { ...values, ...after.values, limit: limit + 1 },
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(toDevice),
    nextCursor: rows.length > limit && last ? encodeCursor({ value: order.value(last), id: last.id }) : null,
  };
}

export async function countDevices(selection: Selection): Promise<number> {
  const { conditions, values } = conditionsOf(selection);
  const row = await selectOne<{ count: number }>(
    `SELECT COUNT(*) AS count FROM ${DEVICE_TABLES} WHERE ${conditions.join(' AND ')}`,
    values,
  );
  return Number(row?.count ?? 0);
}

/** The figures above the list. */
export async function summarize(scope: Scope): Promise<DeviceSummary> {
  const where = `d.retired_at IS NULL AND ${scopeCondition(scope, 'd.unit_id')}`;
  const states = await select<
    Record<'status' | 'drift', string> & { never: number; unregistered: number; count: number }
  >(
    `SELECT d.status, d.drift, CASE WHEN d.last_ok_at IS NULL THEN 1 ELSE 0 END AS never,
       CASE WHEN d.asset_id IS NULL THEN 1 ELSE 0 END AS unregistered, COUNT(*) AS count
     FROM devices d WHERE ${where} GROUP BY 1, 2, 3, 4`,
  );
  const sum = (test: (row: (typeof states)[number]) => boolean) =>
    states.filter(test).reduce((total, row) => total + Number(row.count), 0);
  return {
    total: sum(() => true),
    up: sum((row) => row.status === 'up'),
    down: sum((row) => row.status === 'down'),
    unknown: sum((row) => row.status === 'unknown'),
    never: sum((row) => Number(row.never) === 1),
    drifted: sum((row) => row.drift !== null && Number(row.unregistered) === 0),
    unregistered: sum((row) => Number(row.unregistered) === 1),
    byKind: await countBy('kind', where),
    byVendor: await countBy('vendor', where),
  } as DeviceSummary;
}

async function countBy<Column extends 'kind' | 'vendor'>(column: Column, where: string) {
  const rows = await select<Record<Column, string | null> & { count: number }>(
    `SELECT r.${column}, COUNT(*) AS count FROM devices d LEFT JOIN readings r ON r.device_id = d.id
     WHERE ${where} GROUP BY r.${column} ORDER BY COUNT(*) DESC, r.${column}`,
  );
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

function conditionsOf({ scope, filter, unitIds }: Selection): { conditions: string[]; values: Bind } {
  const conditions = ['d.retired_at IS NULL', scopeCondition(narrow(scope, unitIds), 'd.unit_id')];
  const values: Bind = {};
  const among = (column: string, name: string, list: readonly string[] | undefined) => {
    if (!list || list.length === 0) return;
    conditions.push(`${column} IN (:${name})`);
    values[name] = list;
  };
  among('d.status', 'status', filter.status);
  among('d.last_outcome', 'outcome', filter.outcome);
  among('r.kind', 'kind', filter.kind);
  among('r.vendor', 'vendor', filter.vendor ? [filter.vendor] : undefined);
  if (filter.drift === 'unregistered') conditions.push('d.asset_id IS NULL');
  else if (filter.drift) among('d.drift', 'drift', [filter.drift]);
  for (const column of ['credential', 'asset'] as const) {
    const id = filter[`${column}Id`];
    if (id === undefined) continue;
    conditions.push(`d.${column}_id = :${column}Id`);
    values[`${column}Id`] = id;
  }
  addWords(conditions, values, filter.q ?? '');
  return { conditions, values };
}

/** Every word must stand in the address, the tag of the asset or what the device says of itself. */
function addWords(conditions: string[], values: Bind, q: string): void {
  const words = q.trim().split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  for (const [i, word] of words.entries()) {
    const folded = tokens(word);
    const own = folded.map((_, j) => `r.search_key LIKE :word${i}x${j}`);
    const said = own.length > 0 ? ` OR (${own.join(' AND ')})` : '';
    conditions.push(`(d.address LIKE :text${i} OR LOWER(a.tag) LIKE :tag${i}${said})`);
    values[`text${i}`] = `${escapeLike(word)}%`;
    values[`tag${i}`] = `%${escapeLike(word.toLowerCase())}%`;
    for (const [j, part] of folded.entries()) values[`word${i}x${j}`] = `%${part}%`;
  }
}

/** `%` and `_` stand for nothing an address or a tag holds. */
function escapeLike(text: string): string {
  return text.replace(/[%_\\]/g, '');
}

function nullsLast(sort: DeviceSort): string {
  return sort.endsWith('lastOkAt') ? 'CASE WHEN d.last_ok_at IS NULL THEN 1 ELSE 0 END, ' : '';
}

function afterCursor(cursor: Cursor | null, sort: DeviceSort): { conditions: string[]; values: Bind } {
  if (!cursor) return { conditions: [], values: {} };
  const descending = sort.startsWith('-');
  const sign = descending ? '<' : '>';
  const { sql } = SORTS[sort.replace('-', '') as DeviceSortKey];
  const values = { id: cursor.id };
  if (!sort.endsWith('lastOkAt')) {
    const condition = `(${sql} ${sign} :value OR (${sql} = :value AND d.id ${sign} :id))`;
    const value = fittingValue(cursor, sort.endsWith('status') ? 'number' : 'string');
    return { conditions: [condition], values: { ...values, value } };
  }
  if (cursor.value === '') return { conditions: [`d.last_ok_at IS NULL AND d.id ${sign} :id`], values };
  const value = fittingMoment(cursor);
  const beyond = `(d.last_ok_at IS NULL OR d.last_ok_at ${sign} :value OR (d.last_ok_at = :value AND d.id ${sign} :id))`;
  return { conditions: [beyond], values: { ...values, value } };
}
