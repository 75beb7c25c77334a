/** One poll of one device: what it is asked, in which order. No database, no transaction. */

import type { UnitTree } from '../org/tree.ts';
import { type Identification, identifyDevice } from '../snmp/identify.ts';
import { readDevice } from '../snmp/read.ts';
import type { Credential, EntityReading, Reading, SystemReading } from '../snmp/types.ts';
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
  const reading = await readDevice(device, released.credential, { ...timing, entities: false });
  const result = resultOf(device, reading);
  if (result.system === null) return result;
  if (!options.identify && !identityDue(device, new Date(), result.system)) return result;
  return withIdentity(result, released.credential, timing);
}

function resultOf(device: DueDevice, reading: Reading): PollResult {
  const answered = reading.outcome === 'ok' || reading.outcome === 'partial';
  return {
    ...nothingRead(device),
    outcome: reading.outcome,
    error: reading.outcome === 'ok' ? null : reading.lastError,
    milliseconds: reading.milliseconds,
    packets: reading.packets.sent,
    system: answered && saysAnything(reading.system) ? reading.system : null,
    interfaces: answered ? reading.interfaces : [],
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
    interfaces: [],
  };
}
