/** What is to be done in a scope, and how a unit stands beside others of its kind. */
import { authorize } from '../auth/policy.ts';
import { narrow, systemActor } from '../auth/scope.ts';
import type { Actor } from '../auth/types.ts';
import { chosenUnits } from '../org/choice.ts';
import { listHeadcounts, treeOn } from '../org/service.ts';
import type { Unit } from '../org/types.ts';
import type { Day } from '../shared/days.ts';
import { INDICATORS, type Indicator } from './indicators.ts';
import { FEWEST_COMPARED, isHeadcountOld, median } from './rules.ts';
import { coverage } from './service.ts';
import { countGaps } from './store.ts';
import type { Coverage, UnitCoverage } from './types.ts';

export interface Gaps {
  /** Computers nobody has described. */
  withoutSpec: number;
  /** Computers in use not seen for 90 days. */
  notSeen: number;
  /** When anything of the scope was last seen. */
  lastSeenAt: string | null;
  /** Agencies that never reported how many people they have. */
  withoutHeadcount: Unit[];
  /** Agencies whose report is more than a year old. */
  oldHeadcount: Unit[];
}

/** What the register of a scope lacks today. */
export async function findGaps(actor: Actor, unitId: number | null, today: Day): Promise<Gaps> {
  authorize(actor, 'coverage.view', unitId ?? undefined);
  const tree = await treeOn(today);
  const scope = narrow(actor.scope, chosenUnits(tree, { unitId }));
  const headcounts = new Map(
    (await listHeadcounts({ ...actor, scope }, today)).map((one) => [one.unitId, one.asOf]),
  );
  const agencies = tree.units.filter(
    (unit) =>
      unit.kind !== 'province' && unit.kind !== 'division' && (scope === 'all' || scope.includes(unit.id)),
  );
  return {
    ...(await countGaps(scope, today)),
    withoutHeadcount: agencies.filter((unit) => !headcounts.has(unit.id)),
    oldHeadcount: agencies.filter((unit) => {
      const on = headcounts.get(unit.id);
      return on !== undefined && isHeadcountOld(on, today);
    }),
  };
}

export interface Comparison {
  indicator: Indicator;
  a: number;
  b: number;
  /**
   * What all units of its kind come to: the share in the middle, and of what a unit has or has not the part that has
   * it. Null when they are too few to compare with.
   */
  others: number | null;
}

/**
 * The figures of one agency beside the median of all of its kind in the province. No other unit can be read out of a
 * median of five or more; of fewer none is given.
 */
export async function compareUnit(found: Coverage, unitId: number, today: Day): Promise<Comparison[]> {
  const own = found.units.find((unit) => unit.unitId === unitId);
  if (!own) return [];
  const everyone = await coverage(systemActor('home'), { asOf: found.asOf, basis: found.basis }, today);
  const alike = everyone.units.filter((unit) => unit.kind === own.kind);
  return INDICATORS.filter(({ spoken }) => spoken).map((indicator: Indicator) => ({
    indicator,
    ...indicator.ofUnit(own),
    others: alike.length < FEWEST_COMPARED ? null : middleOf(indicator, sharesOf(indicator, alike)),
  }));
}

/** The middle of yes and no says nothing: of these the mean is the part that has it. */
function middleOf({ code }: Indicator, shares: readonly number[]): number | null {
  if (code !== 'lan' && code !== 'firewall') return median(shares);
  return shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

function sharesOf(indicator: Indicator, units: readonly UnitCoverage[]): number[] {
  return units.map((unit) => indicator.ofUnit(unit)).flatMap(({ a, b }) => (b === 0 ? [] : [a / b]));
}
