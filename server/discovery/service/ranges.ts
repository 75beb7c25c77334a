/** The verbs of ranges: which addresses are swept, when, and for which unit. */
import { record } from '../../audit/service.ts';
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { config } from '../../config.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Invalid, NotFound, type Problem, Refused } from '../../errors.ts';
import { portProblem } from '../../network/rules/addresses.ts';
import { treeOn } from '../../org/service.ts';
import type { Day } from '../../shared/days.ts';
import { canonicalRange, rangesProblem } from '../rules/ranges.ts';
import { nextRun } from '../rules/schedule.ts';
import * as store from '../store/ranges.ts';
import type { Range, RangeDraft } from '../types.ts';

/** The ranges whose unit the actor may see, by name. */
export async function listRanges(actor: Actor): Promise<Range[]> {
  authorize(actor, 'discovery.view');
  return store.rangesInUse(actor.scope);
}

export async function getRange(actor: Actor, id: number): Promise<Range> {
  authorize(actor, 'discovery.view');
  const range = await store.rangeById(actor.scope, id);
  if (!range) throw new NotFound('discoveryRange');
  return range;
}

/**
 * Keeps a range for sweeping. Answers its id.
 * @throws Invalid with every wrong field
 */
export async function addRange(actor: Actor, draft: RangeDraft, today: Day): Promise<number> {
  authorize(actor, 'discovery.manage', draft.unitId);
  return inTransaction(async () => {
    const range = { ...draft, cidr: canonicalRange(draft.cidr) ?? draft.cidr };
    const problems = await problemsOf(range, today);
    if (Object.keys(problems).length > 0) throw new Invalid(problems);
    const now = new Date();
    const id = await store.addRangeRow(range, nextRun(range.schedule, range.cidr, now), now);
    await record(
      actor,
      'discoveryRange.added',
      { type: 'discoveryRange', id, unitId: range.unitId },
      { after: { ...range } },
    );
    return id;
  });
}

/** Gives a range to another unit: what is found there from now on is proposed for it. */
export async function assignRange(actor: Actor, id: number, unitId: number, today: Day): Promise<void> {
  authorize(actor, 'discovery.manage', unitId);
  await inTransaction(async () => {
    const range = await getRange(actor, id);
    if (!(await treeOn(today)).get(unitId)) throw new Refused('unit.problem.notThen');
    if (range.unitId === unitId) return;
    await store.setUnit(id, unitId);
    await record(
      actor,
      'discoveryRange.assigned',
      { type: 'discoveryRange', id, unitId },
      { before: { unitId: range.unitId }, after: { unitId } },
    );
  });
}

/** Stops sweeping a range; what was found stays. */
export async function retireRange(actor: Actor, id: number): Promise<void> {
  authorize(actor, 'discovery.manage');
  await inTransaction(async () => {
    const range = await getRange(actor, id);
    await store.closeRange(id, new Date());
    await record(
      actor,
      'discoveryRange.retired',
      { type: 'discoveryRange', id, unitId: range.unitId },
      { before: { name: range.name, cidr: range.cidr } },
    );
  });
}

/** What is wrong with sweeping ranges of the command line or of a form; null when nothing is. */
export function sweepProblem(cidrs: readonly (string | null)[]): Problem | null {
  if (cidrs.length === 0 || cidrs.includes(null)) return { key: 'discovery.problem.range' };
  return rangesProblem(cidrs as string[], config.managementNetworks);
}

async function problemsOf(range: RangeDraft, today: Day): Promise<Record<string, Problem>> {
  const problems: Record<string, Problem> = {};
  const cidr = sweepProblem([canonicalRange(range.cidr)]);
  if (cidr) problems.cidr = cidr;
  else if (await store.cidrTaken(range.cidr)) problems.cidr = { key: 'discovery.problem.taken' };
  const port =
    range.ports.length === 0 ? { key: 'device.problem.port' } : range.ports.map(portProblem).find(Boolean);
  if (port) problems.ports = port;
  if (!(await treeOn(today)).get(range.unitId)) problems.unitId = { key: 'unit.problem.notThen' };
  return problems;
}
