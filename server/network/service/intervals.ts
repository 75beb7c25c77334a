/** How often devices are asked: by kind, set by the administrator of the province. */
import { difference, record } from '../../audit/service.ts';
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Invalid, type Problem } from '../../errors.ts';
import {
  INTERVAL_KINDS,
  type Interval,
  type Intervals,
  LONGEST_POLL_SECONDS,
  SHORTEST_POLL_SECONDS,
} from '../rules/intervals.ts';
import * as store from '../store/intervals.ts';

/** The intervals that hold, for whoever may see devices. */
export async function pollIntervals(actor: Actor): Promise<Intervals> {
  authorize(actor, 'device.view');
  return store.intervals();
}

/** Changes them; devices without an interval of their own follow at once. @throws Invalid by `kind.field` */
export async function changeIntervals(actor: Actor, wanted: Intervals): Promise<void> {
  authorize(actor, 'credential.manage');
  const problems = Object.fromEntries(INTERVAL_KINDS.flatMap((kind) => problemsOf(kind, wanted[kind])));
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
  await inTransaction(async () => {
    const change = difference(flat(await store.intervals()), flat(wanted));
    if (change === null) return;
    await store.saveIntervals(wanted, new Date());
    await record(actor, 'device.intervals', { type: 'poll_intervals', id: null, unitId: null }, change);
  });
}

function problemsOf(kind: string, { pollSeconds, reachSeconds }: Interval): [string, Problem][] {
  const bounds = { least: SHORTEST_POLL_SECONDS, most: LONGEST_POLL_SECONDS };
  const isOdd = (seconds: number) => seconds < bounds.least || seconds > bounds.most;
  const problem: Problem = { key: 'device.problem.pollSeconds', params: bounds };
  return [
    ...(isOdd(pollSeconds) ? [[`${kind}.pollSeconds`, problem] as [string, Problem]] : []),
    ...(reachSeconds !== null && isOdd(reachSeconds)
      ? [[`${kind}.reachSeconds`, problem] as [string, Problem]]
      : []),
  ];
}

function flat(all: Intervals): Record<string, unknown> {
  return Object.fromEntries(
    INTERVAL_KINDS.map((kind) => [kind, `${all[kind].pollSeconds}/${all[kind].reachSeconds ?? '-'}`]),
  );
}
