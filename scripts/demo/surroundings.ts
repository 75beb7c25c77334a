/**
 * How the network of each unit hangs together: the firewall or router first, behind it one switch, behind that the
 * others, and at their access ports the machines that are seen on the network. Follows from the province alone.
 */
import { isPortUp, macOfPort } from './recordings.ts';
import type { DemoAsset, DemoDevice, Province } from './types.ts';

export interface DemoLine {
  port: number;
  far: DemoDevice;
  farPort: number;
}

export interface DemoMachine {
  port: number;
  mac: string;
}

export interface Surroundings {
  lines: DemoLine[];
  /** MACs learned at ports, without separators. */
  machines: DemoMachine[];
  /** What it resolved. */
  addresses: { ip: string; mac: string }[];
  /** The address it is managed at. */
  ownAddress: string | null;
}

const GATEWAYS: readonly string[] = ['firewall', 'router'];
const VISIBLE = new Set(['mac_table', 'agent']);
const SEEN_WITHIN_DAYS = 30;

/** By key of the device; devices without any have an empty entry. */
export function surroundingsOf(province: Province, today: string): Map<string, Surroundings> {
  const assets = new Map(province.assets.map((asset) => [asset.key, asset]));
  const seen = machinesSeen(province, today);
  const units = groupBy(province.devices, (device) => device.unitKey);
  const found = new Map<string, Surroundings>();
  for (const [unitKey, devices] of units) {
    for (const device of devices) {
      const ownAddress = assets.get(device.assetKey)?.ipAddresses[0] ?? null;
      found.set(device.key, { lines: [], machines: [], addresses: [], ownAddress });
    }
    wire(devices, found);
    plugIn(devices, seen.get(unitKey) ?? [], found);
    resolve(devices, seen.get(unitKey) ?? [], assets, found);
  }
  return found;
}

/** Computers that something on the network lately saw: those the tables of switches show. */
function machinesSeen(province: Province, today: string): Map<string, DemoAsset[]> {
  const since = new Date(Date.parse(today) - SEEN_WITHIN_DAYS * 86_400_000).toISOString();
  const keys = new Set(
    province.evidence
      .filter((one) => VISIBLE.has(one.source) && one.lastSeenAt >= since)
      .map((one) => one.assetKey),
  );
  const assets = province.assets.filter((asset) => keys.has(asset.key) && asset.macAddresses.length > 0);
  return groupBy(assets, (asset) => asset.unitKey);
}

/** Lines between the firewall or router, the switches and the access points; both ends know of them. */
function wire(devices: readonly DemoDevice[], found: ReadonlyMap<string, Surroundings>): void {
  const living = devices.filter((device) => !device.dead);
  const gateway = living.find((device) => GATEWAYS.includes(device.kind));
  const [core, ...others] = living.filter((device) => device.kind === 'switch');
  if (!core) return;
  if (gateway && gateway.ports > 2) join(gateway, 3, core, 1, found);
  const ends = [...others, ...living.filter((device) => device.kind === 'access_point')];
  ends.forEach((device, index) => {
    const port = core.ports - index;
    if (port > 1) join(core, port, device, 1, found);
  });
}

function join(
  a: DemoDevice,
  aPort: number,
  b: DemoDevice,
  bPort: number,
  found: ReadonlyMap<string, Surroundings>,
): void {
  found.get(a.key)!.lines.push({ port: aPort, far: b, farPort: bPort });
  found.get(b.key)!.lines.push({ port: bPort, far: a, farPort: aPort });
}

/** Machines and printers at access ports, in turn; each switch sees those of the others behind its line to them. */
function plugIn(
  devices: readonly DemoDevice[],
  computers: readonly DemoAsset[],
  found: ReadonlyMap<string, Surroundings>,
): void {
  const switches = devices.filter((device) => device.kind === 'switch' && !device.dead);
  const places = switches.flatMap((device) => accessPorts(device, found).map((port) => ({ device, port })));
  if (places.length === 0) return;
  const printers = devices.filter((device) => device.kind === 'printer' || device.kind === 'ups');
  const macs = [
    ...printers.filter((device) => !device.dead).map((device) => macOfPort(device, 1)),
    ...computers.map((asset) => asset.macAddresses[0]!.replaceAll(':', '').toLowerCase()),
  ];
  macs.forEach((mac, index) => {
    const place = places[index % places.length]!;
    for (const device of switches) {
      const port = device === place.device ? place.port : portTowards(device, place.device, found);
      if (port !== null) found.get(device.key)!.machines.push({ port, mac });
    }
  });
}

function accessPorts(device: DemoDevice, found: ReadonlyMap<string, Surroundings>): number[] {
  const taken = new Set(found.get(device.key)!.lines.map((line) => line.port));
  const ports = Array.from({ length: device.ports }, (_, index) => index + 1);
  return ports.filter((port) => port > 1 && !taken.has(port) && isPortUp(device, port));
}

/** The port behind which another switch is: its own line to it, else the line up. */
function portTowards(
  device: DemoDevice,
  target: DemoDevice,
  found: ReadonlyMap<string, Surroundings>,
): number | null {
  const { lines } = found.get(device.key)!;
  const direct = lines.find((line) => line.far.key === target.key);
  return (direct ?? lines.find((line) => line.port === 1))?.port ?? null;
}

/** What the firewall or router resolved, and on every switch the address of its gateway. */
function resolve(
  devices: readonly DemoDevice[],
  computers: readonly DemoAsset[],
  assets: ReadonlyMap<string, DemoAsset>,
  found: ReadonlyMap<string, Surroundings>,
): void {
  const gateway = devices.find((device) => GATEWAYS.includes(device.kind) && !device.dead);
  if (!gateway) return;
  const known = computers.map((asset) => ({
    ip: asset.ipAddresses[0],
    mac: asset.macAddresses[0]!.replaceAll(':', '').toLowerCase(),
  }));
  const equipment = devices
    .filter((device) => device !== gateway && !device.dead)
    .map((device) => ({ ip: assets.get(device.assetKey)?.ipAddresses[0], mac: macOfPort(device, 1) }));
  found.get(gateway.key)!.addresses = [...equipment, ...known].flatMap(({ ip, mac }) =>
    ip ? [{ ip, mac }] : [],
  );
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
