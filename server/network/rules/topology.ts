/** Which device is reached through which: a tree over the lines between devices; pure. */
import type { KnownDevice } from './neighbours.ts';
import { byNearness, type PortMacs } from './uplinks.ts';

/** A line between two devices; the direction says only who told of it. */
export interface Link {
  a: number;
  b: number;
}

const GATEWAYS = new Set(['firewall', 'router']);
const CARRIERS = new Set(['firewall', 'router', 'switch', 'modem', 'access_point']);

/**
 * Where the network begins, best first: firewalls and routers, those of the unit highest up first, then the switch
 * with most lines.
 * @param depthOf how many units stand above a unit
 */
export function rootsOf(
  devices: readonly Pick<KnownDevice, 'id' | 'kind' | 'unitId'>[],
  links: readonly Link[],
  depthOf: (unitId: number) => number,
): number[] {
  const lines = new Map<number, Set<number>>();
  for (const { a, b } of links) {
    lines.set(a, (lines.get(a) ?? new Set()).add(b));
    lines.set(b, (lines.get(b) ?? new Set()).add(a));
  }
  const rank = (device: (typeof devices)[number]) => [
    GATEWAYS.has(device.kind ?? '') ? 0 : CARRIERS.has(device.kind ?? '') ? 1 : 2,
    depthOf(device.unitId),
    -(lines.get(device.id)?.size ?? 0),
    device.id,
  ];
  return devices
    .filter((device) => lines.has(device.id))
    .map((device) => ({ id: device.id, rank: rank(device) }))
    .sort((x, y) => compareRanks(x.rank, y.rank))
    .map(({ id }) => id);
}

/**
 * The parent of each device that has one: the tree of shortest ways from the roots. Each connected part of the
 * network has one root, the first of the list that lies in it; a part without any has no parents.
 */
export function parentsOf(links: readonly Link[], roots: readonly number[]): Map<number, number> {
  const lines = neighboursOf(links);
  const parents = new Map<number, number>();
  const reached = new Set<number>();
  for (const root of roots) {
    if (reached.has(root)) continue;
    reached.add(root);
    for (const queue = [root]; queue.length > 0; ) {
      const device = queue.shift()!;
      for (const next of lines.get(device) ?? []) {
        if (reached.has(next)) continue;
        reached.add(next);
        parents.set(next, device);
        queue.push(next);
      }
    }
  }
  return parents;
}

/** Whether a device that does not answer is explained by another that is down on the way to it. */
export function isSuppressed(
  deviceId: number,
  down: ReadonlySet<number>,
  parents: ReadonlyMap<number, number>,
): boolean {
  return blockerOf(deviceId, down, parents) !== null;
}

/** The device nearest to the root that is down on the way to a device; null when the way is open. */
export function blockerOf(
  deviceId: number,
  down: ReadonlySet<number>,
  parents: ReadonlyMap<number, number>,
): number | null {
  const passed = new Set([deviceId]);
  let blocker: number | null = null;
  for (let at = parents.get(deviceId); at !== undefined && !passed.has(at); at = parents.get(at)) {
    passed.add(at);
    if (down.has(at)) blocker = at;
  }
  return blocker;
}

/**
 * Lines that only the forwarding tables tell: a device's own MAC at the port of another where fewest others are. A MAC
 * that several devices call their own (of a redundant pair, or from the factory) tells nothing.
 * @param silent those of the devices that no neighbour table tells of
 */
export function linksByMac(
  silent: readonly KnownDevice[],
  devices: readonly KnownDevice[],
  ports: readonly PortMacs[],
  uplinks: ReadonlySet<number>,
): Link[] {
  const owners = new Map<string, number>();
  for (const mac of devices.flatMap((device) => device.macs)) owners.set(mac, (owners.get(mac) ?? 0) + 1);
  const seen = new Map<string, PortMacs[]>();
  for (const port of ports) {
    for (const mac of port.macs) {
      const list = seen.get(mac);
      if (list) list.push(port);
      else seen.set(mac, [port]);
    }
  }
  return silent.flatMap((device) => {
    const own = device.macs.filter((mac) => owners.get(mac) === 1);
    const places = own.flatMap((mac) => seen.get(mac) ?? []);
    const others = places.filter((port) => port.deviceId !== device.id);
    const [nearest] = byNearness(
      others.map((port) => ({
        interfaceId: port.interfaceId,
        deviceId: port.deviceId,
        isUplink: uplinks.has(port.interfaceId),
        macCount: port.macs.length,
        lastAt: null,
      })),
    );
    return nearest ? [{ a: nearest.deviceId, b: device.id }] : [];
  });
}

function neighboursOf(links: readonly Link[]): Map<number, number[]> {
  const lines = new Map<number, Set<number>>();
  const add = (from: number, to: number) => lines.set(from, (lines.get(from) ?? new Set()).add(to));
  for (const { a, b } of links) {
    if (a === b) continue;
    add(a, b);
    add(b, a);
  }
  return new Map([...lines].map(([id, others]) => [id, [...others].sort((x, y) => x - y)]));
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [place, rank] of a.entries()) {
    if (rank !== b[place]) return rank - b[place]!;
  }
  return 0;
}
