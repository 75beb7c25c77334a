import type { PlanItem } from '../types.ts';

/** A line of which an amendment says something else. */
export interface LineDifference {
  line: number;
  itemId: number;
  before: Decided;
  after: Decided;
}

type Decided = Pick<PlanItem, 'decision' | 'decidedPrice' | 'deferTo' | 'fromAssetId' | 'decisionReason'>;

/** Lines of an amendment are numbered as those of the plan it amends. */
export function differencesOf(before: readonly PlanItem[], after: readonly PlanItem[]): LineDifference[] {
  const known = new Map(before.map((item) => [item.line, item]));
  return after.flatMap((item) => {
    const old = known.get(item.line);
    if (!old || same(old, item)) return [];
    return [{ line: item.line, itemId: item.id, before: decidedOf(old), after: decidedOf(item) }];
  });
}

function same(a: Decided, b: Decided): boolean {
  return JSON.stringify(decidedOf(a)) === JSON.stringify(decidedOf(b));
}

function decidedOf({ decision, decidedPrice, deferTo, fromAssetId, decisionReason }: Decided): Decided {
  return { decision, decidedPrice, deferTo, fromAssetId, decisionReason };
}
