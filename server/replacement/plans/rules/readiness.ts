import type { Problem } from '../../../errors.ts';
import type { BudgetLine, PlanItem } from '../types.ts';
import { spends } from './review.ts';

/** Why a plan cannot be frozen yet; null when it can. */
export function readiness(
  items: readonly Pick<PlanItem, 'proposal' | 'decision' | 'decidedPrice'>[],
  budget: readonly BudgetLine[],
): Problem | null {
  const open = items.filter(({ proposal, decision }) => proposal !== null && decision === null).length;
  if (open > 0) return { key: 'plan.problem.open', params: { count: open } };
  const approved = approvedMoney(items);
  const money = budget.reduce((sum, { amount }) => sum + amount, 0);
  if (approved > money) return { key: 'plan.problem.overBudget', params: { over: approved - money } };
  return approved === 0 && items.every(({ decision }) => decision === null || !spends(decision))
    ? { key: 'plan.problem.nothingApproved' }
    : null;
}

/** What was approved, in đồng. */
export function approvedMoney(items: readonly Pick<PlanItem, 'decision' | 'decidedPrice'>[]): number {
  return items.reduce(
    (sum, { decision, decidedPrice }) => sum + (spends(decision) ? (decidedPrice ?? 0) : 0),
    0,
  );
}
