/** Which addresses a range holds, in which order they are asked, and how large a sweep may be. */
import ipaddr from 'ipaddr.js';
import type { Problem } from '../../errors.ts';
import { canonicalIp, isCidr, parsedCidr } from '../../shared/ip.ts';

/** A /12 of IPv4: at a thousand packets a second that is more than a quarter of an hour for one pass. */
export const MOST_ADDRESSES = 2 ** 20;
const NARROWEST_V6 = 120;
const GOLDEN = 0.618_033_988_75;

/** `10.1.2.3` and `10.1.2.3/16` as the range they name (`10.1.0.0/16`); null when it is none. */
export function canonicalRange(text: string): string | null {
  const single = canonicalIp(text);
  if (single !== null) return `${single}/${single.includes(':') ? 128 : 32}`;
  const range = text.trim();
  // Shortened IPv4 (`10.1.2/24` is 10.1.0.2) and octal are not read.
  if (!isCidr(range) || canonicalIp(range.split('/')[0]!) === null) return null;
  const [address, bits] = parsedCidr(range);
  const kind = address.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
  return `${kind.networkAddressFromCIDR(`${address.toString()}/${bits}`).toString()}/${bits}`;
}

/** What is wrong with sweeping these ranges, null when nothing is. Ranges in canonical form. */
export function rangesProblem(
  ranges: readonly string[],
  managementNetworks: readonly string[],
): Problem | null {
  for (const range of ranges) {
    if (range.includes(':') && bitsOf(range) < NARROWEST_V6)
      return { key: 'discovery.problem.ipv6Wide', params: { range, bits: NARROWEST_V6 } };
    if (!managementNetworks.some((network) => isCidr(network) && contains(network, range)))
      return { key: 'discovery.problem.outside', params: { range, networks: managementNetworks.join(', ') } };
  }
  const total = distinct(ranges).reduce((sum, range) => sum + sizeOf(range), 0);
  return total > MOST_ADDRESSES
    ? { key: 'discovery.problem.large', params: { addresses: total, most: MOST_ADDRESSES } }
    : null;
}

/** Whether the first range holds all of the second, or an address. */
export function contains(outer: string, inner: string): boolean {
  const [network, bits] = parsedCidr(outer);
  const range = inner.includes('/') ? inner : `${inner}/${inner.includes(':') ? 128 : 32}`;
  const [address, innerBits] = parsedCidr(range);
  return (
    network.kind() === address.kind() &&
    innerBits >= bits &&
    (address as ipaddr.IPv4).match([network as ipaddr.IPv4, bits])
  );
}

/**
 * Finds, of the ranges that hold an address, the narrowest. Made once, asked for every address of a sweep: IPv4 is
 * compared as numbers.
 */
export function narrowestOf<Range extends { cidr: string }>(
  ranges: readonly Range[],
): (address: string) => Range | null {
  const sorted = [...ranges].sort((a, b) => bitsOf(b.cidr) - bitsOf(a.cidr));
  const v4 = sorted
    .filter(({ cidr }) => !cidr.includes(':'))
    .map((range) => ({ range, ...spanOf(range.cidr) }));
  const v6 = sorted.filter(({ cidr }) => cidr.includes(':'));
  return (address) => {
    if (address.includes(':')) return v6.find(({ cidr }) => contains(cidr, address)) ?? null;
    const number = numberOf(address);
    return v4.find(({ first, last }) => number >= first && number <= last)?.range ?? null;
  };
}

/** How many addresses the ranges hold together. */
export function countAddresses(ranges: readonly string[]): number {
  return distinct(ranges).reduce((sum, range) => sum + sizeOf(range), 0);
}

/**
 * Every address of the ranges once, without a list of them in memory, in an order that is spread: successive
 * addresses lie far apart, so that no subnet gets a burst, whatever the rate.
 * @param start where the order begins, from 0 to 1
 */
export function* spreadAddresses(ranges: readonly string[], start: number): Generator<string> {
  const parts = distinct(ranges).map((range) => ({ range, size: sizeOf(range) }));
  const total = parts.reduce((sum, { size }) => sum + size, 0);
  if (total === 0) return;
  const step = strideOf(total);
  let place = Math.floor(start * total) % total;
  for (let count = 0; count < total; count += 1) {
    yield addressAt(parts, place);
    place = (place + step) % total;
  }
}

/** Ranges without those that lie in another. */
function distinct(ranges: readonly string[]): string[] {
  return [...new Set(ranges)].filter((range, _, all) =>
    all.every((other) => other === range || !contains(other, range)),
  );
}

/** Coprime to the number of addresses, so that the walk meets each once before it comes back. */
function strideOf(total: number): number {
  let step = Math.max(1, Math.floor(total * GOLDEN));
  while (greatestDivisor(step, total) !== 1) step += 1;
  return step;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

function addressAt(parts: readonly { range: string; size: number }[], place: number): string {
  let rest = place;
  for (const { range, size } of parts) {
    if (rest < size) return offset(range, rest);
    rest -= size;
  }
  throw new RangeError('past the last address');
}

function offset(range: string, by: number): string {
  const bytes = parsedCidr(range)[0].toByteArray();
  let carry = by;
  for (let at = bytes.length - 1; carry > 0; at -= 1) {
    carry += bytes[at]!;
    bytes[at] = carry % 256;
    carry = Math.floor(carry / 256);
  }
  return ipaddr.fromByteArray(bytes).toString();
}

function spanOf(cidr: string): { first: number; last: number } {
  const first = numberOf(cidr.split('/')[0]!);
  return { first, last: first + sizeOf(cidr) - 1 };
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function sizeOf(range: string): number {
  return 2 ** ((range.includes(':') ? 128 : 32) - bitsOf(range));
}

function bitsOf(range: string): number {
  return Number(range.split('/')[1]);
}
