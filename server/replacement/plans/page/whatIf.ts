/** What other budgets would do, side by side. */
import type { Budgeted } from '../rules/budget.ts';
import type { Plan, PlanSettings } from '../types.ts';
import type { Speech } from './words.ts';

const FACTORS = [0.5, 1, 1.5, 2] as const;

/** Half the money, this, half as much again, twice as much: how much of the need each meets. */
export async function budgetChoices(
  plan: Plan,
  tryOut: (settings: PlanSettings) => Promise<Budgeted>,
  { format }: Speech,
) {
  const rows = [];
  for (const factor of FACTORS) {
    const budget = plan.settings.budget.map((line) => ({
      ...line,
      amount: Math.floor(line.amount * factor),
    }));
    const { choices, spent, met, need, lines } = await tryOut({ ...plan.settings, budget });
    const bound = lines.reduce((sum, line) => sum + line.bound, 0);
    rows.push({
      current: factor === 1,
      money: format.money(budget.reduce((sum, { amount }) => sum + amount, 0)),
      count: choices.size,
      spent: format.money(spent),
      share: need === 0 ? 0 : met / need,
      shareText: format.percent(met, need),
      bound: format.percent(met, Math.max(bound, 1)),
    });
  }
  return rows;
}
