/** The order of units by an indicator. Pure. */
import type { Indicator } from '../indicators.ts';
import type { UnitCoverage } from '../types.ts';

export interface Ranked {
  unit: UnitCoverage;
  a: number;
  b: number;
  /** From 1, the best first, who has more than is right after all others; equal shares have the same. Null where there is nothing to divide by: those come last. */
  rank: number | null;
}

export function ranking(indicator: Indicator, units: readonly UnitCoverage[]): Ranked[] {
  const sign = indicator.good ? -1 : 1;
  const rows = units.map((unit) => ({ unit, ...indicator.ofUnit(unit) }));
  // Shares are compared as fractions: two units with 1 of 3 and 2 of 6 stand beside each other.
  const { most = Infinity } = indicator.levels;
  const isOver = ({ a, b }: { a: number; b: number }) => a > most * b;
  const known = rows
    .filter(({ b }) => b > 0)
    .sort((x, y) => {
      const order = x.a * y.b - y.a * x.b;
      // More than the norm is no merit: the farther over it, the later.
      return isOver(x) || isOver(y) ? order : sign * order;
    });
  let rank = 0;
  const ranked = known.map((row, at) => {
    const before = known[at - 1];
    if (!before || row.a * before.b !== before.a * row.b) rank = at + 1;
    return { ...row, rank };
  });
  return [...ranked, ...rows.filter(({ b }) => b === 0).map((row) => ({ ...row, rank: null }))];
}
