/**
 * The tables of a device about its surroundings: neighbours (LLDP, CDP), forwarding (BRIDGE-MIB, Q-BRIDGE-MIB, one
 * table a VLAN on Cisco) and addresses (IP-MIB). Whatever fails leaves its table empty and marked as incomplete.
 */
import { lineOf, macOf } from './decode.ts';
import { oids } from './oids.ts';
import { openSession } from './session.ts';
import { mediaAddresses, ownAddressesOf, physicalAddresses } from './tables/addresses.ts';
import {
  bridgePortsOf,
  plainForwarding,
  portIndexOf,
  vlanForwarding,
  vlansOf,
  vtpVlans,
} from './tables/forwarding.ts';
import { idOf } from './tables/indexes.ts';
import {
  cdpNeighbours,
  joined,
  lldpNeighbours,
  lldpV2Neighbours,
  managementOf,
} from './tables/neighbours.ts';
import { bridge, cdp, ip, lldp, vtp } from './tables/oids.ts';
import { localPortsOf } from './tables/ports.ts';
import type {
  ForwardingReading,
  NamedPort,
  NeighbourReading,
  TableBounds,
  TablesReading,
} from './tables/types.ts';
import type { Credential, Session, SessionOptions, TableRows, Target } from './types.ts';
import { SnmpError } from './types.ts';

export interface TablesAbout {
  /** Kind of the device; printers and the like keep no such tables. */
  kind: string | null;
  /** Its interfaces where they are known; they are read otherwise. */
  interfaces?: readonly NamedPort[];
}

export interface TablesOptions {
  bounds?: Partial<TableBounds>;
  /** Opens a session to the bridge table of one VLAN (`vlanSessions`); without it such tables are not read. */
  openVlan?: (vlan: number) => Session;
}

const BOUNDS: TableBounds = { neighbours: 500, forwarding: 20_000, addresses: 5000, vlans: 32 };
const MOST_OWN = 256;
const MOST_PORTS = 4096;
/** After this time no further VLAN is begun. */
const MOST_VLAN_MS = 20_000;
/** Kinds that forward nothing for others. */
const ENDS = new Set(['printer', 'scanner', 'ups', 'camera', 'phone', 'storage']);

/**
 * Reads the tables through an open session. Never throws for what a device does; a device that fell silent is not
 * asked further. Costs about 12 requests, and one more for every
 * 30 addresses.
 */
export async function readTables(
  session: Session,
  about: TablesAbout,
  options: TablesOptions = {},
): Promise<TablesReading> {
  const reading = nothing();
  if (ENDS.has(about.kind ?? '')) return reading;
  const bounds = { ...BOUNDS, ...options.bounds };
  const task = new Task();
  const ports = new Map<number, number>();
  const interfaces: NamedPort[] = [...(about.interfaces ?? [])];
  await task.try(async () => {
    if (!about.interfaces) interfaces.push(...(await readNames(session)));
    Object.assign(reading, await readSelf(session));
    const rows = await session.walkColumns([bridge.dot1dBasePortIfIndex], { maxRows: MOST_PORTS });
    for (const [port, index] of bridgePortsOf(flat(rows), bridge.dot1dBasePortIfIndex))
      ports.set(port, index);
    return true;
  });
  reading.complete.neighbours = await task.try(async () => {
    const found = await readNeighbours(session, interfaces, ports, bounds.neighbours);
    reading.neighbours = found.slice(0, bounds.neighbours);
    return found.length < bounds.neighbours;
  });
  reading.complete.forwarding = await task.try(async () => {
    const found = await readForwarding(session, interfaces, ports, bounds, options.openVlan);
    reading.forwarding = found.entries.slice(0, bounds.forwarding);
    return found.complete;
  });
  reading.complete.addresses = await task.try(async () => {
    const rows = await readAddresses(session, bounds.addresses);
    reading.addresses = rows.found;
    return rows.size < bounds.addresses;
  });
  return reading;
}

