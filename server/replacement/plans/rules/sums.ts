/** Adding up a plan. Pure: every sum is made from the same counts, so that all of them agree. */
import type { ItemCount } from '../store/counts.ts';
import type { BudgetLine, Decision } from '../types.ts';
import { spends } from './review.ts';

export interface Sum {
  count: number;
  /** In đồng. */
  money: number;
}

export interface PlanSums {
  all: number;
  proposed: Sum;
  /** Proposed, and nothing decided yet. */
  open: Sum;
  approved: Sum;
  decisions: Record<Decision | 'open', number>;
  sources: (Sum & { source: string; budget: number; proposed: number })[];
  units: { unitId: number; lines: number; proposed: Sum; approved: Sum }[];
}

const NOTHING: Sum = { count: 0, money: 0 };

export function sumsOf(counts: readonly ItemCount[], budget: readonly BudgetLine[]): PlanSums {
  const decisions = { open: 0, approve: 0, upgrade: 0, move: 0, defer: 0, reject: 0 };
  for (const { decision, count } of counts) decisions[decision ?? 'open'] += count;
  const units = new Map<number, ItemCount[]>();
  for (const one of counts) units.set(one.unitId, [...(units.get(one.unitId) ?? []), one]);
  return {
    all: counts.reduce((sum, { count }) => sum + count, 0),
    proposed: proposedSum(counts),
    open: proposedSum(counts.filter(({ decision }) => decision === null)),
    approved: approvedSum(counts),
    decisions,
    sources: budget.map(({ source, amount }) => {
      const ofSource = counts.filter(({ fundingSource }) => fundingSource === source);
      return { source, budget: amount, proposed: proposedSum(ofSource).money, ...approvedSum(ofSource) };
    }),
    units: [...units]
      .map(([unitId, ofUnit]) => ({
        unitId,
        lines: ofUnit.reduce((sum, { count }) => sum + count, 0),
        proposed: proposedSum(ofUnit),
        approved: approvedSum(ofUnit),
      }))
      .sort((a, b) => b.proposed.money - a.proposed.money || a.unitId - b.unitId),
  };
}

function proposedSum(counts: readonly ItemCount[]): Sum {
  return add(
    counts.filter(({ proposal }) => proposal !== null).map(({ count, price }) => ({ count, money: price })),
  );
}

function approvedSum(counts: readonly ItemCount[]): Sum {
  return add(
    counts
      .filter(({ decision }) => spends(decision))
      .map(({ count, decidedPrice }) => ({ count, money: decidedPrice })),
  );
}

function add(sums: readonly Sum[]): Sum {
  return sums.reduce(
    (all, { count, money }) => ({ count: all.count + count, money: all.money + money }),
    NOTHING,
  );
}
