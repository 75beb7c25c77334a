/** How coverage came to be what it is: the ends of the years, kept, and today, all of the units of today. */
import { authorize } from '../../auth/policy.ts';
import { inScope, systemActor } from '../../auth/scope.ts';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { lineage } from '../../org/descent.ts';
import { registerBegan, treeOn } from '../../org/service.ts';
import { type Day, isDay } from '../../shared/days.ts';
import { rollUp } from '../basis.ts';
import { coverage } from '../service.ts';
import type { UnitCoverage } from '../types.ts';
import { keptYears, saveYear } from './store.ts';

/** So many years back at most. */
const YEARS = 10;

export interface TrendPoint {
  asOf: Day;
  units: UnitCoverage[];
  /** Null: counted this moment. */
  countedAt: string | null;
}

/** The ends of years that are over and of which the register knows anything. */
export async function yearEnds(today: Day): Promise<Day[]> {
  const began = await registerBegan();
  const last = Number(today.slice(0, 4)) - 1;
  const days = Array.from({ length: YEARS }, (_, back) => `${last - YEARS + 1 + back}-12-31`);
  return began === null ? [] : days.filter((day) => isDay(day) && day >= began);
}

/**
 * Counts the ends of years anew, one after the other: late entries change what was. Answers how many there are.
 * Each is whole before it takes the place of the one before.
 */
export async function keepYearEnds(today: Day): Promise<number> {
  const days = await yearEnds(today);
  for (const asOf of days) {
    const { units } = await coverage(systemActor('coverage'), { asOf, traits: true }, today);
    await inTransaction(() => saveYear(asOf, units, new Date()));
  }
  return days.length;
}

/**
 * The kept ends of years before a day and the day itself, of what the actor may see, former units added to those of
 * today. A unit narrows it to itself and all below it. NotFound outside the scope.
 */
export async function trend(
  actor: Actor,
  unitId: number | null,
  today: Day,
  until: Day = today,
): Promise<TrendPoint[]> {
  authorize(actor, 'coverage.view', unitId ?? undefined);
  const [years, now, tree, descents] = await Promise.all([
    keptYears(),
    coverage(actor, { asOf: until, basis: 'now', traits: true }, today),
    treeOn(today),
    lineage(),
  ]);
  const wanted = unitId === null ? null : new Set(tree.below(unitId));
  const own = (units: UnitCoverage[]) => (wanted ? units.filter(({ unitId: id }) => wanted.has(id)) : units);
  const past = years
    .filter(({ asOf }) => asOf < until)
    .map(({ asOf, units, countedAt }) => {
      const seen = units.filter((unit) => inScope(actor.scope, unit.unitId));
      return { asOf, countedAt, units: own(rollUp(seen, tree, descents)) };
    });
  return [...past, { asOf: until, units: own(now.units), countedAt: null }];
}
