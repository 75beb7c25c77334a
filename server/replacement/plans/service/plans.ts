/** Plans from their first draft to their review: made, proposed, given to reviewers. */
import { record } from '../../../audit/service.ts';
import { authorize } from '../../../auth/policy.ts';
import type { Actor, Scope } from '../../../auth/types.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { Invalid, NotFound, Refused } from '../../../errors.ts';
import { getUnit } from '../../../org/service.ts';
import type { Day } from '../../../shared/days.ts';
import { criteriaOn } from '../../criteria/service/versions.ts';
import { hasCriteria } from '../../rules.ts';
import { settingsProblems } from '../rules/settings.ts';
import { countItems } from '../store/counts.ts';
import * as items from '../store/items.ts';
import * as store from '../store/plans.ts';
import type { Plan, PlanSettings } from '../types.ts';
import { gather } from './candidates.ts';
import { proposed } from './proposing.ts';

export interface PlanDraft {
  unitId: number;
  year: number;
  title: string;
  settings: PlanSettings;
}

/** Makes a plan from the verdicts of today and proposes under its budget. */
export async function createPlan(actor: Actor, draft: PlanDraft, today: Day): Promise<Plan> {
  authorize(actor, 'plan.prepare', draft.unitId);
  await getUnit(actor, draft.unitId, today);
  const criteria = await criteriaOn(today);
  if (!criteria) throw new Refused('plan.problem.noCriteria');
  check(settingsProblems(draft.settings, (kind) => hasCriteria(criteria, kind)));
  const plan = { ...draft, day: today, criteriaVersion: criteria.version, status: 'draft' as const };
  const lines = await gather(actor, plan, criteria);
  return inTransaction(async () => {
    const id = await store.addPlan({ ...plan, amendsId: null, version: 1 }, actor.fullName, new Date());
    await items.addItems(id, proposed(lines, draft.settings));
    const { unitId, year, title } = draft;
    await record(
      actor,
      'plan.created',
      { type: 'plan', id, unitId },
      { after: { year, title, lines: lines.length } },
    );
    return (await store.findPlan(actor.scope, id))!;
  });
}

/** Gathers the machines anew, as they are today, and proposes under other settings. Only a draft can be. */
export async function changeDraft(
  actor: Actor,
  id: number,
  lockVersion: number,
  change: { title: string; settings: PlanSettings },
  today: Day,
): Promise<Plan> {
  const plan = await planToPrepare(actor, id);
  if (plan.status !== 'draft') throw new Refused('plan.problem.notDraft');
  const criteria = await criteriaOn(today);
  if (!criteria) throw new Refused('plan.problem.noCriteria');
  check(settingsProblems(change.settings, (kind) => hasCriteria(criteria, kind)));
  const lines = await gather(actor, { ...plan, ...change, day: today }, criteria);
  await inTransaction(async () => {
    const basis = { day: today, criteriaVersion: criteria.version };
    if (!(await store.updatePlan(id, lockVersion, { ...change, ...basis })))
      throw new Refused('plan.problem.changedSince');
    await items.removeItems(id);
    await items.addItems(id, proposed(lines, change.settings));
    await record(actor, 'plan.proposed', subjectOf(plan), {
      before: { title: plan.title, settings: plan.settings },
      after: { ...change, lines: lines.length },
    });
  });
  return getPlan(actor, id);
}

/** Gives a draft to the reviewers: its lines stay as they are from now on. */
export async function submitPlan(actor: Actor, id: number, lockVersion: number): Promise<void> {
  const plan = await planToPrepare(actor, id);
  if (plan.status !== 'draft') throw new Refused('plan.problem.notDraft');
  const count = (await countItems(id, actor.scope)).reduce((sum, one) => sum + one.count, 0);
  if (count === 0) throw new Refused('plan.problem.empty');
  await inTransaction(async () => {
    const change = { status: 'review' as const, submittedAt: new Date(), submittedBy: actor.fullName };
    if (!(await store.updatePlan(id, lockVersion, change))) throw new Refused('plan.problem.changedSince');
    await record(actor, 'plan.submitted', subjectOf(plan), { after: { lines: count } });
  });
}

/** Throws a draft away. */
export async function removeDraft(actor: Actor, id: number): Promise<void> {
  const plan = await planToPrepare(actor, id);
  if (plan.status !== 'draft') throw new Refused('plan.problem.notDraft');
  await inTransaction(async () => {
    await store.removePlan(id);
    await record(actor, 'plan.removed', subjectOf(plan), { before: { title: plan.title } });
  });
}

/** A plan of the scope, or one with lines of the scope; of a draft only its makers know. */
export async function getPlan(actor: Actor, id: number): Promise<Plan> {
  authorize(actor, 'plan.view');
  const plan = await store.findPlan(actor.scope, id);
  if (!plan) throw new NotFound('plan');
  return plan;
}

export async function listPlans(
  actor: Actor,
  after: { year: number; id: number } | null,
  limit: number,
  within: Scope = actor.scope,
): Promise<{ items: Plan[]; total: number }> {
  authorize(actor, 'plan.view');
  return { items: await store.listPlans(within, after, limit), total: await store.countPlans(within) };
}

/** A plan the actor may change: of a unit of the scope, not only with lines of it. */
export async function planToPrepare(actor: Actor, id: number): Promise<Plan> {
  const plan = await getPlan(actor, id);
  authorize(actor, 'plan.prepare', plan.unitId);
  return plan;
}

export function subjectOf({ id, unitId }: Pick<Plan, 'id' | 'unitId'>) {
  return { type: 'plan', id, unitId };
}

/** Every line of a plan within a scope, in the order of the plan. */
export async function allItems(scope: Scope, planId: number) {
  const filter = { ...items.EVERY_ITEM, planId, scope };
  const all = [];
  for (let after = 0; ; ) {
    const piece = await items.readItems(filter, after, PIECE);
    all.push(...piece);
    if (piece.length < PIECE) return all;
    after = piece.at(-1)!.line;
  }
}

const PIECE = 2000;

function check(problems: Invalid['fields']): void {
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
}
