/** What is known of devices before the results of their polls are written. */
import { instant, select, truth } from '../../db/query.ts';
import type { Restlessness } from '../../network/rules/events.ts';
import type { Status } from '../../network/types.ts';
import type { Outcome } from '../../snmp/types.ts';

/** A device still claimed by the writer, with what it and the register say. */
export interface Known {
  id: number;
  unitId: number;
  address: string;
  addressKey: string;
  port: number;
  pollSeconds: number;
  createdAt: string;
  failures: number;
  status: Status;
  lastOutcome: Outcome | null;
  lastPolledAt: string | null;
  lastOkAt: string | null;
  drift: 'serial' | 'model' | null;
  ownInterval: boolean;
  restless: Restlessness | null;
  asset: { id: number; unitId: number; serial: string | null; model: string | null } | null;
  reading: KnownReading | null;
}

export interface KnownReading {
  readAt: string;
  kind: string | null;
  vendor: string | null;
  model: string | null;
  serial: string | null;
  firmware: string | null;
  name: string | null;
  description: string | null;
  location: string | null;
  contact: string | null;
  objectId: string | null;
  uptimeSeconds: number | null;
}

type Moment = string | Date;

interface KnownSql extends Omit<KnownReading, 'readAt'> {
  id: number;
  unitId: number;
  address: string;
  addressKey: string;
  port: number;
  pollSeconds: number;
  createdAt: Moment;
  failures: number;
  status: Status;
  lastOutcome: Outcome | null;
  lastPolledAt: Moment | null;
  lastOkAt: Moment | null;
  drift: 'serial' | 'model' | null;
  ownInterval: boolean | number;
  flapPenalty: number | null;
  flapAt: Moment | null;
  assetId: number | null;
  assetUnitId: number;
  assetSerial: string | null;
  assetModel: string | null;
  readAt: Moment | null;
}

/** Those of the devices the owner still holds: changed, retired or taken over ones are left out. */
export async function knownDevices(ids: readonly number[], owner: string): Promise<Known[]> {
  const rows = await select<KnownSql>(
    `SELECT d.id, d.unit_id AS "unitId", d.address, d.address_key AS "addressKey", d.port,
       d.poll_seconds AS "pollSeconds", d.created_at AS "createdAt", d.failures, d.status,
       d.last_outcome AS "lastOutcome", d.last_polled_at AS "lastPolledAt", d.last_ok_at AS "lastOkAt", d.drift,
       d.own_interval AS "ownInterval", d.flap_penalty AS "flapPenalty", d.flap_at AS "flapAt", a.id AS "assetId", a.unit_id AS "assetUnitId", a.serial AS "assetSerial", m.name AS "assetModel",
       r.read_at AS "readAt", r.kind, r.vendor, r.model, r.serial, r.firmware, r.name, r.description, r.location,
       r.contact, r.object_id AS "objectId", r.uptime_seconds AS "uptimeSeconds"
     FROM devices d LEFT JOIN assets a ON a.id = d.asset_id LEFT JOIN models m ON m.id = a.model_id
     LEFT JOIN readings r ON r.device_id = d.id
     WHERE d.id IN (:ids) AND d.claimed_by = :owner AND d.retired_at IS NULL`,
    { ids: [...ids], owner },
  );
  return rows.map(toKnown);
}

function toKnown(row: KnownSql): Known {
  const { id, unitId, address, addressKey, port, pollSeconds, failures, status, lastOutcome, drift } = row;
  return {
    ...{ id, unitId, address, addressKey, port, pollSeconds, failures, status, lastOutcome, drift },
    createdAt: instant(row.createdAt),
    lastPolledAt: instant(row.lastPolledAt),
    lastOkAt: instant(row.lastOkAt),
    ownInterval: truth(row.ownInterval),
    restless:
      row.flapAt === null ? null : { penalty: Number(row.flapPenalty), at: Date.parse(instant(row.flapAt)) },
    asset:
      row.assetId === null
        ? null
        : { id: row.assetId, unitId: row.assetUnitId, serial: row.assetSerial, model: row.assetModel },
    reading: row.readAt === null ? null : readingOf(row, row.readAt),
  };
}

function readingOf(row: KnownSql, readAt: Moment): KnownReading {
  const { kind, vendor, model, serial, firmware, name, description, location, contact, objectId } = row;
  return {
    ...{ kind, vendor, model, serial, firmware, name, description, location, contact, objectId },
    readAt: instant(readAt),
    uptimeSeconds: row.uptimeSeconds === null ? null : Number(row.uptimeSeconds),
  };
}
