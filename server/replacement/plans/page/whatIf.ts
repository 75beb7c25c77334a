/** What other budgets would do, side by side. */
import type { Outcome } from '../service/proposing.ts';
import type { PlanSettings } from '../types.ts';
import type { Speech } from './words.ts';

const FACTORS = [0.5, 1, 1.5, 2] as const;

/** Half the money, this, half as much again, twice as much. */
export function otherBudgets(settings: PlanSettings): PlanSettings[] {
  return FACTORS.map((factor) => ({
    ...settings,
    budget: settings.budget.map((line) => ({ ...line, amount: Math.floor(line.amount * factor) })),
  }));
}

/** How much of the need each of them meets. */
export function budgetChoices(outcomes: readonly Outcome[], { format }: Speech) {
  return outcomes.map(({ count, spent, met, need, lines }, index) => {
    const bound = lines.reduce((sum, line) => sum + line.bound, 0);
    return {
      current: FACTORS[index] === 1,
      money: format.money(lines.reduce((sum, { amount }) => sum + amount, 0)),
      ...{ count, spent: format.money(spent) },
      share: need === 0 ? 0 : met / need,
      shareText: format.percent(met, need),
      bound: format.percent(met, Math.max(bound, 1)),
    };
  });
}
