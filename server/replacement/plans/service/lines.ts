/** Pages of the lines of a plan. */
import type { Actor } from '../../../auth/types.ts';
import { countMatching, EVERY_ITEM, type ItemFilter, readItems } from '../store/items.ts';
import type { Decision, PlanItem } from '../types.ts';
import { getPlan } from './plans.ts';

/** Lines of the scope after one, in the order of the plan; null takes any decision. */
export async function pageOfItems(
  actor: Actor,
  planId: number,
  decision: Decision | 'open' | null,
  afterLine: number,
  limit: number,
): Promise<{ items: PlanItem[]; total: number }> {
  await getPlan(actor, planId);
  const filter: ItemFilter = { ...EVERY_ITEM, planId, scope: actor.scope, decision };
  return { items: await readItems(filter, afterLine, limit), total: await countMatching(filter) };
}
