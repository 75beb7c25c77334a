/** What counts as an event: decisions about what happened between two polls. Instants are milliseconds since 1970. */
import type { Status } from '../types.ts';
import type { PortState } from './ports.ts';

/** Conditions last until they end; the others happen at one instant. */
export const CONDITIONS = [
  'down',
  'flapping',
  'port_down',
  'port_flapping',
  'supply_low',
  'on_battery',
  'battery_weak',
  'licence_ending',
  'too_hot',
  'storage_full',
  'overloaded',
  'part_failed',
] as const;
export const HAPPENINGS = ['rebooted', 'firmware', 'exchanged'] as const;
export const EVENT_KINDS = [...CONDITIONS, ...HAPPENINGS] as const;
export type Condition = (typeof CONDITIONS)[number];
export type EventKind = (typeof EVENT_KINDS)[number];

export const SEVERITIES = ['info', 'watch', 'bad'] as const;
export type Severity = (typeof SEVERITIES)[number];

const SEVERITY: Record<EventKind, Severity> = {
  down: 'bad',
  flapping: 'watch',
  port_down: 'watch',
  port_flapping: 'watch',
  supply_low: 'watch',
  on_battery: 'bad',
  battery_weak: 'watch',
  licence_ending: 'watch',
  too_hot: 'bad',
  storage_full: 'watch',
  overloaded: 'watch',
  part_failed: 'bad',
  rebooted: 'info',
  firmware: 'info',
  exchanged: 'bad',
};

/** A condition that begins or ends, or something that happened. */
export type Step =
  | { open: Condition; detail: Record<string, string> }
  | { close: Condition }
  | { happened: (typeof HAPPENINGS)[number]; detail: Record<string, string> };

export type Subject = 'device' | 'port' | 'sensor';

/** What the rules decided for one device, port or sensor. */
export interface Steps {
  deviceId: number;
  subject: Subject;
  /** `interfaces.id`, `sensors.id`, or 0 for the device itself. */
  subjectId: number;
  at: string;
  steps: readonly Step[];
  /** The device that is down before this one, when that is why. */
  behindDeviceId?: number | null;
}

export function subjectKey(deviceId: number, subject: Subject, subjectId: number): string {
  return `${deviceId}:${subject}:${subjectId}`;
}

export function severityOf(kind: EventKind): Severity {
  return SEVERITY[kind];
}

/** How restless something has been: grows by one with every change and halves in twenty minutes (as in RFC 2439). */
export interface Restlessness {
  penalty: number;
  at: number;
}

const HALF_LIFE_MS = 20 * 60_000;
/** Four changes in quick succession are flapping; it lasts until the penalty is below one: forty minutes of calm. */
const FLAPPING_FROM = 4;
const CALM_BELOW = 1;

export function restlessnessAfter(before: Restlessness | null, changes: number, now: number): Restlessness {
  if (before === null) return { penalty: changes, at: now };
  const elapsed = Math.max(0, now - before.at);
  return { penalty: before.penalty * 2 ** (-elapsed / HALF_LIFE_MS) + changes, at: now };
}

export function isFlapping(wasFlapping: boolean, { penalty }: Restlessness): boolean {
  // The tenth makes good what four changes lost while they happened.
  return wasFlapping ? penalty >= CALM_BELOW : penalty >= FLAPPING_FROM * 0.9;
}

/**
 * What a poll says of the device as a whole. While it flaps, going up and down is not told each time.
 * @param open the conditions of the device that last
 */
export function deviceSteps(open: ReadonlySet<Condition>, status: Status, restless: Restlessness): Step[] {
  const steps: Step[] = [];
  const flaps = isFlapping(open.has('flapping'), restless);
  if (flaps && !open.has('flapping')) steps.push({ open: 'flapping', detail: {} });
  if (!flaps && open.has('flapping')) steps.push({ close: 'flapping' });
  const down = status === 'down' && !flaps;
  if (down && !open.has('down')) steps.push({ open: 'down', detail: {} });
  // Nobody knows whether a device that refuses is still down: only an answer, or flapping, ends it.
  if (open.has('down') && (status === 'up' || flaps)) steps.push({ close: 'down' });
  return steps;
}

const DAY_MS = 86_400_000;
/** A port that had been up this long and goes down is worth telling; a computer switched off at night is not. */
const LONG_UP_MS = 14 * DAY_MS;

