/** How far the approved lines of a frozen plan are: counted in the database, and read a page at a time. */
import { scopeCondition } from '../../../auth/scope.ts';
import type { Scope } from '../../../auth/types.ts';
import { type Bind, select } from '../../../db/query.ts';
import type { PlanItem } from '../types.ts';
import { type ItemRow, toItem } from './items.ts';

/** How far the new machine of a line is: the furthest of its steps. */
export const STAGES = ['waiting', 'ordered', 'bought', 'installed'] as const;
export type Stage = (typeof STAGES)[number];

/** What lines can be asked for: how far they are, whether they are paid, whether the old machine is gone. */
export const LINE_STATES = [...STAGES, 'old_disposed', 'paid', 'unpaid'] as const;
export type LineState = (typeof LINE_STATES)[number];

export interface ProgressFilter {
  planId: number;
  scope: Scope;
  state: LineState | null;
  /** The name of a source of money; `none`: lines without one; null: all. */
  source: { name: string } | 'none' | null;
}

/** Approved lines of a unit, source and stage, with their money in đồng. */
export interface ProgressCount {
  unitId: number;
  source: string | null;
  stage: Stage;
  count: number;
  oldDisposed: number;
  /** Lines of which is known what was paid. */
  paidCount: number;
  /** What all these lines were to cost. */
  planned: number;
  paid: number;
  /** What the paid ones of these lines were to cost. */
  plannedOfPaid: number;
}

const APPROVED = "i.decision IN ('approve', 'upgrade')";

/** One row for every unit, source and stage; the steps of each line are found by its index. */
export async function countProgress(planId: number, scope: Scope): Promise<ProgressCount[]> {
  const rows = await select<Record<keyof ProgressCount, number | string | null>>(
    `SELECT d."unitId", d.source, d.stage, COUNT(*) AS count, SUM(d.gone) AS "oldDisposed",
       COUNT(d.amount) AS "paidCount", SUM(d.planned) AS planned, SUM(COALESCE(d.amount, 0)) AS paid,
       SUM(CASE WHEN d.amount IS NULL THEN 0 ELSE d.planned END) AS "plannedOfPaid"
     FROM (
       SELECT i.unit_id AS "unitId", i.funding_source AS source, COALESCE(i.decided_price, 0) AS planned,
         COALESCE(MAX(CASE s.step WHEN 'ordered' THEN 1 WHEN 'bought' THEN 2 WHEN 'installed' THEN 3 END), 0) AS stage,
         MAX(CASE s.step WHEN 'old_disposed' THEN 1 ELSE 0 END) AS gone,
         MAX(CASE s.step WHEN 'bought' THEN s.amount END) AS amount
       FROM plan_items i LEFT JOIN plan_steps s ON s.item_id = i.id
       WHERE i.plan_id = :planId AND ${APPROVED} AND ${scopeCondition(scope, 'i.unit_id')}
       GROUP BY i.id, i.unit_id, i.funding_source, i.decided_price) d
     GROUP BY d."unitId", d.source, d.stage`,
    { planId },
  );
  return rows.map((row) => ({
    ...{ unitId: Number(row.unitId), source: row.source as string | null, stage: STAGES[Number(row.stage)]! },
    ...{ count: Number(row.count), oldDisposed: Number(row.oldDisposed), paidCount: Number(row.paidCount) },
    ...{ planned: Number(row.planned), paid: Number(row.paid), plannedOfPaid: Number(row.plannedOfPaid) },
  }));
}

/** The next approved lines after one, in the order of the plan. */
export async function readProgress(
  filter: ProgressFilter,
  afterLine: number,
  limit: number,
): Promise<PlanItem[]> {
  const { conditions, values } = conditionsOf(filter);
  const rows = await select<ItemRow>(
    `SELECT i.* FROM plan_items i WHERE ${conditions} AND i.line > :afterLine ORDER BY i.line LIMIT :limit`,
    { ...values, afterLine, limit },
  );
  return rows.map(toItem);
}

const has = (...steps: string[]) =>
  `EXISTS (SELECT 1 FROM plan_steps s WHERE s.item_id = i.id AND s.step IN ('${steps.join("', '")}'))`;
const paid =
  "EXISTS (SELECT 1 FROM plan_steps s WHERE s.item_id = i.id AND s.step = 'bought' AND s.amount IS NOT NULL)";

const CONDITION: Record<LineState, string> = {
  waiting: `NOT ${has('ordered', 'bought', 'installed')}`,
  ordered: `${has('ordered')} AND NOT ${has('bought', 'installed')}`,
  bought: `${has('bought')} AND NOT ${has('installed')}`,
  installed: has('installed'),
  old_disposed: has('old_disposed'),
  paid,
  unpaid: `NOT ${paid}`,
};

function conditionsOf(filter: ProgressFilter): { conditions: string; values: Bind } {
  const { planId, scope, state, source } = filter;
  const conditions = ['i.plan_id = :planId', APPROVED, scopeCondition(scope, 'i.unit_id')];
  const values: Bind = { planId };
  if (state) conditions.push(CONDITION[state]);
  if (source === 'none') conditions.push('i.funding_source IS NULL');
  else if (source) {
    conditions.push('i.funding_source = :source');
    values.source = source.name;
  }
  return { conditions: conditions.join(' AND '), values };
}
