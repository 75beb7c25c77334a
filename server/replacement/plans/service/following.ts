/** What the register tells of frozen plans by itself: the old machine is gone, a new one has come. */
import { record, recordLines } from '../../../audit/service.ts';
import type { AuditChange, Done } from '../../../audit/types.ts';
import { authorize } from '../../../auth/policy.ts';
import { narrow, systemActor } from '../../../auth/scope.ts';
import type { Actor, Scope } from '../../../auth/types.ts';
import { config } from '../../../config.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { NotFound, Refused } from '../../../errors.ts';
import { onAssetsChanged } from '../../../inventory/service/changes.ts';
import { todayIn } from '../../../shared/days.ts';
import { type Arrival, arrivalsOf, arrivedOn } from '../rules/arrivals.ts';
import * as store from '../store/following.ts';
import { findItem } from '../store/items.ts';
import { addStep, removeStep } from '../store/steps.ts';
import type { Plan, PlanItem } from '../types.ts';
import { getPlan, subjectOf } from './plans.ts';

const PIECE = 1000;
const MOST_OFFERED = 50;
const REGISTER = systemActor('register');

/** Records in the transaction of every change of the register what it means for frozen plans. Called once at the start. */
export function followDisposals(): void {
  onAssetsChanged(recordDisposals);
}

/**
 * Records `old_disposed` of the lines whose old machines are disposed of, and takes back what the register itself had
 * recorded of machines that are there again. What people recorded stays. Within the caller's transaction.
 */
export async function recordDisposals(assetIds: readonly number[]): Promise<void> {
  for (let start = 0; start < assetIds.length; start += PIECE) {
    const ids = assetIds.slice(start, start + PIECE);
    const gone = await store.disposedLines(ids);
    await store.addDisposals(gone, REGISTER.fullName, new Date());
    const back = await store.revivedLines(ids);
    for (const { itemId } of back) await removeStep(itemId, 'old_disposed');
    const step = 'old_disposed';
    await recordLines([
      ...gone.map((line) => lineOf(line, { after: { line: line.line, step, on: line.on } })),
      ...back.map((line) => lineOf(line, { before: { line: line.line, step } })),
    ]);
  }
}

function lineOf({ planId, unitId }: { planId: number; unitId: number }, change: AuditChange): Done {
  return { actor: REGISTER, action: 'plan.stepped', subject: subjectOf({ id: planId, unitId }), change };
}

/** Machines that came since the plan was frozen, each with the line it may have been bought for. */
export async function arrivals(actor: Actor, plan: Plan, within: Scope): Promise<Arrival[]> {
  authorize(actor, 'plan.view');
  if (plan.status !== 'frozen') return [];
  const scope = narrow(actor.scope, within === 'all' ? null : within);
  const machines = await store.newMachines(scope, plan.id, MOST_OFFERED);
  const unique = <Value>(values: Value[]) => [...new Set(values)];
  const units = unique(machines.map(({ unitId }) => unitId));
  const kinds = unique(machines.map(({ kind }) => kind));
  return arrivalsOf(machines, await store.waitingLines(plan.id, units, kinds));
}

/**
 * Answers whether a machine is the one that was bought for a line. If it is, the line is bought, at the cost the register
 * has, and installed when the machine is in use; if not, it is not offered for this plan again. Refused when the machine
 * or the line is taken by then.
 */
export async function answerArrival(
  actor: Actor,
  planId: number,
  itemId: number,
  { assetId, isBought }: { assetId: number; isBought: boolean },
): Promise<void> {
  const plan = await getPlan(actor, planId);
  const item = await findItem(actor.scope, planId, itemId);
  if (!item) throw new NotFound('planItem');
  authorize(actor, 'plan.record', item.unitId);
  await inTransaction(async () => {
    const offered = (await arrivals(actor, plan, [item.unitId])).find(
      ({ machine }) => machine.id === assetId && machine.kind === item.kind,
    );
    const waiting = await store.waitingLines(planId, [item.unitId], [item.kind]);
    if (!offered || !waiting.some((line) => line.itemId === itemId))
      throw new Refused('plan.problem.arrivalGone');
    if (isBought) await recordArrival(actor, plan, item, offered);
    else await store.addRefusal(planId, assetId, actor.fullName, new Date());
  });
}

async function recordArrival(actor: Actor, plan: Plan, item: PlanItem, { machine }: Arrival): Promise<void> {
  const dayOf = (at: string) => todayIn(config.timeZone, new Date(at));
  const on = arrivedOn(machine, dayOf(plan.frozenAt!), dayOf(machine.createdAt));
  const step = { on, assetId: machine.id, document: null };
  const at = new Date();
  await addStep(item.id, { ...step, step: 'bought', amount: machine.cost }, actor.fullName, at);
  if (machine.state === 'in_use')
    await addStep(item.id, { ...step, step: 'installed', amount: null }, actor.fullName, at);
  await record(actor, 'plan.stepped', subjectOf(plan), {
    after: { line: item.line, step: 'bought', on, amount: machine.cost, tag: machine.tag },
  });
}
