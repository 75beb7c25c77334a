/** What falls due, counted in the database. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { select, selectOne, truth } from '../../db/query.ts';
import type { Day } from '../../shared/days.ts';
import type { DueCount } from './rules.ts';

/** Some line of a frozen plan that no later version replaces buys a new machine for this one. */
export const PLANNED = `EXISTS (SELECT 1 FROM plan_items i JOIN plans q ON q.id = i.plan_id
  WHERE i.asset_id = a.id AND q.status = 'frozen' AND i.decision = 'approve'
    AND NOT EXISTS (SELECT 1 FROM plans n WHERE n.amends_id = q.id AND n.status = 'frozen'))`;

export async function countDue(scope: Scope): Promise<DueCount[]> {
  const rows = await select<DueCount & { isPlanned: unknown }>(
    `SELECT d."unitId", d.kind, d.year, d.reason, d."isPlanned", COUNT(*) AS count FROM (
       SELECT a.unit_id AS "unitId", a.kind, CASE WHEN v.verdict = 'replace' THEN 0 ELSE v.due_year END AS year,
         CASE WHEN v.verdict = 'replace' THEN v.main_reason ELSE v.due_reason END AS reason, ${PLANNED} AS "isPlanned"
       FROM assets a JOIN verdicts v ON v.asset_id = a.id
       WHERE (v.verdict = 'replace' OR v.due_year IS NOT NULL) AND ${scopeCondition(scope, 'a.unit_id')}) d
     GROUP BY d."unitId", d.kind, d.year, d.reason, d."isPlanned"`,
  );
  return rows.map((row) => ({ ...row, count: Number(row.count), isPlanned: truth(row.isPlanned) }));
}

/**
 * What machines of kinds cost that were put into use since a day, of the whole province: prices are no secret of a unit.
 * The cheapest first.
 */
export async function recentCosts(
  kinds: readonly string[],
  since: Day,
): Promise<{ kind: string; cost: number }[]> {
  if (kinds.length === 0) return [];
  const rows = await select<{ kind: string; cost: number | string }>(
    `SELECT a.kind, a.cost FROM assets a
     WHERE a.kind IN (:kinds) AND a.cost > 0 AND a.put_into_use_on >= :since ORDER BY a.kind, a.cost`,
    { kinds: [...kinds], since },
  );
  return rows.map(({ kind, cost }) => ({ kind, cost: Number(cost) }));
}

/** Machines nobody can foresee: what is missing could make them due. */
export async function countUnknown(scope: Scope): Promise<number> {
  const row = await selectOne<{ count: number }>(
    `SELECT COUNT(*) AS count FROM assets a JOIN verdicts v ON v.asset_id = a.id
     WHERE v.verdict = 'unknown' AND v.due_year IS NULL AND ${scopeCondition(scope, 'a.unit_id')}`,
  );
  return Number(row?.count ?? 0);
}
