/** Rows of told figures and targets. A correction closes what was told and adds what is told now. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { execute, insertRows, instant, select } from '../../db/query.ts';
import type { ExternalCode, ExternalFigure, FigureDraft, Target } from './types.ts';

interface FigureSql {
  id: number;
  unit_id: number;
  code: ExternalCode;
  year: number;
  numerator: number | string;
  denominator: number | string | null;
  source: string;
  recorded_at: string | Date;
  recorded_by: string;
}

/** What was known at a moment; null: what is known now. */
function known(at: Date | null): string {
  return at === null
    ? 'superseded_at IS NULL'
    : 'recorded_at <= :at AND (superseded_at IS NULL OR superseded_at > :at)';
}

export async function figuresOf(scope: Scope, year: number, at: Date | null): Promise<ExternalFigure[]> {
  const rows = await select<FigureSql>(
    `SELECT * FROM external_figures WHERE year = :year AND ${known(at)} AND ${scopeCondition(scope, 'unit_id')}
     ORDER BY code, unit_id`,
    { year, at },
  );
  return rows.map((row) => ({
    ...{ id: row.id, unitId: row.unit_id, code: row.code, year: row.year },
    ...{ numerator: Number(row.numerator), source: row.source },
    denominator: row.denominator === null ? null : Number(row.denominator),
    ...{ recordedAt: instant(row.recorded_at), recordedBy: row.recorded_by },
  }));
}

/** The years anything was told of, the latest first. */
export async function yearsTold(scope: Scope): Promise<number[]> {
  const rows = await select<{ year: number }>(
    `SELECT DISTINCT year FROM external_figures WHERE superseded_at IS NULL AND ${scopeCondition(scope, 'unit_id')}
     ORDER BY year DESC`,
  );
  return rows.map(({ year }) => year);
}

export async function saveFigures(figures: readonly FigureDraft[], by: string, at: Date): Promise<void> {
  for (const { unitId, code, year } of figures)
    await execute(
      `UPDATE external_figures SET superseded_at = :at
       WHERE unit_id = :unitId AND code = :code AND year = :year AND superseded_at IS NULL`,
      { unitId, code, year, at },
    );
  await insertRows(
    'external_figures',
    ['unit_id', 'code', 'year', 'numerator', 'denominator', 'source', 'recorded_at', 'recorded_by'],
    figures.map(({ unitId, code, year, numerator, denominator, source }) => [
      ...[unitId, code, year, numerator, denominator, source, at, by],
    ]),
  );
}

export function targetsOf(year: number, at: Date | null): Promise<Target[]> {
  return select<Target>(
    `SELECT code, year, share, source FROM indicator_targets WHERE year = :year AND ${known(at)} ORDER BY code`,
    { year, at },
  );
}

export async function saveTarget({ code, year, share, source }: Target, by: string, at: Date): Promise<void> {
  await execute(
    'UPDATE indicator_targets SET superseded_at = :at WHERE code = :code AND year = :year AND superseded_at IS NULL',
    { code, year, at },
  );
  await insertRows(
    'indicator_targets',
    ['code', 'year', 'share', 'source', 'recorded_at', 'recorded_by'],
    [[code, year, share, source, at, by]],
  );
}
