/** Which addresses may be asked at all, and in which order they stand in lists. */
import ipaddr from 'ipaddr.js';
import type { Problem } from '../../errors.ts';
import { canonicalIp, inNetworks, parsedCidr } from '../../shared/ip.ts';

/** Ranges in which the machines of an organisation live. All others are special and have to be allowed by name. */
const ORDINARY = new Set(['unicast', 'private', 'uniqueLocal', 'carrierGradeNat']);
/** Addresses of nobody or of everybody: never asked, whatever the settings say. */
const NEVER = new Set(['unspecified', 'broadcast', 'multicast']);
const SNMP_PORT = 161;
const FIRST_FREE_PORT = 1024;

/**
 * What is wrong with asking an address, null when nothing is. Loopback, link-local and other special ranges
 * are open only when a management network lies in that very range: `0.0.0.0/0` does not open them.
 * @param address in canonical form (`canonicalIp`)
 */
export function addressProblem(address: string, managementNetworks: readonly string[]): Problem | null {
  if (canonicalIp(address) !== address) return { key: 'device.problem.address' };
  const range = parsed(address).range();
  if (NEVER.has(range)) return { key: 'device.problem.addressSpecial', params: { address } };
  const open = ORDINARY.has(range)
    ? managementNetworks
    : managementNetworks.filter((network) => parsedCidr(network)[0].range() === range);
  if (inNetworks(address, open)) {
    return isBroadcastOf(address, open)
      ? { key: 'device.problem.addressSpecial', params: { address } }
      : null;
  }
  return ORDINARY.has(range)
    ? { key: 'device.problem.addressOutside', params: { address } }
    : { key: 'device.problem.addressSpecial', params: { address } };
}

/** SNMP's own port, or one nothing else is expected on: the poller is no tool for probing other services. */
export function portProblem(port: number): Problem | null {
  return port === SNMP_PORT || (port >= FIRST_FREE_PORT && port <= 65_535)
    ? null
    : { key: 'device.problem.port' };
}

/** The address as text whose order is the order of addresses: `010.000.000.009`, IPv4 before IPv6. */
export function addressKey(address: string): string {
  if (!address.includes(':'))
    return address
      .split('.')
      .map((part) => part.padStart(3, '0'))
      .join('.');
  return ipaddr.IPv6.parse(address)
    .parts.map((part) => part.toString(16).padStart(4, '0'))
    .join(':');
}

/** First or last address of an IPv4 range that has room for both. */
function isBroadcastOf(address: string, networks: readonly string[]): boolean {
  if (address.includes(':')) return false;
  const number = numberOf(ipaddr.IPv4.parse(address).octets);
  return networks.some((network) => {
    const [range, bits] = parsedCidr(network);
    if (range.kind() !== 'ipv4' || bits > 30) return false;
    const size = 2 ** (32 - bits);
    const first = Math.floor(numberOf((range as ipaddr.IPv4).octets) / size) * size;
    return number === first || number === first + size - 1;
  });
}

function numberOf(octets: readonly number[]): number {
  return octets.reduce((sum, octet) => sum * 256 + octet, 0);
}

function parsed(address: string): ipaddr.IPv4 | ipaddr.IPv6 {
  return address.includes(':') ? ipaddr.IPv6.parse(address) : ipaddr.IPv4.parse(address);
}
