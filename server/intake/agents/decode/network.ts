import { canonicalIp } from '../../../shared/ip.ts';
import { canonicalMac } from '../../../shared/mac.ts';
import { isVirtualName } from '../facts/devices.ts';
import { isJunkAddress, isSharedMac } from '../facts/junk.ts';
import type { Inventory, NetworkInterface } from '../inventory.ts';
import type { Item } from '../raw.ts';
import { amountOf, flagOf, textOf } from './values.ts';

const MOST_INTERFACES = 200;
const MOST_ADDRESSES = 100;
const FASTEST_MBPS = 1_000_000;

/** Interfaces, one each whatever number of addresses; what of them identifies the machine; its addresses. */
export function decodeNetworks(
  items: Item[],
  hardware: Item,
): Pick<Inventory, 'interfaces' | 'macAddresses' | 'ipAddresses'> {
  const interfaces = merged(items.map(interfaceOf)).slice(0, MOST_INTERFACES);
  const macs = interfaces.filter((each) => !each.virtual && each.mac !== null && !isSharedMac(each.mac));
  const ips = interfaces.flatMap((each) => each.ips);
  // Old agents list addresses beside the interfaces, joined by slashes.
  const listed = (hardware.get('ipaddr') ?? '').slice(0, 2000).split('/').map(addressOf);
  return {
    interfaces,
    macAddresses: unique(macs.map((each) => each.mac!)),
    ipAddresses: unique(ips.length > 0 ? ips : listed.filter((ip) => ip !== null)),
  };
}

function interfaceOf(item: Item): NetworkInterface {
  const type = textOf(item, ['type'], 40);
  const name = textOf(item, ['description'], 120);
  const addresses = [item.get('ipaddress'), item.get('ipaddress6')].map((text) => addressOf(text ?? ''));
  return {
    name,
    mac: canonicalMac((item.get('mac') ?? item.get('macaddr') ?? '').slice(0, 60)),
    ips: addresses.filter((ip) => ip !== null),
    type,
    virtual:
      /^(loopback|local)$/i.test(type ?? '') || (flagOf(item, ['virtualdev']) ?? isVirtualName(name ?? '')),
    up: flagOf(item, ['status']),
    speedMbps: speedOf(item.get('speed') ?? ''),
  };
}

/** Agents send an entry for each address of an interface. */
function merged(all: NetworkInterface[]): NetworkInterface[] {
  const found = new Map<string, NetworkInterface>();
  for (const each of all) {
    const key = `${each.name}|${each.mac}`;
    const known = found.get(key);
    if (known) known.ips = unique([...known.ips, ...each.ips]);
    else found.set(key, each);
  }
  return [...found.values()];
}

/** Without prefix length and zone; null for what is no address of this machine alone. */
function addressOf(text: string): string | null {
  const address = canonicalIp(text.slice(0, 80).replace(/[/%].*$/, ''));
  return address === null || isJunkAddress(address) ? null : address;
}

/** Megabits a second from `100`, `1 Gbps`, `1000000000` (bits) and `0 Mbps`; null for what no interface has. */
function speedOf(text: string): number | null {
  const amount = amountOf(text);
  if (!amount) return null;
  const inMbps = amount.unit.startsWith('g') ? amount.number * 1000 : amount.number;
  const mbps = Math.round(inMbps > FASTEST_MBPS ? inMbps / 1e6 : inMbps);
  return mbps >= 1 && mbps < FASTEST_MBPS ? mbps : null;
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)].slice(0, MOST_ADDRESSES);
}
