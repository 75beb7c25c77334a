/** Lists of what happened to devices. */
import { narrow, scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { type Bind, instant, json, select, selectOne } from '../../db/query.ts';
import { type Cursor, decodeCursor, encodeCursor, fittingMoment } from '../../shared/pages.ts';
import type { EventKind, Severity, Subject } from '../rules/events.ts';

export interface StoredEvent {
  id: number;
  deviceId: number;
  unitId: number;
  deviceName: string | null;
  address: string;
  subject: Subject;
  subjectId: number;
  /** The name of the port or sensor. */
  subjectName: string | null;
  kind: EventKind;
  severity: Severity;
  fromAt: string;
  toAt: string | null;
  behind: { deviceId: number; name: string } | null;
  detail: Record<string, string>;
}

export interface EventFilter {
  deviceId?: number;
  /** Only what lasts. */
  open?: boolean;
  kind?: readonly EventKind[];
  severity?: readonly Severity[];
  /** Also devices that are down only because another is. */
  behind?: boolean;
}

const COLUMNS = `e.id, e.device_id, d.unit_id, d.address, r.name AS device_name, e.subject, e.subject_id, e.kind,
  e.severity, e.from_at, e.to_at, e.behind_device_id, e.detail, i.name AS port_name, b.address AS behind_address,
  br.name AS behind_name`;
const TABLES = `device_events e JOIN devices d ON d.id = e.device_id LEFT JOIN readings r ON r.device_id = d.id
  LEFT JOIN interfaces i ON i.id = e.subject_id AND e.subject = 'port'
  LEFT JOIN devices b ON b.id = e.behind_device_id LEFT JOIN readings br ON br.device_id = b.id`;

/** Newest first. */
export async function eventPage(
  scope: Scope,
  unitIds: readonly number[] | null,
  filter: EventFilter,
  cursorText: string | null | undefined,
  limit: number,
): Promise<{ items: StoredEvent[]; nextCursor: string | null }> {
  const { conditions, values } = conditionsOf(narrow(scope, unitIds), filter);
  const after = afterCursor(decodeCursor(cursorText));
  const rows = await select<EventSql>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${[...conditions, ...after.conditions].join(' AND ')}
     ORDER BY e.from_at DESC, e.id DESC LIMIT :limit`,
    { ...values, ...after.values, limit: limit + 1 },
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(toEvent),
    nextCursor:
      rows.length > limit && last ? encodeCursor({ value: instant(last.from_at), id: last.id }) : null,
  };
}

export async function countEvents(
  scope: Scope,
  unitIds: readonly number[] | null,
  filter: EventFilter,
): Promise<number> {
  const { conditions, values } = conditionsOf(narrow(scope, unitIds), filter);
  const row = await selectOne<{ count: number }>(
    `SELECT COUNT(*) AS count FROM device_events e JOIN devices d ON d.id = e.device_id
     WHERE ${conditions.join(' AND ')}`,
    values,
  );
  return Number(row?.count ?? 0);
}

function conditionsOf(scope: Scope, filter: EventFilter): { conditions: string[]; values: Bind } {
  const conditions = [scopeCondition(scope, 'd.unit_id')];
  const values: Bind = {};
  if (filter.deviceId !== undefined) {
    conditions.push('e.device_id = :deviceId');
    values.deviceId = filter.deviceId;
  }
  if (filter.open) conditions.push('e.to_at IS NULL', 'd.retired_at IS NULL');
  if (!filter.behind) conditions.push('e.behind_device_id IS NULL');
  for (const field of ['kind', 'severity'] as const) {
    if (!filter[field]?.length) continue;
    conditions.push(`e.${field} IN (:${field})`);
    values[field] = [...filter[field]];
  }
  return { conditions, values };
}

function afterCursor(cursor: Cursor | null): { conditions: string[]; values: Bind } {
  if (!cursor) return { conditions: [], values: {} };
  return {
    conditions: ['(e.from_at < :at OR (e.from_at = :at AND e.id < :id))'],
    values: { at: fittingMoment(cursor), id: cursor.id },
  };
}

interface EventSql {
  id: number;
  device_id: number;
  unit_id: number;
  address: string;
  device_name: string | null;
  subject: Subject;
  subject_id: number;
  kind: EventKind;
  severity: Severity;
  from_at: string | Date;
  to_at: string | Date | null;
  behind_device_id: number | null;
  behind_address: string | null;
  behind_name: string | null;
  port_name: string | null;
  detail: unknown;
}

function toEvent(row: EventSql): StoredEvent {
  const detail = json<Record<string, string>>(row.detail);
  const { behind_device_id: behindId } = row;
  return {
    ...{ id: row.id, deviceId: row.device_id, unitId: row.unit_id, address: row.address },
    deviceName: row.device_name,
    ...{ subject: row.subject, subjectId: row.subject_id, kind: row.kind, severity: row.severity },
    subjectName: row.port_name ?? detail.name ?? null,
    fromAt: instant(row.from_at),
    toAt: instant(row.to_at),
    behind:
      behindId === null ? null : { deviceId: behindId, name: row.behind_name ?? row.behind_address ?? '' },
    detail,
  };
}
