/** The verbs of runs: ask for one, look at it, end it. The sweeping itself is done by the scheduler process. */
import { record } from '../../audit/service.ts';
import { authorize } from '../../auth/policy.ts';
import { systemActor } from '../../auth/scope.ts';
import type { Actor } from '../../auth/types.ts';
import { config } from '../../config.ts';
import { inTransaction } from '../../db/transaction.ts';
import { NotFound, Refused } from '../../errors.ts';
import { todayIn } from '../../shared/days.ts';
import { countAddresses } from '../rules/ranges.ts';
import { nextRun } from '../rules/schedule.ts';
import { countFinds, forgetKnown } from '../store/finds.ts';
import { rangesInUse, setNextRun } from '../store/ranges.ts';
import * as store from '../store/runs.ts';
import type { Range, Run } from '../types.ts';
import { getRange, sweepProblem } from './ranges.ts';
import { unitsToday } from './standing.ts';

const KEPT_MS = 180 * 86_400_000;

export type RunWithCounts = Run & { counts: Awaited<ReturnType<typeof countFinds>> };

/** Asks for a run of a range; the one under way is answered when there is one. */
export async function requestRun(actor: Actor, rangeId: number): Promise<number> {
  authorize(actor, 'discovery.manage');
  return inTransaction(async () => request(actor, await getRange(actor, rangeId)));
}

/** Asks for a run of ranges that are not kept, and takes it at once: the caller performs it. */
export async function beginRun(
  actor: Actor,
  draft: Pick<Run, 'cidrs' | 'ports' | 'packetsPerSecond'>,
  owner: string,
): Promise<Run> {
  authorize(actor, 'discovery.manage');
  const problem = sweepProblem(draft.cidrs);
  if (problem) throw new Refused(problem);
  return inTransaction(async () => {
    const id = await add(actor, { ...draft, rangeId: null, unitId: null });
    return (await store.claimRun(owner, new Date(), id))!;
  });
}

/** Asks for the runs that are due; answers how many. Old finds nobody decided on are forgotten. */
export async function requestDueRuns(now: Date): Promise<number> {
  const due = (await rangesInUse('all')).filter(
    ({ nextRunAt }) => nextRunAt !== null && Date.parse(nextRunAt) <= now.getTime(),
  );
  for (const range of due) {
    await inTransaction(async () => {
      await request(systemActor('job:discovery'), range);
      await setNextRun(range.id, nextRun(range.schedule, range.cidr, now));
    });
  }
  await inTransaction(() => forgetKnown(new Date(now.getTime() - KEPT_MS)));
  return due.length;
}

export async function getRun(actor: Actor, id: number): Promise<RunWithCounts> {
  authorize(actor, 'discovery.view');
  const run = await store.runById(actor.scope, id);
  if (!run) throw new NotFound('discoveryRun');
  return { ...run, counts: await countFinds(actor.scope, id) };
}

/** The newest run of each range the actor may see. */
export function lastRuns(actor: Actor): Promise<Run[]> {
  authorize(actor, 'discovery.view');
  return store.lastRunsOfRanges(actor.scope);
}

/** The latest runs, newest first. */
export function listRuns(actor: Actor, limit = 10): Promise<Run[]> {
  authorize(actor, 'discovery.view');
  return store.latestRuns(actor.scope, limit);
}

/** Ends a run early; what it has found until then is kept. */
export async function cancelRun(actor: Actor, id: number): Promise<void> {
  authorize(actor, 'discovery.manage');
  await inTransaction(async () => {
    const run = await getRun(actor, id);
    await store.cancel(id, new Date());
    await record(actor, 'discovery.cancelled', { type: 'discoveryRun', id, unitId: run.unitId });
  });
}

async function request(actor: Actor, range: Range): Promise<number> {
  const open = await store.openRunOf(range.id);
  if (open !== null) return open;
  const { id, cidr, ports, packetsPerSecond } = range;
  const standing = await unitsToday([range.unitId], todayIn(config.timeZone));
  const unitId = standing(range.unitId) ?? range.unitId;
  return add(actor, { rangeId: id, unitId, cidrs: [cidr], ports, packetsPerSecond });
}

async function add(actor: Actor, draft: Omit<store.RunDraft, 'requestedBy' | 'addresses'>): Promise<number> {
  const addresses = countAddresses(draft.cidrs);
  const requestedBy = actor.id === null ? actor.origin : actor.username;
  const id = await store.addRun({ ...draft, requestedBy: requestedBy.slice(0, 100), addresses }, new Date());
  await record(
    actor,
    'discovery.requested',
    { type: 'discoveryRun', id, unitId: draft.unitId },
    { after: { cidrs: draft.cidrs, ports: draft.ports } },
  );
  return id;
}