export interface PortBefore {
  state: PortState;
  /** Since when it was in that state; null: nobody knows. */
  since: number | null;
  open: ReadonlySet<Condition>;
}

/** What a poll says of one port. */
export function portSteps(before: PortBefore, state: PortState, restless: Restlessness, now: number): Step[] {
  const steps: Step[] = [];
  const flaps = isFlapping(before.open.has('port_flapping'), restless);
  if (flaps && !before.open.has('port_flapping')) steps.push({ open: 'port_flapping', detail: {} });
  if (!flaps && before.open.has('port_flapping')) steps.push({ close: 'port_flapping' });
  const wasUpLong = before.state === 'up' && before.since !== null && now - before.since >= LONG_UP_MS;
  if (state === 'down' && wasUpLong && !flaps && !before.open.has('port_down'))
    steps.push({ open: 'port_down', detail: { upSince: new Date(before.since!).toISOString() } });
  if (before.open.has('port_down') && (state === 'up' || state === 'disabled' || flaps))
    steps.push({ close: 'port_down' });
  return steps;
}

/** sysUpTime is a 32-bit count of hundredths (RFC 3418): it begins anew after 497 days without a restart. */
const UPTIME_WRAP_SECONDS = 2 ** 32 / 100;
/** Clocks of devices run a little fast or slow. */
const TOLERANCE_SECONDS = 90;

/** Whether the device started anew between two readings of its uptime. */
export function hasRestarted(
  before: { uptimeSeconds: number; at: number },
  after: { uptimeSeconds: number; at: number },
): boolean {
  const foretold = before.uptimeSeconds + (after.at - before.at) / 1000;
  const tolerance = TOLERANCE_SECONDS + (after.at - before.at) / 100_000;
  const isOn = (uptime: number) => Math.abs(uptime - after.uptimeSeconds) <= tolerance;
  if (isOn(foretold) || isOn(foretold % UPTIME_WRAP_SECONDS)) return false;
  return after.uptimeSeconds < foretold;
}

export interface Told {
  serial: string | null;
  firmware: string | null;
}

/** Another serial number or another firmware than at the reading before; what either does not know is no news. */
export function identitySteps(before: Told, after: Told): Step[] {
  const differ = (from: string | null, to: string | null) => from !== null && to !== null && from !== to;
  if (differ(before.serial, after.serial))
    return [{ happened: 'exchanged', detail: { from: before.serial!, to: after.serial! } }];
  if (differ(before.firmware, after.firmware))
    return [{ happened: 'firmware', detail: { from: before.firmware!, to: after.firmware! } }];
  return [];
}

/** Which condition of a device it is when a measure of a kind is not well. A busy processor alone is none: it passes. */
const OF_SENSOR: Partial<Record<string, Condition>> = {
  supply: 'supply_low',
  printer_status: 'supply_low',
  ups_output: 'on_battery',
  battery_charge: 'battery_weak',
  battery_minutes: 'battery_weak',
  battery_status: 'battery_weak',
  battery_date: 'battery_weak',
  ups_load: 'overloaded',
  memory: 'overloaded',
  temperature: 'too_hot',
  storage: 'storage_full',
  disk: 'part_failed',
  fan: 'part_failed',
  power_supply: 'part_failed',
  health: 'part_failed',
  licence: 'licence_ending',
};
const UNITS: Partial<Record<string, string>> = {
  supply: '%',
  battery_charge: '%',
  ups_load: '%',
  memory: '%',
  storage: '%',
  temperature: '°C',
};

/** What a change of the condition of a measure says; from watch to bad and back the same thing lasts. */
export function sensorSteps(change: {
  kind: string;
  label: string | null;
  value: number | null;
  to: 'ok' | 'watch' | 'bad' | 'unknown';
}): Step[] {
  const condition = OF_SENSOR[change.kind];
  if (!condition || change.to === 'unknown') return [];
  if (change.to === 'ok') return [{ close: condition }];
  const unit = UNITS[change.kind];
  const value = unit && change.value !== null ? `${Math.round(change.value)} ${unit}` : null;
  return [
    { open: condition, detail: { ...(change.label && { name: change.label }), ...(value && { value }) } },
  ];
}
