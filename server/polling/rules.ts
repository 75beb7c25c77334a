/** When a device is asked next, and what a poll says about whether it works. */
import type { PortCounters } from '../network/rules/counters.ts';
import type { Status } from '../network/types.ts';
import type { Outcome } from '../snmp/types.ts';

/** A device that does not answer is asked less and less often, but at least this often. */
export const LONGEST_BACKOFF_SECONDS = 3600;
const FIRST_RETRY_SECONDS = 60;
/** One lost poll is a lost packet; two are a device that is down. */
const FAILURES_UNTIL_DOWN = 2;
const IDENTITY_HOURS = 24;
const SPREAD_HOURS = 4;
const HOUR_MS = 3_600_000;

export interface PollState {
  status: Status;
  /** Failed polls in a row. */
  failures: number;
}

/**
 * The state after a poll. What answers is up. What is silent is down at the second time. What answers but refuses
 * or talks nonsense is neither: at the second time nobody knows.
 */
export function stateAfter(before: PollState, outcome: Outcome): PollState {
  if (outcome === 'ok' || outcome === 'partial') return { status: 'up', failures: 0 };
  const failures = before.failures + 1;
  if (failures < FAILURES_UNTIL_DOWN) return { status: before.status, failures };
  return { status: outcome === 'unreachable' ? 'down' : 'unknown', failures };
}

/**
 * When the next poll is due. Devices in good health keep a place of their own within the interval, spread evenly
 * by id, so that a thousand of them are not asked in one second. The first failure is looked at again soon;
 * then the pause doubles.
 * @param failures failed polls in a row, this one included
 */
export function nextPollAt(device: { id: number; pollSeconds: number }, failures: number, now: Date): Date {
  const interval = device.pollSeconds * 1000;
  if (failures === 0) {
    const place = Math.floor(spread(device.id) * interval);
    const turns = Math.floor((now.getTime() - place) / interval) + 1;
    const next = turns * interval + place;
    // A poll made out of turn does not bring the next one closer than half an interval.
    return new Date(next - now.getTime() < interval / 2 ? next + interval : next);
  }
  return new Date(now.getTime() + backoffSeconds(device, failures) * 1000);
}

/** Seconds until a failing device is asked again. */
export function backoffSeconds(device: { id: number; pollSeconds: number }, failures: number): number {
  if (failures <= 1) return Math.min(FIRST_RETRY_SECONDS, device.pollSeconds);
  const longest = Math.max(LONGEST_BACKOFF_SECONDS, device.pollSeconds);
  const doubled = device.pollSeconds * 2 ** Math.min(failures - 2, 16);
  // Up to a tenth earlier: devices that died together are not asked together for ever.
  return Math.min(doubled, longest) * (1 - 0.1 * spread(device.id));
}

/** Who a device is, is asked when nobody knows, once a day, and when it calls itself otherwise than before. */
export function identityDue(
  device: { id: number; identifiedAt: string | null; objectId: string | null; description: string | null },
  now: Date,
  said?: { objectId: string | null; description: string | null },
): boolean {
  if (device.identifiedAt === null) return true;
  const hours = (now.getTime() - Date.parse(device.identifiedAt)) / HOUR_MS;
  if (hours >= IDENTITY_HOURS - SPREAD_HOURS * spread(device.id)) return true;
  return said !== undefined && (said.objectId !== device.objectId || said.description !== device.description);
}

/** Tables of the surroundings are read once an hour, by each device at a time of its own. */
export function tablesDue(device: { id: number; tablesAt: string | null }, now: Date): boolean {
  if (device.tablesAt === null) return true;
  const hours = (now.getTime() - Date.parse(device.tablesAt)) / HOUR_MS;
  return hours >= 1 - 0.2 * spread(device.id);
}

/** Whether a port went up or down between two readings of the same ports, or was away in between. */
export function statesDiffer(before: PortCounters, after: PortCounters): boolean {
  if (before.ids.length !== after.ids.length) return true;
  for (let i = 0; i < after.ids.length; i++) {
    if (before.admin[i] !== after.admin[i] || before.oper[i] !== after.oper[i]) return true;
    if (before.lastChange[i] !== after.lastChange[i]) return true;
  }
  return false;
}

/** How a poll ended is kept when it says something: a failure, a change, a person's question, and once an hour. */
export function isWorthKeeping(
  known: { id: number; lastOutcome: Outcome | null; lastOkAt: string | null },
  result: { outcome: Outcome; polledAt: string; identity: unknown },
): boolean {
  if (result.outcome !== 'ok' || known.lastOutcome !== 'ok' || result.identity !== null) return true;
  return sightingDue(known.id, known.lastOkAt, new Date(result.polledAt));
}

/** Sightings are recorded once an hour: true when this poll is the first of the device in its hour. */
export function sightingDue(deviceId: number, lastOkAt: string | null, now: Date): boolean {
  if (lastOkAt === null) return true;
  const hour = (at: number) => Math.floor((at + spread(deviceId) * HOUR_MS) / HOUR_MS);
  return hour(Date.parse(lastOkAt)) !== hour(now.getTime());
}

/** A number from 0 to 1 that is always the same for one device and evenly spread over many. */
export function spread(deviceId: number): number {
  return (Math.imul(deviceId, 0x9e3779b1) >>> 0) / 2 ** 32;
}
