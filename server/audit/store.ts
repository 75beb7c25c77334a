/** The record of who did what. Rows are only ever added. */
import { scopeCondition } from '../auth/scope.ts';
import type { Scope } from '../auth/types.ts';
import { dialect } from '../db/connection.ts';
import { type Bind, execute, insertRows, instant, json, select, selectOne } from '../db/query.ts';
import type { ChainedEntry } from './chain.ts';
import type { AuditEntry, AuditFilter } from './types.ts';

const COLUMNS =
  'id, at, actor_id, actor_name, action, subject_type, subject_id, unit_id, change, origin, previous_hash, hash';

interface Row {
  id: number;
  at: string | Date;
  actor_id: number | null;
  actor_name: string;
  action: string;
  subject_type: string;
  subject_id: number | null;
  unit_id: number | null;
  change: unknown;
  origin: string;
  previous_hash: string;
  hash: string;
}

/** The hash to chain to. On PostgreSQL writers wait here for each other until their transactions end. */
export async function lastHash(): Promise<string | null> {
  if (dialect === 'postgres') await execute('SELECT pg_advisory_xact_lock(7301)');
  const row = await selectOne<{ hash: string }>('SELECT hash FROM audit_entries ORDER BY id DESC LIMIT 1');
  return row?.hash ?? null;
}

/** In their order: each hash covers the one before it. */
export async function addEntries(
  entries: readonly (ChainedEntry & { previousHash: string; hash: string })[],
): Promise<void> {
  await insertRows(
    'audit_entries',
    [
      ...['at', 'actor_id', 'actor_name', 'action', 'subject_type', 'subject_id', 'unit_id'],
      ...['change', 'origin', 'previous_hash', 'hash'],
    ],
    entries.map((one) => [
      ...[new Date(one.at), one.actorId, one.actorName, one.action],
      ...[one.subjectType, one.subjectId, one.unitId],
      ...[one.change === null ? null : JSON.stringify(one.change), one.origin, one.previousHash, one.hash],
    ]),
  );
}

/** Entries from the newest on; `beforeId` continues a page. */
export async function listEntries(scope: Scope, filter: AuditFilter, limit: number): Promise<AuditEntry[]> {
  const { sql, values } = whereOf(scope, filter);
  const rows = await select<Row>(
    `SELECT ${COLUMNS} FROM audit_entries WHERE ${sql} ORDER BY id DESC LIMIT :limit`,
    { ...values, limit },
  );
  return rows.map(toEntry);
}

/** How many entries a filter matches, wherever a page of it begins. */
export async function countEntries(scope: Scope, filter: AuditFilter): Promise<number> {
  const { sql, values } = whereOf(scope, { ...filter, beforeId: undefined });
  const row = await selectOne<{ count: number }>(
    `SELECT COUNT(*) AS count FROM audit_entries WHERE ${sql}`,
    values,
  );
  return Number(row?.count ?? 0);
}

function whereOf(scope: Scope, filter: AuditFilter): { sql: string; values: Bind } {
  const conditions = [scopeCondition(scope, 'unit_id')];
  if (filter.subjectType) conditions.push('subject_type = :subjectType');
  if (filter.subjectId !== undefined) conditions.push('subject_id = :subjectId');
  if (filter.action) conditions.push('action = :action');
  if (filter.beforeId !== undefined) conditions.push('id < :beforeId');
  if (filter.q) conditions.push('(LOWER(action) LIKE :words OR LOWER(actor_name) LIKE :words)');
  // A percent sign that was typed is a character like any other, and no name here has one.
  const words = `%${(filter.q ?? '').toLowerCase().replace(/[%_]/g, '')}%`;
  return { sql: conditions.join(' AND '), values: { ...filter, words } };
}

/** The chain from the beginning, in pieces, for checking. */
export async function chainAfter(
  id: number,
  limit: number,
): Promise<(AuditEntry & { previousHash: string; hash: string })[]> {
  const rows = await select<Row>(
    `SELECT ${COLUMNS} FROM audit_entries WHERE id > :id ORDER BY id LIMIT :limit`,
    { id, limit },
  );
  return rows.map((row) => ({ ...toEntry(row), previousHash: row.previous_hash, hash: row.hash }));
}

function toEntry(row: Row): AuditEntry {
  return {
    id: row.id,
    at: instant(row.at),
    actorId: row.actor_id,
    actorName: row.actor_name,
    action: row.action,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    unitId: row.unit_id,
    change: json(row.change),
    origin: row.origin,
  };
}
