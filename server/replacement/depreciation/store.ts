/** What the books need of the register besides the asset itself: when it left, and who held it when. */
import { select } from '../../db/query.ts';
import type { Day } from '../../shared/days.ts';

const IDS_AT_ONCE = 500;
const GONE = ['disposed', 'lost'];

/**
 * Since when assets that are out of the books on a day have been out. Those who ask have read the assets within their
 * scope already.
 */
export async function goneSince(assetIds: readonly number[], day: Day): Promise<Map<number, Day>> {
  const gone = new Map<number, Day>();
  for (let start = 0; start < assetIds.length; start += IDS_AT_ONCE) {
    const periods = await select<{ assetId: number; state: string; fromOn: Day }>(
      `SELECT asset_id AS "assetId", state, from_on AS "fromOn" FROM state_periods
       WHERE asset_id IN (:ids) AND from_on <= :day ORDER BY from_on`,
      { ids: assetIds.slice(start, start + IDS_AT_ONCE), day },
    );
    for (const { assetId, state, fromOn } of periods) {
      if (!GONE.includes(state)) gone.delete(assetId);
      else if (!gone.has(assetId)) gone.set(assetId, fromOn);
    }
  }
  return gone;
}

export interface Custody {
  unitId: number;
  fromOn: Day;
  toOn: Day | null;
}

/** The units that held an asset, in their order. */
export function custodyOfAsset(assetId: number): Promise<Custody[]> {
  return select<Custody>(
    `SELECT unit_id AS "unitId", from_on AS "fromOn", to_on AS "toOn" FROM custody_periods
     WHERE asset_id = :assetId ORDER BY from_on`,
    { assetId },
  );
}
