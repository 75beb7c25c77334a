/** What people decided on finds. */
import { QueryTypes } from 'sequelize';
import { db } from '../../db/connection.ts';
import { execute } from '../../db/query.ts';
import type { Decision } from '../types.ts';

/** Writes a decision unless there is one. Answers whether it was written. */
export async function decide(
  id: number,
  decision: { decision: Decision; by: string; deviceId?: number; unitId?: number },
  now: Date,
): Promise<boolean> {
  const { by, deviceId = null, unitId = null } = decision;
  const count = await execute(
    `UPDATE discovery_finds SET decision = :decision, decided_at = :now, decided_by = :by,
       device_id = COALESCE(:deviceId, device_id), unit_id = COALESCE(:unitId, unit_id)
     WHERE id = :id AND decision IS NULL`,
    { id, decision: decision.decision, by, deviceId, unitId, now },
  );
  return count === 1;
}

/** Writes that finds are added, those nobody has decided on; answers which. Of two who do it at once one gets each. */
export async function markAdded(ids: readonly number[], by: string, now: Date): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await db.query<{ id: number }>(
    `UPDATE discovery_finds SET decision = 'added', decided_at = :now, decided_by = :by
     WHERE id IN (:ids) AND decision IS NULL RETURNING id`,
    { type: QueryTypes.SELECT, replacements: { ids: [...ids], by, now } },
  );
  return new Set(rows.map(({ id }) => id));
}

/** Names the devices that stand now where these were found, and the unit they were added for when it was chosen. */
export async function linkAdded(ids: readonly number[], unitId: number | null): Promise<void> {
  if (ids.length === 0) return;
  await execute(
    `UPDATE discovery_finds SET unit_id = COALESCE(:unitId, unit_id), device_id = (
       SELECT d.id FROM devices d WHERE d.address = discovery_finds.address AND d.port = discovery_finds.port
         AND d.retired_at IS NULL)
     WHERE id IN (:ids)`,
    { ids: [...ids], unitId },
  );
}

/** Takes a decision back that could not be carried out, in the transaction that wrote it. */
export async function unmark(ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await execute(
    'UPDATE discovery_finds SET decision = NULL, decided_at = NULL, decided_by = NULL WHERE id IN (:ids)',
    { ids: [...ids] },
  );
}
