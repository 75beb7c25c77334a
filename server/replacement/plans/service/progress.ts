/** What became of a frozen plan: things ordered, bought, installed, old machines disposed of. */
import { record } from '../../../audit/service.ts';
import { authorize } from '../../../auth/policy.ts';
import { narrow } from '../../../auth/scope.ts';
import type { Actor } from '../../../auth/types.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { Invalid, NotFound, type Problem, Refused } from '../../../errors.ts';
import { getAsset } from '../../../inventory/service/assets.ts';
import type { Day } from '../../../shared/days.ts';
import { spends } from '../rules/review.ts';
import { findItem } from '../store/items.ts';
import { countProgress, type ProgressCount, type ProgressFilter, readProgress } from '../store/progress.ts';
import { addStep, type PlanStep, removeStep, type Step, stepsOfItems } from '../store/steps.ts';
import type { PlanItem } from '../types.ts';
import { getPlan, subjectOf } from './plans.ts';

export interface StepDraft {
  step: Step;
  on: Day;
  /** What was paid, in đồng. */
  amount: number | null;
  /** The new machine, once it is in the register. */
  assetId: number | null;
  document: string | null;
}

/** Records that something happened to an approved line of a frozen plan; the same step again replaces it. */
export async function recordStep(
  actor: Actor,
  planId: number,
  itemId: number,
  draft: StepDraft,
  today: Day,
): Promise<void> {
  const plan = await getPlan(actor, planId);
  const item = await findItem(actor.scope, planId, itemId);
  if (!item) throw new NotFound('planItem');
  authorize(actor, 'plan.record', item.unitId);
  if (plan.status !== 'frozen') throw new Refused('plan.problem.notFrozen');
  if (!spends(item.decision)) throw new Refused('plan.problem.notApproved');
  const problems: Record<string, Problem> = {};
  if (draft.on > today) problems.on = { key: 'plan.problem.future' };
  if (plan.frozenAt && draft.on < plan.frozenAt.slice(0, 10))
    problems.on = { key: 'plan.problem.beforeFrozen' };
  if (draft.step === 'bought' && draft.amount === null) problems.amount = { key: 'error.field.required' };
  if (draft.assetId !== null && !(await getAsset(actor, draft.assetId, today).catch(() => null)))
    problems.assetId = { key: 'plan.problem.moveUnknown' };
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
  await inTransaction(async () => {
    await removeStep(itemId, draft.step);
    await addStep(itemId, draft, actor.fullName, new Date());
    await record(actor, 'plan.stepped', subjectOf(plan), { after: { line: item.line, ...draft } });
  });
}

/** A page of approved lines with their steps, and how far all of the scope are. */
export interface ProgressView {
  items: PlanItem[];
  steps: PlanStep[];
  counts: ProgressCount[];
}

/** How far a plan is within a part of the actor's scope. The counts are of all lines, the lines those asked for. */
export async function progressOfPlan(
  actor: Actor,
  filter: ProgressFilter,
  afterLine: number,
  limit: number,
): Promise<ProgressView> {
  await getPlan(actor, filter.planId);
  const scope = narrow(actor.scope, filter.scope === 'all' ? null : filter.scope);
  const items = await readProgress({ ...filter, scope }, afterLine, limit);
  return {
    items,
    steps: await stepsOfItems(items.map(({ id }) => id)),
    counts: await countProgress(filter.planId, scope),
  };
}

/** The steps of a line the actor sees. */
export async function stepsOf(actor: Actor, planId: number, itemId: number): Promise<PlanStep[]> {
  if (!(await findItem(actor.scope, planId, itemId))) throw new NotFound('planItem');
  return stepsOfItems([itemId]);
}
