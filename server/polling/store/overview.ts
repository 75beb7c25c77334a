/** What pages and figures tell of polling. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { instant, json, select, selectOne } from '../../db/query.ts';
import type { Outcome, Tuning } from '../../snmp/types.ts';
import type { Reachable } from '../types.ts';

export interface PollState extends Partial<Reachable> {
  claimedBy: string | null;
  claimedUntil: string | null;
  ownInterval: boolean;
  tuning: Tuning | null;
  tablesAt: string | null;
  ports: number | null;
  reachable: Reachable | null;
}

interface StateSql {
  claimed_by: string | null;
  claimed_until: string | Date | null;
  own_interval: boolean | number;
  tuning: unknown;
  tables_at: string | Date | null;
  port_plan: unknown;
  unit_id: number;
  address: string;
  port: number;
  credential_id: number | null;
  credential_unit: number | null;
  networks: unknown;
  secret: string | null;
}

/** How one device stands with the pollers; the caller has checked the scope. */
export async function pollState(deviceId: number): Promise<PollState | null> {
  const row = await selectOne<StateSql>(
    `SELECT d.claimed_by, d.claimed_until, d.own_interval, d.tuning, d.tables_at, d.unit_id, d.address, d.port,
       r.port_plan, c.id AS credential_id, c.unit_id AS credential_unit, c.networks, c.secret
     FROM devices d LEFT JOIN readings r ON r.device_id = d.id
     LEFT JOIN snmp_credentials c ON c.id = d.credential_id AND c.retired_at IS NULL WHERE d.id = :deviceId`,
    { deviceId },
  );
  return row && toState(row);
}

function toState(row: StateSql): PollState {
  const { credential_id: id, credential_unit: unitId, secret } = row;
  const plan = row.port_plan === null ? null : json<{ ports: unknown[] }>(row.port_plan);
  return {
    claimedBy: row.claimed_by,
    claimedUntil: instant(row.claimed_until),
    ownInterval: row.own_interval === true || row.own_interval === 1,
    tuning: row.tuning === null ? null : json<Tuning>(row.tuning),
    tablesAt: instant(row.tables_at),
    ports: plan?.ports.length ?? null,
    reachable:
      id === null
        ? null
        : {
            ...{ unitId: row.unit_id, address: row.address, port: row.port },
            credential: { id, unitId, networks: json<string[]>(row.networks), secret: secret! },
          },
  };
}

export interface SlowDevice {
  id: number;
  name: string | null;
  address: string;
  unitId: number;
  milliseconds: number;
  packets: number;
  outcome: Outcome;
  error: string | null;
}

/** The devices whose last poll took longest. */
export async function slowestDevices(scope: Scope, limit: number): Promise<SlowDevice[]> {
  return select<SlowDevice>(
    `SELECT d.id, r.name, d.address, d.unit_id AS "unitId", d.last_milliseconds AS milliseconds,
       d.last_packets AS packets, d.last_outcome AS outcome, d.last_error AS error
     FROM devices d LEFT JOIN readings r ON r.device_id = d.id
     WHERE d.retired_at IS NULL AND d.last_milliseconds IS NOT NULL AND ${scopeCondition(scope, 'd.unit_id')}
     ORDER BY d.last_milliseconds DESC, d.id LIMIT :limit`,
    { limit },
  );
}

/** How many devices ended their last poll how. */
export async function outcomeCounts(
  scope: Scope,
): Promise<{ outcome: Outcome | null; error: string | null; count: number }[]> {
  const rows = await select<{ outcome: Outcome | null; error: string | null; count: number }>(
    `SELECT d.last_outcome AS outcome, d.last_error AS error, COUNT(*) AS count FROM devices d
     WHERE d.retired_at IS NULL AND ${scopeCondition(scope, 'd.unit_id')}
     GROUP BY d.last_outcome, d.last_error ORDER BY COUNT(*) DESC`,
  );
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** Devices whose turn has come and that nobody has taken yet, and since when the longest waits. */
export async function waitingDevices(now: Date): Promise<{ count: number; oldest: string | null }> {
  const row = await selectOne<{ count: number; oldest: string | Date | null }>(
    `SELECT COUNT(*) AS count, MIN(next_poll_at) AS oldest FROM devices
     WHERE retired_at IS NULL AND next_poll_at <= :now AND (claimed_until IS NULL OR claimed_until < :now)`,
    { now },
  );
  return { count: Number(row?.count ?? 0), oldest: instant(row?.oldest ?? null) };
}
