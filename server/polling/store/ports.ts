/** Ports and their counters. Ports are written when they differ, counters with every poll: one row a device. */
import { execute, insertRows, instant, json, select } from '../../db/query.ts';
import { type Counters, type PortOctets, ratesBetween } from '../../network/rules/rates.ts';
import { clip, clipNumber } from '../../shared/clip.ts';
import type { InterfaceReading } from '../../snmp/types.ts';
import { octetsOf } from '../quick.ts';
import type { PollResult } from '../types.ts';

const LARGEST_INTEGER = 2_147_483_647;

const COLUMNS = [
  'device_id',
  'if_index',
  'name',
  'alias',
  'description',
  'type',
  'speed_bps',
  'mtu',
  'mac',
  'admin_status',
  'oper_status',
  'last_change_seconds',
  'seen_at',
  'gone_at',
];
const FACTS_FROM = 2;
const FACTS_TO = 12;
const OVERWRITE = `ON CONFLICT (device_id, if_index) DO UPDATE SET ${COLUMNS.slice(FACTS_FROM)
  .map((column) => `${column} = excluded.${column}`)
  .join(', ')}`;

/**
 * Writes the ports that differ from what is stored. A port the device no longer lists is marked as gone, but only
 * after a complete reading, and never by an empty list.
 */
export async function savePorts(results: readonly PollResult[]): Promise<void> {
  const read = results.flatMap(({ device, polledAt, interfaces }) =>
    interfaces === null ? [] : [{ device, polledAt, interfaces }],
  );
  if (read.length === 0) return;
  const stored = await storedPorts(read.map((result) => result.device.id));
  const rows = read.flatMap((result) => changedRows(result, stored.get(result.device.id) ?? new Map()));
  await insertRows('interfaces', COLUMNS, rows, OVERWRITE);
  for (const result of read) {
    await markGone(result, stored.get(result.device.id) ?? new Map());
  }
}

type PortsRead = Pick<PollResult, 'device' | 'polledAt'> & { interfaces: InterfaceReading[] };

/** The counters of every port, and the traffic since the poll before. */
export async function saveCounters(results: readonly PollResult[]): Promise<void> {
  const read = results.filter((result) => result.ports.length > 0);
  if (read.length === 0) return;
  const before = await storedCounters(read.map((result) => result.device.id));
  const rows = read.map(({ device, polledAt, ports }) => {
    const octets = octetsOf(ports);
    const rates = ratesBetween(before.get(device.id) ?? null, { readAt: polledAt, octets });
    return [device.id, new Date(polledAt), JSON.stringify(octets), JSON.stringify(rates)];
  });
  await insertRows(
    'port_counters',
    ['device_id', 'read_at', 'octets', 'rates'],
    rows,
    'ON CONFLICT (device_id) DO UPDATE SET read_at = excluded.read_at, octets = excluded.octets, rates = excluded.rates',
  );
}

function factsOf(port: InterfaceReading): unknown[] {
  return [
    clip(port.name, 255) ?? String(port.index),
    clip(port.alias, 255),
    clip(port.description, 255),
    clipNumber(port.type, LARGEST_INTEGER),
    clipNumber(port.speedBps),
    clipNumber(port.mtu),
    clip(port.mac, 17),
    port.adminStatus,
    port.operStatus,
    clipNumber(port.lastChangeSeconds),
  ];
}

interface StoredPort {
  /** The facts as text, to compare. */
  facts: string;
  gone: boolean;
}

async function storedPorts(deviceIds: readonly number[]): Promise<Map<number, Map<number, StoredPort>>> {
  const rows = await select<Record<string, unknown>>(
    `SELECT ${COLUMNS.join(', ')} FROM interfaces WHERE device_id IN (:deviceIds)`,
    { deviceIds: [...deviceIds] },
  );
  const devices = new Map<number, Map<number, StoredPort>>(deviceIds.map((id) => [id, new Map()]));
  for (const row of rows) {
    const facts = JSON.stringify(COLUMNS.slice(FACTS_FROM, FACTS_TO).map((column) => row[column]));
    devices.get(row.device_id as number)!.set(Number(row.if_index), { facts, gone: row.gone_at !== null });
  }
  return devices;
}

function changedRows(
  { device, interfaces, polledAt }: PortsRead,
  stored: Map<number, StoredPort>,
): unknown[][] {
  const at = new Date(polledAt);
  return interfaces.flatMap((port) => {
    const facts = factsOf(port);
    const before = stored.get(port.index);
    if (before && !before.gone && before.facts === JSON.stringify(facts)) return [];
    return [[device.id, port.index, ...facts, at, null]];
  });
}

async function markGone(
  { device, interfaces, polledAt }: PortsRead,
  stored: Map<number, StoredPort>,
): Promise<void> {
  const listed = new Set(interfaces.map((port) => port.index));
  const gone = [...stored]
    .filter(([index, port]) => !port.gone && !listed.has(index))
    .map(([index]) => index);
  if (gone.length === 0) return;
  await execute(
    'UPDATE interfaces SET gone_at = :at WHERE device_id = :deviceId AND if_index IN (:gone) AND gone_at IS NULL',
    { at: new Date(polledAt), deviceId: device.id, gone },
  );
}

async function storedCounters(deviceIds: readonly number[]): Promise<Map<number, Counters>> {
  const rows = await select<{ device_id: number; read_at: string | Date; octets: unknown }>(
    'SELECT device_id, read_at, octets FROM port_counters WHERE device_id IN (:deviceIds)',
    { deviceIds: [...deviceIds] },
  );
  return new Map(
    rows.map((row) => [
      row.device_id,
      { readAt: instant(row.read_at), octets: json<PortOctets[]>(row.octets) },
    ]),
  );
}
