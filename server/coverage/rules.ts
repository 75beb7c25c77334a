/** Adding up and comparing. Pure; sums are made from sums, percentages are never averaged. */
import { type Day, yearsBetween } from '../shared/days.ts';
import { GROUPS, type Group, type Totals, type UnitCoverage } from './types.ts';

const SUMMED = [
  'equipped',
  'computers',
  'computersVerified',
  'meets',
  'watch',
  'upgrade',
  'replace',
  'unknown',
] as const;
const COUNTED = ['lan', 'lanVerified', 'firewall', 'firewallVerified', 'firewallExpired'] as const;

/** The sums over units. */
export function totalsOf(units: readonly UnitCoverage[]): Totals {
  const sum = (value: (unit: UnitCoverage) => number) =>
    units.reduce((total, unit) => total + value(unit), 0);
  return {
    units: units.length,
    staff: sum((unit) => unit.staff ?? 0),
    needComputer: sum((unit) => unit.needComputer ?? 0),
    equippedCounted: sum(equippedCounted),
    ...(Object.fromEntries(SUMMED.map((field) => [field, sum((unit) => unit[field])])) as Pick<
      Totals,
      (typeof SUMMED)[number]
    >),
    ...(Object.fromEntries(COUNTED.map((field) => [field, sum((unit) => Number(unit[field]))])) as Pick<
      Totals,
      (typeof COUNTED)[number]
    >),
    withoutHeadcount: sum((unit) => Number(unit.needComputer === null)),
    overNeed: sum((unit) => Number(isOverNeed(unit))),
  };
}

export function groupTotals(units: readonly UnitCoverage[]): Record<Group, Totals> {
  const entries = GROUPS.map((group) => [group, totalsOf(units.filter((unit) => unit.group === group))]);
  return Object.fromEntries(entries) as Record<Group, Totals>;
}

/**
 * People of a unit who count as equipped: at most as many as its posts need, so that the surplus of one unit never
 * hides the lack of another; none where the need is not known.
 */
export function equippedCounted({
  equipped,
  needComputer,
}: Pick<UnitCoverage, 'equipped' | 'needComputer'>): number {
  return needComputer === null ? 0 : Math.min(equipped, needComputer);
}

/** More people hold a computer than posts need one: the headcount is old, or posts were miscounted. */
export function isOverNeed({
  equipped,
  needComputer,
}: Pick<UnitCoverage, 'equipped' | 'needComputer'>): boolean {
  return needComputer !== null && equipped > needComputer;
}

/** A headcount older than a year no longer says how many people there are. */
export function isHeadcountOld(headcountOn: Day, asOf: Day): boolean {
  return yearsBetween(headcountOn, asOf) >= 1;
}

/** The middle value; of an even number the mean of the two in the middle. Null of nothing. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Fewer units than this are not compared with: a median of two would tell one what the other has. */
export const FEWEST_COMPARED = 5;
