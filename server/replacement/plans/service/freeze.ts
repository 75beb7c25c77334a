/** Freezing a plan under its number, proving that nothing in it was changed, and amending it by a new version. */
import { record } from '../../../audit/service.ts';
import { authorize } from '../../../auth/policy.ts';
import { inScope } from '../../../auth/scope.ts';
import type { Actor } from '../../../auth/types.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { NotFound, Refused } from '../../../errors.ts';
import { unitCode } from '../../../org/rules.ts';
import { treeOn } from '../../../org/service.ts';
import { contentOf, hashOf } from '../rules/content.ts';
import { differencesOf, type LineDifference } from '../rules/difference.ts';
import { readiness } from '../rules/readiness.ts';
import { copySteps } from '../store/following.ts';
import * as items from '../store/items.ts';
import { copyNotes } from '../store/notes.ts';
import * as store from '../store/plans.ts';
import type { Plan } from '../types.ts';
import { recordDisposals } from './following.ts';
import { allItems, getPlan, planToPrepare, subjectOf } from './plans.ts';

/**
 * Gives a reviewed plan its number and content hash; nothing of it can be changed afterwards. What was done by
 * the version it amends goes on. Refused while proposed
 * lines are undecided or more is approved than a source of money holds.
 */
export async function freezePlan(actor: Actor, id: number, lockVersion: number): Promise<Plan> {
  const plan = await planToFreeze(actor, id);
  return inTransaction(async () => {
    const lines = await allItems('all', id);
    const problem = readiness(lines, plan.settings.budget);
    if (problem) throw new Refused(problem);
    const unit = (await treeOn(plan.day)).get(plan.unitId);
    const named = unit && { code: unitCode(unit), name: unit.name };
    if (!named) throw new Refused('plan.problem.unitGone');
    const number = (await numberOfAmended(plan)) ?? (await store.nextNumber(plan.unitId, plan.year));
    const content = contentOf(plan, number, named, lines);
    const contentHash = hashOf(content);
    const frozen = { number, content, contentHash, at: new Date(), by: actor.fullName };
    if (!(await store.freezePlan(id, lockVersion, frozen))) throw new Refused('plan.problem.changedSince');
    if (plan.amendsId !== null) await copySteps(plan.amendsId, id);
    await recordDisposals(lines.flatMap(({ assetId }) => assetId ?? []));
    await record(actor, 'plan.frozen', subjectOf(plan), {
      after: { number, version: plan.version, contentHash },
    });
    return getPlan(actor, id);
  });
}

export interface Verification {
  /** The hash the plan was given. */
  hash: string;
  /** The text that is kept still has this hash. */
  contentHolds: boolean;
  /** The lines in the database still say what the text says. */
  linesHold: boolean;
}

/** Whether a frozen plan is still what was frozen, whatever has happened to criteria, prices, units and machines since. */
export async function verifyPlan(actor: Actor, id: number): Promise<Verification> {
  const plan = await getPlan(actor, id);
  const { content, hash } = await store.contentOfPlan(id);
  if (content === null || hash === null) throw new Refused('plan.problem.notFrozen');
  const { unit } = JSON.parse(content) as { unit: { code: string; name: string } };
  const now = contentOf(plan, plan.number!, unit, await allItems('all', id));
  return { hash, contentHolds: hashOf(content) === hash, linesHold: hashOf(now) === hash };
}

/** The text a frozen plan was hashed as; it is about all its units, so only who sees them all may have it. */
export async function sealedContent(actor: Actor, id: number): Promise<string> {
  const plan = await getPlan(actor, id);
  if (!inScope(actor.scope, plan.unitId)) throw new NotFound('plan');
  const { content } = await store.contentOfPlan(id);
  if (content === null) throw new Refused('plan.problem.notFrozen');
  return content;
}

/** Verifies every frozen plan. Answers those that no longer are what was frozen. */
export async function verifyAllPlans(actor: Actor): Promise<{ checked: number; broken: Plan[] }> {
  const broken: Plan[] = [];
  const ids = await store.frozenPlans();
  for (const id of ids) {
    const { contentHolds, linesHold } = await verifyPlan(actor, id);
    if (!contentHolds || !linesHold) broken.push(await getPlan(actor, id));
  }
  return { checked: ids.length, broken };
}

/** Begins a new version of a frozen plan, with all its lines and decisions; it is in review. */
export async function amendPlan(actor: Actor, id: number): Promise<Plan> {
  const plan = await planToPrepare(actor, id);
  if (plan.status !== 'frozen') throw new Refused('plan.problem.notFrozen');
  return inTransaction(async () => {
    if (await store.amendmentOf(id)) throw new Refused('plan.problem.amended');
    const { unitId, year, title, day, criteriaVersion, settings } = plan;
    const next = { unitId, year, title, day, criteriaVersion, settings, status: 'review' as const };
    const newId = await store.addPlan(
      { ...next, amendsId: id, version: plan.version + 1 },
      actor.fullName,
      new Date(),
    );
    await items.addItems(newId, await allItems('all', id));
    await copyNotes(id, newId);
    await record(actor, 'plan.amended', subjectOf(plan), {
      after: { plan: newId, version: plan.version + 1 },
    });
    return getPlan(actor, newId);
  });
}

/** What an amendment changes of the plan it amends, within the scope; nothing when it amends none. */
export async function differenceOf(actor: Actor, id: number): Promise<LineDifference[]> {
  const plan = await getPlan(actor, id);
  if (plan.amendsId === null) return [];
  return differencesOf(await allItems(actor.scope, plan.amendsId), await allItems(actor.scope, id));
}

async function planToFreeze(actor: Actor, id: number): Promise<Plan> {
  const plan = await getPlan(actor, id);
  authorize(actor, 'plan.freeze', plan.unitId);
  if (plan.status === 'frozen') throw new Refused('plan.problem.frozen');
  if (plan.status === 'draft') throw new Refused('plan.problem.notInReview');
  return plan;
}

/** An amendment keeps the number of the plan and is told apart by its version. */
async function numberOfAmended({ amendsId }: Plan): Promise<number | null> {
  return amendsId === null ? null : ((await store.findPlan('all', amendsId))?.number ?? null);
}
