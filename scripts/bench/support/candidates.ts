/** Machines a plan may be about, the same every time, and the plan somebody makes who goes by need alone. */
import type { Candidate, Way } from '../../../server/replacement/plans/rules/propose.ts';

const UNITS = 223;
const PRICES = [13_000_000, 15_000_000, 15_000_000, 18_000_000, 35_000_000];
const PARTS = [0, 600_000, 950_000, 1_500_000, 2_450_000];

export function manyCandidates(count: number): Candidate[] {
  const next = numbers(20_260_101);
  return Array.from({ length: count }, (_, index) => {
    const need = 30 + next(80);
    const price = PRICES[next(PRICES.length)]!;
    const replace: Way = { action: 'replace', cost: price, meets: 100 };
    const upgrade: Way = { action: 'upgrade', cost: PARTS[next(PARTS.length)]!, meets: 40 + 10 * next(5) };
    return {
      ...{ id: index + 1, unitId: 1 + next(UNITS), need },
      ways: next(3) === 0 ? [replace, upgrade] : [replace],
    };
  });
}

/** Need met by buying new machines for the greatest need until the money ends. */
export function bestByNeed(candidates: readonly Candidate[], budget: number): number {
  let left = budget;
  let met = 0;
  for (const { need, ways } of [...candidates].sort((a, b) => b.need - a.need || a.id - b.id)) {
    const { cost, meets } = ways[0]!;
    if (cost > left) continue;
    left -= cost;
    met += need * meets;
  }
  return met;
}

/** Whole numbers below a limit that look like chance. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
