/** What is meant to the letter: a tag, a serial, a MAC or IP address. Scope is applied where the ids are used. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { select } from '../../db/query.ts';
import { canonicalIp } from '../../shared/ip.ts';
import { canonicalMac } from '../../shared/mac.ts';
import { clean } from '../../shared/text.ts';
import { serialKey } from '../rules/serials.ts';

const MOST = 50;

/** Ids of assets whose tag, serial or address is exactly the query. */
export async function idsExactly(query: string): Promise<number[]> {
  const tag = clean(query);
  const rows = await select<{ id: number }>(
    `SELECT id FROM (
       SELECT id FROM assets WHERE tag IN (:tags)
       UNION SELECT id FROM assets WHERE serial_key = :serial
       UNION SELECT asset_id AS id FROM asset_addresses WHERE value IN (:addresses)
     ) found ORDER BY id LIMIT :most`,
    {
      tags: [tag, tag.toUpperCase()],
      serial: serialKey(query) ?? '',
      addresses: [canonicalMac(query) ?? '', canonicalIp(query) ?? ''],
      most: MOST,
    },
  );
  return rows.map((row) => row.id);
}

export interface DeviceAt {
  id: number;
  address: string;
  port: number;
  assetId: number | null;
  unitId: number;
}

/** Devices polled at an address. */
export function devicesAt(scope: Scope, address: string): Promise<DeviceAt[]> {
  return select<DeviceAt>(
    `SELECT id, address, port, asset_id AS "assetId", unit_id AS "unitId" FROM devices
     WHERE address = :address AND retired_at IS NULL AND ${scopeCondition(scope, 'unit_id')} ORDER BY port`,
    { address },
  );
}
