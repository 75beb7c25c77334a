/** One poll of one device: what it is asked, in which order. No database, no transaction. */

import type { UnitTree } from '../org/tree.ts';
import { type Identification, identifyDevice } from '../snmp/identify.ts';
import { readDevice } from '../snmp/read.ts';
import type { Credential, EntityReading, Reading, SystemReading } from '../snmp/types.ts';
import { portsHash, type QuickReading, readQuick } from './quick.ts';
import { identityDue } from './rules.ts';
import { releaseCredential } from './scope.ts';
import type { DueDevice, Identity, PollResult } from './types.ts';

export interface PollOptions {
  /** Milliseconds to wait for one reply (default 1500). */
  timeoutMs?: number;
  retries?: number;
  /** Milliseconds for the whole poll (default 20,000); asking who it is may take as much again. */
  deadlineMs?: number;
  /** Asks who it is even if that was asked today. */
  identify?: boolean;
}

const DEADLINE_MS = 20_000;
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
  const timing = { deadlineMs: DEADLINE_MS, ...options };
  const { credential } = released;
  const now = new Date();
  if (!options.identify && device.portsHash !== null && !identityDue(device, now)) {
    const result = quickResult(device, await readQuick(device, credential, timing));
    if (!hasNews(result, now)) return result;
  }
  const result = fullResult(device, await readDevice(device, credential, { ...timing, entities: false }));
  const asks =
    result.system !== null &&
    !hasStalled(result) &&
    (options.identify || identityDue(device, now, result.system));
  return asks ? withIdentity(result, credential, timing) : result;
}

/** It fell silent while it was being read: more questions would only cost more waiting. */
function hasStalled({ error }: PollResult): boolean {
  return error === 'timeout' || error === 'deadline';
}

/** Something a routine reading cannot tell: other ports, other states, another name. */
function hasNews({ device, system, ports }: PollResult, now: Date): boolean {
  if (system === null) return false;
  return identityDue(device, now, system) || (ports.length > 0 && portsHash(ports) !== device.portsHash);
}

function quickResult(device: DueDevice, reading: QuickReading): PollResult {
  const { outcome, error, milliseconds, packets, ports } = reading;
  const system = reading.system && saysAnything(reading.system) ? reading.system : null;
  return { ...nothingRead(device), ...{ outcome, error, milliseconds, packets, ports, system } };
}

function fullResult(device: DueDevice, reading: Reading): PollResult {
  const answered = reading.outcome === 'ok' || reading.outcome === 'partial';
  const complete = reading.outcome === 'ok' && reading.interfaces.length > 0;
  return {
    ...nothingRead(device),
    outcome: reading.outcome,
    error: reading.outcome === 'ok' ? null : reading.lastError,
    milliseconds: reading.milliseconds,
    packets: reading.packets.sent,
    system: answered && saysAnything(reading.system) ? reading.system : null,
    interfaces: complete ? reading.interfaces : null,
    ports: complete ? reading.interfaces : [],
  };
}

/** Asks who it is, and for its parts. How that goes does not make the poll worse: the ports were read. */
async function withIdentity(
  result: PollResult,
  credential: Credential,
  timing: PollOptions,
): Promise<PollResult> {
  const asked = await identifyDevice(result.device, credential, timing);
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

function nothingRead(device: DueDevice): PollResult {
  return {
    device,
    polledAt: new Date().toISOString(),
    outcome: 'unreachable',
    error: null,
    milliseconds: 0,
    packets: 0,
    system: null,
    identity: null,
    interfaces: null,
    ports: [],
  };
}
