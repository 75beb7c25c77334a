/** IP addresses and ranges: one reading for forms, allow-lists and search. */
import ipaddr from 'ipaddr.js';

/** True for `10.0.0.0/8` and `fd00::/8`. */
export function isCidr(text: string): boolean {
  return ipaddr.isValidCIDR(text);
}

const FOUR_PARTS = /^\d{1,3}(\.\d{1,3}){3}$/;

/**
 * The canonical form of an address, or null. Only the plain forms are read: no octal,
 * decimal or shortened IPv4, so that an allow-list cannot be talked around; an IPv4 address inside IPv6 is IPv4.
 */
export function canonicalIp(text: string): string | null {
  const trimmed = text.trim();
  // The library says no by an error with a stack, which costs more than all the rest: obvious cases do not ask it.
  if (!trimmed.includes(':')) {
    const isIpv4 = FOUR_PARTS.test(trimmed) && ipaddr.IPv4.isValidFourPartDecimal(trimmed);
    return isIpv4 ? ipaddr.IPv4.parse(trimmed).toString() : null;
  }
  if (trimmed.includes('%') || !ipaddr.IPv6.isValid(trimmed)) return null;
  return ipaddr.process(trimmed).toString();
}

/** True when the address lies in one of the ranges. Both must be well formed; anything else is outside. */
export function inNetworks(address: string, networks: readonly string[]): boolean {
  const canonical = canonicalIp(address);
  if (canonical === null) return false;
  const parsed = canonical.includes(':') ? ipaddr.IPv6.parse(canonical) : ipaddr.IPv4.parse(canonical);
  return networks.some((network) => {
    const [range, bits] = parsedCidr(network);
    return range.kind() === parsed.kind() && parsed.match([range, bits] as [ipaddr.IPv4, number]);
  });
}

type Cidr = [ipaddr.IPv4 | ipaddr.IPv6, number];
const MOST_KEPT = 1000;
const kept = new Map<string, Cidr>();

/** A well-formed range, parsed once: the same few are asked for every device at every poll. */
export function parsedCidr(network: string): Cidr {
  let cidr = kept.get(network);
  if (!cidr) {
    cidr = ipaddr.parseCIDR(network);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(network, cidr);
  }
  return cidr;
}
