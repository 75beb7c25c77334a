/** Printers by what they have printed, UPSes by their batteries. */
import { isDay, yearsBetween } from '../../shared/days.ts';
import type { KindCriteria } from '../data/criteria.ts';
import type { Reason } from '../types.ts';
import { found, limitOf, type Reading, unknown } from './reading.ts';

type Asked<Section extends keyof KindCriteria> = NonNullable<KindCriteria[Section]>;

/** Pages printed in its life against what such a printer is made for. */
export function checkPages({ machine }: Reading, criteria: Asked<'pages'>): Reason[] {
  const { required, watchFrom, replaceFrom } = criteria;
  const pages = machine.duty?.pages ?? null;
  const watch = limitOf(watchFrom);
  if (pages === null)
    return required ? [unknown('pages_unknown', 'pages', replaceFrom ? 'replace' : 'watch', watch)] : [];
  if (replaceFrom && pages >= replaceFrom.value)
    return [found('pages_over_life', 'replace', pages, limitOf(replaceFrom))];
  return pages >= watchFrom.value
    ? [found('pages_many', 'watch', pages, watch)]
    : [found('pages_within_life', 'pass', pages, watch)];
}

const MUST_BE_REPLACED = 2;

/**
 * The battery: what the UPS says of it, its age, how long it lasts. A bad one asks for a new battery, not for a new UPS. A
 * battery is no older than the UPS it came with; how old that of an older UPS is, nobody knows without its date.
 */
export function checkBattery(reading: Reading, criteria: Asked<'battery'>): Reason[] {
  const { failing, upgradeFromYears, upgradeBelowMinutes, required } = criteria;
  const { batteryState = null, batteryMinutes = null } = reading.machine.duty ?? {};
  const said: (Reason | null)[] = [];
  if (failing) {
    const limit = { threshold: null, source: failing.source };
    said.push(batteryState === null ? null : stateReason(batteryState, limit));
  }
  if (upgradeFromYears) said.push(ageReason(reading, upgradeFromYears));
  if (upgradeBelowMinutes) {
    const limit = limitOf(upgradeBelowMinutes);
    const isShort = batteryMinutes !== null && batteryMinutes < upgradeBelowMinutes.value;
    if (batteryMinutes === null) said.push(null);
    else if (isShort) said.push(found('battery_short', 'upgrade', batteryMinutes, limit));
    else said.push(found('battery_fine', 'pass', 'minutes', limit, { value: batteryMinutes }));
  }
  const reasons = said.filter((reason) => reason !== null);
  if (!required || reasons.length === said.length) return reasons;
  const source = (failing ?? upgradeFromYears ?? upgradeBelowMinutes)!.source;
  return [...reasons, unknown('battery_unknown', 'battery', 'upgrade', { threshold: null, source })];
}

function stateReason(state: number, limit: { threshold: null; source: string }): Reason {
  return state >= MUST_BE_REPLACED
    ? found('battery_failing', 'upgrade', state, limit)
    : found('battery_fine', 'pass', 'state', limit, { value: state });
}

/** Null where neither the battery nor the UPS says enough. */
function ageReason(
  { machine, asOf }: Reading,
  upgradeFromYears: NonNullable<Asked<'battery'>['upgradeFromYears']>,
): Reason | null {
  const limit = limitOf(upgradeFromYears);
  const since = machine.duty?.batteryOn ?? null;
  if (since !== null && isDay(since)) {
    const years = Math.max(0, yearsBetween(since, asOf));
    return years >= upgradeFromYears.value
      ? found('battery_old', 'upgrade', years, limit, { sinceOn: since })
      : found('battery_fine', 'pass', 'age', limit, { value: years });
  }
  const { putIntoUseOn } = machine;
  if (putIntoUseOn === null || !/^\d{4}(-\d{2}-\d{2})?$/.test(putIntoUseOn)) return null;
  const years = Math.max(0, yearsBetween(putIntoUseOn, asOf));
  return years < upgradeFromYears.value
    ? found('battery_fine', 'pass', 'age', limit, { value: years })
    : null;
}
