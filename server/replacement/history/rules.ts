/** When the verdict of one machine changed and why, from what was known of it on each day. Pure. */
import { addDays, type Day, daysBetween } from '../../shared/days.ts';
import type { Criteria } from '../data/criteria.ts';
import { hasCriteria, isJudged, judge } from '../rules.ts';
import type { Judgement, MachineFacts, Reason, Verdict } from '../types.ts';

/** Days in which nothing new was learnt and the same criteria held, `[from, to)`. */
export interface Stretch {
  from: Day;
  to: Day;
  /** Null when it was not there, or not in the scope. */
  machine: MachineFacts | null;
  criteria: Criteria | null;
}

/** `time`: nothing but the days that went by: its age, the end of a support. */
export type Cause = 'first' | 'facts' | 'criteria' | 'time';

export interface VerdictChange {
  on: Day;
  /** Null: not judged. */
  before: Verdict | null;
  after: Verdict | null;
  cause: Cause;
  /** The reason that decided before and after; null where everything was met or nothing judged. */
  reasons: { before: Reason | null; after: Reason | null };
  /** The version of the criteria from then on. */
  version: string | null;
}

/** The changes, oldest first; the first is the day it was judged first. Stretches follow each other, oldest first. */
export function verdictHistory(stretches: readonly Stretch[]): VerdictChange[] {
  const changes: VerdictChange[] = [];
  let last: Stretch | null = null;
  for (const stretch of stretches) {
    const change = last ? boundary(last, stretch) : firstOf(stretch);
    if (change) changes.push(change);
    changes.push(...within(stretch));
    last = stretch;
  }
  return changes.map((change, at) => (isFirst(changes, at) ? { ...change, cause: 'first' } : change));
}

/** Nobody knows a cause of what came before anything was judged. */
function isFirst(changes: readonly VerdictChange[], at: number): boolean {
  return changes[at]!.before === null && changes.slice(0, at).every(({ after }) => after === null);
}

function firstOf(stretch: Stretch): VerdictChange | null {
  return changeOf(stretch.from, null, judged(stretch, stretch.from), 'first', stretch.criteria);
}

/** On the first day of a stretch something was learnt, or other criteria began to hold, or both. */
function boundary(last: Stretch, next: Stretch): VerdictChange | null {
  const on = next.from;
  const before = judged(last, addDays(on, -1));
  const after = judged(next, on);
  const cause = causeOf(last, next, before, after);
  return changeOf(on, before, after, cause, next.criteria);
}

function causeOf(last: Stretch, next: Stretch, before: Judgement | null, after: Judgement | null): Cause {
  const said = (machine: MachineFacts | null, criteria: Criteria | null) =>
    judged({ machine, criteria }, next.from)?.verdict ?? null;
  const aged = said(last.machine, last.criteria);
  if (aged !== (before?.verdict ?? null) && aged === (after?.verdict ?? null)) return 'time';
  const isOther = last.criteria?.version !== next.criteria?.version;
  return isOther && said(last.machine, next.criteria) === (after?.verdict ?? null) ? 'criteria' : 'facts';
}

/** Within a stretch days alone change the verdict, and never back: the day is found by halves. */
function within(stretch: Stretch): VerdictChange[] {
  const changes: VerdictChange[] = [];
  const lastDay = addDays(stretch.to, -1);
  const end = judged(stretch, lastDay);
  for (let from = stretch.from, before = judged(stretch, from); before?.verdict !== end?.verdict; ) {
    const on = firstOther(stretch, from, lastDay, before?.verdict ?? null);
    const after = judged(stretch, on);
    const change = changeOf(on, before, after, 'time', stretch.criteria);
    if (!change) break;
    changes.push(change);
    [from, before] = [on, after];
  }
  return changes;
}

/** The first day after `from` on which another verdict holds; on `until` another one does. */
function firstOther(stretch: Stretch, from: Day, until: Day, verdict: Verdict | null): Day {
  let [same, other] = [0, daysBetween(from, until)];
  while (other - same > 1) {
    const middle = (same + other) >>> 1;
    if ((judged(stretch, addDays(from, middle))?.verdict ?? null) === verdict) same = middle;
    else other = middle;
  }
  return addDays(from, other);
}

function judged({ machine, criteria }: Pick<Stretch, 'machine' | 'criteria'>, day: Day): Judgement | null {
  if (!machine || !criteria || !hasCriteria(criteria, machine.kind) || !isJudged(machine.state)) return null;
  return judge(machine, criteria, day);
}

function changeOf(
  on: Day,
  before: Judgement | null,
  after: Judgement | null,
  cause: Cause,
  criteria: Criteria | null,
): VerdictChange | null {
  if (before?.verdict === after?.verdict) return null;
  return {
    ...{ on, before: before?.verdict ?? null, after: after?.verdict ?? null, cause },
    reasons: { before: decisive(before), after: decisive(after) },
    version: criteria?.version ?? null,
  };
}

function decisive(judgement: Judgement | null): Reason | null {
  return judgement === null || judgement.verdict === 'meets' ? null : (judgement.reasons[0] ?? null);
}
