/** Where the network and the register tell different stories. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { select, selectOne } from '../../db/query.ts';
import { NETWORK_KINDS } from '../../inventory/rules/kinds.ts';
import type { AssetKind } from '../../inventory/types/assets.ts';
import { decodeCursor, encodeCursor } from '../../shared/pages.ts';
import type { UnseenAsset } from '../types.ts';

/** Network equipment in use that SNMP never saw and no device stands for. */
const UNSEEN = `a.kind IN (:kinds) AND a.state = 'in_use'
  AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.asset_id = a.id AND e.source = 'snmp')
  AND NOT EXISTS (SELECT 1 FROM devices d WHERE d.asset_id = a.id AND d.retired_at IS NULL AND d.last_ok_at IS NOT NULL)`;

export async function countUnseen(scope: Scope): Promise<number> {
  const row = await selectOne<{ count: number }>(
    `SELECT COUNT(*) AS count FROM assets a WHERE ${scopeCondition(scope, 'a.unit_id')} AND ${UNSEEN}`,
    { kinds: NETWORK_KINDS },
  );
  return Number(row?.count ?? 0);
}

export async function readUnseen(
  scope: Scope,
  cursor: string | null | undefined,
  limit: number,
): Promise<{ items: Omit<UnseenAsset, 'unitName'>[]; nextCursor: string | null }> {
  const rows = await select<Omit<UnseenAsset, 'unitName'> & { kind: AssetKind }>(
    `SELECT a.id AS "assetId", a.tag, a.kind, a.serial, a.unit_id AS "unitId",
       CASE WHEN m.id IS NULL THEN NULL ELSE m.manufacturer || ' ' || m.name END AS model
     FROM assets a LEFT JOIN models m ON m.id = a.model_id
     WHERE a.id > :after AND ${scopeCondition(scope, 'a.unit_id')} AND ${UNSEEN} ORDER BY a.id LIMIT :limit`,
    { kinds: NETWORK_KINDS, after: decodeCursor(cursor)?.id ?? 0, limit: limit + 1 },
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last ? encodeCursor({ value: null, id: last.assetId }) : null,
  };
}

/** What the register says of the assets devices are linked with. */
export async function declaredOf(
  scope: Scope,
  assetIds: readonly number[],
): Promise<Map<number, { serial: string | null; model: string | null }>> {
  if (assetIds.length === 0) return new Map();
  const rows = await select<{ id: number; serial: string | null; model: string | null }>(
    `SELECT a.id, a.serial, m.name AS model FROM assets a LEFT JOIN models m ON m.id = a.model_id
     WHERE a.id IN (:assetIds) AND ${scopeCondition(scope, 'a.unit_id')}`,
    { assetIds: [...assetIds] },
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Assets of the scope that carry the serials of devices nobody registered, and no device yet. */
export async function candidatesFor(
  scope: Scope,
  deviceIds: readonly number[],
): Promise<Map<number, { assetId: number; tag: string; unitId: number }>> {
  if (deviceIds.length === 0) return new Map();
  const rows = await select<{ deviceId: number; assetId: number; tag: string; unitId: number }>(
    `SELECT r.device_id AS "deviceId", a.id AS "assetId", a.tag, a.unit_id AS "unitId"
     FROM readings r JOIN assets a ON a.serial_key = r.serial_key
     WHERE r.device_id IN (:deviceIds) AND ${scopeCondition(scope, 'a.unit_id')}
       AND a.state NOT IN ('disposed', 'lost')
       AND NOT EXISTS (SELECT 1 FROM devices d WHERE d.asset_id = a.id AND d.retired_at IS NULL)
     ORDER BY a.id DESC`,
    { deviceIds: [...deviceIds] },
  );
  return new Map(rows.map(({ deviceId, ...asset }) => [deviceId, asset]));
}
