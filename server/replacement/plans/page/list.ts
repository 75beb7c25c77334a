/** The plans of a province or a unit. */
import type { UnitTree } from '../../../org/tree.ts';
import type { Plan } from '../types.ts';
import { planName, type Speech } from './words.ts';

export function planLine(plan: Plan, tree: UnitTree, speech: Speech) {
  const { format } = speech;
  return {
    href: `/replacement/plans/${plan.id}`,
    name: planName(plan, speech),
    about: plan.title,
    unit: tree.get(plan.unitId)?.name ?? `U${plan.unitId}`,
    year: plan.year,
    status: plan.status,
    budget: format.money(plan.settings.budget.reduce((sum, { amount }) => sum + amount, 0)),
    at: format.dateTime(plan.frozenAt ?? plan.submittedAt ?? plan.createdAt),
    by: plan.frozenBy ?? plan.submittedBy ?? plan.createdBy,
  };
}
