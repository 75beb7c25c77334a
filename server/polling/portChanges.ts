/** What a complete reading says of the ports of a device, beside what was known of them. */
import {
  type Condition,
  portSteps,
  type Restlessness,
  restlessnessAfter,
  type Steps,
  subjectKey,
} from '../network/rules/events.ts';
import { portState } from '../network/rules/ports.ts';
import { matchPorts } from '../network/rules/renumbering.ts';
import { clip, clipNumber } from '../shared/clip.ts';
import type { InterfaceReading, InterfaceStatus } from '../snmp/types.ts';

const LARGEST_INTEGER = 2_147_483_647;

/** The columns of `interfaces` that come from the reading, in the order of `factsOf`. */
export const FACTS = [
  'name',
  'alias',
  'description',
  'type',
  'speed_bps',
  'mtu',
  'mac',
  'admin_status',
  'oper_status',
  'last_change_seconds',
] as const;
export interface StoredPort {
  id: number;
  index: number;
  name: string;
  mac: string | null;
  gone: boolean;
  adminStatus: InterfaceStatus | null;
  operStatus: InterfaceStatus | null;
  lastChangeSeconds: number | null;
  stateSince: number | null;
  restless: Restlessness | null;
  /** The facts as text, to compare. */
  facts: string;
}

/** A complete reading of the ports of one device. */
export interface PortsRead {
  deviceId: number;
  at: number;
  uptimeSeconds: number | null;
  interfaces: InterfaceReading[];
}

export interface PortChanges {
  deviceId: number;
  at: number;
  rows: { id: number | null; values: unknown[] }[];
  /** Rows whose number another port gets, or that are no longer listed. */
  gone: number[];
  steps: Steps[];
}

/** Which rows have to be written, and what happened. Nothing of a port that is as it was. */
export function changesOf(
  read: PortsRead,
  stored: readonly StoredPort[],
  open: ReadonlyMap<string, ReadonlySet<Condition>>,
): PortChanges {
  const { deviceId, at, interfaces } = read;
  const seen = interfaces.map((port) => ({ index: port.index, name: nameOf(port), mac: clip(port.mac, 17) }));
  const matches = matchPorts(stored, seen);
  const byId = new Map(stored.map((port) => [port.id, port]));
  const changes: PortChanges = { deviceId, at, rows: [], gone: [], steps: [] };
  for (const [place, port] of interfaces.entries()) {
    const id = matches[place]!;
    addChange(changes, read, port, id === null ? null : byId.get(id)!, open);
  }
  const kept = new Set(matches);
  changes.gone.push(...stored.filter(({ id, gone }) => !gone && !kept.has(id)).map(({ id }) => id));
  return changes;
}

function addChange(
  changes: PortChanges,
  read: PortsRead,
  port: InterfaceReading,
  before: StoredPort | null,
  open: ReadonlyMap<string, ReadonlySet<Condition>>,
): void {
  const facts = factsOf(port);
  const same = before !== null && !before.gone && before.index === port.index;
  if (same && before.facts === JSON.stringify(facts)) return;
  const { deviceId, at } = read;
  const history = stateHistory(read, port, before);
  const flap = history.restless;
  changes.rows.push({
    id: before?.id ?? null,
    values: [
      ...[deviceId, port.index, ...facts, new Date(at), null],
      ...[dateOrNull(history.since), flap?.penalty ?? null, dateOrNull(flap?.at ?? null)],
    ],
  });
  if (before === null || before.gone) return;
  const conditions = open.get(subjectKey(deviceId, 'port', before.id)) ?? new Set<Condition>();
  const known = { state: portState(before), since: before.stateSince, open: conditions };
  const steps = portSteps(known, portState(port), flap ?? { penalty: 0, at }, at);
  if (steps.length > 0)
    changes.steps.push({
      ...{ deviceId, subject: 'port', subjectId: before.id, at: new Date(at).toISOString() },
      steps,
    });
}

/** Since when the port is in its state, and how restless it has been. */
function stateHistory(
  read: PortsRead,
  port: InterfaceReading,
  before: StoredPort | null,
): { since: number | null; restless: Restlessness | null } {
  const changed = before !== null && portState(before) !== portState(port);
  const told = sinceOf(read, port);
  if (before === null || before.gone) return { since: told ?? read.at, restless: null };
  const blinked = !changed && hasBlinked(read, port, before);
  const since = changed || blinked ? (told ?? read.at) : (before.stateSince ?? told);
  const times = changed ? 1 : blinked ? 2 : 0;
  return {
    since,
    restless: times === 0 ? before.restless : restlessnessAfter(before.restless, times, read.at),
  };
}

/** It is as it was, but its device says that it changed in between: it went and came back. */
function hasBlinked({ uptimeSeconds }: PortsRead, port: InterfaceReading, before: StoredPort): boolean {
  const { lastChangeSeconds: now } = port;
  if (now === null || before.lastChangeSeconds === null || uptimeSeconds === null) return false;
  return now > before.lastChangeSeconds && now <= uptimeSeconds;
}

/** When it entered its state, by its device's own clock (ifLastChange, RFC 2863); null where that cannot be. */
function sinceOf({ at, uptimeSeconds }: PortsRead, { lastChangeSeconds }: InterfaceReading): number | null {
  if (uptimeSeconds === null || lastChangeSeconds === null || lastChangeSeconds > uptimeSeconds) return null;
  return at - (uptimeSeconds - lastChangeSeconds) * 1000;
}

function dateOrNull(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}

function nameOf(port: InterfaceReading): string {
  return clip(port.name, 255) ?? String(port.index);
}

function factsOf(port: InterfaceReading): unknown[] {
  return [
    nameOf(port),
    clip(port.alias, 255),
    clip(port.description, 255),
    clipNumber(port.type, LARGEST_INTEGER),
    clipNumber(port.speedBps),
    clipNumber(port.mtu),
    clip(port.mac, 17),
    port.adminStatus,
    port.operStatus,
    clipNumber(port.lastChangeSeconds),
  ];
}

/** Whether the agent counts in 64 bits; one without ifXTable does in 32. */
export function bitsOf(interfaces: readonly InterfaceReading[]): 32 | 64 {
  return interfaces.some((port) => port.counterBits === 64) ? 64 : 32;
}
