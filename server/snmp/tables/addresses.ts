/** Rows of the ARP and neighbour discovery tables made into "this IP address has this MAC"; all pure. */
import { canonicalIp } from '../../shared/ip.ts';
import { macOf, numberOf } from '../decode.ts';
import type { TableRows, Varbind } from '../types.ts';
import { arcsOf, ipOfBytes, isHostAddress, isStationMac } from './indexes.ts';
import type { AddressReading } from './types.ts';

/** ipNetToPhysicalType and ipNetToMediaType: 2 is out of date; 5 (of the first alone) is the device itself. */
const INVALID = 2;
const LOCAL = 5;

/** Rows of ipNetToPhysicalTable (MAC, type), index ifIndex.address type.length.address. */
export function physicalAddresses(rows: TableRows): AddressReading[] {
  return entriesOf(rows, ([ifIndex, , length, ...bytes]) => ({
    ifIndex: ifIndex!,
    ip: bytes.length === length ? ipOfBytes(bytes) : null,
  }));
}

/** Rows of ipNetToMediaTable (MAC, type), index ifIndex.a.b.c.d. */
export function mediaAddresses(rows: TableRows): AddressReading[] {
  return entriesOf(rows, ([ifIndex, ...bytes]) => ({
    ifIndex: ifIndex!,
    ip: bytes.length === 4 ? ipOfBytes(bytes) : null,
  }));
}

/** The device's own addresses, of ipAdEntIfIndex. */
export function ownAddressesOf(rows: readonly Varbind[], column: string): string[] {
  const found = rows.map(({ oid }) => canonicalIp(oid.slice(column.length + 1)));
  return [...new Set(found.filter((address) => address !== null && isHostAddress(address)))] as string[];
}

function entriesOf(
  rows: TableRows,
  read: (arcs: number[]) => { ifIndex: number; ip: string | null },
): AddressReading[] {
  const found = new Map<string, AddressReading>();
  for (const [index, [physical, type]] of rows) {
    const kind = numberOf(type);
    if (kind === INVALID || kind === LOCAL) continue;
    const { ifIndex, ip } = read(arcsOf(index));
    const mac = macOf(physical);
    if (!ip || !mac || !isHostAddress(ip) || !isStationMac(mac)) continue;
    found.set(`${ip} ${mac}`, { ip, mac, ifIndex: ifIndex > 0 ? ifIndex : null });
  }
  return [...found.values()];
}
