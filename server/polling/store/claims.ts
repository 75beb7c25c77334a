/**
 * Whose turn it is, and who takes it. A claim is one conditional UPDATE: of several pollers each device has one.
 * A poller that dies leaves claims that end by themselves, and that the next on its machine takes back at once.
 */
import { QueryTypes } from 'sequelize';
import { db } from '../../db/connection.ts';
import { execute, instant, json, select, selectOne } from '../../db/query.ts';
import { inTransaction } from '../../db/transaction.ts';
import { unpackCounters } from '../../network/rules/counters.ts';
import { measurePlans } from '../../network/service/sensors.ts';
import type { Status } from '../../network/types.ts';
import type { MeasurePlan } from '../../snmp/measures/types.ts';
import type { Tuning } from '../../snmp/types.ts';
import type { DueDevice, PortPlan } from '../types.ts';

/** Longer than any poll may take; after it another poller may have the device. */
export const LEASE_MS = 180_000;

/** Which devices to take: those that are due, healthy or failing, or certain ones whether due or not. */
export type Wanted = { due: 'healthy' | 'failing'; limit: number } | { ids: readonly number[] };

/** Claims devices for an owner; answers those it was given. */
export async function claim(wanted: Wanted, owner: string, now: Date): Promise<DueDevice[]> {
  if ('ids' in wanted ? wanted.ids.length === 0 : wanted.limit <= 0) return [];
  if ('due' in wanted && !(await isAnyDue(wanted.due, now))) return [];
  const ids = await inTransaction(() => take(wanted, owner, now));
  return ids.length === 0 ? [] : dueDevices(ids);
}

/** Looks before it writes: an idle poller leaves the database to the others. */
async function isAnyDue(due: 'healthy' | 'failing', now: Date): Promise<boolean> {
  const row = await selectOne(
    `SELECT id FROM devices WHERE retired_at IS NULL AND next_poll_at <= :now AND ${ofHealth(due)}
       AND (claimed_until IS NULL OR claimed_until < :now) LIMIT 1`,
    { now },
  );
  return row !== null;
}

function ofHealth(due: 'healthy' | 'failing'): string {
  return due === 'healthy' ? 'failures = 0' : 'failures > 0';
}

async function take(wanted: Wanted, owner: string, now: Date): Promise<number[]> {
  const free = '(claimed_until IS NULL OR claimed_until < :now)';
  const chosen = 'ids' in wanted ? 'd.id IN (:ids)' : `d.next_poll_at <= :now AND d.${ofHealth(wanted.due)}`;
  const rows = await db.query<{ id: number }>(
    `UPDATE devices SET claimed_by = :owner, claimed_until = :until
     WHERE id IN (
       SELECT d.id FROM devices d JOIN snmp_credentials c ON c.id = d.credential_id AND c.retired_at IS NULL
       WHERE d.retired_at IS NULL AND ${chosen} AND ${free.replaceAll('claimed', 'd.claimed')}
       ORDER BY d.next_poll_at LIMIT :limit)
       AND ${free}
     RETURNING id`,
    {
      type: QueryTypes.SELECT,
      replacements: {
        owner,
        now,
        until: new Date(now.getTime() + LEASE_MS),
        ...('ids' in wanted ? { ids: [...wanted.ids], limit: wanted.ids.length } : { limit: wanted.limit }),
      },
    },
  );
  return rows.map((row) => row.id);
}

interface DueSql {
  id: number;
  unit_id: number;
  address: string;
  port: number;
  poll_seconds: number;
  next_poll_at: string | Date;
  failures: number;
  status: Status;
  credential_id: number;
  credential_unit: number | null;
  networks: unknown;
  secret: string;
  identified_at: string | Date | null;
  object_id: string | null;
  description: string | null;
  kind: string | null;
  vendor: string | null;
  port_plan: unknown;
  tuning: unknown;
  tables_at: string | Date | null;
  counted_at: string | Date | null;
  packed: Buffer | null;
}

async function dueDevices(ids: readonly number[]): Promise<DueDevice[]> {
  const rows = await select<DueSql>(
    `SELECT d.id, d.unit_id, d.address, d.port, d.poll_seconds, d.next_poll_at, d.failures, d.status,
       c.id AS credential_id, c.unit_id AS credential_unit, c.networks, c.secret,
       r.identified_at, r.object_id, r.description, r.kind, r.vendor, r.port_plan,
       d.tuning, d.tables_at, p.read_at AS counted_at, p.packed
     FROM devices d JOIN snmp_credentials c ON c.id = d.credential_id
     LEFT JOIN readings r ON r.device_id = d.id LEFT JOIN port_counters p ON p.device_id = d.id
     WHERE d.id IN (:ids) ORDER BY d.next_poll_at, d.id`,
    { ids: [...ids] },
  );
  const plans = await measurePlans(ids);
  return rows.map((row) => toDue(row, plans.get(row.id)?.plan ?? null));
}

function toDue(row: DueSql, measurePlan: MeasurePlan | null): DueDevice {
  return {
    ...{ id: row.id, unitId: row.unit_id, address: row.address, port: row.port },
    ...{ pollSeconds: row.poll_seconds, failures: row.failures, status: row.status },
    dueAt: new Date(instant(row.next_poll_at)),
    credential: {
      id: row.credential_id,
      unitId: row.credential_unit,
      networks: json<string[]>(row.networks),
      secret: row.secret,
    },
    identifiedAt: instant(row.identified_at),
    ...{ objectId: row.object_id, description: row.description, kind: row.kind, vendor: row.vendor },
    plan: row.port_plan === null ? null : json<PortPlan>(row.port_plan),
    before: row.packed === null ? null : unpackCounters(row.packed, Date.parse(instant(row.counted_at!))),
    tuning: row.tuning === null ? null : json<Tuning>(row.tuning),
    tablesAt: instant(row.tables_at),
    measurePlan,
  };
}

/** Gives claims back without a result: the devices are due at once, for whoever comes. */
export async function release(ids: readonly number[], owner: string): Promise<void> {
  if (ids.length === 0) return;
  await inTransaction(() =>
    execute(
      'UPDATE devices SET claimed_by = NULL, claimed_until = NULL WHERE id IN (:ids) AND claimed_by = :owner',
      { ids: [...ids], owner },
    ),
  );
}

/** Frees what dead owners hold; answers how many devices that were. */
export async function takeBack(isDead: (owner: string) => boolean, now: Date): Promise<number> {
  const rows = await select<{ owner: string }>(
    'SELECT DISTINCT claimed_by AS owner FROM devices WHERE claimed_by IS NOT NULL AND claimed_until >= :now',
    { now },
  );
  const dead = rows.map(({ owner }) => owner).filter(isDead);
  if (dead.length === 0) return 0;
  return inTransaction(() =>
    execute('UPDATE devices SET claimed_by = NULL, claimed_until = NULL WHERE claimed_by IN (:dead)', {
      dead,
    }),
  );
}

/** Devices that can be polled at all, by id. */
export async function pollableIds(): Promise<number[]> {
  const rows = await select<{ id: number }>(
    `SELECT d.id FROM devices d JOIN snmp_credentials c ON c.id = d.credential_id AND c.retired_at IS NULL
     WHERE d.retired_at IS NULL ORDER BY d.id`,
  );
  return rows.map((row) => row.id);
}
