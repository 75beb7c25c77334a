/** Devices in the database: one, by conditions, and their changes. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { execute, select, selectOne } from '../../db/query.ts';
import { DeviceRow } from '../../db/tables/network.ts';
import { addressKey } from '../rules/addresses.ts';
import { DEFAULT_INTERVALS } from '../rules/intervals.ts';
import type { DeviceDraft } from '../types.ts';
import {
  DETAIL_COLUMNS,
  DEVICE_COLUMNS,
  DEVICE_TABLES,
  type DetailSql,
  type DeviceSql,
  type StoredDetail,
  type StoredDevice,
  toDetail,
  toDevice,
} from './rows.ts';

/** One device with its reading; null when it is outside the scope. A retired one can still be looked at. */
export async function deviceById(scope: Scope, id: number): Promise<StoredDetail | null> {
  const row = await selectOne<DetailSql>(
    `SELECT ${DETAIL_COLUMNS} FROM ${DEVICE_TABLES} WHERE d.id = :id AND ${scopeCondition(scope, 'd.unit_id')}`,
    { id },
  );
  return row && toDetail(row);
}

export async function deviceOfAsset(scope: Scope, assetId: number): Promise<StoredDevice | null> {
  const row = await selectOne<DeviceSql>(
    `SELECT ${DEVICE_COLUMNS} FROM ${DEVICE_TABLES}
     WHERE d.asset_id = :assetId AND d.retired_at IS NULL AND ${scopeCondition(scope, 'd.unit_id')}`,
    { assetId },
  );
  return row && toDevice(row);
}

/** The device in use that listens there, of whatever unit: an address is asked once. */
export async function deviceAt(address: string, port: number): Promise<number | null> {
  const row = await selectOne<{ id: number }>(
    'SELECT id FROM devices WHERE address = :address AND port = :port AND retired_at IS NULL',
    { address, port },
  );
  return row?.id ?? null;
}

/** The devices in use at any of these places, of whatever unit: their ids by address and port with a space between. */
export async function devicesAt(
  places: readonly { address: string; port: number }[],
): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  const addresses = [...new Set(places.map(({ address }) => address))];
  for (let start = 0; start < addresses.length; start += ADDRESSES_AT_ONCE) {
    const rows = await select<{ id: number; address: string; port: number }>(
      'SELECT id, address, port FROM devices WHERE address IN (:addresses) AND retired_at IS NULL',
      { addresses: addresses.slice(start, start + ADDRESSES_AT_ONCE) },
    );
    for (const { id, address, port } of rows) found.set(`${address} ${port}`, id);
  }
  return found;
}

const ADDRESSES_AT_ONCE = 500;

/** Adds a device; its first poll is due at once. */
export async function addDeviceRow(draft: DeviceDraft, now: Date): Promise<number> {
  const row = await DeviceRow.create(newRow(draft, now));
  return row.id;
}

export async function addDeviceRows(drafts: readonly DeviceDraft[], now: Date): Promise<void> {
  await DeviceRow.bulkCreate(drafts.map((draft) => newRow(draft, now)));
}

function newRow(draft: DeviceDraft, now: Date) {
  return {
    ...draft,
    ...intervalOf(draft),
    addressKey: addressKey(draft.address),
    nextPollAt: now,
    failures: 0,
    status: 'unknown',
    createdAt: now,
  };
}

/** Writes what a person may change. A poll under way loses its claim, so that its result is not written. */
export async function updateDevice(
  id: number,
  changes: Pick<DeviceDraft, 'address' | 'port' | 'unitId' | 'pollSeconds'> & { credentialId: number | null },
  now: Date,
): Promise<void> {
  await execute(
    `UPDATE devices SET address = :address, address_key = :addressKey, port = :port, unit_id = :unitId,
       credential_id = :credentialId, poll_seconds = :pollSeconds, own_interval = :ownInterval, next_poll_at = :now, failures = 0,
       claimed_by = NULL, claimed_until = NULL WHERE id = :id`,
    { ...changes, ...intervalOf(changes), addressKey: addressKey(changes.address), id, now },
  );
}