/** Opens the session of a VLAN: `community@10` for SNMPv1 and v2c, the context `vlan-10` for v3 (Cisco). */
export function vlanSessions(
  target: Target,
  credential: Credential,
  options: SessionOptions = {},
): (vlan: number) => Session {
  return (vlan) =>
    openSession(
      target,
      credential.version === '3'
        ? { ...credential, context: `vlan-${vlan}` }
        : { ...credential, community: `${credential.community}@${vlan}` },
      options,
    );
}

/** Runs one reading after the other until the device falls silent. */
class Task {
  #silent = false;

  /** @returns what the work says, false when it failed. */
  async try(work: () => Promise<boolean>): Promise<boolean> {
    if (this.#silent) return false;
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof SnmpError)) throw error;
      this.#silent = ['timeout', 'unreachable', 'deadline', 'closed', 'auth'].includes(error.code);
      return false;
    }
  }
}

function nothing(): TablesReading {
  return {
    neighbours: [],
    forwarding: [],
    addresses: [],
    bridgeAddress: null,
    ownAddresses: [],
    complete: { neighbours: false, forwarding: false, addresses: false },
  };
}

async function readNames(session: Session): Promise<NamedPort[]> {
  const columns = [oids.ifDescr, oids.ifPhysAddress, oids.ifName, oids.ifAlias];
  const rows = await session.walkColumns(columns, { maxRows: MOST_PORTS });
  return [...rows].map(([index, [description, mac, name, alias]]) => ({
    index: Number(index),
    name: lineOf(name),
    alias: lineOf(alias),
    description: lineOf(description),
    mac: macOf(mac),
  }));
}

async function readSelf(session: Session): Promise<Pick<TablesReading, 'bridgeAddress' | 'ownAddresses'>> {
  const [bridgeMac, type, chassis] = await session.get([
    bridge.dot1dBaseBridgeAddress,
    lldp.lldpLocChassisIdSubtype,
    lldp.lldpLocChassisId,
  ]);
  const own = await session.walkColumns([ip.ipAdEntIfIndex], { maxRows: MOST_OWN });
  const isMac = type?.value === 4 || (Buffer.isBuffer(chassis?.value) && chassis.value.length === 6);
  const chassisMac = isMac ? idOf(chassis, 'mac') : null;
  return {
    bridgeAddress: macOf(bridgeMac) ?? (chassisMac?.length === 17 ? chassisMac : null),
    ownAddresses: ownAddressesOf(flat(own), ip.ipAdEntIfIndex),
  };
}

async function readNeighbours(
  session: Session,
  interfaces: readonly NamedPort[],
  bridgePorts: ReadonlyMap<number, number>,
  most: number,
): Promise<NeighbourReading[]> {
  const remote = await session.walkColumns(lldp.remote, { maxRows: most });
  const byLldp =
    remote.size > 0
      ? await withPorts(session, remote, interfaces, bridgePorts, most)
      : lldpV2Neighbours(await session.walkColumns(lldp.remoteV2, { maxRows: most }));
  return joined(byLldp, cdpNeighbours(await session.walkColumns(cdp, { maxRows: most })));
}

async function withPorts(
  session: Session,
  remote: TableRows,
  interfaces: readonly NamedPort[],
  bridgePorts: ReadonlyMap<number, number>,
  most: number,
): Promise<NeighbourReading[]> {
  const columns = [lldp.lldpLocPortIdSubtype, lldp.lldpLocPortId, lldp.lldpLocPortDesc];
  const local = await session.walkColumns(columns, { maxRows: MOST_PORTS });
  const column = lldp.lldpRemManAddrIfSubtype;
  const management = managementOf(flat(await session.walkColumns([column], { maxRows: 2 * most })), column);
  return lldpNeighbours(remote, management, localPortsOf(local, interfaces, bridgePorts));
}

