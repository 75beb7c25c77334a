/** Adding up a list of verdicts. Pure: every sum is made from the same counts, so that all of them agree. */
import type { RuleCode } from './ruleCodes.ts';
import { VERDICTS } from './rules.ts';
import type { Verdict } from './types.ts';

export interface Count {
  unitId: number;
  kind: string;
  verdict: Verdict;
  reason: string | null;
  count: number;
}

export type VerdictCounts = Record<Verdict, number>;

export interface VerdictSummary {
  /** Machines the list itself holds. */
  listed: number;
  /** Machines of every verdict, whatever verdict or reason is chosen. */
  verdicts: VerdictCounts;
  /** Main reasons within the chosen verdicts, most frequent first. */
  reasons: { reason: RuleCode; count: number }[];
  /** By unit, whatever is chosen; the unit with most to replace first. */
  units: { unitId: number; verdicts: VerdictCounts; money: number }[];
  /** By kind: how many to replace, and the highest price of one. */
  kinds: { kind: string; replace: number; priceCap: number | null; money: number }[];
  /** What replacing all of verdict `replace` may cost at most, in đồng. */
  money: number;
  /** Machines to replace whose kind has no price cap: not in `money`. */
  withoutPrice: number;
}

/** @param fits whether a count belongs to the chosen verdict and reason; @param cap the price cap of a kind */
export function summarise(
  counts: readonly Count[],
  fits: (count: Count) => boolean,
  cap: (kind: string) => number | null,
): VerdictSummary {
  const listed = counts.filter(fits);
  const toReplace = counts.filter((one) => one.verdict === 'replace');
  return {
    listed: total(listed),
    verdicts: byVerdict(counts),
    reasons: [...groups(listed, (one) => one.reason)]
      .filter(([reason]) => reason !== null)
      .map(([reason, ones]) => ({ reason: reason as RuleCode, count: total(ones) }))
      .sort((a, b) => b.count - a.count),
    units: [...groups(counts, (one) => one.unitId)]
      .map(([unitId, ones]) => ({ unitId, verdicts: byVerdict(ones), money: moneyOf(ones, cap) }))
      .sort((a, b) => b.verdicts.replace - a.verdicts.replace || a.unitId - b.unitId),
    kinds: [...groups(toReplace, (one) => one.kind)]
      .map(([kind, ones]) => ({ kind, replace: total(ones), priceCap: cap(kind), money: moneyOf(ones, cap) }))
      .sort((a, b) => b.replace - a.replace),
    money: moneyOf(counts, cap),
    withoutPrice: total(toReplace.filter((one) => cap(one.kind) === null)),
  };
}

export function total(counts: readonly Pick<Count, 'count'>[]): number {
  return counts.reduce((sum, one) => sum + one.count, 0);
}

function byVerdict(counts: readonly Count[]): VerdictCounts {
  const sums = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as VerdictCounts;
  for (const one of counts) sums[one.verdict] += one.count;
  return sums;
}

function moneyOf(counts: readonly Count[], cap: (kind: string) => number | null): number {
  return counts
    .filter((one) => one.verdict === 'replace')
    .reduce((sum, one) => sum + one.count * (cap(one.kind) ?? 0), 0);
}

export function groups<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const found = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = found.get(key);
    if (known) known.push(item);
    else found.set(key, [item]);
  }
  return found;
}
