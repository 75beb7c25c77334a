/** What the tree of devices is computed from, and where it is kept. Read for the whole province: the lines cross units. */
import { execute, insertRows, instant, json, select, unindexed } from '../../db/query.ts';
import type { KnownDevice, ToldNeighbour } from '../rules/neighbours.ts';
import type { PortMacs } from '../rules/uplinks.ts';

type Moment = string | Date;

/** Devices in use, with every address they are known by. */
export async function knownDevices(): Promise<KnownDevice[]> {
  const rows = await select<{
    id: number;
    unitId: number;
    kind: string | null;
    address: string;
    serial: string | null;
    name: string | null;
    bridge: string | null;
    own: unknown;
  }>(
    `SELECT d.id, d.unit_id AS "unitId", r.kind, d.address, r.serial, r.name, t.bridge_address AS bridge,
       t.own_addresses AS own
     FROM devices d LEFT JOIN readings r ON r.device_id = d.id LEFT JOIN device_tables t ON t.device_id = d.id
     WHERE d.retired_at IS NULL ORDER BY d.id`,
  );
  const macs = await interfaceMacs();
  return rows.map(({ bridge, own, ...device }) => ({
    ...device,
    macs: [...new Set([...(bridge ? [bridge] : []), ...(macs.get(device.id) ?? [])])],
    addresses: own === null ? [] : json<string[]>(own),
  }));
}

async function interfaceMacs(): Promise<Map<number, string[]>> {
  const rows = await select<{ device: number; mac: string }>(
    `SELECT DISTINCT i.device_id AS device, i.mac FROM interfaces i JOIN devices d ON d.id = i.device_id
     WHERE i.mac IS NOT NULL AND i.gone_at IS NULL AND d.retired_at IS NULL`,
  );
  return grouped(rows.map(({ device, mac }) => [device, mac]));
}

export interface OpenNeighbour extends ToldNeighbour {
  id: number;
  interfaceId: number | null;
  capabilities: string[];
  remoteDeviceId: number | null;
}

/** Neighbours that are there now. */
export async function openNeighbours(): Promise<OpenNeighbour[]> {
  const rows = await select<OpenNeighbour & { capabilities: unknown }>(
    `SELECT n.id, n.device_id AS "deviceId", n.interface_id AS "interfaceId", n.chassis_id AS "chassisId",
       n.port_id AS "portId", n.system_name AS "systemName", n.management_address AS "managementAddress",
       n.capabilities, n.remote_device_id AS "remoteDeviceId"
     FROM neighbour_links n JOIN devices d ON d.id = n.device_id AND d.retired_at IS NULL
     WHERE n.to_at IS NULL ORDER BY n.id`,
  );
  return rows.map((row) => ({ ...row, capabilities: json<string[]>(row.capabilities) }));
}

/** The MACs at every port now. Read in pieces, each MAC kept once: a province has hundreds of thousands of rows. */
export async function currentPortMacs(): Promise<PortMacs[]> {
  const retired = await retiredDevices();
  const ports = new Map<number, { deviceId: number; macs: Set<string> }>();
  const kept = new Map<string, string>();
  for (let after = 0; ; ) {
    const rows = await sightingsAfter(after);
    for (const { port, device, mac } of rows) {
      if (retired.has(device)) continue;
      if (!kept.has(mac)) kept.set(mac, mac);
      const at = ports.get(port) ?? { deviceId: device, macs: new Set<string>() };
      ports.set(port, at);
      at.macs.add(kept.get(mac)!);
    }
    if (rows.length < ROWS_AT_ONCE) break;
    after = rows.at(-1)!.id;
  }
  return [...ports].map(([interfaceId, { deviceId, macs }]) => ({ interfaceId, deviceId, macs: [...macs] }));
}

const ROWS_AT_ONCE = 20_000;

function sightingsAfter(after: number): Promise<{ id: number; port: number; device: number; mac: string }[]> {
  return select(
    `SELECT id, interface_id AS port, device_id AS device, mac FROM mac_sightings
     WHERE id > :after AND ${unindexed('last_at')} IS NULL ORDER BY id LIMIT ${ROWS_AT_ONCE}`,
    { after },
  );
}