interface Forwarding {
  entries: ForwardingReading[];
  complete: boolean;
}

async function readForwarding(
  session: Session,
  interfaces: readonly NamedPort[],
  bridgePorts: ReadonlyMap<number, number>,
  bounds: TableBounds,
  openVlan?: (vlan: number) => Session,
): Promise<Forwarding> {
  const most = { maxRows: bounds.forwarding, maxVarbinds: 2 * bounds.forwarding + 2 };
  const portIndex = portIndexOf(bridgePorts, interfaces);
  const rows = await session.walkColumns([bridge.dot1qTpFdbPort, bridge.dot1qTpFdbStatus], most);
  if (rows.size > 0) {
    const vlans = await session.walkColumns([bridge.dot1qVlanFdbId], { maxRows: 4096 });
    const entries = vlanForwarding(rows, portIndex, vlansOf(flat(vlans), bridge.dot1qVlanFdbId));
    return { entries, complete: rows.size < bounds.forwarding };
  }
  const plain = await session.walkColumns([bridge.dot1dTpFdbPort, bridge.dot1dTpFdbStatus], most);
  const entries = plainForwarding(plain, portIndex, null);
  const vlans = openVlan ? vtpVlans(await session.walkColumns([vtp.vtpVlanState, vtp.vtpVlanType])) : [];
  if (vlans.length === 0) return { entries, complete: plain.size < bounds.forwarding };
  return readVlans(vlans, interfaces, bounds, openVlan!);
}

/**
 * One bridge table a VLAN, one after the other; the port numbers of the bridge differ from VLAN to VLAN. A VLAN that
 * may not be read ends it: the others would be as silent.
 */
async function readVlans(
  vlans: readonly number[],
  interfaces: readonly NamedPort[],
  bounds: TableBounds,
  openVlan: (vlan: number) => Session,
): Promise<Forwarding> {
  const entries: ForwardingReading[] = [];
  const startedAt = performance.now();
  for (const vlan of vlans.slice(0, bounds.vlans)) {
    const isLate = performance.now() - startedAt > MOST_VLAN_MS;
    if (isLate || entries.length >= bounds.forwarding) return { entries, complete: false };
    try {
      entries.push(...(await readVlan(vlan, openVlan(vlan), interfaces, bounds.forwarding - entries.length)));
    } catch (error) {
      if (error instanceof SnmpError) return { entries, complete: false };
      throw error;
    }
  }
  return { entries, complete: vlans.length <= bounds.vlans && entries.length < bounds.forwarding };
}

async function readVlan(
  vlan: number,
  session: Session,
  interfaces: readonly NamedPort[],
  most: number,
): Promise<ForwardingReading[]> {
  try {
    const ports = await session.walkColumns([bridge.dot1dBasePortIfIndex], { maxRows: MOST_PORTS });
    const columns = [bridge.dot1dTpFdbPort, bridge.dot1dTpFdbStatus];
    const rows = await session.walkColumns(columns, { maxRows: most });
    const portIndex = portIndexOf(bridgePortsOf(flat(ports), bridge.dot1dBasePortIfIndex), interfaces);
    return plainForwarding(rows, portIndex, vlan);
  } finally {
    session.close();
  }
}

async function readAddresses(session: Session, most: number) {
  const columns = [ip.ipNetToPhysicalPhysAddress, ip.ipNetToPhysicalType];
  const rows = await session.walkColumns(columns, { maxRows: most });
  const found = physicalAddresses(rows);
  if (found.length > 0) return { found, size: rows.size };
  const older = await session.walkColumns([ip.ipNetToMediaPhysAddress, ip.ipNetToMediaType], {
    maxRows: most,
  });
  return { found: mediaAddresses(older), size: older.size };
}

/** The cells of a table of one column. */
function flat(rows: TableRows) {
  return [...rows.values()].flatMap(([cell]) => (cell ? [cell] : []));
}
