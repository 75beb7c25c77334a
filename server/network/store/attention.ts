/** Sensors across devices that want somebody's attention, and licences by the day they end. */
import { narrow, scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { type Bind, select } from '../../db/query.ts';
import { type Cursor, decodeCursor, encodeCursor, fittingValue } from '../../shared/pages.ts';
import { groupKinds } from '../rules/sensors.ts';
import type { SensorFilter, SensorOfDevice } from '../types.ts';
import { type SensorSql, toSensor } from './sensors.ts';

type StoredSensor = Omit<SensorOfDevice, 'unitName'>;
type Row = SensorSql & { name: string | null; address: string; unit_id: number };

export interface SensorSelection {
  scope: Scope;
  filter: SensorFilter;
  /** The filter's unit and everything below it. */
  unitIds: readonly number[] | null;
}

const TABLES = `sensors s JOIN devices d ON d.id = s.device_id LEFT JOIN readings r ON r.device_id = d.id`;
const COLUMNS = 's.*, r.name, d.address, d.unit_id';
const RANK = `CASE s.condition WHEN 'bad' THEN 0 ELSE 1 END`;

/** The bad ones first. */
export async function attentionPage(
  selection: SensorSelection,
  cursorText: string | null | undefined,
  limit: number,
): Promise<{ items: StoredSensor[]; nextCursor: string | null }> {
  const { where, values } = conditionsOf(selection);
  const after = afterCursor(decodeCursor(cursorText));
  const rows = await select<Row>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${where}${after.where} ORDER BY ${RANK}, s.id LIMIT :limit`,
    { ...values, ...after.values, limit: limit + 1 },
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(toStored),
    nextCursor:
      rows.length > limit && last
        ? encodeCursor({ value: last.condition === 'bad' ? 0 : 1, id: last.id })
        : null,
  };
}

/** How many sensors want attention, by kind and condition. */
export async function countAttention(
  selection: SensorSelection,
): Promise<{ kind: string; condition: 'watch' | 'bad'; count: number }[]> {
  const { where, values } = conditionsOf(selection);
  const rows = await select<{ kind: string; condition: 'watch' | 'bad'; count: number }>(
    `SELECT s.kind, s.condition, COUNT(*) AS count FROM ${TABLES} WHERE ${where} GROUP BY s.kind, s.condition`,
    values,
  );
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** Licences that end up to a day (days since 1970), the soonest first; those that have ended are among them. */
export async function licencesUntil(scope: Scope, day: number, limit: number): Promise<StoredSensor[]> {
  const rows = await select<Row>(
    `SELECT ${COLUMNS} FROM ${TABLES}
     WHERE s.kind = 'licence' AND s.value <= :day AND s.gone_at IS NULL AND d.retired_at IS NULL
       AND ${scopeCondition(scope, 'd.unit_id')} ORDER BY s.value, s.id LIMIT :limit`,
    { day, limit },
  );
  return rows.map(toStored);
}

function conditionsOf({ scope, filter, unitIds }: SensorSelection): { where: string; values: Bind } {
  const conditions = [
    `s.gone_at IS NULL AND s.condition IN ('watch', 'bad') AND d.retired_at IS NULL`,
    scopeCondition(narrow(scope, unitIds), 'd.unit_id'),
  ];
  const values: Bind = {};
  if (filter.condition) {
    conditions.push('s.condition = :condition');
    values.condition = filter.condition;
  }
  if (filter.group) {
    conditions.push('s.kind IN (:kinds)');
    values.kinds = groupKinds(filter.group);
  }
  return { where: conditions.join(' AND '), values };
}

function afterCursor(cursor: Cursor | null): { where: string; values: Bind } {
  if (!cursor) return { where: '', values: {} };
  return {
    where: ` AND (${RANK} > :rank OR (${RANK} = :rank AND s.id > :id))`,
    values: { rank: fittingValue(cursor, 'number'), id: cursor.id },
  };
}

function toStored(row: Row): StoredSensor {
  return { ...toSensor(row), deviceName: row.name, address: row.address, unitId: row.unit_id };
}
