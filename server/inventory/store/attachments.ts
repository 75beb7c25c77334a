/** Which monitors and printers stand at which machine, as agents saw them. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { execute, insertRows, instant, select } from '../../db/query.ts';
import type { Attachment, AttachmentView, FoundPart } from '../types/attachments.ts';

/** Assets that may be a part that was found: of its kind and serial, or the device of the network with that serial. */
export async function assetsLike({
  kind,
  serialKey,
}: Pick<FoundPart, 'kind' | 'serialKey'>): Promise<number[]> {
  const devices =
    kind === 'printer'
      ? `UNION SELECT d.asset_id FROM readings r JOIN devices d ON d.id = r.device_id
         WHERE r.serial_key = :serialKey AND d.retired_at IS NULL AND d.asset_id IS NOT NULL`
      : '';
  const rows = await select<{ id: number }>(
    `SELECT id FROM assets WHERE serial_key = :serialKey AND kind = :kind ${devices} ORDER BY id LIMIT 2`,
    { kind, serialKey },
  );
  return rows.map(({ id }) => id);
}

/** True for a printer that is polled and is no asset yet: its own page makes it one. */
export async function isPolledOnly(serialKey: string): Promise<boolean> {
  const rows = await select(
    `SELECT 1 AS found FROM readings r JOIN devices d ON d.id = r.device_id
     WHERE r.serial_key = :serialKey AND d.retired_at IS NULL AND d.asset_id IS NULL LIMIT 1`,
    { serialKey },
  );
  return rows.length > 0;
}

/** It stands at this machine now, wherever it stood before. */
export async function saveAttachment(assetId: number, hostId: number, at: Date): Promise<void> {
  await insertRows(
    'attachments',
    ['asset_id', 'host_id', 'first_seen_at', 'last_seen_at'],
    [[assetId, hostId, at, at]],
    `ON CONFLICT (asset_id) DO UPDATE SET
       first_seen_at = CASE WHEN attachments.host_id = excluded.host_id THEN attachments.first_seen_at
         ELSE excluded.first_seen_at END,
       host_id = excluded.host_id, last_seen_at = excluded.last_seen_at`,
  );
  await execute('DELETE FROM attachment_doubts WHERE asset_id = :assetId', { assetId });
}

/** It was seen where it should not be, and stays where it is registered. */
export async function saveDoubt(assetId: number, hostId: number, at: Date): Promise<void> {
  await insertRows(
    'attachment_doubts',
    ['asset_id', 'host_id', 'first_seen_at', 'last_seen_at'],
    [[assetId, hostId, at, at]],
    `ON CONFLICT (asset_id) DO UPDATE SET host_id = excluded.host_id, last_seen_at = excluded.last_seen_at`,
  );
}

/** What a machine told of before and does not tell of any more. */
export async function detachOthers(
  hostId: number,
  kinds: readonly string[],
  kept: readonly number[],
): Promise<void> {
  await execute(
    `DELETE FROM attachments WHERE host_id = :hostId AND asset_id NOT IN (:kept)
       AND asset_id IN (SELECT id FROM assets WHERE kind IN (:kinds))`,
    { hostId, kinds, kept: kept.length > 0 ? kept : [0] },
  );
}

/** Machines told again what they told before: what stands at them is there. Answers the parts. */
export async function attachedStay(hostIds: readonly number[], at: Date): Promise<number[]> {
  if (hostIds.length === 0) return [];
  const rows = await select<{ asset_id: number }>(
    'SELECT asset_id FROM attachments WHERE host_id IN (:hostIds)',
    { hostIds },
  );
  if (rows.length > 0)
    await execute('UPDATE attachments SET last_seen_at = :at WHERE host_id IN (:hostIds)', { hostIds, at });
  return rows.map(({ asset_id }) => asset_id);
}

/** Both ends of what an asset is attached to and what is attached to it; of other units only that there is something. */
export async function attachmentsOf(scope: Scope, assetId: number): Promise<AttachmentView[]> {
  const sides = [
    ['attachments', 'asset_id', 'host_id', 'host'],
    ['attachments', 'host_id', 'asset_id', 'part'],
    ['attachment_doubts', 'asset_id', 'host_id', 'doubtful_host'],
    ['attachment_doubts', 'host_id', 'asset_id', 'doubtful_part'],
  ] as const;
  const parts = sides.map(
    ([table, own, other, side]) =>
      `SELECT '${side}' AS side, x.first_seen_at, x.last_seen_at, a.id, a.tag, a.kind, a.hostname, m.manufacturer, m.name AS model
       FROM ${table} x LEFT JOIN assets a ON a.id = x.${other} AND ${scopeCondition(scope, 'a.unit_id')}
       LEFT JOIN models m ON m.id = a.model_id WHERE x.${own} = :assetId`,
  );
  const rows = await select<AttachmentRow>(`${parts.join(' UNION ALL ')} ORDER BY last_seen_at DESC`, {
    assetId,
  });
  return rows.map(({ side, first_seen_at, last_seen_at, id, ...asset }) => ({
    side,
    asset: id === null ? null : { id, ...asset },
    firstSeenAt: instant(first_seen_at),
    lastSeenAt: instant(last_seen_at),
  }));
}

interface AttachmentRow extends Omit<Attachment, 'id'> {
  side: AttachmentView['side'];
  first_seen_at: string | Date;
  last_seen_at: string | Date;
  id: number | null;
}
