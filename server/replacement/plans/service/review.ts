/** Reviewing a plan: decisions line by line and for many at once, comments, and the answers of units. */
import { record, recordAll } from '../../../audit/service.ts';
import { authorize } from '../../../auth/policy.ts';
import type { Actor } from '../../../auth/types.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { Invalid, NotFound, type Problem, Refused } from '../../../errors.ts';
import { getAsset } from '../../../inventory/service/assets.ts';
import type { Day } from '../../../shared/days.ts';
import { type DecisionDraft, decisionProblems, priceOf } from '../rules/review.ts';
import * as items from '../store/items.ts';
import { addNote, notesOf, type PlanNote } from '../store/notes.ts';
import type { Plan, PlanItem } from '../types.ts';
import { getPlan, subjectOf } from './plans.ts';

const PIECE = 500;

export interface LineView {
  plan: Plan;
  item: PlanItem;
  notes: PlanNote[];
}

/** A line with all that was said about it. */
export async function getItem(actor: Actor, planId: number, itemId: number): Promise<LineView> {
  const plan = await getPlan(actor, planId);
  const item = await items.findItem(actor.scope, planId, itemId);
  if (!item) throw new NotFound('planItem');
  return { plan, item, notes: await notesOf(itemId) };
}

/**
 * Decides one line. Refused when somebody else has decided it since it was read: nobody's decision is lost unseen.
 * @param draft null takes the decision back
 */
export async function decide(
  actor: Actor,
  { planId, itemId, lockVersion }: { planId: number; itemId: number; lockVersion: number },
  draft: DecisionDraft | null,
  today: Day,
): Promise<PlanItem> {
  const { plan, item } = await lineToDecide(actor, planId, itemId);
  if (item.lockVersion !== lockVersion) throw decidedSince(item);
  if (draft) await check(actor, plan, item, draft, today);
  await inTransaction(async () => {
    if (!(await items.decideItem(itemId, lockVersion, valuesOf(actor, item, draft))))
      throw decidedSince(item);
    await noteDecision(actor, itemId, draft);
    await record(actor, 'plan.decided', subjectOf(plan), {
      before: { line: item.line, decision: item.decision, price: item.decidedPrice },
      after: { line: item.line, decision: draft?.decision ?? null, reason: draft?.reason ?? null },
    });
  });
  return (await items.findItem(actor.scope, planId, itemId))!;
}

export interface BulkOutcome {
  changed: number;
  /** Decided like this before. */
  kept: number;
  refused: { line: number; problem: Problem }[];
}

/** Decides every line a filter finds; lines that cannot be decided so are told, the others are decided. */
export async function decideMany(
  actor: Actor,
  planId: number,
  filter: Omit<items.ItemFilter, 'planId' | 'scope'>,
  draft: DecisionDraft,
): Promise<BulkOutcome> {
  const plan = await planToDecide(actor, planId);
  if (draft.decision === 'move') throw new Invalid({ decision: { key: 'plan.problem.moveOneByOne' } });
  const outcome: BulkOutcome = { changed: 0, kept: 0, refused: [] };
  await inTransaction(async () => {
    for (let after = 0; ; ) {
      const piece = await items.readItems({ ...filter, planId, scope: actor.scope }, after, PIECE);
      if (piece.length === 0) break;
      after = piece.at(-1)!.line;
      await decidePiece(actor, plan, piece, draft, outcome);
    }
  });
  return outcome;
}

async function decidePiece(
  actor: Actor,
  plan: Plan,
  piece: readonly PlanItem[],
  draft: DecisionDraft,
  outcome: BulkOutcome,
): Promise<void> {
  const done: PlanItem[] = [];
  for (const item of piece) {
    const [problem] = Object.values(decisionProblems(item, draft, plan.year));
    if (isDecidedLike(item, draft)) outcome.kept += 1;
    else if (problem) outcome.refused.push({ line: item.line, problem });
    else if (await items.decideItem(item.id, item.lockVersion, valuesOf(actor, item, draft))) done.push(item);
    else outcome.refused.push({ line: item.line, problem: decidedSince(item).problem });
  }
  outcome.changed += done.length;
  await recordAll(
    actor,
    'plan.decided',
    done.map(({ line, decision }) => ({
      subject: subjectOf(plan),
      change: { before: { line, decision }, after: { line, decision: draft.decision, reason: draft.reason } },
    })),
  );
}

