/** What happened to plans since a moment, counted within a scope. */
import { scopeCondition } from '../../../auth/scope.ts';
import type { Scope } from '../../../auth/types.ts';
import { instant, select } from '../../../db/query.ts';
import type { Plan } from '../types.ts';
import type { NoteKind } from './notes.ts';

/** So much of a plan as names it. */
export type PlanHead = Pick<Plan, 'id' | 'year' | 'title' | 'number' | 'version'>;

/** Lines of a plan about which something is to be told. */
export interface PlanCount extends PlanHead {
  count: number;
}

const HEAD = 'p.id, p.year, p.title, p.number, p.version';

/** Plans of units of the scope that wait for decisions, with their proposed lines nobody has decided. */
export async function plansInReview(scope: Scope): Promise<(PlanCount & { submittedAt: string | null })[]> {
  const rows = await select<PlanCount & { submittedAt: string | Date | null }>(
    `SELECT ${HEAD}, p.submitted_at AS "submittedAt", (SELECT COUNT(*) FROM plan_items i
       WHERE i.plan_id = p.id AND i.decision IS NULL AND i.proposal IS NOT NULL) AS count
     FROM plans p WHERE p.status = 'review' AND ${scopeCondition(scope, 'p.unit_id')} ORDER BY p.year, p.id`,
  );
  return rows.map((row) => ({ ...row, count: Number(row.count), submittedAt: instant(row.submittedAt) }));
}

/** Lines of units of the scope that were decided since by somebody else. */
export function decidedSince(scope: Scope, since: Date, notBy: string): Promise<PlanCount[]> {
  return counted(
    `SELECT ${HEAD}, COUNT(*) AS count FROM plan_items i JOIN plans p ON p.id = i.plan_id
     WHERE p.status <> 'draft' AND i.decided_at > :since AND i.decided_by <> :notBy
       AND ${scopeCondition(scope, 'i.unit_id')} GROUP BY ${HEAD} ORDER BY p.year, p.id`,
    { since, notBy },
  );
}

/** Lines of units of the scope about which something of a kind was said since, in plans that are in review. */
export function saidSince(scope: Scope, kind: NoteKind, since: Date, notBy: string): Promise<PlanCount[]> {
  return counted(
    `SELECT ${HEAD}, COUNT(DISTINCT i.id) AS count
     FROM plans p JOIN plan_items i ON i.plan_id = p.id JOIN plan_notes n ON n.item_id = i.id
     WHERE p.status = 'review' AND n.kind = :kind AND n.written_at > :since AND n.written_by <> :notBy
       AND ${scopeCondition(scope, 'i.unit_id')} GROUP BY ${HEAD} ORDER BY p.year, p.id`,
    { kind, since, notBy },
  );
}

async function counted(sql: string, values: Record<string, unknown>): Promise<PlanCount[]> {
  return (await select<PlanCount>(sql, values)).map((row) => ({ ...row, count: Number(row.count) }));
}
