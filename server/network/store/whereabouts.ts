/** Where a MAC was seen, within a scope. */
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