/** Says something about a line; officials of its unit answer, others comment. */
export async function say(actor: Actor, planId: number, itemId: number, body: string): Promise<void> {
  const { plan } = await getItem(actor, planId, itemId);
  const isAnswer = actor.role === 'officer';
  authorize(actor, isAnswer ? 'plan.answer' : 'plan.decide');
  if (plan.status !== 'review') throw new Refused('plan.problem.notInReview');
  await inTransaction(async () => {
    await addNote(itemId, isAnswer ? 'answer' : 'comment', body, actor.fullName, new Date());
    await record(actor, isAnswer ? 'plan.answered' : 'plan.commented', subjectOf(plan), {
      after: { item: itemId, body },
    });
  });
}

async function planToDecide(actor: Actor, planId: number): Promise<Plan> {
  const plan = await getPlan(actor, planId);
  authorize(actor, 'plan.decide', plan.unitId);
  if (plan.status === 'frozen') throw new Refused('plan.problem.frozen');
  if (plan.status === 'draft') throw new Refused('plan.problem.notInReview');
  return plan;
}

async function lineToDecide(actor: Actor, planId: number, itemId: number) {
  const plan = await getPlan(actor, planId);
  const item = await items.findItem(actor.scope, planId, itemId);
  if (!item) throw new NotFound('planItem');
  await planToDecide(actor, planId);
  return { plan, item };
}

async function check(
  actor: Actor,
  plan: Plan,
  item: PlanItem,
  draft: DecisionDraft,
  today: Day,
): Promise<void> {
  const problems = decisionProblems(item, draft, plan.year);
  if (draft.decision === 'move' && draft.fromAssetId !== null) {
    const problem = await moveProblem(actor, plan, item, draft.fromAssetId, today);
    if (problem) problems.fromAssetId = problem;
  }
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
}

/** A machine of the same kind, of another unit the reviewer sees, that serves, and that no other line takes. */
async function moveProblem(
  actor: Actor,
  plan: Plan,
  item: PlanItem,
  assetId: number,
  today: Day,
): Promise<Problem | null> {
  const machine = await getAsset(actor, assetId, today).catch(() => null);
  if (!machine) return { key: 'plan.problem.moveUnknown' };
  if (machine.unitId === item.unitId) return { key: 'plan.problem.moveSameUnit' };
  if (machine.state === 'disposed' || machine.state === 'lost') return { key: 'plan.problem.moveGone' };
  const line = await items.lineMoving(plan.id, assetId);
  return line !== null && line !== item.line ? { key: 'plan.problem.moveTwice', params: { line } } : null;
}

function decidedSince({ line, decidedBy }: PlanItem): Refused {
  return new Refused('plan.problem.decidedSince', { line, by: decidedBy ?? '' });
}

function isDecidedLike(item: PlanItem, draft: DecisionDraft): boolean {
  return (
    item.decision === draft.decision &&
    item.deferTo === draft.deferTo &&
    item.decisionReason === draft.reason &&
    item.decidedPrice === priceOf(item, draft)
  );
}

function valuesOf(actor: Actor, item: PlanItem, draft: DecisionDraft | null): items.DecisionValues {
  return {
    decision: draft?.decision ?? null,
    decidedPrice: draft ? priceOf(item, draft) : null,
    deferTo: draft?.decision === 'defer' ? draft.deferTo : null,
    fromAssetId: draft?.decision === 'move' ? draft.fromAssetId : null,
    decisionReason: draft?.reason ?? null,
    decidedAt: draft ? new Date() : null,
    decidedBy: draft ? actor.fullName : null,
  };
}

async function noteDecision(actor: Actor, itemId: number, draft: DecisionDraft | null): Promise<void> {
  if (draft?.reason) await addNote(itemId, 'decision', draft.reason, actor.fullName, new Date());
}
