/** Where a MAC was seen, and the lines between devices, within a scope. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { instant, select, truth } from '../../db/query.ts';
import type { Whereabouts } from '../rules/uplinks.ts';

type Moment = string | Date;

export interface Place extends Whereabouts {
  mac: string;
  vlan: number;
  portName: string;
  portAlias: string | null;
  deviceId: number;
  deviceName: string | null;
  deviceAddress: string;
  unitId: number;
  firstAt: string;
  /** When it was last seen there, also while it still is. */
  seenAt: string;
}

interface PlaceSql extends Omit<Place, 'isUplink' | 'lastAt' | 'firstAt' | 'seenAt'> {
  uplink: number | boolean;
  firstAt: Moment;
  lastAt: Moment | null;
  readAt: Moment | null;
}

const MOST = 200;

/** Ports of devices of the scope at which MACs are or were. */
export async function placesOf(scope: Scope, macs: readonly string[]): Promise<Place[]> {
  if (macs.length === 0) return [];
  const rows = await select<PlaceSql>(
    `SELECT s.mac, s.vlan, s.interface_id AS "interfaceId", i.name AS "portName", i.alias AS "portAlias",
       d.id AS "deviceId", r.name AS "deviceName", d.address AS "deviceAddress", d.unit_id AS "unitId",
       s.first_at AS "firstAt", s.last_at AS "lastAt", t.forwarding_at AS "readAt",
       CASE WHEN u.interface_id IS NULL THEN 0 ELSE 1 END AS uplink,
       (SELECT COUNT(DISTINCT o.mac) FROM mac_sightings o
         WHERE o.interface_id = s.interface_id AND o.last_at IS NULL) AS "macCount"
     FROM mac_sightings s
     JOIN interfaces i ON i.id = s.interface_id
     JOIN devices d ON d.id = s.device_id AND d.retired_at IS NULL
     LEFT JOIN readings r ON r.device_id = d.id
     LEFT JOIN device_tables t ON t.device_id = d.id
     LEFT JOIN uplink_ports u ON u.interface_id = s.interface_id
     WHERE s.mac IN (:macs) AND ${scopeCondition(scope, 'd.unit_id')}
     ORDER BY s.id DESC LIMIT ${MOST}`,
    { macs: [...macs] },
  );
  return rows.map(({ uplink, firstAt, lastAt, readAt, macCount, ...row }) => {
    const since = instant(firstAt);
    const ended = instant(lastAt);
    const read = instant(readAt) ?? since;
    return {
      ...row,
      ...{ macCount: Number(macCount), isUplink: truth(uplink), firstAt: since, lastAt: ended },
      seenAt: ended ?? (read > since ? read : since),
    };
  });
}

export interface LineEnd {
  deviceId: number;
  name: string | null;
  address: string;
  unitId: number;
  status: string;
  kind: string | null;
}

export interface DeviceLine {
  id: number;
  protocol: string;
  near: LineEnd;
  interfaceId: number | null;
  portName: string | null;
  far: LineEnd;
  farPort: string | null;
  fromAt: string;
}

interface LineSql {
  id: number;
  protocol: string;
  interface_id: number | null;
  port_name: string | null;
  local_port: string | null;
  port_id: string | null;
  port_description: string | null;
  from_at: Moment;
  [end: string]: unknown;
}

const END = (alias: string, prefix: string) =>
  `${alias}.id AS ${prefix}_id, ${alias}r.name AS ${prefix}_name, ${alias}.address AS ${prefix}_address,
   ${alias}.unit_id AS ${prefix}_unit, ${alias}.status AS ${prefix}_status, ${alias}r.kind AS ${prefix}_kind`;

/** Lines between devices that are both in the scope. Each end may tell of a line: it is listed as often as it is told. */
export async function linesOf(scope: Scope, most: number): Promise<DeviceLine[]> {
  const rows = await select<LineSql>(
    `SELECT n.id, n.protocol, n.interface_id, i.name AS port_name, n.local_port, n.port_id, n.port_description, n.from_at,
       ${END('d', 'near')}, ${END('f', 'far')}
     FROM neighbour_links n
     JOIN devices d ON d.id = n.device_id AND d.retired_at IS NULL AND ${scopeCondition(scope, 'd.unit_id')}
     JOIN devices f ON f.id = n.remote_device_id AND f.retired_at IS NULL AND ${scopeCondition(scope, 'f.unit_id')}
     LEFT JOIN interfaces i ON i.id = n.interface_id
     LEFT JOIN readings dr ON dr.device_id = d.id LEFT JOIN readings fr ON fr.device_id = f.id
     WHERE n.to_at IS NULL ORDER BY d.unit_id, d.id, n.interface_id, n.id LIMIT :most`,
    { most },
  );
  return rows.map((row) => ({
    id: row.id,
    protocol: row.protocol,
    interfaceId: row.interface_id,
    portName: row.port_name ?? row.local_port,
    farPort: row.port_id ?? row.port_description,
    fromAt: instant(row.from_at),
    near: endOf(row, 'near'),
    far: endOf(row, 'far'),
  }));
}

function endOf(row: LineSql, prefix: string): LineEnd {
  return {
    deviceId: row[`${prefix}_id`] as number,
    name: row[`${prefix}_name`] as string | null,
    address: row[`${prefix}_address`] as string,
    unitId: row[`${prefix}_unit`] as number,
    status: row[`${prefix}_status`] as string,
    kind: row[`${prefix}_kind`] as string | null,
  };
}