/** Without one of its own a device is asked like any, until a poll tells what kind it is. */
function intervalOf({ pollSeconds }: Pick<DeviceDraft, 'pollSeconds'>) {
  return {
    pollSeconds: pollSeconds ?? DEFAULT_INTERVALS.other.pollSeconds,
    ownInterval: pollSeconds !== null,
  };
}

export async function setAsset(id: number, assetId: number | null, unitId: number): Promise<void> {
  await execute('UPDATE devices SET asset_id = :assetId, unit_id = :unitId WHERE id = :id', {
    id,
    assetId,
    unitId,
  });
}

/** Takes a device out of use: no more polls, its time line ends. What was read stays. */
export async function closeDevice(id: number, now: Date): Promise<void> {
  await execute(
    `UPDATE devices SET retired_at = :now, status = 'unknown', claimed_by = NULL, claimed_until = NULL WHERE id = :id`,
    { id, now },
  );
  await execute('UPDATE status_periods SET to_at = :now WHERE device_id = :id AND to_at IS NULL', {
    id,
    now,
  });
}

/** Devices that lost their credential are asked no more; nobody knows whether they answer. */
export async function pauseDevicesOf(credentialId: number, now: Date): Promise<void> {
  const devices = 'SELECT id FROM devices WHERE credential_id = :credentialId AND retired_at IS NULL';
  await execute(`UPDATE status_periods SET to_at = :now WHERE to_at IS NULL AND device_id IN (${devices})`, {
    credentialId,
    now,
  });
  await execute(
    `UPDATE devices SET status = 'unknown', claimed_by = NULL, claimed_until = NULL
     WHERE credential_id = :credentialId AND retired_at IS NULL`,
    { credentialId },
  );
}

/** What the register and the devices say of the linked assets: for telling differences. */
export function identitiesOf(
  ids: { deviceIds: readonly number[] } | { assetIds: readonly number[] },
): Promise<LinkedIdentity[]> {
  const [column, list] = 'deviceIds' in ids ? ['d.id', ids.deviceIds] : ['d.asset_id', ids.assetIds];
  if (list.length === 0) return Promise.resolve([]);
  return select<LinkedIdentity>(
    `SELECT d.id AS "deviceId", d.unit_id AS "unitId", d.drift, a.unit_id AS "assetUnitId", a.serial AS "declaredSerial",
       m.name AS "declaredModel", r.serial AS "seenSerial", r.model AS "seenModel"
     FROM devices d LEFT JOIN assets a ON a.id = d.asset_id LEFT JOIN models m ON m.id = a.model_id
     LEFT JOIN readings r ON r.device_id = d.id
     WHERE ${column} IN (:list) AND d.retired_at IS NULL`,
    { list: [...list] },
  );
}

export interface LinkedIdentity {
  deviceId: number;
  unitId: number;
  drift: 'serial' | 'model' | null;
  /** Null: the device is linked with no asset. */
  assetUnitId: number | null;
  declaredSerial: string | null;
  declaredModel: string | null;
  seenSerial: string | null;
  seenModel: string | null;
}

export async function setDrift(
  deviceId: number,
  unitId: number,
  drift: 'serial' | 'model' | null,
): Promise<void> {
  await execute('UPDATE devices SET drift = :drift, unit_id = :unitId WHERE id = :deviceId', {
    deviceId,
    unitId,
    drift,
  });
}

/** Devices and credentials of one unit become those of another. Answers how many devices. */
export async function handOverDevices(fromUnitId: number, toUnitId: number): Promise<number> {
  const values = { fromUnitId, toUnitId };
  await execute('UPDATE snmp_credentials SET unit_id = :toUnitId WHERE unit_id = :fromUnitId', values);
  return execute('UPDATE devices SET unit_id = :toUnitId WHERE unit_id = :fromUnitId', values);
}
