/** What polling says of the service of a device, condensed to a few figures; pure. */

import { addDays, type Day } from '../../shared/days.ts';
import type { Measure } from '../../snmp/measures/types.ts';
import type { Port } from '../types.ts';
import { builtOn } from './firmware.ts';
import { panelPorts, portState } from './ports.ts';

const DAY_MS = 86_400_000;
/** Over how long the time it answered is told, and how much of that must be known. */
export const AVAILABILITY_DAYS = 90;
export const LOAD_DAYS = 30;
const LEAST_DAYS = 7;
/** What a device said that has not answered for longer is no fact of today. */
const FRESH_DAYS = 30;
/** A socket without a partner for so long is free; a machine that is switched off at night still has its own. */
const FREE_DAYS = 14;

/** What an asset did in service as far as polling tells, on a day; null is not known, never zero. */
export interface DutyFigures {
  firmware: string | null;
  /** The firmware has been the same at least since this day. */
  firmwareSince: Day | null;
  /** When it was built, where the device says so. */
  firmwareBuiltOn: Day | null;
  /** The share of the last 90 days in which it answered, 0 to 1. */
  availability: number | null;
  /** The load of its busiest processor that one hour of twenty reaches, of the last 30 days: 0 to 1. */
  load: number | null;
  /** Sockets on the box, and those without a partner for two weeks. */
  ports: number | null;
  freePorts: number | null;
  /** Other devices of its unit that lose their way out when it fails. */
  behind: number | null;
  /** Printed in its life, in full thousands. */
  pages: number | null;
  /** Of a UPS: 0 well, 1 to be watched, 2 to be replaced. */
  batteryState: number | null;
  batteryOn: Day | null;
  /** How long it lasts at the present load. */
  batteryMinutes: number | null;
}

export interface DutyParts {
  firmware: string | null;
  description: string | null;
  /** When anything it says of itself last changed. */
  readAt: string | null;
  lastOkAt: string | null;
  periods: readonly { status: 'up' | 'down'; fromAt: string; toAt: string | null }[];
  ports: readonly DutyPort[];
  measures: readonly Pick<Measure, 'kind' | 'value'>[];
  /** Averages of hours, in per cent, of its busiest processor. */
  loads: readonly number[];
  /** Devices of its unit that reach the world through it alone; null where no line of it is known. */
  behind: number | null;
}

export type DutyPort = Pick<Port, 'type' | 'name' | 'adminStatus' | 'operStatus' | 'stateSince' | 'goneAt'>;

/** The figures of a day; those that were known before tell since when the firmware is the same. */
export function dutyOf(parts: DutyParts, before: DutyFigures | null, today: Day, now: Date): DutyFigures {
  const { firmware, description, lastOkAt } = parts;
  const fresh = lastOkAt !== null && now.getTime() - Date.parse(lastOkAt) <= FRESH_DAYS * DAY_MS;
  const measures = fresh ? parts.measures : [];
  const ports = fresh ? panelPorts(parts.ports) : [];
  return {
    firmware,
    firmwareSince: sameSince(parts, before, today),
    firmwareBuiltOn: firmware === null ? null : builtOn([firmware, description], today),
    availability: availabilityOf(parts.periods, now),
    load: fresh ? loadOf(parts.loads) : null,
    ports: ports.length > 0 ? ports.length : null,
    freePorts: ports.length > 0 ? ports.filter((port) => isFree(port, now)).length : null,
    behind: parts.behind,
    pages: stepDown(greatest(valuesOf(measures, 'pages')), () => 1000),
    batteryState: greatest(valuesOf(measures, 'battery_status')),
    batteryOn: dayOf(least(valuesOf(measures, 'battery_date'))),
    batteryMinutes: stepDown(least(valuesOf(measures, 'battery_minutes')), (value) => (value < 10 ? 1 : 5)),
  };
}

/** Whether nothing at all is known: such a device has no figures. */
export function saysNothing({ firmware: _, ...figures }: DutyFigures): boolean {
  return Object.values(figures).every((value) => value === null);
}

/** The firmware was the same at least since the reading last changed, or since it was first written here. */
function sameSince({ firmware, readAt }: DutyParts, before: DutyFigures | null, today: Day): Day | null {
  if (firmware === null) return null;
  const read = readAt?.slice(0, 10) ?? today;
  const since = before?.firmware === firmware ? (before.firmwareSince ?? today) : today;
  return [read, since].sort()[0]!;
}

/** The share of the known time in which it answered, in whole per cent rounded down; null where too little is known. */
function availabilityOf(periods: DutyParts['periods'], now: Date): number | null {
  const start = now.getTime() - AVAILABILITY_DAYS * DAY_MS;
  const known = { up: 0, down: 0 };
  for (const { status, fromAt, toAt } of periods) {
    const end = toAt === null ? now.getTime() : Date.parse(toAt);
    known[status] += Math.max(0, end - Math.max(start, Date.parse(fromAt)));
  }
  const all = known.up + known.down;
  return all < LEAST_DAYS * DAY_MS ? null : Math.floor((known.up / all) * 100) / 100;
}

/** What is reached in one hour of twenty, in steps of five per cent. */
function loadOf(loads: readonly number[]): number | null {
  if (loads.length < LEAST_DAYS * 24) return null;
  const sorted = [...loads].sort((a, b) => a - b);
  return (Math.floor(sorted[Math.floor(sorted.length * 0.95)]! / 5) * 5) / 100;
}

function isFree(port: DutyPort, now: Date): boolean {
  if (portState(port) !== 'down') return false;
  return port.stateSince === null || now.getTime() - Date.parse(port.stateSince) >= FREE_DAYS * DAY_MS;
}

function valuesOf(measures: DutyParts['measures'], kind: Measure['kind']): number[] {
  return measures.flatMap((one) => (one.kind === kind && one.value !== null ? [one.value] : []));
}

const greatest = (values: readonly number[]) => (values.length > 0 ? Math.max(...values) : null);
const least = (values: readonly number[]) => (values.length > 0 ? Math.min(...values) : null);

/** Rounded down, so that what grows a little every day makes no new period every day. */
function stepDown(value: number | null, stepOf: (value: number) => number): number | null {
  return value === null ? null : Math.floor(value / stepOf(value)) * stepOf(value);
}

/** @param days since 1970-01-01 */
function dayOf(days: number | null): Day | null {
  return days === null ? null : addDays('1970-01-01', Math.floor(days));
}
