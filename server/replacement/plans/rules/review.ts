/** What a reviewer may decide about a line, and when a reason is owed. */
import type { Problem } from '../../../errors.ts';
import type { Decision, PlanItem } from '../types.ts';

const FURTHEST_YEARS = 10;

export interface DecisionDraft {
  decision: Decision;
  /** In đồng; null takes the price of the proposal. */
  price: number | null;
  /** The year a deferred line is looked at again. */
  deferTo: number | null;
  /** The machine of another unit that comes instead. */
  fromAssetId: number | null;
  reason: string | null;
}

/** The decision that follows the proposal: then no reason is owed. A line without money waits. */
export function proposedDecision({ proposal }: Pick<PlanItem, 'proposal'>): Decision {
  return proposal === null ? 'defer' : 'approve';
}

export function departs(item: Pick<PlanItem, 'proposal' | 'price'>, draft: DecisionDraft): boolean {
  if (draft.decision !== proposedDecision(item)) return true;
  return draft.decision === 'approve' && draft.price !== null && draft.price > (item.price ?? 0);
}

/** What is wrong with a decision, by field; nothing when it may stand. */
export function decisionProblems(
  item: Pick<PlanItem, 'proposal' | 'price' | 'ways'>,
  draft: DecisionDraft,
  year: number,
): Record<string, Problem> {
  const problems: Record<string, Problem> = {};
  const { decision, deferTo } = draft;
  if (spends(decision) && priceOf(item, draft) === null) problems.price = { key: 'plan.problem.noPrice' };
  if (decision === 'defer' && (deferTo === null || deferTo <= year || deferTo > year + FURTHEST_YEARS))
    problems.deferTo = { key: 'plan.problem.deferTo', params: { from: year + 1, to: year + FURTHEST_YEARS } };
  if (decision === 'move' && draft.fromAssetId === null)
    problems.fromAssetId = { key: 'plan.problem.moveWhat' };
  if (departs(item, draft) && draft.reason === null) problems.reason = { key: 'plan.problem.reasonOwed' };
  return problems;
}

export function spends(decision: Decision | null): boolean {
  return decision === 'approve' || decision === 'upgrade';
}

/** What a decision costs, in đồng; null when nobody knows. Decisions that spend nothing cost nothing. */
export function priceOf(
  item: Pick<PlanItem, 'price' | 'ways'>,
  { decision, price }: Pick<DecisionDraft, 'decision' | 'price'>,
): number | null {
  if (!spends(decision)) return 0;
  if (price !== null) return price;
  const action = decision === 'upgrade' ? 'upgrade' : null;
  const way = action ? item.ways.find((one) => one.action === action) : (item.ways[0] ?? null);
  if (decision === 'approve' && item.price !== null) return item.price;
  return way?.cost ?? null;
}
