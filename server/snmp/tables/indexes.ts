/** Values that stand in the index of a row or as bytes in a cell; all pure. */
import { canonicalIp } from '../../shared/ip.ts';
import { bytesToText, macOf } from '../decode.ts';
import { tags } from '../oids.ts';
import type { Varbind } from '../types.ts';

/** The arcs of an index as numbers. */
export function arcsOf(index: string): number[] {
  return index.split('.').map(Number);
}

/** A MAC address of six arcs; null for what is none, and for groups and fillers. */
export function macOfArcs(arcs: readonly number[]): string | null {
  if (arcs.length !== 6 || !arcs.every(isByte)) return null;
  const mac = Buffer.from(arcs).toString('hex').match(/../g)!.join(':');
  return isStationMac(mac) ? mac : null;
}

/** Whether a MAC can be that of one machine: no group address, no zeros. */
export function isStationMac(mac: string): boolean {
  return (Number.parseInt(mac.slice(0, 2), 16) & 1) === 0 && !mac.startsWith('00:00:00:00');
}

/** An IP address of bytes, 4 or 16 (or 8 and 20 with a zone, which is left out); null for what is none. */
export function ipOfBytes(bytes: Iterable<number>): string | null {
  const all = [...bytes];
  if (!all.every(isByte)) return null;
  const short = all.length === 8 || all.length === 20 ? all.slice(0, -4) : all;
  if (short.length === 4) return canonicalIp(short.join('.'));
  if (short.length !== 16) return null;
  const groups = Buffer.from(short).toString('hex').match(/..../g)!;
  return canonicalIp(groups.join(':'));
}

/** Whether an address can be that of a machine somewhere else: no loopback, group, link-local or empty one. */
export function isHostAddress(address: string): boolean {
  if (address.includes(':')) return !/^(::1?$|fe[89ab]|ff)/.test(address);
  return !/^(0|127|22[4-9]|23\d|24\d|25\d)\.|^169\.254\./.test(address);
}

/** How an id of LLDP is to be read (subtypes of chassis and port differ in numbers, not in meaning). */
export type IdForm = 'mac' | 'address' | 'name';

/**
 * Chassis and port ids: bytes of a MAC, a network address with its IANA family in front, or text. Six bytes that are
 * no text are a MAC whatever the subtype says: many agents claim "local" or "interface name" for one.
 */
export function idOf(varbind: Varbind | undefined, form: IdForm): string | null {
  if (!varbind || varbind.type >= tags.noSuchObject || !Buffer.isBuffer(varbind.value)) return null;
  const bytes = varbind.value;
  if (form === 'mac' || (bytes.length === 6 && bytes.some((byte) => byte < 0x20 || byte > 0x7e))) {
    const mac = macOf(varbind);
    if (mac) return mac;
  }
  if (form === 'address' && (bytes[0] === 1 || bytes[0] === 2)) {
    const address = ipOfBytes(bytes.subarray(1));
    if (address) return address;
  }
  return bytesToText(bytes)?.replace(/\s+/g, ' ') ?? null;
}

function isByte(arc: number): boolean {
  return Number.isInteger(arc) && arc >= 0 && arc <= 255;
}
