/** The ways of a candidate as steps along their upper hull: each further step meets less need per đồng than the one before. */
import type { Candidate, Way } from './propose.ts';

export interface Step {
  candidate: Candidate;
  /** What is taken before; undefined for nothing. */
  from: Way | undefined;
  to: Way;
  /** Further đồng, from zero. */
  cost: number;
  /** Further need met, in hundredths of points. */
  gain: number;
}

/** Adds the steps of a candidate that lead on from what is taken. */
export function stepsOf(candidate: Candidate, taken: Way | undefined, steps: Step[]): void {
  let from = taken;
  for (;;) {
    const step = bestStep(candidate, from);
    if (!step) return;
    steps.push(step);
    from = step.to;
  }
}

/** Most need per đồng first; of equal ones the greater need, then the older id: the order is the same every time. */
export function byYield(a: Step, b: Step): number {
  return (
    b.gain * a.cost - a.gain * b.cost ||
    b.candidate.need - a.candidate.need ||
    a.candidate.id - b.candidate.id ||
    a.cost - b.cost
  );
}

/** The steepest step from a way: the next corner of the hull. */
function bestStep(candidate: Candidate, from: Way | undefined): Step | null {
  let best: Step | null = null;
  for (const to of candidate.ways) {
    const cost = to.cost - (from?.cost ?? 0);
    const gain = candidate.need * (to.meets - (from?.meets ?? 0));
    if (cost < 0 || gain <= 0) continue;
    const steepness = best === null ? 1 : gain * best.cost - best.gain * cost;
    if (steepness > 0 || (steepness === 0 && gain > best!.gain)) best = { candidate, from, to, cost, gain };
  }
  return best;
}
