/** When machines fall due, and what that comes to. Pure: the same rules as verdicts, asked of the ends of years to come. */
import { COMPUTER_KINDS, NETWORK_KINDS } from '../../inventory/rules/kinds.ts';
import type { Day } from '../../shared/days.ts';
import type { Criteria } from '../data/criteria.ts';
import { mainReason } from '../mainReason.ts';
import { judge } from '../rules.ts';
import { groups } from '../summary.ts';
import type { Judgement, MachineFacts } from '../types.ts';

/** How many years are foreseen after the running one. */
export const YEARS_AHEAD = 5;

/** The first year at whose end a machine has to be replaced, and why. */
export interface Due {
  year: number;
  reason: string | null;
}

/**
 * When a machine that need not be replaced on the day will have to be, within the running year and five more. Null when
 * it has to be already, or does not fall due so soon. Nothing but time is taken to change: age, and days of support that
 * are known. What time makes worse it never makes better, so the first year is found by halving.
 */
export function dueOf(machine: MachineFacts, today: Judgement, criteria: Criteria, day: Day): Due | null {
  if (today.verdict === 'replace') return null;
  const judgedIn = (year: number) => judge(machine, criteria, `${year}-12-31`);
  let first = Number(day.slice(0, 4));
  let last = first + YEARS_AHEAD;
  let found = judgedIn(last);
  if (found.verdict !== 'replace') return null;
  while (first < last) {
    const middle = (first + last) >> 1;
    const judged = judgedIn(middle);
    if (judged.verdict === 'replace') [last, found] = [middle, judged];
    else first = middle + 1;
  }
  return { year: last, reason: mainReason(found) };
}

/** Fewer prices than this say nothing about what a new machine costs. */
const FEWEST_PRICES = 5;

/** What was paid for each kind lately: the price in the middle; nothing where too few are known. */
export function usualPrices(paid: readonly { kind: string; cost: number }[]): Map<string, number> {
  const known = [...groups(paid, ({ kind }) => kind)].filter(([, ones]) => ones.length >= FEWEST_PRICES);
  return new Map(
    known.map(([kind, ones]) => {
      const costs = ones.map(({ cost }) => cost).sort((a, b) => a - b);
      return [kind, costs[(costs.length - 1) >> 1]!];
    }),
  );
}

/** How many machines of a unit and kind fall due in a year; year 0 is already due. */
export interface DueCount {
  unitId: number;
  kind: string;
  year: number;
  reason: string | null;
  /** In an approved line of a frozen plan. */
  isPlanned: boolean;
  count: number;
}

export const KIND_GROUPS = ['computers', 'network', 'others'] as const;
export type KindGroup = (typeof KIND_GROUPS)[number];

export function groupOfKind(kind: string): KindGroup {
  if ((COMPUTER_KINDS as readonly string[]).includes(kind)) return 'computers';
  return (NETWORK_KINDS as readonly string[]).includes(kind) ? 'network' : 'others';
}

export interface Amount {
  count: number;
  /** In đồng, of the machines whose kind has a price. */
  money: number;
  withoutPrice: number;
}

/** Machines and money by year, in the order of the years. */
export interface DueRow<Key> {
  key: Key;
  years: Amount[];
  sum: Amount;
}

export interface Forecast {
  /** 0 for what is due already, then the running year and those to come. */
  years: number[];
  total: DueRow<null>;
  kinds: DueRow<string>[];
  groups: DueRow<KindGroup>[];
  units: DueRow<number>[];
  reasons: DueRow<string>[];
  /** Left out, because a frozen plan replaces them. */
  planned: number;
}

/** @param price of a new machine of a kind, in đồng; null where no norm names one */
export function forecastOf(
  counts: readonly DueCount[],
  day: Day,
  price: (kind: string) => number | null,
): Forecast {
  const running = Number(day.slice(0, 4));
  const years = [0, ...Array.from({ length: YEARS_AHEAD + 1 }, (_, ahead) => running + ahead)];
  const open = counts.filter(({ isPlanned }) => !isPlanned);
  const rowOf = <Key>(key: Key, ones: readonly DueCount[]): DueRow<Key> => ({
    key,
    years: years.map((year) =>
      amountOf(
        ones.filter((one) => one.year === year),
        price,
      ),
    ),
    sum: amountOf(ones, price),
  });
  const rowsBy = <Key>(keyOf: (one: DueCount) => Key): DueRow<Key>[] =>
    [...groups(open, keyOf)].map(([key, ones]) => rowOf(key, ones)).sort((a, b) => b.sum.count - a.sum.count);
  return {
    years,
    total: rowOf(null, open),
    kinds: rowsBy(({ kind }) => kind),
    groups: rowsBy(({ kind }) => groupOfKind(kind)),
    units: rowsBy(({ unitId }) => unitId),
    reasons: rowsBy(({ reason }) => reason ?? ''),
    planned: counts.filter(({ isPlanned }) => isPlanned).reduce((sum, { count }) => sum + count, 0),
  };
}

function amountOf(ones: readonly DueCount[], price: (kind: string) => number | null): Amount {
  const amount = { count: 0, money: 0, withoutPrice: 0 };
  for (const { kind, count } of ones) {
    const cap = price(kind);
    amount.count += count;
    if (cap === null) amount.withoutPrice += count;
    else amount.money += count * cap;
  }
  return amount;
}
