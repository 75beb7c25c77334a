/** Proposals under a budget: those that are kept, and those that are only looked at. */
import type { Actor } from '../../../auth/types.ts';
import { type Budgeted, proposeLines } from '../rules/budget.ts';
import * as items from '../store/items.ts';
import type { Plan, PlanSettings } from '../types.ts';

/** The lines with what is proposed for each. */
export function proposed(lines: readonly items.NewItem[], settings: PlanSettings): items.NewItem[] {
  const { choices } = budgeted(lines, settings);
  return lines.map((line) => {
    const choice = choices.get(line.line);
    if (!choice) return line;
    const { way, source } = choice;
    return { ...line, proposal: way.action, price: way.cost, fundingSource: source };
  });
}

export type Outcome = Omit<Budgeted, 'choices'> & { count: number };

/** Looked at again and again while a draft is open: a big one takes a second for each. */
const outcomes = new Map<string, Outcome[]>();
const KEPT = 50;

/** What other budgets or another fairness would propose, from the lines of a plan as they stand. Nothing is kept in the plan. */
export async function whatIf(
  actor: Actor,
  plan: Plan,
  settings: readonly PlanSettings[],
): Promise<Outcome[]> {
  const key = JSON.stringify([plan.id, plan.lockVersion, plan.createdAt, actor.scope, settings]);
  const known = outcomes.get(key);
  if (known) return known;
  const lines = await items.readNeeds(plan.id, actor.scope);
  const found = settings.map((one) => {
    const { choices, ...sums } = budgeted(lines, one);
    return { ...sums, count: choices.size };
  });
  if (outcomes.size >= KEPT) outcomes.delete(outcomes.keys().next().value!);
  outcomes.set(key, found);
  return found;
}

function budgeted(lines: readonly items.Need[], settings: PlanSettings): Budgeted {
  const kinds = new Map(lines.map(({ line, kind }) => [line, kind]));
  const candidates = lines.map(({ line, unitId, need, ways }) => ({ id: line, unitId, need, ways }));
  return proposeLines(candidates, settings.budget, settings.fairness, (line) => kinds.get(line)!);
}
