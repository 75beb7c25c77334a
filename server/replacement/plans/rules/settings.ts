import type { Problem } from '../../../errors.ts';
import type { PlanSettings } from '../types.ts';

/** A hundred thousand billion: more is a slip of the hand. */
const MOST_MONEY = 100_000_000_000_000;
const MOST_LINES = 20;

/** What is wrong with the settings of a plan, by field; nothing when a proposal can be made. */
export function settingsProblems(
  settings: PlanSettings,
  isJudged: (kind: string) => boolean,
): Record<string, Problem> {
  const problems: Record<string, Problem> = {};
  const { budget, fairness, kinds, prices } = settings;
  if (kinds.length === 0) problems.kinds = { key: 'plan.problem.noKinds' };
  const unknown = kinds.find((kind) => !isJudged(kind));
  if (unknown) problems.kinds = { key: 'plan.problem.kindNotJudged', params: { kind: unknown } };
  if (budget.length === 0 || budget.every(({ amount }) => amount === 0))
    problems.budget = { key: 'plan.problem.noBudget' };
  if (budget.length > MOST_LINES)
    problems.budget = { key: 'plan.problem.tooManyLines', params: { most: MOST_LINES } };
  if (budget.some(({ amount }) => !isAmount(amount))) problems.budget = { key: 'plan.problem.amount' };
  if (new Set(budget.map(({ source }) => source)).size < budget.length)
    problems.budget = { key: 'plan.problem.sourceTwice' };
  if (!Number.isInteger(fairness) || fairness < 0 || fairness > 100)
    problems.fairness = { key: 'plan.problem.fairness' };
  if (Object.values(prices).some((price) => !isAmount(price) || price === 0))
    problems.prices = { key: 'plan.problem.price' };
  return problems;
}

function isAmount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= MOST_MONEY;
}
