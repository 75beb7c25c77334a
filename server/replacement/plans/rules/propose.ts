/**
 * Which machines to buy for under a budget: the most need met for the money, the same answer every time.
 *
 * Each candidate may be met in several ways (a new machine, more memory), of which at most one is taken: the
 * multiple-choice knapsack. Ways are taken by need met per đồng, along the upper hull of each candidate's ways; the
 * decisions near the end of the money are then made exactly. No plan under the same budget can meet more than `bound`, so the
 * page can say how far the proposal is from the best there is.
 */

import { decideCore } from './core.ts';
import { byYield, type Step, stepsOf } from './steps.ts';

/** One way to meet the need of a candidate. */
export interface Way {
  action: 'replace' | 'upgrade' | 'equip';
  /** In đồng; zero where nothing has to be bought. */
  cost: number;
  /** How much of the need it meets, in hundredths: 100 is all of it. */
  meets: number;
}

export interface Candidate {
  id: number;
  unitId: number;
  /** Points; see `need.ts`. */
  need: number;
  ways: readonly Way[];
}

export interface Choice {
  candidate: Candidate;
  way: Way;
}

export interface Proposed {
  /** By need, the greatest first; equal needs by id. */
  choices: Choice[];
  spent: number;
  /** Need met, in hundredths of points. */
  met: number;
  /** No choice within the budget meets more. */
  bound: number;
}

export interface Limits {
  /** In đồng. */
  budget: number;
  /**
   * Per cent of the budget that is first shared out between units by their need, each spending its share on its own; the rest
   * goes wherever it meets most. 0 looks at need alone.
   */
  fairness: number;
}

/** @throws RangeError for amounts that are no whole numbers from zero, or a fairness outside 0 to 100 */
export function propose(candidates: readonly Candidate[], { budget, fairness }: Limits): Proposed {
  if (!Number.isSafeInteger(budget) || budget < 0) throw new RangeError('the budget is no amount');
  if (!(fairness >= 0 && fairness <= 100)) throw new RangeError('the fairness is no percentage');
  const steps = sortedSteps(candidates);
  const taken: Taken = new Map();
  const shared = Math.floor((budget * fairness) / 100);
  const { spent, left } = shared > 0 ? shareOut(candidates, steps, shared, taken) : { spent: 0, left: steps };
  fill(candidates, left, budget - spent, taken);
  return { ...tell(candidates, taken), bound: boundOf(steps, budget) };
}

type Taken = Map<number, Way>;

interface Group {
  candidates: Candidate[];
  steps: Step[];
  need: number;
}

/**
 * Each unit spends its share, in proportion to the need of its candidates. Answers what was spent and the steps that lead on
 * from there.
 */
function shareOut(
  candidates: readonly Candidate[],
  steps: readonly Step[],
  amount: number,
  taken: Taken,
): { spent: number; left: Step[] } {
  const groups = [...groupByUnit(candidates, steps)].sort(([a], [b]) => a - b);
  const need = groups.reduce((sum, [, group]) => sum + group.need, 0);
  const changed = new Set<Candidate>();
  let spent = 0;
  for (const [, group] of groups) {
    const share = need === 0 ? 0 : Math.floor((amount * group.need) / need);
    spent += fill(group.candidates, group.steps, share, taken, changed);
  }
  const left = steps.filter(({ candidate }) => !changed.has(candidate));
  for (const candidate of changed) stepsOf(candidate, taken.get(candidate.id), left);
  return { spent, left: left.sort(byYield) };
}

/** The steps of each unit keep their order. */
function groupByUnit(candidates: readonly Candidate[], steps: readonly Step[]): Map<number, Group> {
  const groups = new Map<number, Group>();
  for (const candidate of candidates) {
    let group = groups.get(candidate.unitId);
    if (!group) {
      group = { candidates: [], steps: [], need: 0 };
      groups.set(candidate.unitId, group);
    }
    group.candidates.push(candidate);
    group.need += candidate.need;
  }
  for (const step of steps) groups.get(step.candidate.unitId)!.steps.push(step);
  return groups;
}

/**
 * Spends at most `money` more on the candidates, beginning from what is taken, none of which is taken back. Answers what
 * was spent; `changed` gathers the candidates that were decided anew.
 */
function fill(
  candidates: readonly Candidate[],
  steps: readonly Step[],
  money: number,
  taken: Taken,
  changed = new Set<Candidate>(),
): number {
  const open = candidates.filter(({ id }) => !taken.has(id));
  let left = money;
  let yieldAtEnd: number | null = null;
  for (const step of steps) {
    if (taken.get(step.candidate.id) !== step.from) continue;
    if (step.cost > left) yieldAtEnd ??= step.gain / step.cost;
    else {
      taken.set(step.candidate.id, step.to);
      left -= step.cost;
    }
  }
  return money - (yieldAtEnd === null ? left : decideCore(open, left, taken, yieldAtEnd, changed));
}

function sortedSteps(candidates: readonly Candidate[]): Step[] {
  const steps: Step[] = [];
  for (const candidate of candidates) stepsOf(candidate, undefined, steps);
  return steps.sort(byYield);
}

/** The same choice with the last step cut where the money ends: more cannot be had. */
function boundOf(steps: readonly Step[], budget: number): number {
  let left = budget;
  let met = 0;
  for (const step of steps) {
    if (step.cost <= left) met += step.gain;
    else return met + Math.floor((step.gain * left) / step.cost);
    left -= step.cost;
  }
  return met;
}

function tell(candidates: readonly Candidate[], taken: ReadonlyMap<number, Way>): Omit<Proposed, 'bound'> {
  const choices: Choice[] = [];
  let spent = 0;
  let met = 0;
  for (const candidate of candidates) {
    const way = taken.get(candidate.id);
    if (!way) continue;
    choices.push({ candidate, way });
    spent += way.cost;
    met += candidate.need * way.meets;
  }
  choices.sort((a, b) => b.candidate.need - a.candidate.need || a.candidate.id - b.candidate.id);
  return { choices, spent, met };
}
