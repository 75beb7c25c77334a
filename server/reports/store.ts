/** Rows of reports. */
import { execute, insertRow, instant, json, select, selectOne } from '../db/query.ts';
import type { Day } from '../shared/days.ts';
import type { Report, ReportFigures, ReportStatus, ReportTexts } from './types.ts';

interface ReportSql {
  id: number;
  year: number;
  as_of: Day;
  basis: Report['basis'];
  status: ReportStatus;
  figures: unknown;
  texts: unknown;
  number: string | null;
  issued_on: Day | null;
  content_hash: string | null;
  amends_id: number | null;
  version: number;
  lock_version: number;
  created_at: string | Date;
  created_by: string;
  issued_at: string | Date | null;
  issued_by: string | null;
}

const COLUMNS = `id, year, as_of, basis, status, figures, texts, number, issued_on, content_hash, amends_id, version,
  lock_version, created_at, created_by, issued_at, issued_by`;

export type NewReport = Pick<
  Report,
  'year' | 'asOf' | 'basis' | 'figures' | 'texts' | 'amendsId' | 'version'
>;

export async function addReport(report: NewReport, by: string, at: Date): Promise<number> {
  const { year, asOf, basis, figures, texts, amendsId, version } = report;
  return insertRow('reports', {
    ...{ year, as_of: asOf, basis, status: 'draft', figures: JSON.stringify(figures) },
    ...{ texts: JSON.stringify(texts), amends_id: amendsId, version, lock_version: 1 },
    ...{ created_at: at, created_by: by },
  });
}

/** @param issuedOnly drafts are for those who write them */
export async function findReport(id: number, issuedOnly: boolean): Promise<Report | null> {
  const row = await selectOne<ReportSql>(
    `SELECT ${COLUMNS} FROM reports WHERE id = :id ${issuedOnly ? "AND status = 'issued'" : ''}`,
    { id },
  );
  return row && toReport(row);
}

/** The newest first. A province has a few a year. */
export async function listReports(issuedOnly: boolean, limit: number): Promise<Report[]> {
  const rows = await select<ReportSql>(
    `SELECT ${COLUMNS} FROM reports ${issuedOnly ? "WHERE status = 'issued'" : ''} ORDER BY id DESC LIMIT :limit`,
    { limit },
  );
  return rows.map(toReport);
}

export async function amendmentOf(id: number): Promise<number | null> {
  return (
    (await selectOne<{ id: number }>('SELECT id FROM reports WHERE amends_id = :id', { id }))?.id ?? null
  );
}

export async function changeDraft(
  id: number,
  lockVersion: number,
  { figures, texts }: { figures: ReportFigures; texts: ReportTexts },
): Promise<boolean> {
  const changed = await execute(
    `UPDATE reports SET figures = :figures, texts = :texts, lock_version = lock_version + 1
     WHERE id = :id AND lock_version = :lockVersion AND status = 'draft'`,
    { id, lockVersion, figures: JSON.stringify(figures), texts: JSON.stringify(texts) },
  );
  return changed === 1;
}

export async function issueReport(
  id: number,
  lockVersion: number,
  issue: {
    number: string | null;
    issuedOn: Day | null;
    content: string;
    contentHash: string;
    at: Date;
    by: string;
  },
): Promise<boolean> {
  const changed = await execute(
    `UPDATE reports SET status = 'issued', number = :number, issued_on = :issuedOn, content = :content,
       content_hash = :contentHash, issued_at = :at, issued_by = :by, lock_version = lock_version + 1
     WHERE id = :id AND lock_version = :lockVersion AND status = 'draft'`,
    { id, lockVersion, ...issue },
  );
  return changed === 1;
}

export async function removeDraft(id: number): Promise<boolean> {
  return (await execute("DELETE FROM reports WHERE id = :id AND status = 'draft'", { id })) === 1;
}

export async function contentOfReport(id: number): Promise<{ content: string; hash: string } | null> {
  const row = await selectOne<{ content: string | null; hash: string | null }>(
    'SELECT content, content_hash AS hash FROM reports WHERE id = :id',
    { id },
  );
  return row?.content && row.hash ? { content: row.content, hash: row.hash } : null;
}

export async function issuedReports(): Promise<number[]> {
  const rows = await select<{ id: number }>("SELECT id FROM reports WHERE status = 'issued' ORDER BY id");
  return rows.map(({ id }) => id);
}

function toReport(row: ReportSql): Report {
  return {
    ...{ id: row.id, year: row.year, asOf: row.as_of, basis: row.basis, status: row.status },
    ...{ figures: json<ReportFigures>(row.figures), texts: json<ReportTexts>(row.texts) },
    ...{ number: row.number, issuedOn: row.issued_on, contentHash: row.content_hash },
    ...{ amendsId: row.amends_id, version: row.version, lockVersion: row.lock_version },
    ...{ createdAt: instant(row.created_at), createdBy: row.created_by },
    ...{ issuedAt: instant(row.issued_at), issuedBy: row.issued_by },
  };
}
