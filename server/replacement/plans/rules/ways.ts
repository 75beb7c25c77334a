/** How a machine's need can be met, and what each way costs. */
import { type Day, daysBetween } from '../../../shared/days.ts';
import type { UpgradeProposal, WhyNot } from '../../changes/proposal.ts';
import type { PlanWay } from '../types.ts';

/** What an upgraded machine meets of the need at most and at least, in hundredths: it stays an old machine that serves. */
const UPGRADE_MEETS = { most: 90, least: 10 };
/** Where nobody knows how long the upgraded machine lasts, or a new one. */
const UNKNOWN_MEETS = 50;
const DAYS_A_YEAR = 365.25;

/**
 * A new machine meets the whole need; parts meet as much of it as the years they buy are of the years a new machine serves.
 * Parts that cost more than the criteria allow are no way.
 * @param price of a new machine; null when nobody knows it
 * @param years a new machine serves; null when no rule names them
 */
export function waysOf(
  price: number | null,
  upgrade: UpgradeProposal | { state: 'impossible'; why: WhyNot } | null,
  years: number | null,
  day: Day,
): PlanWay[] {
  const replace: PlanWay[] =
    price === null || price === 0 ? [] : [{ action: 'replace', cost: price, meets: 100 }];
  if (upgrade?.state !== 'worth') return replace;
  const { cost, until, endedBy, parts, sources } = upgrade;
  const told = parts.map(({ code, gb, amount, assumed, exchanged }) => ({
    ...{ code, gb, amount, assumed, exchanged },
  }));
  const work = upgrade.work.map(({ code }) => code);
  const meets = upgradeMeets(until, years, day);
  return [
    ...replace,
    { action: 'upgrade', cost, meets, upgrade: { parts: told, work, until, endedBy, sources } },
  ];
}

function upgradeMeets(until: Day | null, years: number | null, day: Day): number {
  if (until === null || years === null) return UNKNOWN_MEETS;
  const share = Math.round((100 * daysBetween(day, until)) / (years * DAYS_A_YEAR));
  return Math.min(UPGRADE_MEETS.most, Math.max(UPGRADE_MEETS.least, share));
}
