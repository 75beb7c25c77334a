import {
  counterOf,
  lineOf,
  macOf,
  numberOf,
  objectIdOf,
  secondsOf,
  speedOf,
  statusOf,
  textOf,
} from './decode.ts';
import { readEntities } from './entities.ts';
import { oids, tags } from './oids.ts';
import { openSession } from './session.ts';
import type {
  Credential,
  InterfaceReading,
  Outcome,
  Reading,
  Session,
  SessionOptions,
  SnmpErrorCode,
  SystemReading,
  TableRows,
  Target,
  Varbind,
} from './types.ts';
import { SnmpError } from './types.ts';

/** What to read besides the system group. */
export interface ReadOptions extends SessionOptions {
  interfaces?: boolean;
  entities?: boolean;
}

const interfaceColumns = [
  oids.ifDescr,
  oids.ifType,
  oids.ifMtu,
  oids.ifSpeed,
  oids.ifPhysAddress,
  oids.ifAdminStatus,
  oids.ifOperStatus,
  oids.ifLastChange,
  oids.ifName,
  oids.ifHCInOctets,
  oids.ifHCOutOctets,
  oids.ifHighSpeed,
  oids.ifAlias,
];

const systemObjects = [
  oids.sysDescr,
  oids.sysObjectID,
  oids.sysUpTime,
  oids.sysContact,
  oids.sysName,
  oids.sysLocation,
];

const noSystem: SystemReading = {
  description: null,
  objectId: null,
  uptimeSeconds: null,
  contact: null,
  name: null,
  location: null,
};

/**
 * Reads one device: the system group, and interfaces and physical entities unless told not to. Never throws for what
 * a device does: the outcome says how it went, and what was read before something failed is kept.
 */
export async function readDevice(
  target: Target,
  credential: Credential,
  options: ReadOptions = {},
): Promise<Reading> {
  const startedAt = performance.now();
  const reading = emptyReading();
  let session: Session | undefined;
  try {
    session = openSession(target, credential, options);
    await readInto(reading, session, options);
  } catch (error) {
    fail(reading, error, true);
  } finally {
    session?.close();
  }
  if (session) reading.packets = { ...session.stats };
  reading.milliseconds = Math.round(performance.now() - startedAt);
  return reading;
}

/** The system group through an open session. @throws {SnmpError} */
export async function readSystem(session: Session): Promise<SystemReading> {
  return systemOf(await session.get(systemObjects));
}

/** The interfaces through an open session, by ifIndex. @throws {SnmpError} */
export async function readInterfaces(session: Session): Promise<InterfaceReading[]> {
  const rows = await session.walkColumns(interfaceColumns);
  const interfaces = interfacesOf(rows);
  const lacking = interfaces.filter((each) => each.inOctets === null && each.outOctets === null);
  if (lacking.length > 0)
    addShortCounters(lacking, await session.walkColumns([oids.ifInOctets, oids.ifOutOctets]));
  return interfaces;
}

/** The outcome an error stands for: of the first request (nothing was read yet) or of a later one. */
export function outcomeOfError(code: SnmpErrorCode, nothingRead: boolean): Outcome {
  if (code === 'walk_guard') return 'broken';
  if (!nothingRead) return 'partial';
  if (code === 'auth' || code === 'refused' || code === 'invalid_credential') return 'refused';
  if (code === 'malformed' || code === 'too_big' || code === 'device_error') return 'broken';
  return 'unreachable';
}

async function readInto(reading: Reading, session: Session, options: ReadOptions): Promise<void> {
  reading.system = await readSystem(session);
  reading.outcome = 'ok';
  if (options.interfaces !== false) {
    await attempt(reading, async () => {
      reading.interfaces = await readInterfaces(session);
    });
  }
  if (options.entities !== false) {
    await attempt(reading, async () => {
      reading.entities = await readEntities(session);
    });
  }
}

/** Runs one part of the reading; a failure is noted and the next part still gets its chance. */
async function attempt(reading: Reading, part: () => Promise<void>): Promise<void> {
  try {
    await part();
  } catch (error) {
    fail(reading, error, false);
  }
}

function fail(reading: Reading, error: unknown, nothingRead: boolean): void {
  if (!(error instanceof SnmpError)) throw error;
  reading.lastError = error.code;
  if (reading.outcome !== 'broken') reading.outcome = outcomeOfError(error.code, nothingRead);
}

function emptyReading(): Reading {
  return {
    outcome: 'unreachable',
    lastError: null,
    system: noSystem,
    interfaces: [],
    entities: [],
    packets: { sent: 0, received: 0, dropped: 0 },
    milliseconds: 0,
  };
}

function systemOf(varbinds: Varbind[]): SystemReading {
  const [description, objectId, uptime, contact, name, location] = varbinds;
  return {
    description: textOf(description),
    objectId: objectIdOf(objectId),
    uptimeSeconds: secondsOf(uptime),
    contact: lineOf(contact),
    name: lineOf(name),
    location: lineOf(location),
  };
}

function interfacesOf(rows: TableRows): InterfaceReading[] {
  const interfaces: InterfaceReading[] = [];
  for (const [index, row] of rows) {
    if (/^\d+$/.test(index)) interfaces.push(interfaceOf(Number(index), row));
  }
  return interfaces.sort((a, b) => a.index - b.index);
}

function interfaceOf(index: number, row: (Varbind | undefined)[]): InterfaceReading {
  const [descr, type, mtu, speed, mac, admin, oper, lastChange, name, hcIn, hcOut, highSpeed, alias] = row;
  const inOctets = counterOf(hcIn);
  const outOctets = counterOf(hcOut);
  return {
    index,
    name: lineOf(name) ?? lineOf(descr),
    alias: lineOf(alias),
    description: lineOf(descr),
    type: numberOf(type),
    speedBps: speedOf(numberOf(speed), numberOf(highSpeed)),
    adminStatus: statusOf(admin),
    operStatus: statusOf(oper),
    mac: macOf(mac),
    mtu: numberOf(mtu),
    inOctets,
    outOctets,
    counterBits: inOctets === null && outOctets === null ? null : counterBits(hcIn, hcOut),
    lastChangeSeconds: secondsOf(lastChange),
  };
}

function counterBits(...varbinds: (Varbind | undefined)[]): 32 | 64 {
  return varbinds.some((varbind) => varbind?.type === tags.counter64) ? 64 : 32;
}

/** ifTable's 32-bit counters, for interfaces (or whole agents) without ifXTable. */
function addShortCounters(interfaces: InterfaceReading[], rows: TableRows): void {
  for (const each of interfaces) {
    const row = rows.get(String(each.index));
    each.inOctets = counterOf(row?.[0]);
    each.outOctets = counterOf(row?.[1]);
    if (each.inOctets !== null || each.outOctets !== null) each.counterBits = 32;
  }
}
