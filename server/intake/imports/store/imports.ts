/** Rows of the files that were sent in. */
import { scopeCondition } from '../../../auth/scope.ts';
import type { Scope } from '../../../auth/types.ts';
import { execute, insertRows, instant, json, select, selectOne } from '../../../db/query.ts';
import {
  type Import,
  type ImportChoices,
  type ImportStatus,
  type ImportSummary,
  NO_CHOICES,
} from '../types.ts';

interface ImportRow {
  id: number;
  unit_id: number;
  file_name: string;
  digest: string;
  bytes: number;
  status: ImportStatus;
  choices: unknown;
  understood: unknown;
  summary: unknown;
  refusal: unknown;
  lock_version: number;
  created_at: string | Date;
  created_by: string;
  working_since: string | Date | null;
  previewed_at: string | Date | null;
  applied_at: string | Date | null;
  applied_by: string | null;
  reverted_at: string | Date | null;
  reverted_by: string | null;
}

/** Without the file itself and, in lists, without what was understood of it: both are large. */
const SMALL = `id, unit_id, file_name, digest, bytes, status, choices, summary, refusal, lock_version, created_at,
  created_by, working_since, previewed_at, applied_at, applied_by, reverted_at, reverted_by`;

export async function addImport(
  file: { unitId: number; fileName: string; digest: string; content: Buffer; choices: ImportChoices },
  by: string,
  at: Date,
): Promise<number> {
  const { unitId, fileName, digest, content, choices } = file;
  await insertRows(
    'imports',
    [
      ...['unit_id', 'file_name', 'digest', 'bytes', 'content', 'status', 'choices', 'lock_version'],
      ...['created_at', 'created_by'],
    ],
    [[unitId, fileName, digest, content.length, content, 'uploaded', JSON.stringify(choices), 1, at, by]],
  );
  const row = await selectOne<{ id: number }>('SELECT MAX(id) AS id FROM imports WHERE digest = :digest', {
    digest,
  });
  return row!.id;
}

export async function findImport(scope: Scope, id: number): Promise<Import | null> {
  const row = await selectOne<ImportRow>(
    `SELECT ${SMALL}, understood FROM imports WHERE id = :id AND ${scopeCondition(scope, 'unit_id')}`,
    { id },
  );
  return row && toImport(row);
}

/** The latest first, older than `beforeId`. */
export async function listImports(scope: Scope, beforeId: number | null, limit: number): Promise<Import[]> {
  const before = beforeId === null ? '' : 'AND id < :beforeId';
  const rows = await select<ImportRow>(
    `SELECT ${SMALL}, NULL AS understood FROM imports WHERE ${scopeCondition(scope, 'unit_id')} ${before}
     ORDER BY id DESC LIMIT ${limit}`,
    { beforeId },
  );
  return rows.map(toImport);
}

/** What a file is searched and sorted by. */
export type ImportMark = Pick<Import, 'id' | 'unitId' | 'fileName' | 'status' | 'createdAt' | 'createdBy'>;

/** All files of the scope by their marks alone: some thousand short rows in the largest province. */
export async function importMarks(scope: Scope): Promise<ImportMark[]> {
  const rows = await select<ImportRow>(
    `SELECT id, unit_id, file_name, status, created_at, created_by FROM imports
     WHERE ${scopeCondition(scope, 'unit_id')}`,
  );
  return rows.map((row) => ({
    ...{ id: row.id, unitId: row.unit_id, fileName: row.file_name, status: row.status },
    ...{ createdAt: instant(row.created_at), createdBy: row.created_by },
  }));
}

/** In no order; without what was understood of them. */
export async function importsByIds(scope: Scope, ids: readonly number[]): Promise<Import[]> {
  if (ids.length === 0) return [];
  const rows = await select<ImportRow>(
    `SELECT ${SMALL}, NULL AS understood FROM imports WHERE id IN (:ids) AND ${scopeCondition(scope, 'unit_id')}`,
    { ids },
  );
  return rows.map(toImport);
}

