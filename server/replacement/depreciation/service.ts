/** The value of assets in the books, for pages and forms. */
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { getAsset } from '../../inventory/service/assets.ts';
import type { Asset } from '../../inventory/types/assets.ts';
import { treeOn } from '../../org/service.ts';
import type { Day } from '../../shared/days.ts';
import { provinceRules } from '../provinceRules.ts';
import { bearerOf, valueOn } from './rules.ts';
import { custodyOfAsset, goneSince } from './store.ts';
import type { BookValue } from './types.ts';

/** The values of assets an actor has been given, by id, on a day. */
export async function bookValues(
  actor: Actor,
  assets: readonly Asset[],
  day: Day,
): Promise<Map<number, BookValue>> {
  authorize(actor, 'asset.view');
  const gone = await goneSince(
    assets.map(({ id }) => id),
    day,
  );
  const { depreciationRates } = provinceRules();
  return new Map(
    assets.map((asset) => [
      asset.id,
      valueOn({ ...asset, goneOn: gone.get(asset.id) ?? null }, day, depreciationRates),
    ]),
  );
}

export interface AssetValue {
  value: BookValue;
  /** The name of the unit that bears the charge of each year, once its December is over. */
  bearers: Map<number, string>;
}

/** The value of one asset on a day, with the units that bore its charges. NotFound outside the scope. */
export async function assetValue(actor: Actor, assetId: number, day: Day, today: Day): Promise<AssetValue> {
  const asset = await getAsset(actor, assetId, today);
  const value = (await bookValues(actor, [asset], day)).get(assetId)!;
  const custody = await custodyOfAsset(assetId);
  const bearers = new Map<number, string>();
  for (const { year, charged } of value.yearly) {
    const unitId = charged ? bearerOf(custody, year) : null;
    const unit = unitId === null ? null : (await treeOn(`${year}-12-31`)).get(unitId);
    if (unit) bearers.set(year, unit.name);
  }
  return { value, bearers };
}
