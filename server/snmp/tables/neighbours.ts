/** Rows of LLDP and CDP made into neighbours; all pure. */
import { canonicalIp } from '../../shared/ip.ts';
import { lineOf, numberOf, textOf } from '../decode.ts';
import type { TableRows, Varbind } from '../types.ts';
import { arcsOf, type IdForm, idOf, ipOfBytes, isHostAddress } from './indexes.ts';
import type { LocalPort } from './ports.ts';
import type { NeighbourReading } from './types.ts';

/** Bits of LldpSystemCapabilitiesMap, the highest of the first byte first. */
const LLDP_CAPABILITIES = [
  'other',
  'repeater',
  'bridge',
  'accessPoint',
  'router',
  'phone',
  'docsis',
  'station',
];
/** Bits of cdpCacheCapabilities, the lowest first. */
const CDP_CAPABILITIES = ['router', 'bridge', 'bridge', 'bridge', 'host', '', 'repeater', 'phone'];

const CHASSIS_FORMS: Record<number, IdForm> = { 4: 'mac', 5: 'address' };
const PORT_FORMS: Record<number, IdForm> = { 3: 'mac', 4: 'address' };

/**
 * Neighbours of lldpRemTable, index lldpRemTimeMark.lldpRemLocalPortNum.lldpRemIndex.
 * @param management addresses by "local port.index", see `managementOf`
 */
export function lldpNeighbours(
  rows: TableRows,
  management: ReadonlyMap<string, string>,
  localPort: (portNumber: number) => LocalPort,
): NeighbourReading[] {
  const found = [...rows].flatMap(([index, cells]) => {
    const [, port, remote] = arcsOf(index);
    if (port === undefined || remote === undefined) return [];
    const local = localPort(port);
    return [lldpNeighbour(cells, local, management.get(`${port}.${remote}`) ?? null)];
  });
  return withoutRepeats(found);
}

/** Neighbours of lldpV2RemTable, index time mark.ifIndex.destination.index: the port is named by its ifIndex. */
export function lldpV2Neighbours(rows: TableRows): NeighbourReading[] {
  const found = [...rows].flatMap(([index, cells]) => {
    const [, ifIndex] = arcsOf(index);
    return ifIndex ? [lldpNeighbour(cells, { index: ifIndex, name: null }, null)] : [];
  });
  return withoutRepeats(found);
}

/** The first usable address a neighbour may be managed at, of lldpRemManAddrTable, by "local port.index". */
export function managementOf(rows: readonly Varbind[], column: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const { oid } of rows) {
    const [, port, remote, family, length, ...bytes] = arcsOf(oid.slice(column.length + 1));
    if (family !== 1 && family !== 2) continue;
    const address = ipOfBytes(bytes.slice(0, length));
    const key = `${port}.${remote}`;
    if (!address || !isHostAddress(address)) continue;
    // An IPv4 address is preferred: it is the one the register knows.
    if (!found.has(key) || (found.get(key)!.includes(':') && !address.includes(':'))) found.set(key, address);
  }
  return found;
}

/** Neighbours of cdpCacheTable, index cdpCacheIfIndex.cdpCacheDeviceIndex. */
export function cdpNeighbours(rows: TableRows): NeighbourReading[] {
  const found = [...rows].flatMap(([index, [type, address, version, device, port, platform, abilities]]) => {
    const id = idOf(device, 'name');
    if (!id && !lineOf(port)) return [];
    return [
      {
        localIndex: arcsOf(index)[0] || null,
        localPort: null,
        protocol: 'cdp' as const,
        chassisId: id,
        portId: lineOf(port),
        portDescription: null,
        systemName: id && withoutSerial(id),
        systemDescription: [lineOf(platform), textOf(version)].filter(Boolean).join('\n') || null,
        managementAddress: cdpAddress(type, address),
        capabilities: bitsOf(abilities, CDP_CAPABILITIES, 'lowest'),
      },
    ];
  });
  return withoutRepeats(found);
}

/** Neighbours of both protocols; what CDP says of a neighbour that LLDP tells too is left out. */
export function joined(
  lldp: readonly NeighbourReading[],
  cdp: readonly NeighbourReading[],
): NeighbourReading[] {
  const further = cdp.filter((one) => !lldp.some((other) => isSame(one, other)));
  return [...lldp, ...further];
}

function lldpNeighbour(
  cells: readonly (Varbind | undefined)[],
  local: LocalPort,
  managementAddress: string | null,
): NeighbourReading {
  const [chassisType, chassis, portType, port, portDescription, name, description, able, enabled] = cells;
  const chassisForm = CHASSIS_FORMS[numberOf(chassisType) ?? 0] ?? 'name';
  const portForm = PORT_FORMS[numberOf(portType) ?? 0] ?? 'name';
  const chassisId = idOf(chassis, chassisForm);
  const inUse = bitsOf(enabled, LLDP_CAPABILITIES, 'highest');
  return {
    localIndex: local.index,
    localPort: local.name,
    protocol: 'lldp',
    chassisId,
    portId: idOf(port, portForm),
    portDescription: lineOf(portDescription),
    systemName: lineOf(name),
    systemDescription: textOf(description),
    managementAddress:
      managementAddress ?? (chassisForm === 'address' && chassisId ? canonicalIp(chassisId) : null),
    capabilities: inUse.length > 0 ? inUse : bitsOf(able, LLDP_CAPABILITIES, 'highest'),
  };
}

/** `SW-LONGAN(FOC1234X5YZ)`: some put their serial number behind the name. */
function withoutSerial(id: string): string {
  return id.replace(/\([0-9A-Za-z]{6,}\)$/, '');
}

/** cdpCacheAddressType: 1 is IP, 20 is IPv6 in CISCO-TC (CiscoNetworkProtocol). */
function cdpAddress(type: Varbind | undefined, address: Varbind | undefined): string | null {
  const kind = numberOf(type);
  if ((kind !== null && kind !== 1 && kind !== 20) || !Buffer.isBuffer(address?.value)) return null;
  const found = ipOfBytes(address.value);
  return found && isHostAddress(found) ? found : null;
}

function bitsOf(
  varbind: Varbind | undefined,
  names: readonly string[],
  first: 'highest' | 'lowest',
): string[] {
  if (!Buffer.isBuffer(varbind?.value) || varbind.value.length === 0 || varbind.value.length > 8) return [];
  const { value } = varbind;
  const byte = first === 'highest' ? value[0]! : value[value.length - 1]!;
  const set = names.filter(
    (name, bit) => name !== '' && byte & (first === 'highest' ? 0x80 >> bit : 1 << bit),
  );
  return [...new Set(set)];
}

/** An agent may list a neighbour once for every time mark and destination address. */
function withoutRepeats(neighbours: readonly NeighbourReading[]): NeighbourReading[] {
  const byKey = new Map<string, NeighbourReading>();
  for (const one of neighbours) {
    if (!one.chassisId && !one.systemName && !one.portId) continue;
    byKey.set(JSON.stringify([one.localIndex, one.localPort, one.chassisId, one.portId]), one);
  }
  return [...byKey.values()];
}

function isSame(a: NeighbourReading, b: NeighbourReading): boolean {
  if (a.localIndex !== b.localIndex) return false;
  const host = (name: string | null) => name?.toLowerCase().split('.')[0] ?? null;
  const sameName = a.systemName !== null && host(a.systemName) === host(b.systemName);
  return sameName || (a.managementAddress !== null && a.managementAddress === b.managementAddress);
}
