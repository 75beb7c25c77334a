/** What the figures of a day are made of, for devices of all units; and where the figures are kept by periods. */
import { execute, insertRows, instant, json, select } from '../../db/query.ts';
import type { Day } from '../../shared/days.ts';
import type { Measure } from '../../snmp/measures/types.ts';
import type { DutyFigures, DutyPort } from '../rules/duty.ts';
import type { Link } from '../rules/topology.ts';

type Moment = string | Date;

export interface DutyDevice {
  id: number;
  assetId: number;
  firmware: string | null;
  description: string | null;
  readAt: string | null;
  lastOkAt: string | null;
}

/** The next devices by id that are the face of an asset. */
export async function dutyDevicesAfter(after: number, limit: number): Promise<DutyDevice[]> {
  const rows = await select<Record<keyof DutyDevice, never>>(
    `SELECT d.id, d.asset_id AS "assetId", r.firmware, r.description, r.read_at AS "readAt", d.last_ok_at AS "lastOkAt"
     FROM devices d LEFT JOIN readings r ON r.device_id = d.id
     WHERE d.id > :after AND d.asset_id IS NOT NULL AND d.retired_at IS NULL ORDER BY d.id LIMIT :limit`,
    { after, limit },
  );
  return rows.map((row) => ({ ...row, readAt: instant(row.readAt), lastOkAt: instant(row.lastOkAt) }));
}

export async function dutyPeriods(deviceIds: readonly number[], since: Date) {
  const rows = await select<{ id: number; status: 'up' | 'down'; from_at: Moment; to_at: Moment | null }>(
    `SELECT device_id AS id, status, from_at, to_at FROM status_periods
     WHERE device_id IN (:ids) AND (to_at IS NULL OR to_at > :since)`,
    { ids: [...deviceIds], since },
  );
  return grouped(rows, ({ status, from_at, to_at }) => ({
    ...{ status, fromAt: instant(from_at), toAt: instant(to_at) },
  }));
}

export async function dutyPorts(deviceIds: readonly number[]): Promise<Map<number, DutyPort[]>> {
  const rows = await select<DutyPort & { id: number }>(
    `SELECT device_id AS id, type, name, admin_status AS "adminStatus", oper_status AS "operStatus",
       state_since AS "stateSince", NULL AS "goneAt"
     FROM interfaces WHERE device_id IN (:ids) AND gone_at IS NULL`,
    { ids: [...deviceIds] },
  );
  return grouped(rows, ({ id: _, ...port }) => ({ ...port, stateSince: instant(port.stateSince) }));
}

export interface DutySensor {
  sensorId: number;
  kind: Measure['kind'];
  value: number | null;
}

export async function dutySensors(
  deviceIds: readonly number[],
  kinds: readonly Measure['kind'][],
): Promise<Map<number, DutySensor[]>> {
  const rows = await select<DutySensor & { id: number }>(
    `SELECT device_id AS id, id AS "sensorId", kind, value FROM sensors
     WHERE device_id IN (:ids) AND kind IN (:kinds) AND gone_at IS NULL`,
    { ids: [...deviceIds], kinds: [...kinds] },
  );
  return grouped(rows, ({ id: _, ...sensor }) => sensor);
}

/** Every line between devices of ours: those told by neighbours, and the way each is reached. */
export function allLinks(): Promise<Link[]> {
  return select<Link>(
    `SELECT n.device_id AS a, n.remote_device_id AS b FROM neighbour_links n
     WHERE n.to_at IS NULL AND n.remote_device_id IS NOT NULL
     UNION SELECT p.device_id AS a, p.parent_id AS b FROM device_parents p`,
  );
}

/** Where each connected part of the network begins: what others stand behind, and which stands behind nothing. */
export async function rootDevices(): Promise<number[]> {
  const rows = await select<{ id: number }>(
    `SELECT DISTINCT p.parent_id AS id FROM device_parents p
     WHERE NOT EXISTS (SELECT 1 FROM device_parents o WHERE o.device_id = p.parent_id) ORDER BY id`,
  );
  return rows.map(({ id }) => id);
}

export async function unitsOfDevices(): Promise<Map<number, number>> {
  const rows = await select<{ id: number; unit: number }>(
    'SELECT id, unit_id AS unit FROM devices WHERE retired_at IS NULL',
  );
  return new Map(rows.map(({ id, unit }) => [id, unit]));
}

/** The figures that hold, by asset. */
export async function openDuty(assetIds: readonly number[]): Promise<Map<number, DutyFigures>> {
  const rows = await select<{ id: number; figures: unknown }>(
    'SELECT asset_id AS id, figures FROM duty_periods WHERE asset_id IN (:assetIds) AND to_on IS NULL',
    { assetIds: [...assetIds] },
  );
  return new Map(rows.map(({ id, figures }) => [id, json<DutyFigures>(figures)]));
}

/** Ends what held and begins what holds from a day on; what began that very day is replaced. */
export async function beginDuty(figures: ReadonlyMap<number, DutyFigures | null>, day: Day): Promise<void> {
  const values = { ids: [...figures.keys()], day };
  if (values.ids.length === 0) return;
  const open = 'asset_id IN (:ids) AND to_on IS NULL';
  await execute(`DELETE FROM duty_periods WHERE ${open} AND from_on >= :day`, values);
  await execute(`UPDATE duty_periods SET to_on = :day WHERE ${open}`, values);
  await insertRows(
    'duty_periods',
    ['asset_id', 'from_on', 'figures'],
    [...figures].flatMap(([id, one]) => (one ? [[id, day, JSON.stringify(one)]] : [])),
  );
}

/** Assets with open figures that no device is the face of any more. */
export async function dutyWithoutDevice(): Promise<number[]> {
  const rows = await select<{ id: number }>(
    `SELECT u.asset_id AS id FROM duty_periods u WHERE u.to_on IS NULL AND NOT EXISTS
       (SELECT 1 FROM devices d WHERE d.asset_id = u.asset_id AND d.retired_at IS NULL)`,
  );
  return rows.map(({ id }) => id);
}

function grouped<Row extends { id: number }, Value>(
  rows: readonly Row[],
  read: (row: Row) => Value,
): Map<number, Value[]> {
  const found = new Map<number, Value[]>();
  for (const row of rows) {
    const known = found.get(row.id);
    if (known) known.push(read(row));
    else found.set(row.id, [read(row)]);
  }
  return found;
}