async function retiredDevices(): Promise<Set<number>> {
  const rows = await select<{ id: number }>('SELECT id FROM devices WHERE retired_at IS NOT NULL');
  return new Set(rows.map((row) => row.id));
}

export async function setRemoteDevice(linkId: number, deviceId: number | null): Promise<void> {
  await execute('UPDATE neighbour_links SET remote_device_id = :deviceId WHERE id = :linkId', {
    linkId,
    deviceId,
  });
}

/** Makes the stored uplinks those given; writes only what differs. */
export async function setUplinks(uplinks: ReadonlySet<number>): Promise<void> {
  const rows = await select<{ id: number }>('SELECT interface_id AS id FROM uplink_ports');
  const stored = new Set(rows.map((row) => row.id));
  const gone = [...stored].filter((id) => !uplinks.has(id));
  await inPieces(gone, (ids) => execute('DELETE FROM uplink_ports WHERE interface_id IN (:ids)', { ids }));
  const added = [...uplinks].filter((id) => !stored.has(id)).map((id) => [id]);
  await insertRows('uplink_ports', ['interface_id'], added, 'ON CONFLICT (interface_id) DO NOTHING');
}

/** Parents by device, as last computed. */
export async function storedParents(): Promise<Map<number, number>> {
  const rows = await select<{ id: number; parent: number }>(
    'SELECT device_id AS id, parent_id AS parent FROM device_parents',
  );
  return new Map(rows.map((row) => [row.id, row.parent]));
}

/** Makes the stored parents those given; writes only what differs. */
export async function setParents(parents: ReadonlyMap<number, number>): Promise<void> {
  const stored = await storedParents();
  const gone = [...stored.keys()].filter((id) => !parents.has(id));
  await inPieces(gone, (ids) => execute('DELETE FROM device_parents WHERE device_id IN (:ids)', { ids }));
  const changed = [...parents].filter(([id, parent]) => stored.get(id) !== parent);
  await insertRows(
    'device_parents',
    ['device_id', 'parent_id'],
    changed,
    'ON CONFLICT (device_id) DO UPDATE SET parent_id = excluded.parent_id',
  );
}

/** An asset whose MAC was seen at a port that is no uplink. */
export interface AssetSighting {
  assetId: number;
  assetUnitId: number;
  deviceUnitId: number;
  /** When the switch was read. */
  at: string;
}

/**
 * Assets seen since an instant that were not yet proven that way since another. A MAC that several assets carry
 * proves none of them.
 */
export async function assetSightings(readSince: Date, provenSince: Date): Promise<AssetSighting[]> {
  const rows = await select<Omit<AssetSighting, 'at'> & { at: Moment }>(
    `SELECT DISTINCT a.id AS "assetId", a.unit_id AS "assetUnitId", d.unit_id AS "deviceUnitId", t.forwarding_at AS at
     FROM mac_sightings s
     JOIN asset_addresses x ON x.value = s.mac AND x.kind = 'mac'
     JOIN assets a ON a.id = x.asset_id
     JOIN devices d ON d.id = s.device_id AND d.retired_at IS NULL
     JOIN device_tables t ON t.device_id = s.device_id AND t.forwarding_at >= :readSince
     WHERE s.last_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM uplink_ports u WHERE u.interface_id = s.interface_id)
       AND NOT EXISTS (SELECT 1 FROM asset_addresses y WHERE y.value = x.value AND y.asset_id <> x.asset_id)
       AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.asset_id = a.id AND e.source = 'mac_table'
         AND e.last_seen_at >= :provenSince)`,
    { readSince, provenSince },
  );
  return rows.map((row) => ({ ...row, at: instant(row.at) }));
}

function grouped<T>(pairs: readonly (readonly [number, T])[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

const AT_ONCE = 500;

async function inPieces(ids: readonly number[], work: (ids: number[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < ids.length; start += AT_ONCE) await work(ids.slice(start, start + AT_ONCE));
}
