/** The devices that are looked at between polls, and the ones whose poll is brought forward. */
import { execute, json, select } from '../../db/query.ts';
import { inTransaction } from '../../db/transaction.ts';
import { type Intervals, intervalOf } from '../../network/rules/intervals.ts';
import type { Reachable } from '../types.ts';

export interface Watched extends Reachable {
  id: number;
  /** Whether its last poll failed. */
  failing: boolean;
  reachSeconds: number;
}

interface WatchedSql {
  id: number;
  unit_id: number;
  address: string;
  port: number;
  failures: number;
  kind: string | null;
  credential_id: number;
  credential_unit: number | null;
  networks: unknown;
  secret: string;
}

/** Devices of kinds that are looked at between polls. */
export async function watchedDevices(intervals: Intervals): Promise<Watched[]> {
  const rows = await select<WatchedSql>(
    `SELECT d.id, d.unit_id, d.address, d.port, d.failures, r.kind, c.id AS credential_id,
       c.unit_id AS credential_unit, c.networks, c.secret
     FROM devices d JOIN snmp_credentials c ON c.id = d.credential_id AND c.retired_at IS NULL
     LEFT JOIN readings r ON r.device_id = d.id
     WHERE d.retired_at IS NULL AND d.last_polled_at IS NOT NULL`,
  );
  return rows.flatMap((row) => {
    const { reachSeconds } = intervalOf(row.kind, intervals);
    if (reachSeconds === null) return [];
    const { credential_id: id, credential_unit: unitId, secret } = row;
    return [
      {
        ...{ id: row.id, unitId: row.unit_id, address: row.address, port: row.port },
        credential: { id, unitId, networks: json<string[]>(row.networks), secret },
        failing: row.failures > 0,
        reachSeconds,
      },
    ];
  });
}

/** Makes the polls of the devices due now; those under way are left alone. */
export async function bringForward(ids: readonly number[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await inTransaction(() =>
    execute(
      `UPDATE devices SET next_poll_at = :now
       WHERE id IN (:ids) AND next_poll_at > :now AND retired_at IS NULL AND claimed_by IS NULL`,
      { ids: [...ids], now },
    ),
  );
}
