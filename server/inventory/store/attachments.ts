/** Which monitors and printers stand at which machine, as agents saw them. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { execute, insertRows, instant, select } from '../../db/query.ts';
import type { AssetKind } from '../types/assets.ts';
import type { Attachment, AttachmentView, FoundPart } from '../types/attachments.ts';

/** What a part is found by. */
export type PartMark = Pick<FoundPart, 'kind' | 'serialKey'>;

/** A part and the machine it was seen at. */
export interface PlacedPart {
  assetId: number;
  hostId: number;
}

export function markOf({ kind, serialKey }: PartMark): string {
  return `${kind} ${serialKey}`;
}

/**
 * Assets that may be the parts that were found, by `markOf`: of their kind and serial, or the device of the network with
 * that serial; two of each are enough.
 */
export async function assetsLike(parts: readonly PartMark[]): Promise<Map<string, number[]>> {
  if (parts.length === 0) return new Map();
  const printers = parts.filter(({ kind }) => kind === 'printer').map(({ serialKey }) => serialKey);
  const devices =
    printers.length > 0
      ? `UNION SELECT d.asset_id, 'printer', r.serial_key FROM readings r JOIN devices d ON d.id = r.device_id
         WHERE r.serial_key IN (:printers) AND d.retired_at IS NULL AND d.asset_id IS NOT NULL`
      : '';
  const rows = await select<{ id: number; kind: PartMark['kind']; serial_key: string }>(
    `SELECT id, kind, serial_key FROM assets WHERE (serial_key, kind) IN (VALUES :marks) ${devices} ORDER BY id`,
    { marks: parts.map(({ kind, serialKey }) => [serialKey, kind]), printers },
  );
  const found = new Map<string, number[]>();
  for (const { id, kind, serial_key } of rows) {
    const mark = markOf({ kind, serialKey: serial_key });
    const ids = found.get(mark) ?? [];
    if (ids.length < 2) found.set(mark, [...ids, id]);
  }
  return found;
}

/** Those of the serials whose printer is polled and is no asset yet: its own page makes it one. */
export async function polledOnly(serialKeys: readonly string[]): Promise<Set<string>> {
  if (serialKeys.length === 0) return new Set();
  const rows = await select<{ serial_key: string }>(
    `SELECT r.serial_key FROM readings r JOIN devices d ON d.id = r.device_id
     WHERE r.serial_key IN (:serialKeys) AND d.retired_at IS NULL AND d.asset_id IS NULL`,
    { serialKeys },
  );
  return new Set(rows.map(({ serial_key }) => serial_key));
}

/** They stand at these machines now, wherever they stood before. */
export async function saveAttachments(placed: readonly PlacedPart[], at: Date): Promise<void> {
  if (placed.length === 0) return;
  const parts = eachOnce(placed);
  await insertRows(
    'attachments',
    ['asset_id', 'host_id', 'first_seen_at', 'last_seen_at'],
    parts.map(({ assetId, hostId }) => [assetId, hostId, at, at]),
    `ON CONFLICT (asset_id) DO UPDATE SET
       first_seen_at = CASE WHEN attachments.host_id = excluded.host_id THEN attachments.first_seen_at
         ELSE excluded.first_seen_at END,
       host_id = excluded.host_id, last_seen_at = excluded.last_seen_at`,
  );
  await execute('DELETE FROM attachment_doubts WHERE asset_id IN (:ids)', {
    ids: parts.map(({ assetId }) => assetId),
  });
}

/** They were seen where they should not be, and stay where they are registered. */
export async function saveDoubts(doubted: readonly PlacedPart[], at: Date): Promise<void> {
  await insertRows(
    'attachment_doubts',
    ['asset_id', 'host_id', 'first_seen_at', 'last_seen_at'],
    eachOnce(doubted).map(({ assetId, hostId }) => [assetId, hostId, at, at]),
    `ON CONFLICT (asset_id) DO UPDATE SET host_id = excluded.host_id, last_seen_at = excluded.last_seen_at`,
  );
}

/** One device may answer to two serials; where it was seen last counts. */
function eachOnce(parts: readonly PlacedPart[]): PlacedPart[] {
  return [...new Map(parts.map((part) => [part.assetId, part])).values()];
}

/** What stands at these machines. */
export async function attachedTo(hostIds: readonly number[]): Promise<(PlacedPart & { kind: AssetKind })[]> {
  if (hostIds.length === 0) return [];
  return select(
    `SELECT t.asset_id AS "assetId", t.host_id AS "hostId", a.kind FROM attachments t
     JOIN assets a ON a.id = t.asset_id WHERE t.host_id IN (:hostIds)`,
    { hostIds },
  );
}

export async function detach(assetIds: readonly number[]): Promise<void> {
  if (assetIds.length === 0) return;
  await execute('DELETE FROM attachments WHERE asset_id IN (:assetIds)', { assetIds });
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
