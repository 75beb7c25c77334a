/** Rows of the machines a file tells of. */

import { scopeCondition } from '../../../auth/scope.ts';
import type { Scope } from '../../../auth/types.ts';
import { asJson, execute, insertRows, instant, json, select } from '../../../db/query.ts';
import type { ImportLine, LineStatus } from '../types.ts';

interface LineRow {
  line: number;
  sheet: number;
  row_number: number;
  copy: number;
  status: LineStatus;
  row_key: string;
  asset_id: number | null;
  asset_version: number | null;
  draft: unknown;
  changes: unknown;
  problems: unknown;
  candidates: unknown;
}

const COLUMNS = [
  ...['line', 'sheet', 'row_number', 'copy', 'status', 'row_key', 'asset_id', 'asset_version'],
  ...['draft', 'changes', 'problems', 'candidates'],
];

export async function clearLines(importId: number): Promise<void> {
  await execute('DELETE FROM import_lines WHERE import_id = :importId', { importId });
}

export async function addLines(importId: number, lines: readonly ImportLine[]): Promise<void> {
  const text = (value: unknown) => (value === null ? null : JSON.stringify(value));
  await insertRows(
    'import_lines',
    ['import_id', ...COLUMNS],
    lines.map((one) => [
      ...[importId, one.line, one.sheet, one.rowNumber, one.copy, one.status, one.rowKey],
      ...[one.assetId, one.assetVersion, text(one.draft)],
      ...[
        text(one.changes.length > 0 ? one.changes : null),
        text(one.problems.length > 0 ? one.problems : null),
      ],
      text(one.candidates),
    ]),
  );
}

/** In the order of the file, from after a line on; of some kinds, or of all. */
export async function readLines(
  importId: number,
  statuses: readonly LineStatus[] | null,
  afterLine: number,
  limit: number,
): Promise<ImportLine[]> {
  const kind = statuses === null ? '' : 'AND status IN (:statuses)';
  const rows = await select<LineRow>(
    `SELECT ${COLUMNS.join(', ')} FROM import_lines WHERE import_id = :importId ${kind} AND line > :afterLine
     ORDER BY line LIMIT ${limit}`,
    { importId, statuses, afterLine },
  );
  return rows.map(toLine);
}

/** What applying made of a line: the asset and its version, and how it was before (null for a new one). */
export interface Applied {
  line: number;
  assetId: number;
  assetVersion: number;
  snapshot: unknown;
}

/** In one statement: a file has tens of thousands of lines. */
export async function noteApplied(importId: number, applied: readonly Applied[]): Promise<void> {
  const values: Record<string, unknown> = { importId };
  const tuples = applied.map(({ line, assetId, assetVersion, snapshot }, index) => {
    values[`s${index}`] = snapshot === null ? null : JSON.stringify(snapshot);
    return `(${line}, ${assetId}, ${assetVersion}, :s${index})`;
  });
  await execute(
    `UPDATE import_lines SET asset_id = v.column2, asset_version = v.column3, snapshot = ${asJson('v.column4')}
     FROM (VALUES ${tuples.join(', ')}) AS v WHERE import_id = :importId AND line = v.column1`,
    values,
  );
}

/** The machines rows of the same words became when they were taken in before; of several files the latest counts. */
export async function assetsOfRows(scope: Scope, rowKeys: readonly string[]): Promise<Map<string, number>> {
  if (rowKeys.length === 0) return new Map();
  const rows = await select<{ row_key: string; asset_id: number }>(
    `SELECT l.row_key, l.asset_id FROM import_lines l JOIN imports i ON i.id = l.import_id AND i.status = 'applied'
     JOIN assets a ON a.id = l.asset_id
     WHERE l.row_key IN (:rowKeys) AND ${scopeCondition(scope, 'a.unit_id')} ORDER BY l.import_id`,
    { rowKeys },
  );
  return new Map(rows.map(({ row_key, asset_id }) => [row_key, asset_id]));
}

/** Assets that lines made or changed, with the rows as they were before. */
export async function readSnapshotsOf(
  importId: number,
  afterLine: number,
  limit: number,
): Promise<{ line: number; status: LineStatus; assetId: number; assetVersion: number; snapshot: unknown }[]> {
  const rows = await select<LineRow & { snapshot: unknown; asset_id: number; asset_version: number }>(
    `SELECT line, status, asset_id, asset_version, snapshot FROM import_lines
     WHERE import_id = :importId AND status IN ('new', 'changed') AND asset_id IS NOT NULL AND line > :afterLine
     ORDER BY line LIMIT ${limit}`,
    { importId, afterLine },
  );
  return rows.map(({ line, status, asset_id, asset_version, snapshot }) => ({
    ...{ line, status, assetId: asset_id, assetVersion: asset_version },
    snapshot: snapshot === null ? null : json(snapshot),
  }));
}

/** A row of an applied file by which a machine came, or was changed. */
export interface ImportOfAsset {
  id: number;
  fileName: string;
  appliedAt: string;
  appliedBy: string;
  line: number;
  rowNumber: number;
  status: LineStatus;
}

/** The last files that made or changed an asset. */
export async function importsOfAsset(scope: Scope, assetId: number): Promise<ImportOfAsset[]> {
  const rows = await select<Omit<ImportOfAsset, 'appliedAt'> & { appliedAt: string | Date }>(
    `SELECT i.id, i.file_name AS "fileName", i.applied_at AS "appliedAt", i.applied_by AS "appliedBy",
       l.line, l.row_number AS "rowNumber", l.status
     FROM import_lines l JOIN imports i ON i.id = l.import_id AND i.status = 'applied'
     WHERE l.asset_id = :assetId AND l.status IN ('new', 'changed') AND ${scopeCondition(scope, 'i.unit_id')}
     ORDER BY i.id DESC LIMIT 20`,
    { assetId },
  );
  return rows.map((row) => ({ ...row, appliedAt: instant(row.appliedAt) }));
}

function toLine(row: LineRow): ImportLine {
  const parsed = <T>(value: unknown, empty: T): T => (value === null ? empty : json<T>(value));
  return {
    line: row.line,
    sheet: row.sheet,
    rowNumber: row.row_number,
    copy: row.copy,
    status: row.status,
    rowKey: row.row_key,
    assetId: row.asset_id,
    assetVersion: row.asset_version,
    draft: parsed(row.draft, null),
    changes: parsed(row.changes, []),
    problems: parsed(row.problems, []),
    candidates: parsed(row.candidates, null),
  };
}