export async function countImports(scope: Scope): Promise<number> {
  const row = await selectOne<{ count: number }>(
    `SELECT COUNT(*) AS count FROM imports WHERE ${scopeCondition(scope, 'unit_id')}`,
  );
  return Number(row?.count ?? 0);
}

/** The file as it was sent; null once it is no longer kept. */
export async function contentOf(id: number): Promise<Buffer | null> {
  const row = await selectOne<{ content: Buffer | null }>('SELECT content FROM imports WHERE id = :id', {
    id,
  });
  return row?.content ?? null;
}

const COLUMNS = {
  status: 'status',
  choices: 'choices',
  understood: 'understood',
  summary: 'summary',
  refusal: 'refusal',
  workingSince: 'working_since',
  previewedAt: 'previewed_at',
  appliedAt: 'applied_at',
  appliedBy: 'applied_by',
  revertedAt: 'reverted_at',
  revertedBy: 'reverted_by',
  made: 'made',
} as const;

export type ImportUpdate = Partial<Record<keyof typeof COLUMNS, unknown>>;

const AS_JSON: readonly string[] = ['choices', 'understood', 'summary', 'refusal', 'made'];

/** Writes if the import is still of this version; false when somebody was faster. The version goes up by one. */
export async function updateImport(id: number, lockVersion: number, update: ImportUpdate): Promise<boolean> {
  const names = Object.keys(update) as (keyof typeof COLUMNS)[];
  const sets = names.map((name) => `${COLUMNS[name]} = :${name}`);
  const values = Object.fromEntries(
    names.map((name) => {
      const value = update[name] ?? null;
      return [name, AS_JSON.includes(name) && value !== null ? JSON.stringify(value) : value];
    }),
  );
  const count = await execute(
    `UPDATE imports SET ${[...sets, 'lock_version = lock_version + 1'].join(', ')}
     WHERE id = :id AND lock_version = :lockVersion`,
    { ...values, id, lockVersion },
  );
  return count === 1;
}

/** Imports that were begun before a day and never applied. */
export async function abandonedImports(before: Date): Promise<number[]> {
  const rows = await select<{ id: number }>(
    `SELECT id FROM imports WHERE created_at < :before AND status NOT IN ('applying', 'applied', 'reverted')`,
    { before },
  );
  return rows.map(({ id }) => id);
}

/** With its lines. */
export async function removeImport(id: number): Promise<void> {
  await execute('DELETE FROM import_lines WHERE import_id = :id', { id });
  await execute('DELETE FROM imports WHERE id = :id', { id });
}

/** What an applied import made beside its assets, so that a revert can take it away again. */
export async function madeBy<T>(id: number): Promise<T | null> {
  const row = await selectOne<{ made: unknown }>('SELECT made FROM imports WHERE id = :id', { id });
  return row?.made ? json<T>(row.made) : null;
}

/** What previews did not count when they were made by an older release. */
const NOTHING_OPEN: Pick<ImportSummary, 'open' | 'unreadable' | 'sightings'> = {
  sightings: 0,
  open: { units: 0, unitRows: 0, models: 0 },
  unreadable: {},
};

function toImport(row: ImportRow): Import {
  const parsed = <T>(value: unknown) => (value === null ? null : json<T>(value));
  return {
    id: row.id,
    unitId: row.unit_id,
    fileName: row.file_name,
    digest: row.digest,
    bytes: row.bytes,
    status: row.status,
    choices: { ...NO_CHOICES, ...json<Partial<ImportChoices>>(row.choices) },
    understood: parsed(row.understood),
    summary: row.summary === null ? null : { ...NOTHING_OPEN, ...json<ImportSummary>(row.summary) },
    refusal: parsed(row.refusal),
    lockVersion: row.lock_version,
    createdAt: instant(row.created_at),
    createdBy: row.created_by,
    workingSince: instant(row.working_since),
    previewedAt: instant(row.previewed_at),
    appliedAt: instant(row.applied_at),
    appliedBy: row.applied_by,
    revertedAt: instant(row.reverted_at),
    revertedBy: row.reverted_by,
  };
}
