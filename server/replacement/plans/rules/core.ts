/**
 * The last decisions of a knapsack, made exactly. Taking ways by yield goes wrong only near the yield at which the money
 * ends: the few candidates it is closest for — the core — are decided anew, by branch and bound, the others stay.
 */
import type { Candidate, Way } from './propose.ts';

/** Decided exactly at most; so few take a millisecond. */
const CORE = 24;
/** Machines of the same price and need are alike: more of them would only crowd out others. */
const ALIKE = 4;
/** Ends hostile numbers. What was found until then counts. */
const MOST_NODES = 100_000;

interface Open {
  candidate: Candidate;
  /** All ways and none, the worthiest at this yield first. */
  options: { way: Way | undefined; cost: number; met: number; worth: number }[];
}

/**
 * Decides the core anew, with `left` đồng on top of what its candidates have. Changes `taken` when more need is met, and adds
 * to `changed` those for which it did. Answers the đồng left.
 * @param yieldAtEnd need met per đồng where the money ended
 */
export function decideCore(
  candidates: readonly Candidate[],
  left: number,
  taken: Map<number, Way>,
  yieldAtEnd: number,
  changed: Set<Candidate>,
): number {
  const core = coreOf(candidates, taken, yieldAtEnd);
  const before = core.map(({ candidate }) => taken.get(candidate.id));
  const money = left + before.reduce((sum, way) => sum + (way?.cost ?? 0), 0);
  const met = core.reduce(
    (sum, { candidate }, index) => sum + candidate.need * (before[index]?.meets ?? 0),
    0,
  );
  const better = search(core, money, met, yieldAtEnd);
  if (!better) return left;
  for (const [index, { candidate }] of core.entries()) {
    const way = better[index];
    if (way !== before[index]) changed.add(candidate);
    if (way) taken.set(candidate.id, way);
    else taken.delete(candidate.id);
  }
  return money - better.reduce((sum, way) => sum + (way?.cost ?? 0), 0);
}

/** The candidates whose next best way is worth least less than the one they have. */
function coreOf(candidates: readonly Candidate[], taken: ReadonlyMap<number, Way>, price: number): Open[] {
  const regrets = candidates.map((candidate) => {
    const now = taken.get(candidate.id);
    const options = optionsOf(candidate, price);
    const worth = options.find(({ way }) => way === now)!.worth;
    const other = options.find(({ way }) => way !== now)!;
    return { candidate, options, alike: `${now?.cost ?? 0}>${other.cost}`, regret: worth - other.worth };
  });
  if (regrets.length <= CORE) return regrets;
  regrets.sort((a, b) => a.regret - b.regret || a.candidate.id - b.candidate.id);
  const counts = new Map<string, number>();
  const core: Open[] = [];
  for (const one of regrets) {
    const count = counts.get(one.alike) ?? 0;
    if (count === ALIKE) continue;
    counts.set(one.alike, count + 1);
    if (core.push(one) === CORE) break;
  }
  return core;
}

function optionsOf(candidate: Candidate, price: number): Open['options'] {
  const ways = [undefined, ...candidate.ways].map((way) => {
    const [cost, met] = way ? [way.cost, candidate.need * way.meets] : [0, 0];
    return { way, cost, met, worth: met - price * cost };
  });
  return ways.sort((a, b) => b.worth - a.worth || a.cost - b.cost);
}

/** The ways that meet more than `met` with this money, and most of all; null when there are none. */
function search(
  core: readonly Open[],
  money: number,
  met: number,
  price: number,
): (Way | undefined)[] | null {
  const worthAfter = [0];
  for (const { options } of [...core].reverse()) worthAfter.unshift(worthAfter[0]! + options[0]!.worth);
  const chosen: (Way | undefined)[] = [];
  let best: (Way | undefined)[] | null = null;
  let bestMet = met;
  let nodes = 0;
  const visit = (index: number, left: number, reached: number): void => {
    if (index === core.length) {
      if (reached > bestMet) [best, bestMet] = [[...chosen], reached];
      return;
    }
    for (const option of core[index]!.options) {
      if (option.cost > left || ++nodes > MOST_NODES) continue;
      const most = reached + option.met + worthAfter[index + 1]! + price * (left - option.cost);
      if (most <= bestMet) continue;
      chosen[index] = option.way;
      visit(index + 1, left - option.cost, reached + option.met);
    }
  };
  visit(0, money, 0);
  return best;
}
