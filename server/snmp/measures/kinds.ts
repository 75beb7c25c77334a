/** What is measured besides ports: the kinds, in what they are counted, and between which numbers a value is believed. */

export const measureKinds = [
  'cpu',
  'memory',
  'temperature',
  'humidity',
  'storage',
  'disk',
  'fan',
  'power_supply',
  'voltage',
  'power',
  'health',
  'battery_charge',
  'battery_minutes',
  'battery_status',
  'battery_date',
  'ups_load',
  'ups_output',
  'supply',
  'pages',
  'printer_status',
  'wifi_clients',
  'sessions',
  'vpn_users',
  'licence',
] as const;
export type MeasureKind = (typeof measureKinds)[number];

/**
 * `state`: 0 all is well, 1 wants watching, 2 is bad. `day`: days since 1970-01-01, so that the value stays the same
 * from poll to poll.
 */
export const measureUnits = [
  'percent',
  'celsius',
  'minutes',
  'count',
  'volts',
  'watts',
  'bytes',
  'rpm',
  'day',
  'state',
] as const;
export type MeasureUnit = (typeof measureUnits)[number];

export interface KindFacts {
  unit: MeasureUnit;
  /** A value outside is no value. */
  range: readonly [least: number, most: number];
  /** How many of them one device is asked for. */
  most: number;
}

const COUNT: readonly [number, number] = [0, 4_294_967_295];
const PERCENT: readonly [number, number] = [0, 100];
const STATE: readonly [number, number] = [0, 2];
/** 2000-01-01 to 2100-01-01. */
const DAY: readonly [number, number] = [10_957, 47_482];

export const kindFacts: Readonly<Record<MeasureKind, KindFacts>> = {
  cpu: { unit: 'percent', range: PERCENT, most: 8 },
  memory: { unit: 'percent', range: PERCENT, most: 8 },
  temperature: { unit: 'celsius', range: [-40, 150], most: 12 },
  humidity: { unit: 'percent', range: PERCENT, most: 4 },
  storage: { unit: 'percent', range: PERCENT, most: 12 },
  disk: { unit: 'state', range: STATE, most: 16 },
  fan: { unit: 'state', range: STATE, most: 8 },
  power_supply: { unit: 'state', range: STATE, most: 8 },
  voltage: { unit: 'volts', range: [0, 1000], most: 6 },
  power: { unit: 'watts', range: [0, 1_000_000], most: 4 },
  health: { unit: 'state', range: STATE, most: 4 },
  battery_charge: { unit: 'percent', range: PERCENT, most: 4 },
  battery_minutes: { unit: 'minutes', range: [0, 100_000], most: 4 },
  battery_status: { unit: 'state', range: STATE, most: 4 },
  battery_date: { unit: 'day', range: DAY, most: 4 },
  ups_load: { unit: 'percent', range: [0, 200], most: 4 },
  ups_output: { unit: 'state', range: STATE, most: 4 },
  supply: { unit: 'percent', range: PERCENT, most: 16 },
  pages: { unit: 'count', range: COUNT, most: 4 },
  printer_status: { unit: 'state', range: STATE, most: 2 },
  wifi_clients: { unit: 'count', range: [0, 1_000_000], most: 8 },
  sessions: { unit: 'count', range: COUNT, most: 2 },
  vpn_users: { unit: 'count', range: [0, 1_000_000], most: 4 },
  licence: { unit: 'day', range: DAY, most: 12 },
};
/** Other units a kind may come in, with the range that goes with them. */
export const unitRanges: Readonly<Partial<Record<MeasureUnit, readonly [number, number]>>> = {
  percent: PERCENT,
  rpm: [0, 60_000],
  volts: [0, 1000],
  state: STATE,
};

/** The value, or null when it cannot be one of this kind in this unit. */
export function believable(value: number | null, kind: MeasureKind, unit: MeasureUnit): number | null {
  const facts = kindFacts[kind];
  const [least, most] = unit === facts.unit ? facts.range : (unitRanges[unit] ?? facts.range);
  if (value === null || !Number.isFinite(value) || value < least || value > most) return null;
  return Math.round(value * 100) / 100;
}
