/** Repairs of machines. The caller has checked the scope of the machine. */
import { execute, insertRows, select } from '../../db/query.ts';
import type { Day } from '../../shared/days.ts';
import type { Repair, RepairDraft } from '../types/changes.ts';

/** The newest first. */
export async function repairsOf(assetId: number): Promise<Repair[]> {
  const rows = await select<Repair>(
    `SELECT id, repaired_on AS "on", what, done_by AS "doneBy", cost, document, recorded_on AS "recordedOn",
       recorded_by AS "recordedBy"
     FROM repairs WHERE asset_id = :assetId ORDER BY repaired_on DESC, id DESC`,
    { assetId },
  );
  return rows.map((row) => ({ ...row, cost: row.cost === null ? null : Number(row.cost) }));
}

export function addRepair(
  assetId: number,
  repair: RepairDraft,
  by: string,
  recordedOn: Day,
): Promise<unknown> {
  const { on, what, doneBy, cost, document } = repair;
  return insertRows(
    'repairs',
    ['asset_id', 'repaired_on', 'what', 'done_by', 'cost', 'document', 'recorded_on', 'recorded_by'],
    [[assetId, on, what, doneBy, cost, document, recordedOn, by]],
  );
}

/** Whether there was such a repair of the machine. */
export async function deleteRepair(assetId: number, repairId: number): Promise<boolean> {
  const values = { assetId, repairId };
  return (await execute('DELETE FROM repairs WHERE id = :repairId AND asset_id = :assetId', values)) === 1;
}
