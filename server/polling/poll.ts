/** One poll of one device: what it is asked, in which order. No database, no transaction. */
import { hasRestarted } from '../network/rules/events.ts';
import type { UnitTree } from '../org/tree.ts';
import { type Identification, identifyDevice } from '../snmp/identify.ts';
import { readDevice } from '../snmp/read.ts';
import type { Credential, EntityReading, Reading, SessionOptions, SystemReading } from '../snmp/types.ts';
import { type CountersRead, readPortCounters } from './counters.ts';
import { withParts } from './parts.ts';
import { bitsOf } from './portChanges.ts';
import { identityDue, statesDiffer } from './rules.ts';
import { releaseCredential } from './scope.ts';
import type { DueDevice, Identity, PollResult } from './types.ts';

export interface PollOptions extends Pick<SessionOptions, 'tuning' | 'maxPackets' | 'fallbackV1'> {
  /** Milliseconds to wait for one reply (default 1500). */
  timeoutMs?: number;
  retries?: number;
  /** Milliseconds for the routine questions (default 20,000); each further part may take as much again. */
  deadlineMs?: number;
  /** Asks who it is even if that was asked today. */
  identify?: boolean;
}

/** A part of a poll may take so long and so many packets; a large chassis needs a third of them. */
const LIMITS = { deadlineMs: 20_000, maxPackets: 1500, fallbackV1: true };
const MOST_ENTITIES = 200;
/** Physical classes worth keeping: chassis, power supply, fan, module, stack. Ports and sensors are not parts. */
const KEPT_CLASSES = new Set([3, 6, 7, 9, 11]);

/** Polls a device. Never throws for what a device does or for what it is asked with. */
export async function pollDevice(
  device: DueDevice,
  tree: UnitTree,
  options: PollOptions = {},
): Promise<PollResult> {
  const released = releaseCredential(device, tree);
  if ('refusal' in released) return { ...nothingRead(device), outcome: 'refused', error: released.refusal };
  const timing = { ...LIMITS, ...(device.tuning && { tuning: device.tuning }), ...options };
  const { credential } = released;
  const now = new Date();
  const result = await portsAndIdentity(device, credential, timing, now);
  return withParts(result, credential, timing, now);
}

async function portsAndIdentity(
  device: DueDevice,
  credential: Credential,
  timing: PollOptions,
  now: Date,
): Promise<PollResult> {
  if (!timing.identify && device.plan !== null && !identityDue(device, now)) {
    const result = await routine(nothingRead(device), credential, timing);
    if (result !== null) return result;
  }
  const result = await inFull(device, credential, timing);
  const asks =
    result.system !== null &&
    !hasStalled(result) &&
    (timing.identify || hasStarted(device, result.uptimeSeconds) || identityDue(device, now, result.system));
  return asks ? withIdentity(result, credential, timing) : result;
}

/** Counters and states alone; null when they tell of something that only a full reading can explain. */
async function routine(
  result: PollResult,
  credential: Credential,
  timing: PollOptions,
): Promise<PollResult | null> {
  const { device } = result;
  const { ports, bits } = device.plan!;
  const indexes = ports.map(([index]) => index);
  const read = await readPortCounters(device, credential, indexes, bits, timing);
  if (read.differs || (read.objectId !== null && read.objectId !== device.objectId)) return null;
  if (hasStarted(device, read.uptimeSeconds)) return null;
  if (read.counters && device.before && statesDiffer(device.before, read.counters)) return null;
  return withCounters({ ...result, outcome: read.outcome, error: read.error }, read, indexes);
}

/** It was started anew since the poll before: its ports may have other numbers, its firmware may be another. */
function hasStarted({ before }: DueDevice, uptimeSeconds: number | null): boolean {
  if (before === null || before.uptimeTicks === null || uptimeSeconds === null) return false;
  const then = { uptimeSeconds: before.uptimeTicks / 100, at: before.at };
  return hasRestarted(then, { uptimeSeconds, at: Date.now() });
}

/** System, ports with all that is known of them, and then their counters. */
async function inFull(device: DueDevice, credential: Credential, timing: PollOptions): Promise<PollResult> {
  const reading = await readDevice(device, credential, { ...timing, entities: false });
  const result = fullResult(device, reading);
  if (result.interfaces === null) return result;
  const indexes = result.interfaces.map((port) => port.index);
  const read = await readPortCounters(device, credential, indexes, bitsOf(result.interfaces), timing);
  return withCounters(result, read, indexes);
}

function withCounters(result: PollResult, read: CountersRead, indexes: readonly number[]): PollResult {
  return {
    ...result,
    milliseconds: result.milliseconds + read.milliseconds,
    packets: result.packets + read.packets,
    uptimeSeconds: read.uptimeSeconds ?? result.uptimeSeconds,
    counters: read.counters,
    counted: read.counters ? indexes : [],
    tuning: read.tuning ?? result.tuning,
  };
}

/** It fell silent while it was being read: more questions would only cost more waiting. */
function hasStalled({ error }: PollResult): boolean {
  return error === 'timeout' || error === 'deadline';
}

function fullResult(device: DueDevice, reading: Reading): PollResult {
  const answered = reading.outcome === 'ok' || reading.outcome === 'partial';
  const complete = reading.outcome === 'ok' && reading.interfaces.length > 0;
  const system = answered && saysAnything(reading.system) ? reading.system : null;
  return {
    ...nothingRead(device),
    outcome: reading.outcome,
    error: reading.outcome === 'ok' ? null : reading.lastError,
    milliseconds: reading.milliseconds,
    packets: reading.packets.sent,
    ...{ system, uptimeSeconds: system?.uptimeSeconds ?? null },
    interfaces: complete ? reading.interfaces : null,
  };
}

/** Asks who it is, and for its parts. How that goes does not make the poll worse: the ports were read. */
async function withIdentity(
  result: PollResult,
  credential: Credential,
  timing: PollOptions,
): Promise<PollResult> {
  const asked = await identifyDevice(result.device, credential, { ...timing, interfaces: false });
  const parts = await readDevice(result.device, credential, { ...timing, interfaces: false });
  return {
    ...result,
    identity: identityOf(asked, parts.entities),
    milliseconds: result.milliseconds + asked.milliseconds + parts.milliseconds,
    packets: result.packets + asked.packets.sent + parts.packets.sent,
  };
}

function identityOf(asked: Identification, entities: EntityReading[]): Identity | null {
  if (asked.outcome === 'unreachable' || asked.outcome === 'refused') return null;
  const { kind, vendor, model, serial, firmware, why } = asked;
  return {
    ...{ kind, vendor, model, serial, firmware, why },
    entities: entities.filter((each) => KEPT_CLASSES.has(each.class ?? 0)).slice(0, MOST_ENTITIES),
    complete: asked.outcome === 'ok',
  };
}

/** A device that answers with nothing at all has not told anything that could replace what is known. */
function saysAnything(system: SystemReading): boolean {
  return system.objectId !== null || system.description !== null || system.uptimeSeconds !== null;
}

export function nothingRead(device: DueDevice): PollResult {
  return {
    device,
    polledAt: new Date().toISOString(),
    outcome: 'unreachable',
    error: null,
    milliseconds: 0,
    packets: 0,
    system: null,
    uptimeSeconds: null,
    identity: null,
    interfaces: null,
    counters: null,
    counted: [],
    tuning: null,
    ...{ tables: null, measurePlan: null, measures: null },
  };
}
