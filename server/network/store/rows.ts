/** Rows of devices as the database gives them, and the devices they are. */
import { instant, json, truth } from '../../db/query.ts';
import type { AssetKind } from '../../inventory/types/assets.ts';
import type { EntityReading, Outcome } from '../../snmp/types.ts';
import type { Device, DeviceDetail, Status, Why } from '../types.ts';

/** A device without the name and code of its unit, which the tree of units knows. */
export type StoredDevice = Omit<Device, 'unitName' | 'unitCode'>;
export type StoredDetail = Omit<DeviceDetail, 'unitName' | 'unitCode'>;

type Moment = string | Date;

export interface DeviceSql {
  id: number;
  address: string;
  address_key: string;
  port: number;
  unit_id: number;
  asset_id: number | null;
  asset_tag: string | null;
  credential_id: number | null;
  credential_name: string | null;
  credential_retired: Moment | null;
  poll_seconds: number;
  own_interval: boolean | number;
  status: Status;
  failures: number;
  next_poll_at: Moment;
  last_outcome: Outcome | null;
  last_error: string | null;
  last_polled_at: Moment | null;
  last_ok_at: Moment | null;
  last_milliseconds: number | null;
  last_packets: number | null;
  drift: 'serial' | 'model' | null;
  created_at: Moment;
  retired_at: Moment | null;
  read_at: Moment | null;
  kind: AssetKind | null;
  vendor: string | null;
  model: string | null;
  serial: string | null;
  firmware: string | null;
  name: string | null;
}

export interface DetailSql extends DeviceSql {
  description: string | null;
  location: string | null;
  contact: string | null;
  object_id: string | null;
  uptime_seconds: number | null;
  why: unknown;
  entities: unknown;
  identified_at: Moment | null;
}

export const DEVICE_COLUMNS = `d.id, d.address, d.address_key, d.port, d.unit_id, d.asset_id, a.tag AS asset_tag, d.credential_id,
  c.name AS credential_name, c.retired_at AS credential_retired, d.poll_seconds, d.own_interval, d.status, d.failures, d.next_poll_at,
  d.last_outcome, d.last_error, d.last_polled_at, d.last_ok_at, d.last_milliseconds, d.last_packets, d.drift,
  d.created_at, d.retired_at, r.read_at, r.kind, r.vendor, r.model, r.serial, r.firmware, r.name`;

export const DETAIL_COLUMNS = `${DEVICE_COLUMNS}, r.description, r.location, r.contact, r.object_id, r.uptime_seconds,
  r.why, r.entities, r.identified_at`;

export const DEVICE_TABLES = `devices d
  LEFT JOIN readings r ON r.device_id = d.id
  LEFT JOIN assets a ON a.id = d.asset_id
  LEFT JOIN snmp_credentials c ON c.id = d.credential_id`;

const POLLS_UNTIL_STALE = 3;

export function toDevice(row: DeviceSql): StoredDevice {
  const lastOkAt = instant(row.last_ok_at);
  return {
    id: row.id,
    address: row.address,
    port: row.port,
    unitId: row.unit_id,
    assetId: row.asset_id,
    assetTag: row.asset_tag,
    credentialId: row.credential_id,
    credentialName: row.credential_name,
    paused: row.credential_id === null || row.credential_retired !== null,
    pollSeconds: row.poll_seconds,
    ownInterval: truth(row.own_interval),
    status: row.status,
    stale: isStale(lastOkAt, row.poll_seconds),
    failures: row.failures,
    nextPollAt: instant(row.next_poll_at),
    lastOutcome: row.last_outcome,
    lastError: row.last_error,
    lastPolledAt: instant(row.last_polled_at),
    lastOkAt,
    lastMilliseconds: row.last_milliseconds,
    lastPackets: row.last_packets,
    drift: row.asset_id === null ? 'unregistered' : row.drift,
    createdAt: instant(row.created_at),
    retiredAt: instant(row.retired_at),
    ...{ kind: row.kind, vendor: row.vendor, model: row.model, serial: row.serial, firmware: row.firmware },
    name: row.name,
  };
}

export function toDetail(row: DetailSql): StoredDetail {
  return {
    ...toDevice(row),
    description: row.description,
    location: row.location,
    contact: row.contact,
    objectId: row.object_id,
    uptimeSeconds: uptimeAtLastPoll(row),
    why: row.why === null ? [] : json<Why[]>(row.why),
    entities: row.entities === null ? [] : json<EntityReading[]>(row.entities),
    identifiedAt: instant(row.identified_at),
    readAt: instant(row.read_at),
  };
}

/** The row holds the uptime of when it was written; while the device runs on, it is not written again. */
function uptimeAtLastPoll(row: DetailSql): number | null {
  if (row.uptime_seconds === null || row.read_at === null) return null;
  const confirmed = Date.parse(instant(row.last_ok_at) ?? instant(row.read_at));
  return (
    Number(row.uptime_seconds) +
    Math.max(0, Math.round((confirmed - Date.parse(instant(row.read_at))) / 1000))
  );
}

function isStale(lastOkAt: string | null, pollSeconds: number): boolean {
  return lastOkAt !== null && Date.now() - Date.parse(lastOkAt) > POLLS_UNTIL_STALE * pollSeconds * 1000;
}
