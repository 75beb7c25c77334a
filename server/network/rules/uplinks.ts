/** Which ports lead on into the network, and which is the one a machine is plugged into; pure. */

/** A port with more machines than this may be a line to another switch. */
const MANY_MACS = 8;
const NETWORK_KINDS = new Set(['switch', 'router', 'firewall', 'modem']);
/** What ends a line even where it forwards: telephones with a second socket, and access points. */
const ENDS = new Set(['phone', 'station', 'accessPoint', 'host']);

export interface PortMacs {
  interfaceId: number;
  deviceId: number;
  macs: readonly string[];
}

export interface PortNeighbour {
  interfaceId: number | null;
  /** Kind of the device of ours it is; null where it is none. */
  kind: string | null;
  capabilities: readonly string[];
}

/** Whether the other end of a line carries it on. */
export function carriesOn({ kind, capabilities }: Pick<PortNeighbour, 'kind' | 'capabilities'>): boolean {
  if (kind !== null && kind !== 'other') return NETWORK_KINDS.has(kind);
  if (capabilities.some((one) => ENDS.has(one))) return false;
  return capabilities.includes('bridge') || capabilities.includes('router');
}

/**
 * Ports that lead to another network device: a neighbour says so, or many MACs are there of which most are seen
 * nearer, at a port with fewer, on another device.
 */
export function uplinksOf(ports: readonly PortMacs[], neighbours: readonly PortNeighbour[]): Set<number> {
  const uplinks = new Set<number>();
  for (const one of neighbours) {
    if (one.interfaceId !== null && carriesOn(one)) uplinks.add(one.interfaceId);
  }
  const nearest = nearestPorts(ports);
  for (const port of ports) {
    if (port.macs.length <= MANY_MACS) continue;
    const nearer = port.macs.filter((mac) => {
      const other = nearest.get(mac)!;
      return other.deviceId !== port.deviceId && other.macs.length < port.macs.length;
    });
    if (nearer.length * 2 >= port.macs.length) uplinks.add(port.interfaceId);
  }
  return uplinks;
}

function nearestPorts(ports: readonly PortMacs[]): Map<string, PortMacs> {
  const nearest = new Map<string, PortMacs>();
  for (const port of ports) {
    for (const mac of port.macs) {
      const other = nearest.get(mac);
      if (!other || port.macs.length < other.macs.length) nearest.set(mac, port);
    }
  }
  return nearest;
}

export interface Whereabouts {
  interfaceId: number;
  isUplink: boolean;
  /** MACs at the port now. */
  macCount: number;
  /** Null: it is there now. */
  lastAt: string | null;
}

/** Places where a MAC was seen, the port it is plugged into first: now before once, no uplink, fewest others. */
export function byNearness<T extends Whereabouts>(places: readonly T[]): T[] {
  const rank = (place: T) => [place.lastAt === null ? 0 : 1, place.isUplink ? 1 : 0] as const;
  return [...places].sort((a, b) => {
    const [past, uplink] = [rank(a)[0] - rank(b)[0], rank(a)[1] - rank(b)[1]];
    if (past !== 0 || uplink !== 0) return past || uplink;
    const later = (b.lastAt ?? '').localeCompare(a.lastAt ?? '');
    return later || a.macCount - b.macCount || a.interfaceId - b.interfaceId;
  });
}
