/** Rows of locked facts. */
import { execute, insertRows, instant, json, select } from '../../db/query.ts';
import type { Lock, Reported } from '../rules/locks.ts';

export interface KnownLock {
  assetId: number;
  lock: Lock;
  lockedAt: string;
  lockedBy: string;
  /** What an agent or a file said since, field by field; null when nothing was said. */
  reported: Record<string, unknown> | null;
  reportedAt: string | null;
}

interface LockRow {
  asset_id: number;
  field: Lock;
  locked_at: string | Date;
  locked_by: string;
  reported: unknown;
  reported_at: string | Date | null;
}

export async function locksOf(assetIds: readonly number[]): Promise<KnownLock[]> {
  if (assetIds.length === 0) return [];
  const rows = await select<LockRow>(
    'SELECT asset_id, field, locked_at, locked_by, reported, reported_at FROM field_locks WHERE asset_id IN (:assetIds)',
    { assetIds },
  );
  return rows.map((row) => ({
    assetId: row.asset_id,
    lock: row.field,
    lockedAt: instant(row.locked_at),
    lockedBy: row.locked_by,
    reported: row.reported === null ? null : json(row.reported),
    reportedAt: instant(row.reported_at),
  }));
}

/** Which facts of these assets are locked; those without any are absent. */
export async function locksByAsset(assetIds: readonly number[]): Promise<Map<number, Set<Lock>>> {
  const locks = new Map<number, Set<Lock>>();
  for (const { assetId, lock } of await locksOf(assetIds))
    locks.set(assetId, (locks.get(assetId) ?? new Set()).add(lock));
  return locks;
}

/** Nothing changes when it is locked already. */
export async function addLock(assetId: number, lock: Lock, by: string, at: Date): Promise<void> {
  await insertRows(
    'field_locks',
    ['asset_id', 'field', 'locked_at', 'locked_by'],
    [[assetId, lock, at, by]],
    'ON CONFLICT (asset_id, field) DO NOTHING',
  );
}

export async function removeLock(assetId: number, lock: Lock): Promise<boolean> {
  const values = { assetId, lock };
  return (await execute('DELETE FROM field_locks WHERE asset_id = :assetId AND field = :lock', values)) > 0;
}

export async function noteReported(assetId: number, { lock, value }: Reported, at: Date): Promise<void> {
  await execute(
    'UPDATE field_locks SET reported = :reported, reported_at = :at WHERE asset_id = :assetId AND field = :lock',
    { assetId, lock, reported: JSON.stringify(value), at },
  );
}
