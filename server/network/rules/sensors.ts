/** In which condition a measure is, and when that changed. */
import { measureKinds } from '../../snmp/measures/kinds.ts';
import type { Measure } from '../../snmp/measures/types.ts';

export const CONDITIONS = ['ok', 'watch', 'bad', 'unknown'] as const;
export type Condition = (typeof CONDITIONS)[number];

type Kind = Measure['kind'];
export type Measured = Pick<Measure, 'kind' | 'label' | 'unit' | 'value' | 'low' | 'high' | 'detail'>;

export const SENSOR_GROUPS = ['supply', 'ups', 'licence', 'heat', 'storage', 'other'] as const;
export type SensorGroup = (typeof SENSOR_GROUPS)[number];

/** The kinds as people look for them. */
const GROUPS: Record<Exclude<SensorGroup, 'other'>, readonly Kind[]> = {
  supply: ['supply', 'printer_status', 'pages'],
  ups: ['ups_output', 'ups_load', 'battery_status', 'battery_charge', 'battery_minutes', 'battery_date'],
  licence: ['licence'],
  heat: ['temperature', 'humidity', 'fan', 'power_supply'],
  storage: ['storage', 'disk'],
};

export function groupOf(kind: string): SensorGroup {
  const found = Object.entries(GROUPS).find(([, kinds]) => (kinds as readonly string[]).includes(kind));
  return (found?.[0] as SensorGroup | undefined) ?? 'other';
}

export function groupKinds(group: SensorGroup): Kind[] {
  return measureKinds.filter((kind) => groupOf(kind) === group);
}

interface Threshold {
  /** Which side of the numbers is the wrong one. */
  wrong: 'above' | 'below';
  watch: number;
  bad: number | null;
  /** How far it has to come back before it is well again. */
  margin: number;
}

/** Licences are judged by the days they have left, batteries by the days since they were put in. */
const THRESHOLDS: Partial<Record<Kind, Threshold>> = {
  cpu: { wrong: 'above', watch: 90, bad: 98, margin: 5 },
  memory: { wrong: 'above', watch: 93, bad: 98, margin: 3 },
  temperature: { wrong: 'above', watch: 65, bad: 80, margin: 3 },
  humidity: { wrong: 'above', watch: 80, bad: 90, margin: 3 },
  storage: { wrong: 'above', watch: 90, bad: 97, margin: 1 },
  battery_charge: { wrong: 'below', watch: 50, bad: 20, margin: 5 },
  battery_minutes: { wrong: 'below', watch: 5, bad: 2, margin: 1 },
  battery_date: { wrong: 'above', watch: 4 * 365, bad: 6 * 365, margin: 0 },
  ups_load: { wrong: 'above', watch: 80, bad: 95, margin: 5 },
  supply: { wrong: 'below', watch: 10, bad: 3, margin: 2 },
  licence: { wrong: 'below', watch: 30, bad: 0, margin: 0 },
};
/** Chips are hot by nature: what would be too much for a cabinet is nothing to them. */
const CHIP = /cpu|core|\bdie\b|on-die|asic|chip|\bphy\b|junction|hotspot|vcore|\bnpu?\b/i;
const OF_A_CHIP: Threshold = { wrong: 'above', watch: 90, bad: 100, margin: 3 };
const DAY_MS = 86_400_000;
const STATES: readonly Condition[] = ['ok', 'watch', 'bad'];

/**
 * The condition on a day. A measure that was not well is well again only when it has come back by a margin, so that
 * a value about a threshold does not make an event with every poll.
 * @param today `YYYY-MM-DD`
 */
export function conditionOf(measure: Measured, today: string, before: Condition = 'ok'): Condition {
  const { kind, unit, value, detail } = measure;
  if (value === null) return detail?.level === 'some' || detail?.level === 'unlimited' ? 'ok' : 'unknown';
  if (unit === 'state') return STATES[value] ?? 'unknown';
  const threshold = thresholdOf(measure);
  if (!threshold) return 'ok';
  const judged =
    kind === 'licence'
      ? value - dayNumber(today)
      : kind === 'battery_date'
        ? dayNumber(today) - value
        : value;
  return judge(judged, threshold, before);
}

export interface ConditionChange {
  sensorId: number;
  from: Condition;
  to: Condition;
}

/**
 * What changed between two readings. What is seen for the first time counts from `ok`; what was or is unknown is no
 * change, so that a lost answer makes no event.
 */
export function conditionChanges(
  before: ReadonlyMap<number, Condition>,
  after: ReadonlyMap<number, Condition>,
): ConditionChange[] {
  return [...after].flatMap(([sensorId, to]) => {
    const from = before.get(sensorId) ?? 'ok';
    return from === to || from === 'unknown' || to === 'unknown' ? [] : [{ sensorId, from, to }];
  });
}

/** Changes too small to be written with every poll: a load that trembles is the same load. */
const STEPS: Partial<Record<Kind, number>> = { cpu: 2, memory: 1, temperature: 1, ups_load: 1, voltage: 1 };

/** Whether a value differs enough from the one that is written to be written anew. */
export function hasMoved(kind: Kind, written: number | null, read: number | null): boolean {
  if (written === null || read === null) return written !== read;
  return written !== read && Math.abs(written - read) >= (STEPS[kind] ?? 0);
}

/** What the device itself calls too high or too low goes before what is usual. */
function thresholdOf({ kind, label, unit, low, high }: Measured): Threshold | null {
  const usual = THRESHOLDS[kind];
  const margin = usual?.margin ?? 1;
  if (kind !== 'licence' && kind !== 'battery_date') {
    if (high !== null) return { wrong: 'above', watch: high - margin, bad: high, margin };
    if (low !== null) return { wrong: 'below', watch: low + margin, bad: low, margin };
  }
  if (kind === 'temperature' && CHIP.test(label ?? '')) return OF_A_CHIP;
  // Revolutions and the like have no usual thresholds: only percents are comparable.
  return usual && (kind !== 'humidity' || unit === 'percent') ? usual : null;
}

function judge(value: number, { wrong, watch, bad, margin }: Threshold, before: Condition): Condition {
  const sign = wrong === 'above' ? 1 : -1;
  // Up to and with the threshold is well where low is wrong; so `< 10 %` and `> 90 %` both mean what they say.
  const beyond = (limit: number, was: boolean) => sign * value > sign * limit - (was ? margin : 0);
  if (bad !== null && beyond(bad, before === 'bad')) return 'bad';
  return beyond(watch, before === 'watch' || before === 'bad') ? 'watch' : 'ok';
}

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}
