/** What the minutes of a unit are about: the old machines a plan takes away from it, and those it gets for them. */

import { authorize } from '../../../auth/policy.ts';
import type { Actor } from '../../../auth/types.ts';
import { NotFound } from '../../../errors.ts';
import { findAssetsByIds } from '../../../inventory/service/assets.ts';
import type { Asset } from '../../../inventory/types/assets.ts';
import type { Day } from '../../../shared/days.ts';
import { bookValues } from '../../depreciation/service.ts';
import type { BookValue } from '../../depreciation/types.ts';
import { type BoughtLine, boughtOf } from '../rules/papers.ts';
import { EVERY_ITEM, readItems } from '../store/items.ts';
import { stepsOfPlan } from '../store/steps.ts';
import type { Plan, PlanItem } from '../types.ts';
import { getPlan } from './plans.ts';

const PIECE = 500;

/** A machine with what it is worth in the books. */
export interface ValuedAsset {
  asset: Asset;
  value: BookValue;
}

export interface UnitLines {
  plan: Plan;
  lines: BoughtLine[];
}

/** What a plan buys for a unit. NotFound when that is nothing, or the unit is not the actor's to see. */
export async function linesOfUnit(actor: Actor, planId: number, unitId: number): Promise<UnitLines> {
  authorize(actor, 'plan.view', unitId);
  const plan = await getPlan(actor, planId);
  const items: PlanItem[] = [];
  for (let after = 0; ; ) {
    const filter = { ...EVERY_ITEM, planId, scope: actor.scope, unitIds: [unitId] };
    const piece = await readItems(filter, after, PIECE);
    items.push(...piece);
    if (piece.length < PIECE) break;
    after = piece.at(-1)!.line;
  }
  const lines = boughtOf(items);
  if (lines.length === 0) throw new NotFound('plan');
  return { plan, lines };
}

/** The old machines of the lines that replace one, in the order of the plan, as of a day. */
export async function oldMachines(
  actor: Actor,
  planId: number,
  unitId: number,
  today: Day,
): Promise<ValuedAsset[]> {
  const { lines } = await linesOfUnit(actor, planId, unitId);
  const ids = lines.flatMap(({ item, action }) =>
    action === 'replace' && item.assetId !== null ? [item.assetId] : [],
  );
  if (ids.length === 0) throw new NotFound('plan');
  return valued(actor, ids, today);
}

/** A line and the new machine that was recorded for it; null before. */
export interface HandedLine {
  line: BoughtLine;
  machine: ValuedAsset | null;
}

/** What a unit gets, machine by machine. */
export async function newMachines(
  actor: Actor,
  planId: number,
  unitId: number,
  today: Day,
): Promise<HandedLine[]> {
  const { lines } = await linesOfUnit(actor, planId, unitId);
  const machineOf = new Map<number, number>();
  for (const { itemId, assetId } of await stepsOfPlan(actor.scope, planId))
    if (assetId !== null) machineOf.set(itemId, assetId);
  const machines = await valued(actor, [...machineOf.values()], today);
  const known = new Map(machines.map((machine) => [machine.asset.id, machine]));
  return lines
    .filter(({ action }) => action !== 'upgrade')
    .map((line) => ({ line, machine: known.get(machineOf.get(line.item.id) ?? 0) ?? null }));
}

async function valued(actor: Actor, ids: readonly number[], today: Day): Promise<ValuedAsset[]> {
  if (ids.length === 0) return [];
  const assets = await findAssetsByIds(actor, ids, today);
  const values = await bookValues(actor, assets, today);
  const found = new Map(assets.map((asset) => [asset.id, { asset, value: values.get(asset.id)! }]));
  return ids.flatMap((id) => found.get(id) ?? []);
}
