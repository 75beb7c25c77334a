/** Which lines of a plan its papers are about. Pure. */
import type { PlanItem } from '../types.ts';
import { spends } from './review.ts';

/** A line that costs money, and what it buys. */
export interface BoughtLine {
  item: PlanItem;
  /** In đồng; null where nobody knows. */
  price: number | null;
  action: 'replace' | 'upgrade' | 'equip';
}

/** What is bought: what was approved; of a plan nobody has decided yet, what is proposed. Settings cost nothing. */
export function boughtOf(items: readonly PlanItem[]): BoughtLine[] {
  const decided = items.filter(({ decision, decidedPrice }) => spends(decision) && decidedPrice !== 0);
  if (decided.length > 0)
    return decided.map((item) => ({
      item,
      price: item.decidedPrice,
      action: item.decision === 'upgrade' ? 'upgrade' : (item.proposal ?? 'replace'),
    }));
  return items.flatMap((item) =>
    item.proposal && item.price !== 0 ? [{ item, price: item.price, action: item.proposal }] : [],
  );
}
