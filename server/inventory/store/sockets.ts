/** Where on the network an asset is plugged in, as the forwarding tables of switches tell. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { instant, selectOne, truth } from '../../db/query.ts';

/** A port behind which one of an asset's MACs is or was. */
export interface Socket {
  deviceId: number;
  deviceName: string;
  interfaceId: number;
  portName: string;
  portAlias: string | null;
  /** 0: the switch keeps one table for all VLANs. */
  vlan: number;
  /** Only seen on the way to other switches. */
  isUplink: boolean;
  firstAt: string;
  /** When it was last seen there. */
  seenAt: string;
  isThere: boolean;
}

type Moment = string | Date;

interface SocketSql extends Omit<Socket, 'isUplink' | 'firstAt' | 'seenAt' | 'isThere'> {
  uplink: number | boolean;
  firstAt: Moment;
  lastAt: Moment | null;
  readAt: Moment | null;
}

/** The likeliest port on devices of the scope: now before once, no uplink, fewest others; null when nobody saw it. */
export async function socketOf(scope: Scope, assetId: number): Promise<Socket | null> {
  const row = await selectOne<SocketSql>(
    `SELECT d.id AS "deviceId", COALESCE(r.name, d.address) AS "deviceName", s.interface_id AS "interfaceId",
       i.name AS "portName", i.alias AS "portAlias", s.vlan, s.first_at AS "firstAt", s.last_at AS "lastAt",
       t.forwarding_at AS "readAt", CASE WHEN u.interface_id IS NULL THEN 0 ELSE 1 END AS uplink
     FROM asset_addresses x
     JOIN mac_sightings s ON s.mac = x.value
     JOIN interfaces i ON i.id = s.interface_id
     JOIN devices d ON d.id = s.device_id AND d.retired_at IS NULL AND ${scopeCondition(scope, 'd.unit_id')}
     LEFT JOIN readings r ON r.device_id = d.id
     LEFT JOIN device_tables t ON t.device_id = d.id
     LEFT JOIN uplink_ports u ON u.interface_id = s.interface_id
     WHERE x.asset_id = :assetId AND x.kind = 'mac'
     ORDER BY CASE WHEN s.last_at IS NULL THEN 0 ELSE 1 END, uplink, s.last_at DESC,
       (SELECT COUNT(DISTINCT o.mac) FROM mac_sightings o WHERE o.interface_id = s.interface_id AND o.last_at IS NULL),
       s.id
     LIMIT 1`,
    { assetId },
  );
  return row && toSocket(row);
}

function toSocket({ uplink, firstAt, lastAt, readAt, ...row }: SocketSql): Socket {
  const since = instant(firstAt);
  const ended = instant(lastAt);
  const read = instant(readAt) ?? since;
  return {
    ...row,
    ...{ isUplink: truth(uplink), firstAt: since, isThere: ended === null },
    seenAt: ended ?? (read > since ? read : since),
  };
}
