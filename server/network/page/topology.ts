/** What hangs at ports, and the lines between devices, as pages show them. */
import type { Machine, Neighbour, PortDetail, PortSurroundings } from '../service/surroundings.ts';
import type { Device } from '../types.ts';
import { endpointOf } from './list.ts';
import type { Speech } from './speech.ts';

/** The cell of a port in the table of ports; null where nothing was seen. */
export function hangingAt(deviceId: number, port: PortSurroundings | undefined, { t }: Speech) {
  if (!port || (port.macCount === 0 && port.neighbours.length === 0)) return null;
  const known = new Set(port.machines.map((one) => one.mac)).size;
  const further = port.macCount - known;
  return {
    isUplink: port.isUplink,
    neighbours: port.neighbours.map(neighbourLabel),
    machines: port.isUplink ? [] : distinct(port.machines).map(machineLabel),
    more:
      port.isUplink && port.macCount > 0
        ? t('topology.macCount', { count: port.macCount })
        : further > 0
          ? t('topology.more', { count: further })
          : '',
    href: `/devices/${deviceId}/ports/${port.interfaceId}`,
  };
}

/** The neighbours of a device, one line each. */
export function neighbourLines(
  deviceId: number,
  neighbours: readonly Neighbour[],
  portNames: ReadonlyMap<number, string>,
  { t, format }: Speech,
) {
  return neighbours.map((one) => ({
    ...neighbourLabel(one),
    port: (one.interfaceId === null ? null : portNames.get(one.interfaceId)) ?? one.localPort ?? '',
    portHref: one.interfaceId === null ? null : `/devices/${deviceId}/ports/${one.interfaceId}`,
    farPort: farPortOf(one),
    protocol: one.protocol.toUpperCase(),
    is: kindsOf(one.capabilities, t),
    since: one.toAt
      ? t('topology.fromTo', { from: format.date(one.fromAt), to: format.date(one.toAt) })
      : format.date(one.fromAt),
    isPast: one.toAt !== null,
  }));
}

/** One port with everything on it. */
export function portPage(device: Device, detail: PortDetail, speech: Speech) {
  const { port, summary, machines, neighbours, readAt } = detail;
  const { t, format } = speech;
  const now = machines.filter((one) => one.lastAt === null);
  return {
    heading: port.name,
    deviceName: device.name ?? endpointOf(device),
    meta: [
      port.alias,
      port.speedBps === null ? null : format.speed(port.speedBps),
      port.mac,
      summary.isUplink ? t('topology.uplink') : null,
      readAt ? t('topology.readAt', { ago: format.ago(readAt) }) : t('topology.neverRead'),
    ].filter((text) => text !== null && text !== ''),
    neighbours: neighbourLines(device.id, neighbours, new Map([[port.id, port.name]]), speech),
    machines: now.map((one) => machineLine(one, readAt, speech)),
    before: machines.filter((one) => one.lastAt !== null).map((one) => machineLine(one, readAt, speech)),
    count: summary.macCount,
  };
}

function neighbourLabel(one: Neighbour) {
  const said = one.systemName ?? one.managementAddress ?? one.chassisId ?? one.portId ?? '';
  return {
    label: one.remote?.name ?? said,
    href: one.remote ? `/devices/${one.remote.deviceId}` : null,
    note: one.managementAddress ?? '',
  };
}

function farPortOf(one: Neighbour): string {
  return [one.portId, one.portDescription === one.portId ? null : one.portDescription]
    .filter(Boolean)
    .join(' · ');
}

function machineLabel({ mac, ips, assets }: Machine) {
  const [asset] = assets;
  return {
    label: asset ? asset.tag : (ips[0] ?? mac),
    href: asset ? `/assets/${asset.id}` : null,
    note: asset ? (asset.hostname ?? ips[0] ?? '') : '',
  };
}

function machineLine(one: Machine, readAt: string | null, { t, format }: Speech) {
  const seen = one.lastAt ?? readAt ?? one.firstAt;
  return {
    mac: one.mac,
    ips: one.ips.join(', '),
    vlan: one.vlan === 0 ? '' : String(one.vlan),
    assets: one.assets.map((asset) => ({
      label: asset.tag,
      href: `/assets/${asset.id}`,
      note: [t(`asset.kind.${asset.kind}`), asset.hostname].filter(Boolean).join(' · '),
    })),
    since: format.dateTime(one.firstAt),
    seen: format.dateTime(seen > one.firstAt ? seen : one.firstAt),
  };
}

function kindsOf(capabilities: readonly string[], t: Speech['t']): string {
  return capabilities
    .filter((one) => KNOWN.has(one))
    .map((one) => t(`topology.capability.${one}`))
    .join(', ');
}

const KNOWN = new Set(['repeater', 'bridge', 'accessPoint', 'router', 'phone', 'station', 'host', 'docsis']);

/** A machine in two VLANs is one machine. */
function distinct(machines: readonly Machine[]): Machine[] {
  return [...new Map(machines.map((one) => [one.mac, one])).values()];
}
