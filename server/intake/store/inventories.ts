/** What agents sent, as it came over the wire; kept for a while. */
import { execute, insertRows, instant, select, selectOne } from '../../db/query.ts';
import type { ArrivalOutcome, KeptInventory } from '../types.ts';

export interface NewInventory {
  agentId: number;
  assetId: number | null;
  digest: string;
  partial: boolean;
  /** The message as it came, compressed or not, and its length when inflated. */
  body: Buffer;
  bytes: number;
  outcome: ArrivalOutcome;
  problem: string | null;
}

export async function keepInventories(all: readonly NewInventory[], at: Date): Promise<void> {
  await insertRows(
    'inventories',
    ['reporter_id', 'asset_id', 'received_at', 'digest', 'partial', 'bytes', 'body', 'outcome', 'problem'],
    all.map((kept) => [
      ...[kept.agentId, kept.assetId, at, kept.digest, kept.partial, kept.bytes],
      ...[kept.body, kept.outcome, kept.problem],
    ]),
  );
}

/** Without their bodies, the latest first. */
export async function inventoriesOf(agentId: number, most: number): Promise<KeptInventory[]> {
  const rows = await select<{
    id: number;
    asset_id: number | null;
    received_at: string | Date;
    partial: unknown;
    bytes: number;
    outcome: ArrivalOutcome;
    problem: string | null;
  }>(
    `SELECT id, asset_id, received_at, partial, bytes, outcome, problem FROM inventories
     WHERE reporter_id = :agentId ORDER BY received_at DESC, id DESC LIMIT ${most}`,
    { agentId },
  );
  return rows.map((row) => ({
    id: row.id,
    assetId: row.asset_id,
    receivedAt: instant(row.received_at),
    partial: row.partial === true || row.partial === 1,
    bytes: row.bytes,
    outcome: row.outcome,
    problem: row.problem,
  }));
}

/** The message as it came over the wire; null when it is gone or of another agent. */
export async function inventoryBody(agentId: number, id: number): Promise<Buffer | null> {
  const row = await selectOne<{ body: Buffer }>(
    'SELECT body FROM inventories WHERE id = :id AND reporter_id = :agentId',
    { id, agentId },
  );
  return row?.body ?? null;
}

/**
 * Messages older than this are let go, some at a time; the last of each agent stays, and its last whole one.
 * Answers how many went.
 */
export async function deleteInventories(before: Date, most: number): Promise<number> {
  return execute(
    `DELETE FROM inventories WHERE id IN (
       SELECT i.id FROM inventories i WHERE i.received_at < :before AND EXISTS (
         SELECT 1 FROM inventories n WHERE n.reporter_id = i.reporter_id AND n.received_at > i.received_at
           AND (n.partial = :no OR i.partial = :yes))
       ORDER BY i.received_at LIMIT ${most})`,
    { before, no: false, yes: true },
  );
}
