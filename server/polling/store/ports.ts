/**
 * The ports of devices. They are written when they differ; a port keeps its row, and with it its history, when the device
 * gives it another number.
 */
import { execute, insertRows, instant, select } from '../../db/query.ts';
import type { Condition, Steps } from '../../network/rules/events.ts';
import type { InterfaceStatus } from '../../snmp/types.ts';
import {
  bitsOf,
  changesOf,
  FACTS,
  type PortChanges,
  type PortsRead,
  type StoredPort,
} from '../portChanges.ts';
import type { PlannedPort, PollResult, PortPlan } from '../types.ts';

const WRITTEN = ['if_index', ...FACTS, 'seen_at', 'gone_at', 'state_since', 'flap_penalty', 'flap_at'];
const COLUMNS = ['device_id', ...WRITTEN];
const OVERWRITE = `ON CONFLICT (id) DO UPDATE SET ${WRITTEN.map((column) => `${column} = excluded.${column}`).join(', ')}`;

/** What was written of the ports of one device: what routine polls ask for from now on, and what happened. */
export interface PortsWritten {
  plan: PortPlan;
  steps: Steps[];
}

/**
 * Writes the ports that differ from what is stored. A port the device no longer lists is marked as gone, but only
 * after a complete reading, and never by an empty list.
 */
export async function savePorts(
  results: readonly PollResult[],
  open: ReadonlyMap<string, ReadonlySet<Condition>>,
): Promise<Map<number, PortsWritten>> {
  const read = results.flatMap(readOf);
  if (read.length === 0) return new Map();
  const stored = await storedPorts(read.map(({ deviceId }) => deviceId));
  const changes = read.map((one) => changesOf(one, stored.get(one.deviceId)!, open));
  await freeNumbers(changes);
  await write(changes);
  return plansOf(read, changes);
}

function readOf({ device, polledAt, interfaces, system }: PollResult): PortsRead[] {
  if (interfaces === null || interfaces.length === 0) return [];
  return [
    {
      ...{ deviceId: device.id, at: Date.parse(polledAt), interfaces },
      uptimeSeconds: system?.uptimeSeconds ?? null,
    },
  ];
}

async function storedPorts(deviceIds: readonly number[]): Promise<Map<number, StoredPort[]>> {
  const rows = await select<Record<string, unknown>>(
    `SELECT id, ${COLUMNS.join(', ')} FROM interfaces WHERE device_id IN (:deviceIds)`,
    { deviceIds: [...deviceIds] },
  );
  const devices = new Map<number, StoredPort[]>(deviceIds.map((id) => [id, []]));
  for (const row of rows) devices.get(row.device_id as number)!.push(storedPort(row));
  return devices;
}

function storedPort(row: Record<string, unknown>): StoredPort {
  const moment = (value: unknown) => (value === null ? null : Date.parse(instant(value as string)));
  const flapAt = moment(row.flap_at);
  return {
    ...{ id: row.id as number, index: Number(row.if_index), name: row.name as string },
    ...{ mac: row.mac as string | null, gone: row.gone_at !== null },
    adminStatus: row.admin_status as InterfaceStatus | null,
    operStatus: row.oper_status as InterfaceStatus | null,
    lastChangeSeconds: row.last_change_seconds === null ? null : Number(row.last_change_seconds),
    stateSince: moment(row.state_since),
    restless: flapAt === null ? null : { penalty: Number(row.flap_penalty), at: flapAt },
    facts: JSON.stringify(FACTS.map((column) => row[column])),
  };
}

/** A number is taken by one living port: rows that get another one, or are gone, let go of theirs first. */
async function freeNumbers(changes: readonly PortChanges[]): Promise<void> {
  for (const { deviceId, at, gone, rows } of changes) {
    const moved = rows.flatMap(({ id }) => (id === null ? [] : [id]));
    const ids = [...gone, ...moved];
    if (ids.length === 0) continue;
    await execute(
      'UPDATE interfaces SET gone_at = :at WHERE device_id = :deviceId AND id IN (:ids) AND gone_at IS NULL',
      { deviceId, ids, at: new Date(at) },
    );
  }
}

async function write(changes: readonly PortChanges[]): Promise<void> {
  const rows = changes.flatMap((one) => one.rows);
  const known = rows.filter(({ id }) => id !== null).map(({ id, values }) => [id, ...values]);
  await insertRows('interfaces', ['id', ...COLUMNS], known, OVERWRITE);
  await insertRows(
    'interfaces',
    COLUMNS,
    rows.filter(({ id }) => id === null).map(({ values }) => values),
  );
}

/** The plans of the devices as their ports are now. */
async function plansOf(
  read: readonly PortsRead[],
  changes: readonly PortChanges[],
): Promise<Map<number, PortsWritten>> {
  const rows = await select<{ id: number; device_id: number; if_index: number; speed_bps: number | null }>(
    `SELECT id, device_id, if_index, speed_bps FROM interfaces
     WHERE device_id IN (:deviceIds) AND gone_at IS NULL ORDER BY device_id, if_index`,
    { deviceIds: read.map(({ deviceId }) => deviceId) },
  );
  const ports = new Map<number, PlannedPort[]>();
  for (const row of rows) {
    const list = ports.get(row.device_id) ?? [];
    list.push([Number(row.if_index), row.id, row.speed_bps === null ? null : Number(row.speed_bps)]);
    ports.set(row.device_id, list);
  }
  return new Map(
    read.map(({ deviceId, interfaces }, place) => [
      deviceId,
      { plan: { bits: bitsOf(interfaces), ports: ports.get(deviceId) ?? [] }, steps: changes[place]!.steps },
    ]),
  );
}
