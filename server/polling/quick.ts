/**
 * The routine reading of a device: who answers, the state of its ports and their counters, in a third of the packets
 * of a full one. What hardly ever changes (names, speeds, addresses) is read when something here has changed.
 */
import crypto from 'node:crypto';
import type { PortOctets } from '../network/rules/rates.ts';
import { counterOf, secondsOf, statusOf } from '../snmp/decode.ts';
import { oids, tags } from '../snmp/oids.ts';
import { outcomeOfError, readSystem } from '../snmp/read.ts';
import { openSession } from '../snmp/session.ts';
import type {
  Credential,
  InterfaceReading,
  Outcome,
  Session,
  SessionOptions,
  SystemReading,
  TableRows,
  Target,
  Varbind,
} from '../snmp/types.ts';
import { SnmpError } from '../snmp/types.ts';

export interface QuickReading {
  outcome: Outcome;
  error: string | null;
  system: SystemReading | null;
  /** Empty unless all of them were read. */
  ports: PortState[];
  packets: number;
  milliseconds: number;
}

/** What of a port changes from poll to poll. */
export type PortState = Pick<
  InterfaceReading,
  'index' | 'adminStatus' | 'operStatus' | 'lastChangeSeconds' | 'inOctets' | 'outOctets' | 'counterBits'
>;

const STATES = [
  oids.ifAdminStatus,
  oids.ifOperStatus,
  oids.ifLastChange,
  oids.ifHCInOctets,
  oids.ifHCOutOctets,
];
const SHORT_COUNTERS = [oids.ifInOctets, oids.ifOutOctets];

/** Reads system and port states. Never throws for what a device does. */
export async function readQuick(
  target: Target,
  credential: Credential,
  options: SessionOptions,
): Promise<QuickReading> {
  const startedAt = performance.now();
  const reading: QuickReading = {
    ...{ outcome: 'unreachable', error: null, system: null, ports: [], packets: 0, milliseconds: 0 },
  };
  let session: Session | undefined;
  try {
    session = openSession(target, credential, options);
    reading.system = await readSystem(session);
    reading.outcome = 'ok';
    reading.ports = await readPorts(session);
  } catch (error) {
    if (!(error instanceof SnmpError)) throw error;
    reading.outcome = outcomeOfError(error.code, reading.system === null);
    reading.error = error.code;
  } finally {
    session?.close();
  }
  reading.packets = session?.stats.sent ?? 0;
  reading.milliseconds = Math.round(performance.now() - startedAt);
  return reading;
}

/** Equal hashes: the same ports in the same states since the same time. */
export function portsHash(ports: readonly PortState[]): string {
  const states = ports.map((port) => [port.index, port.adminStatus, port.operStatus, port.lastChangeSeconds]);
  return crypto.createHash('sha256').update(JSON.stringify(states)).digest('base64url');
}

/** The counters as they are stored. */
export function octetsOf(ports: readonly PortState[]): PortOctets[] {
  return ports.map((port) => [
    port.index,
    port.inOctets?.toString() ?? null,
    port.outOctets?.toString() ?? null,
    port.counterBits,
  ]);
}

async function readPorts(session: Session): Promise<PortState[]> {
  const ports: PortState[] = [];
  for (const [index, row] of await session.walkColumns(STATES)) {
    if (/^\d+$/.test(index)) ports.push(portOf(Number(index), row));
  }
  const lacking = ports.filter((port) => port.counterBits === null);
  if (lacking.length > 0) addShortCounters(lacking, await session.walkColumns(SHORT_COUNTERS));
  return ports.sort((a, b) => a.index - b.index);
}

function portOf(
  index: number,
  [admin, oper, lastChange, incoming, outgoing]: (Varbind | undefined)[],
): PortState {
  const inOctets = counterOf(incoming);
  const outOctets = counterOf(outgoing);
  const is64 = incoming?.type === tags.counter64 || outgoing?.type === tags.counter64;
  return {
    index,
    adminStatus: statusOf(admin),
    operStatus: statusOf(oper),
    lastChangeSeconds: secondsOf(lastChange),
    inOctets,
    outOctets,
    counterBits: inOctets === null && outOctets === null ? null : is64 ? 64 : 32,
  };
}

/** ifTable's counters of 32 bits, for ports (or whole agents) without ifXTable. */
function addShortCounters(ports: PortState[], rows: TableRows): void {
  for (const port of ports) {
    const [incoming, outgoing] = rows.get(String(port.index)) ?? [];
    port.inOctets = counterOf(incoming);
    port.outOctets = counterOf(outgoing);
    if (port.inOctets !== null || port.outOctets !== null) port.counterBits = 32;
  }
}
