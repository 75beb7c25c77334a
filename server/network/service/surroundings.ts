/** What hangs at a device and its ports, and where a machine is plugged in. */
import { authorize, may } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { NotFound } from '../../errors.ts';
import { canonicalIp } from '../../shared/ip.ts';
import { canonicalMac } from '../../shared/mac.ts';
import { byNearness } from '../rules/uplinks.ts';
import { deviceById } from '../store/devices.ts';
import { portsOf } from '../store/facts.ts';
import * as store from '../store/surroundings.ts';
import { type Place, placesOf } from '../store/whereabouts.ts';
import type { Port } from '../types.ts';

export type { AssetAt, Neighbour, SeenMac } from '../store/surroundings.ts';
export type { Place } from '../store/whereabouts.ts';

const FEW_MACS = 3;
const MOST_MACS = 500;
const MOST_NEIGHBOURS = 500;

/** A MAC at a port, with what the register and the address tables know of it. */
export interface Machine extends store.SeenMac {
  ips: string[];
  assets: store.AssetAt[];
}

export interface PortSurroundings extends store.PortSummary {
  /** The first few of them. */
  machines: Machine[];
  neighbours: store.Neighbour[];
}

export interface Surroundings {
  /** By the port's id. */
  ports: Map<number, PortSurroundings>;
  /** All of them, also those at no known port. */
  neighbours: store.Neighbour[];
}

/** What hangs at each port of a device now. */
export async function surroundingsOf(actor: Actor, deviceId: number): Promise<Surroundings> {
  await mustSee(actor, deviceId);
  const machines = await describe(actor, await store.macsOfDevice(deviceId, FEW_MACS));
  const all = await store.neighboursOf(actor.scope, deviceId, MOST_NEIGHBOURS);
  const neighbours = all.filter((one) => one.toAt === null);
  const ports = (await store.portSummaries(deviceId)).map((port) => ({
    ...port,
    machines: machines.filter((one) => one.interfaceId === port.interfaceId),
    neighbours: neighbours.filter((one) => one.interfaceId === port.interfaceId),
  }));
  return { ports: new Map(ports.map((port) => [port.interfaceId, port])), neighbours };
}

export interface PortDetail {
  port: Port;
  summary: store.PortSummary;
  /** Those there now, then those of before. */
  machines: Machine[];
  neighbours: store.Neighbour[];
  /** When the forwarding table was last read to its end. */
  readAt: string | null;
}

/** Everything at one port; NotFound when it is none of the device's. */
export async function getPort(actor: Actor, deviceId: number, interfaceId: number): Promise<PortDetail> {
  await mustSee(actor, deviceId);
  const port = (await portsOf(deviceId)).find((one) => one.id === interfaceId);
  const summary = (await store.portSummaries(deviceId)).find((one) => one.interfaceId === interfaceId);
  if (!port || !summary) throw new NotFound('port');
  const neighbours = await store.neighboursOf(actor.scope, deviceId, MOST_NEIGHBOURS);
  return {
    ...{ port, summary, readAt: await store.forwardingReadAt(deviceId) },
    machines: await describe(actor, await store.macsOfPort(interfaceId, MOST_MACS)),
    neighbours: neighbours.filter((one) => one.interfaceId === interfaceId),
  };
}

export interface Found {
  mac: string;
  ips: string[];
  /** The port it is plugged into first. */
  places: Place[];
}

/** Where a MAC (any notation) or the machine of an IP address is; nothing for other texts and outside the scope. */
export async function findMachine(actor: Actor, query: string): Promise<Found[]> {
  if (!may(actor, 'device.view')) return [];
  const mac = canonicalMac(query);
  const ip = canonicalIp(query);
  const macs = mac ? [mac] : ip ? await store.macsOfIp(actor.scope, ip) : [];
  const places = await placesOf(actor.scope, macs);
  const ips = await store.ipsOf(actor.scope, macs);
  return macs
    .map((one) => ({
      mac: one,
      ips: ips.filter((row) => row.mac === one).map((row) => row.ip),
      places: byNearness(places.filter((place) => place.mac === one)),
    }))
    .filter((found) => found.places.length > 0);
}

async function describe(actor: Actor, macs: readonly store.SeenMac[]): Promise<Machine[]> {
  const distinct = [...new Set(macs.map((one) => one.mac))];
  const assets = may(actor, 'asset.view') ? await store.assetsOfMacs(actor.scope, distinct) : [];
  const ips = await store.ipsOf(actor.scope, distinct);
  return macs.map((one) => ({
    ...one,
    ips: ips.filter((row) => row.mac === one.mac).map((row) => row.ip),
    assets: assets.filter((row) => row.mac === one.mac),
  }));
}

async function mustSee(actor: Actor, deviceId: number): Promise<void> {
  authorize(actor, 'device.view');
  if (!(await deviceById(actor.scope, deviceId))) throw new NotFound('device');
}
