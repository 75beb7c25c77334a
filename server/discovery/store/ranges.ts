/** Ranges in the database. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { execute, instant, json, select, selectOne } from '../../db/query.ts';
import { DiscoveryRangeRow } from '../../db/tables/discovery.ts';
import type { Range, RangeDraft, Schedule } from '../types.ts';

interface RangeSql {
  id: number;
  name: string;
  cidr: string;
  unit_id: number;
  ports: unknown;
  packets_per_second: number;
  schedule: Schedule;
  next_run_at: string | Date | null;
}

const COLUMNS = 'id, name, cidr, unit_id, ports, packets_per_second, schedule, next_run_at';

/** Those in use, by name. */
export async function rangesInUse(scope: Scope): Promise<Range[]> {
  const rows = await select<RangeSql>(
    `SELECT ${COLUMNS} FROM discovery_ranges
     WHERE retired_at IS NULL AND ${scopeCondition(scope, 'unit_id')} ORDER BY name, id`,
  );
  return rows.map(toRange);
}

export async function rangeById(scope: Scope, id: number): Promise<Range | null> {
  const row = await selectOne<RangeSql>(
    `SELECT ${COLUMNS} FROM discovery_ranges
     WHERE id = :id AND retired_at IS NULL AND ${scopeCondition(scope, 'unit_id')}`,
    { id },
  );
  return row && toRange(row);
}

export async function cidrTaken(cidr: string): Promise<boolean> {
  const row = await selectOne('SELECT id FROM discovery_ranges WHERE cidr = :cidr AND retired_at IS NULL', {
    cidr,
  });
  return row !== null;
}

export async function addRangeRow(draft: RangeDraft, nextRunAt: Date | null, now: Date): Promise<number> {
  const row = await DiscoveryRangeRow.create({ ...draft, nextRunAt, createdAt: now });
  return row.id;
}

export async function closeRange(id: number, now: Date): Promise<void> {
  await execute('UPDATE discovery_ranges SET retired_at = :now, next_run_at = NULL WHERE id = :id', {
    id,
    now,
  });
}

export async function setUnit(id: number, unitId: number): Promise<void> {
  await execute('UPDATE discovery_ranges SET unit_id = :unitId WHERE id = :id', { id, unitId });
}

export async function setNextRun(id: number, nextRunAt: Date | null): Promise<void> {
  await execute('UPDATE discovery_ranges SET next_run_at = :nextRunAt WHERE id = :id', { id, nextRunAt });
}

function toRange(row: RangeSql): Range {
  return {
    ...{ id: row.id, name: row.name, cidr: row.cidr, unitId: row.unit_id, schedule: row.schedule },
    ports: json<number[]>(row.ports),
    packetsPerSecond: row.packets_per_second,
    nextRunAt: instant(row.next_run_at),
  };
}
