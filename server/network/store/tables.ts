/** Writes what the tables of devices say. A machine that stays where it is costs no write at all. */
import { execute, insertRows, instant, select } from '../../db/query.ts';
import { clip } from '../../shared/clip.ts';
import type { NeighbourReading, TablesReading } from '../../snmp/tables/types.ts';
import { GRACE_MS, type KnownSighting, type SightingChanges, sightingChanges } from '../rules/sightings.ts';

export interface TablesOfDevice {
  deviceId: number;
  at: string;
  tables: TablesReading;
  /** Ids of the stored interfaces by ifIndex. */
  interfaces: ReadonlyMap<number, number>;
}

type Moment = string | Date;

/** Saves the tables of devices; only inside a transaction. An empty or incomplete table ends nothing. */
export async function saveTableRows(batch: readonly TablesOfDevice[]): Promise<void> {
  const stored = await lastReadings(batch.map(({ deviceId }) => deviceId));
  await saveMacs(batch, stored);
  await saveAddresses(batch, stored);
  await saveNeighbours(batch);
  await saveReadings(batch);
}

interface LastReading {
  forwardingAt: string | null;
  addressesAt: string | null;
}

async function lastReadings(deviceIds: readonly number[]): Promise<Map<number, LastReading>> {
  const rows = await select<{ id: number; forwarding: Moment | null; addresses: Moment | null }>(
    `SELECT device_id AS id, forwarding_at AS forwarding, addresses_at AS addresses FROM device_tables
     WHERE device_id IN (:deviceIds)`,
    { deviceIds: [...deviceIds, 0] },
  );
  return new Map(
    rows.map((row) => [
      row.id,
      { forwardingAt: instant(row.forwarding), addressesAt: instant(row.addresses) },
    ]),
  );
}

async function saveMacs(
  batch: readonly TablesOfDevice[],
  stored: ReadonlyMap<number, LastReading>,
): Promise<void> {
  const known = await knownSightings(
    'mac_sightings',
    `CAST(interface_id AS VARCHAR(20)) || ' ' || mac || ' ' || CAST(vlan AS VARCHAR(20))`,
    batch,
  );
  const rows: unknown[][] = [];
  for (const { deviceId, at, tables, interfaces } of batch) {
    const seen = new Set(
      tables.forwarding.flatMap(({ ifIndex, mac, vlan }) => {
        const port = interfaces.get(ifIndex);
        return port === undefined ? [] : [`${port} ${mac} ${vlan ?? 0}`];
      }),
    );
    const changes = sightingChanges(known.get(deviceId) ?? [], seen, tables.complete.forwarding);
    await endAndResume('mac_sightings', changes, stored.get(deviceId)?.forwardingAt ?? at);
    for (const key of changes.appeared) {
      const [port, mac, vlan] = key.split(' ');
      rows.push([deviceId, Number(port), mac, Number(vlan), new Date(at)]);
    }
  }
  await insertRows('mac_sightings', ['device_id', 'interface_id', 'mac', 'vlan', 'first_at'], rows);
}

async function saveAddresses(
  batch: readonly TablesOfDevice[],
  stored: ReadonlyMap<number, LastReading>,
): Promise<void> {
  const known = await knownSightings('address_sightings', `ip || ' ' || mac`, batch);
  const rows: unknown[][] = [];
  for (const { deviceId, at, tables } of batch) {
    const seen = new Set(tables.addresses.map(({ ip, mac }) => `${ip} ${mac}`));
    const changes = sightingChanges(known.get(deviceId) ?? [], seen, tables.complete.addresses);
    await endAndResume('address_sightings', changes, stored.get(deviceId)?.addressesAt ?? at);
    for (const key of changes.appeared) rows.push([deviceId, ...key.split(' '), new Date(at)]);
  }
  await insertRows('address_sightings', ['device_id', 'ip', 'mac', 'first_at'], rows);
}

async function knownSightings(
  table: 'mac_sightings' | 'address_sightings',
  key: string,
  batch: readonly TablesOfDevice[],
): Promise<Map<number, KnownSighting[]>> {
  const oldest = Math.min(...batch.map(({ at }) => Date.parse(at))) - GRACE_MS;
  const rows = await select<{ id: number; device: number; key: string; lastAt: Moment | null }>(
    `SELECT id, device_id AS device, ${key} AS key, last_at AS "lastAt" FROM ${table}
     WHERE device_id IN (:deviceIds) AND (last_at IS NULL OR last_at > :oldest)`,
    { deviceIds: [...batch.map(({ deviceId }) => deviceId), 0], oldest: new Date(oldest) },
  );
  const known = new Map<number, KnownSighting[]>();
  for (const { device, ...row } of rows) {
    const list = known.get(device) ?? [];
    list.push({ ...row, lastAt: instant(row.lastAt) });
    known.set(device, list);
  }
  return known;
}

/** @param seenAt the reading before: when those that are gone were last seen */
async function endAndResume(table: string, changes: SightingChanges, seenAt: string): Promise<void> {
  const at = new Date(seenAt);
  await inPieces(changes.vanished, (ids) =>
    execute(
      `UPDATE ${table} SET last_at = CASE WHEN first_at > :at THEN first_at ELSE :at END WHERE id IN (:ids)`,
      { ids, at },
    ),
  );
  await inPieces(changes.returned, (ids) =>
    execute(`UPDATE ${table} SET last_at = NULL WHERE id IN (:ids)`, { ids }),
  );
}

