/** What hangs at ports, as pages show it. What belongs to other units is left out by the scope. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { instant, json, select, selectOne, truth } from '../../db/query.ts';
import type { AssetKind } from '../../inventory/types/assets.ts';

type Moment = string | Date;

export interface PortSummary {
  interfaceId: number;
  macCount: number;
  isUplink: boolean;
}

/** Ports of a device at which something is seen now, or that lead on. */
export async function portSummaries(deviceId: number): Promise<PortSummary[]> {
  const rows = await select<{ id: number; count: number; uplink: number | boolean }>(
    `SELECT i.id, (SELECT COUNT(DISTINCT s.mac) FROM mac_sightings s WHERE s.interface_id = i.id AND s.last_at IS NULL) AS count,
       CASE WHEN u.interface_id IS NULL THEN 0 ELSE 1 END AS uplink
     FROM interfaces i LEFT JOIN uplink_ports u ON u.interface_id = i.id WHERE i.device_id = :deviceId`,
    { deviceId },
  );
  return rows.map((row) => ({
    interfaceId: row.id,
    macCount: Number(row.count),
    isUplink: truth(row.uplink),
  }));
}

export interface SeenMac {
  interfaceId: number;
  mac: string;
  /** 0: one table for all VLANs. */
  vlan: number;
  firstAt: string;
  /** Null: it was there at the last reading. */
  lastAt: string | null;
}

/** The first few MACs of each port of a device, those seen now. */
export async function macsOfDevice(deviceId: number, mostEach: number): Promise<SeenMac[]> {
  return readMacs(
    `SELECT * FROM (SELECT s.*, ROW_NUMBER() OVER (PARTITION BY s.interface_id ORDER BY s.first_at, s.id) AS place
       FROM mac_sightings s WHERE s.device_id = :deviceId AND s.last_at IS NULL) ranked
     WHERE place <= :most ORDER BY interface_id, place`,
    { deviceId, most: mostEach },
  );
}

/** The MACs of one port: those seen now first, then those of before, latest first. */
export async function macsOfPort(interfaceId: number, most: number): Promise<SeenMac[]> {
  return readMacs(
    `SELECT * FROM mac_sightings WHERE interface_id = :interfaceId
     ORDER BY CASE WHEN last_at IS NULL THEN 0 ELSE 1 END, last_at DESC, mac, vlan LIMIT :most`,
    { interfaceId, most },
  );
}

async function readMacs(sql: string, values: object): Promise<SeenMac[]> {
  const rows = await select<{
    interface_id: number;
    mac: string;
    vlan: number;
    first_at: Moment;
    last_at: Moment | null;
  }>(sql, { ...values });
  return rows.map((row) => ({
    interfaceId: row.interface_id,
    mac: row.mac,
    vlan: row.vlan,
    firstAt: instant(row.first_at),
    lastAt: instant(row.last_at),
  }));
}

/** IP addresses of MACs, as devices of the scope say; those of now first. */
export async function ipsOf(scope: Scope, macs: readonly string[]): Promise<{ mac: string; ip: string }[]> {
  if (macs.length === 0) return [];
  return select(
    `SELECT DISTINCT s.mac, s.ip FROM address_sightings s JOIN devices d ON d.id = s.device_id
     WHERE s.mac IN (:macs) AND s.last_at IS NULL AND d.retired_at IS NULL AND ${scopeCondition(scope, 'd.unit_id')}
     ORDER BY s.mac, s.ip LIMIT 2000`,
    { macs: [...macs] },
  );
}

/** MACs an IP address has or had, as devices of the scope say. */
export async function macsOfIp(scope: Scope, ip: string): Promise<string[]> {
  const rows = await select<{ mac: string }>(
    `SELECT DISTINCT s.mac FROM address_sightings s JOIN devices d ON d.id = s.device_id
     WHERE s.ip = :ip AND s.last_at IS NULL AND d.retired_at IS NULL AND ${scopeCondition(scope, 'd.unit_id')}
     ORDER BY s.mac LIMIT 20`,
    { ip },
  );
  return rows.map((row) => row.mac);
}

export interface AssetAt {
  mac: string;
  id: number;
  tag: string;
  kind: AssetKind;
  hostname: string | null;
}

/** Assets of the scope that carry a MAC. */
export function assetsOfMacs(scope: Scope, macs: readonly string[]): Promise<AssetAt[]> {
  if (macs.length === 0) return Promise.resolve([]);
  return select<AssetAt>(
    `SELECT x.value AS mac, a.id, a.tag, a.kind, a.hostname FROM asset_addresses x JOIN assets a ON a.id = x.asset_id
     WHERE x.kind = 'mac' AND x.value IN (:macs) AND ${scopeCondition(scope, 'a.unit_id')} ORDER BY a.id`,
    { macs: [...macs] },
  );
}

export interface Neighbour {
  id: number;
  interfaceId: number | null;
  localPort: string | null;
  protocol: string;
  chassisId: string | null;
  portId: string | null;
  portDescription: string | null;
  systemName: string | null;
  systemDescription: string | null;
  managementAddress: string | null;
  capabilities: string[];
  fromAt: string;
  toAt: string | null;
  /** The device of ours it is, when that is in the scope. */
  remote: { deviceId: number; name: string | null; address: string } | null;
}

interface NeighbourSql {
  id: number;
  interface_id: number | null;
  local_port: string | null;
  protocol: string;
  chassis_id: string | null;
  port_id: string | null;
  port_description: string | null;
  system_name: string | null;
  system_description: string | null;
  management_address: string | null;
  capabilities: unknown;
  from_at: Moment;
  to_at: Moment | null;
  remote_id: number | null;
  remote_name: string | null;
  remote_address: string | null;
}

/** Neighbours of a device: those of now, then those of before, latest first. */
export async function neighboursOf(scope: Scope, deviceId: number, most: number): Promise<Neighbour[]> {
  const rows = await select<NeighbourSql>(
    `SELECT n.*, d.id AS remote_id, r.name AS remote_name, d.address AS remote_address
     FROM neighbour_links n
     LEFT JOIN devices d ON d.id = n.remote_device_id AND ${scopeCondition(scope, 'd.unit_id')}
     LEFT JOIN readings r ON r.device_id = d.id
     WHERE n.device_id = :deviceId
     ORDER BY CASE WHEN n.to_at IS NULL THEN 0 ELSE 1 END, n.to_at DESC, n.id LIMIT :most`,
    { deviceId, most },
  );
  return rows.map(toNeighbour);
}

function toNeighbour(row: NeighbourSql): Neighbour {
  return {
    id: row.id,
    interfaceId: row.interface_id,
    localPort: row.local_port,
    protocol: row.protocol,
    chassisId: row.chassis_id,
    portId: row.port_id,
    portDescription: row.port_description,
    systemName: row.system_name,
    systemDescription: row.system_description,
    managementAddress: row.management_address,
    capabilities: json<string[]>(row.capabilities),
    fromAt: instant(row.from_at),
    toAt: instant(row.to_at),
    remote:
      row.remote_id === null
        ? null
        : { deviceId: row.remote_id, name: row.remote_name, address: row.remote_address! },
  };
}

/** When the tables of a device were last read to their end; null: never. */
export async function forwardingReadAt(deviceId: number): Promise<string | null> {
  const row = await selectOne<{ at: Moment | null }>(
    'SELECT forwarding_at AS at FROM device_tables WHERE device_id = :deviceId',
    { deviceId },
  );
  return instant(row?.at);
}
