/** Serials, UUIDs and MAC addresses in the form in which they are compared; null when they are fillers. */
import { serialKey } from '../../../inventory/rules/serials.ts';
import { canonicalMac } from '../../../shared/mac.ts';
import { fold } from '../../../shared/text.ts';
import { COMMON_MACS, HYPERVISOR_PREFIXES, INVENTED_PREFIXES, INVENTED_SUFFIXES } from '../facts/macs.ts';
import { FILLER_PREFIX, SERIAL_FILLERS } from '../facts/serials.ts';
import { FILLER_UUIDS } from '../facts/uuids.ts';

/** Longest value of a trait; what is longer is no serial and no name, but an attempt. */
export const LONGEST_VALUE = 80;
const LONGEST_RAW = 200;

/** Like the serials of the register, with the fillers firmware is known for left out as well. */
export function goodSerial(raw: string | null): string | null {
  if (raw === null || raw.length > LONGEST_RAW) return null;
  const key = serialKey(raw);
  if (key === null || key.length > LONGEST_VALUE) return null;
  const lower = key.toLowerCase();
  return SERIAL_FILLERS.has(lower) || isFiller(lower.replace(FILLER_PREFIX, '')) ? null : key;
}

/** One or two characters over and over, digits that count up, or only zeros and ones. */
function isFiller(text: string): boolean {
  if (text === '' || /^(.)\1*$|^(..)\2+$/u.test(text) || /^[01]+$/.test(text)) return true;
  return text.length >= 5 && ('0123456789012345678901234567890'.includes(text) || text === '123456789000');
}

/**
 * 32 hexadecimal digits; null for fillers and for what is no UUID. SMBIOS stores the first three fields in the other
 * byte order, and tools disagree about turning them: both orders give the same key.
 */
export function uuidKey(raw: string | null): string | null {
  if (raw === null || raw.length > LONGEST_RAW) return null;
  const digits = raw.trim().toLowerCase().replace(/[-{}]/g, '');
  if (!/^[0-9a-f]{32}$/.test(digits) || FILLERS.has(digits)) return null;
  if (/^(.)\1*$/.test(digits) || /^(..)\1*$/.test(digits) || /^(....)\1*$/.test(digits)) return null;
  const other = swapped(digits);
  return digits < other ? digits : other;
}

function swapped(digits: string): string {
  const turned = (from: number, to: number) => digits.slice(from, to).match(/../g)!.reverse().join('');
  return turned(0, 8) + turned(8, 12) + turned(12, 16) + digits.slice(16);
}

const FILLERS: ReadonlySet<string> = new Set([...FILLER_UUIDS, ...FILLER_UUIDS.map(swapped)]);

/** `aa:bb:cc:dd:ee:ff`; null for what other machines have too, and for addresses made up for a while. */
export function macKey(raw: string, virtual: boolean): string | null {
  const mac = raw.length > LONGEST_RAW ? null : canonicalMac(raw);
  if (mac === null || COMMON_MACS.has(mac) || isFiller(mac.replaceAll(':', ''))) return null;
  if (INVENTED_PREFIXES.some((prefix) => mac.startsWith(prefix))) return null;
  if (INVENTED_SUFFIXES.some((suffix) => mac.endsWith(suffix))) return null;
  if (isOfHypervisor(mac)) return virtual ? mac : null;
  return isMulticast(mac) || (isGivenLocally(mac) && !virtual) ? null : mac;
}

export function isOfHypervisor(mac: string): boolean {
  return HYPERVISOR_PREFIXES.some((prefix) => mac.startsWith(prefix));
}

/** Not by the maker, but by whoever runs the network or the software: random Wi-Fi, bridges, tunnels. */
export function isGivenLocally(mac: string): boolean {
  return (Number.parseInt(mac.slice(0, 2), 16) & 2) !== 0;
}

function isMulticast(mac: string): boolean {
  return (Number.parseInt(mac.slice(0, 2), 16) & 1) !== 0;
}

/** A name, tag or identifier of software: folded, short enough to be kept. */
export function nameKey(raw: string | null): string | null {
  if (raw === null || raw.length > 255) return null;
  const folded = fold(raw).replaceAll(' ', '-');
  return folded === '' || folded.length > LONGEST_VALUE ? null : folded;
}