const LINK_COLUMNS = [
  'device_id',
  'interface_id',
  'local_port',
  'protocol',
  'chassis_id',
  'port_id',
  'system_name',
  'management_address',
  'port_description',
  'system_description',
  'capabilities',
  'from_at',
];

interface KnownLink {
  id: number;
  deviceId: number;
  key: string;
}

async function saveNeighbours(batch: readonly TablesOfDevice[]): Promise<void> {
  const known = await openLinks(batch.map(({ deviceId }) => deviceId));
  const rows: unknown[][] = [];
  const ended: { ids: number[]; at: string }[] = [];
  for (const { deviceId, at, tables, interfaces } of batch) {
    const seen = new Map(
      tables.neighbours.map((one) => {
        const values = linkValues(
          one,
          one.localIndex === null ? null : (interfaces.get(one.localIndex) ?? null),
        );
        return [JSON.stringify(values.slice(0, KEY_VALUES)), values];
      }),
    );
    const own = known.filter((link) => link.deviceId === deviceId);
    for (const [key, values] of seen) {
      if (!own.some((link) => link.key === key)) rows.push([deviceId, ...values, new Date(at)]);
    }
    const gone = own.filter((link) => !seen.has(link.key)).map((link) => link.id);
    if (tables.complete.neighbours && tables.neighbours.length > 0) ended.push({ ids: gone, at });
  }
  for (const { ids, at } of ended) {
    await inPieces(ids, (piece) =>
      execute('UPDATE neighbour_links SET to_at = :at WHERE id IN (:piece)', { piece, at: new Date(at) }),
    );
  }
  await insertRows('neighbour_links', LINK_COLUMNS, rows);
}

/** Values of a link that make it another one when they change: all but descriptions and capabilities. */
const KEY_VALUES = 7;

function linkValues(one: NeighbourReading, interfaceId: number | null): unknown[] {
  return [
    interfaceId,
    clip(one.localPort, 255),
    one.protocol,
    clip(one.chassisId, 255),
    clip(one.portId, 255),
    clip(one.systemName, 255),
    clip(one.managementAddress, 45),
    clip(one.portDescription, 255),
    clip(one.systemDescription, 500),
    JSON.stringify(one.capabilities.slice(0, 8)),
  ];
}

async function openLinks(deviceIds: readonly number[]): Promise<KnownLink[]> {
  const rows = await select<{
    id: number;
    device_id: number;
    interface_id: number | null;
    local_port: string | null;
    protocol: string;
    chassis_id: string | null;
    port_id: string | null;
    system_name: string | null;
    management_address: string | null;
  }>(
    `SELECT id, device_id, interface_id, local_port, protocol, chassis_id, port_id, system_name, management_address
     FROM neighbour_links
     WHERE device_id IN (:deviceIds) AND to_at IS NULL`,
    { deviceIds: [...deviceIds, 0] },
  );
  return rows.map((row) => ({
    id: row.id,
    deviceId: row.device_id,
    key: JSON.stringify([
      ...[row.interface_id, row.local_port, row.protocol, row.chassis_id, row.port_id],
      ...[row.system_name, row.management_address],
    ]),
  }));
}

async function saveReadings(batch: readonly TablesOfDevice[]): Promise<void> {
  const kept = (column: string) => `${column} = COALESCE(excluded.${column}, device_tables.${column})`;
  const rows = batch.map(({ deviceId, at, tables }) => {
    const read = (complete: boolean) => (complete ? new Date(at) : null);
    const { neighbours, forwarding, addresses } = tables.complete;
    const own = JSON.stringify(tables.ownAddresses.slice(0, 256));
    return [
      ...[deviceId, new Date(at), read(neighbours), read(forwarding), read(addresses)],
      ...[clip(tables.bridgeAddress, 17), own],
    ];
  });
  await insertRows(
    'device_tables',
    [
      ...['device_id', 'read_at', 'neighbours_at', 'forwarding_at', 'addresses_at'],
      ...['bridge_address', 'own_addresses'],
    ],
    rows,
    `ON CONFLICT (device_id) DO UPDATE SET read_at = excluded.read_at, ${kept('neighbours_at')},
     ${kept('forwarding_at')}, ${kept('addresses_at')}, ${kept('bridge_address')}, own_addresses = excluded.own_addresses`,
  );
}

const AT_ONCE = 500;

async function inPieces(ids: readonly number[], work: (ids: number[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < ids.length; start += AT_ONCE) await work(ids.slice(start, start + AT_ONCE));
}

/** Deletes what ended before a day, a piece at a time; answers how many rows this piece had. */
export async function deleteEnded(
  table: 'mac_sightings' | 'address_sightings' | 'neighbour_links',
  before: Date,
  most: number,
): Promise<number> {
  const column = table === 'neighbour_links' ? 'to_at' : 'last_at';
  return execute(
    `DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE ${column} < :before ORDER BY ${column} LIMIT :most)`,
    { before, most },
  );
}
