/** Lines between devices, as their neighbour tables tell of them. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { type Bind, instant, select, selectOne } from '../../db/query.ts';
import { decodeCursor, encodeCursor, fittingValue } from '../../shared/pages.ts';
import { tokens } from '../../shared/text.ts';

type Moment = string | Date;

export interface LineEnd {
  deviceId: number;
  name: string | null;
  address: string;
  unitId: number;
  status: string;
  kind: string | null;
}

export interface DeviceLine {
  id: number;
  protocol: string;
  near: LineEnd;
  interfaceId: number | null;
  portName: string | null;
  far: LineEnd;
  farPort: string | null;
  fromAt: string;
}

interface LineSql {
  id: number;
  address_key: string;
  protocol: string;
  interface_id: number | null;
  port_name: string | null;
  local_port: string | null;
  port_id: string | null;
  port_description: string | null;
  from_at: Moment;
  [end: string]: unknown;
}

const END = (alias: string, prefix: string) =>
  `${alias}.id AS ${prefix}_id, ${alias}r.name AS ${prefix}_name, ${alias}.address AS ${prefix}_address,
   ${alias}.unit_id AS ${prefix}_unit, ${alias}.status AS ${prefix}_status, ${alias}r.kind AS ${prefix}_kind`;

export interface LineSelection {
  scope: Scope;
  /** Lines of which one end belongs to these units; null: of all. */
  unitIds: readonly number[] | null;
  /** Words of the address of one end, or of what it says of itself. */
  q: string;
}

const MOST_WORDS = 6;
const TABLES = `neighbour_links n
  JOIN devices d ON d.id = n.device_id AND d.retired_at IS NULL
  JOIN devices f ON f.id = n.remote_device_id AND f.retired_at IS NULL
  LEFT JOIN interfaces i ON i.id = n.interface_id
  LEFT JOIN readings dr ON dr.device_id = d.id LEFT JOIN readings fr ON fr.device_id = f.id`;
const NEAR_PORT = `COALESCE(i.name, n.local_port, '')`;
const FAR_PORT = `COALESCE(n.port_id, n.port_description, '')`;
/** Both ends may tell of a line, and one in several protocols: the first row stands for it. */
const TOLD_ONCE = `NOT EXISTS (
  SELECT 1 FROM neighbour_links m LEFT JOIN interfaces mi ON mi.id = m.interface_id
  WHERE m.id < n.id AND m.to_at IS NULL AND m.device_id IN (n.device_id, n.remote_device_id) AND (
    (m.device_id = n.remote_device_id AND m.remote_device_id = n.device_id
      AND COALESCE(mi.name, m.local_port, '') = ${FAR_PORT} AND COALESCE(m.port_id, m.port_description, '') = ${NEAR_PORT})
    OR (m.device_id = n.device_id AND m.remote_device_id = n.remote_device_id
      AND COALESCE(mi.name, m.local_port, '') = ${NEAR_PORT} AND COALESCE(m.port_id, m.port_description, '') = ${FAR_PORT})))`;

/** A page of the lines whose ends are both in the scope, by the address of the end that tells of it. */
export async function linePage(
  selection: LineSelection,
  cursorText: string | null,
  limit: number,
): Promise<{ items: DeviceLine[]; nextCursor: string | null }> {
  const { conditions, values } = conditionsOf(selection);
  const cursor = decodeCursor(cursorText);
  if (cursor) {
    conditions.push('(d.address_key > :key OR (d.address_key = :key AND n.id > :afterId))');
    Object.assign(values, { key: fittingValue(cursor, 'string'), afterId: cursor.id });
  }
  const rows = await select<LineSql>(
    `SELECT n.id, n.protocol, n.interface_id, i.name AS port_name, n.local_port, n.port_id, n.port_description, n.from_at,
       d.address_key, ${END('d', 'near')}, ${END('f', 'far')}
     FROM ${TABLES} WHERE ${conditions.join(' AND ')} ORDER BY d.address_key, n.id LIMIT :limit`,
    { ...values, limit: limit + 1 },
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(toLine),
    nextCursor: rows.length > limit && last ? encodeCursor({ value: last.address_key, id: last.id }) : null,
  };
}

export async function countLines(selection: LineSelection): Promise<number> {
  const { conditions, values } = conditionsOf(selection);
  const row = await selectOne<{ count: number }>(
    `SELECT COUNT(*) AS count FROM ${TABLES} WHERE ${conditions.join(' AND ')}`,
    values,
  );
  return Number(row?.count ?? 0);
}

function conditionsOf({ scope, unitIds, q }: LineSelection): { conditions: string[]; values: Bind } {
  const conditions = [
    'n.to_at IS NULL',
    scopeCondition(scope, 'd.unit_id'),
    scopeCondition(scope, 'f.unit_id'),
    TOLD_ONCE,
  ];
  if (unitIds)
    conditions.push(`(${scopeCondition(unitIds, 'd.unit_id')} OR ${scopeCondition(unitIds, 'f.unit_id')})`);
  const values: Bind = {};
  const words = q.trim().split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  for (const [place, word] of words.entries()) {
    const ends = ['d', 'f'].map((end) => endCondition(end, place, word, values));
    conditions.push(`(${ends.join(' OR ')})`);
  }
  return { conditions, values };
}

/** One end holds a word: its address begins so, or what it says of itself holds it. */
function endCondition(end: string, place: number, word: string, values: Bind): string {
  values[`text${place}`] = `${word.replace(/[%_\\]/g, '')}%`;
  const said = tokens(word).map((part, index) => {
    values[`word${place}x${index}`] = `%${part}%`;
    return `${end}r.search_key LIKE :word${place}x${index}`;
  });
  const own = said.length > 0 ? ` OR (${said.join(' AND ')})` : '';
  return `${end}.address LIKE :text${place}${own}`;
}

function toLine(row: LineSql): DeviceLine {
  return {
    id: row.id,
    protocol: row.protocol,
    interfaceId: row.interface_id,
    portName: row.port_name ?? row.local_port,
    farPort: row.port_id ?? row.port_description,
    fromAt: instant(row.from_at),
    near: endOf(row, 'near'),
    far: endOf(row, 'far'),
  };
}

function endOf(row: LineSql, prefix: string): LineEnd {
  return {
    deviceId: row[`${prefix}_id`] as number,
    name: row[`${prefix}_name`] as string | null,
    address: row[`${prefix}_address`] as string,
    unitId: row[`${prefix}_unit`] as number,
    status: row[`${prefix}_status`] as string,
    kind: row[`${prefix}_kind`] as string | null,
  };
}
