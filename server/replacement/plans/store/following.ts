/** What the register knows of the lines of frozen plans: old machines that are gone, and new ones that came. */
import { scopeCondition } from '../../../auth/scope.ts';
import type { Scope } from '../../../auth/types.ts';
import { dialect } from '../../../db/connection.ts';
import { execute, insertRows, instant, select, unindexed } from '../../../db/query.ts';
import type { Day } from '../../../shared/days.ts';

/** A frozen plan that no later version replaces. */
const IN_FORCE = `p.status = 'frozen'
  AND NOT EXISTS (SELECT 1 FROM plans n WHERE n.amends_id = p.id AND n.status = 'frozen')`;

/** A line that buys a new machine; what is approved as an upgrade keeps the old one. */
const BUYS = "i.decision = 'approve' AND (i.proposal IS NULL OR i.proposal <> 'upgrade')";

const has = (...steps: string[]) =>
  `EXISTS (SELECT 1 FROM plan_steps s WHERE s.item_id = i.id AND s.step IN ('${steps.join("', '")}'))`;

/** A line whose old machine is disposed of, and no step says so yet. */
export interface DisposedLine {
  itemId: number;
  line: number;
  planId: number;
  unitId: number;
  on: Day;
  document: string | null;
}

export function disposedLines(assetIds: readonly number[]): Promise<DisposedLine[]> {
  return select<DisposedLine>(
    `SELECT i.id AS "itemId", i.line, p.id AS "planId", p.unit_id AS "unitId", d.from_on AS "on", d.document
     FROM plan_items i JOIN plans p ON p.id = i.plan_id
     JOIN state_periods d ON d.asset_id = i.asset_id AND d.to_on IS NULL
     WHERE i.asset_id IN (:assetIds) AND d.state = 'disposed' AND ${IN_FORCE} AND ${BUYS} AND NOT ${has('old_disposed')}
     ORDER BY p.id, i.line`,
    { assetIds: [...assetIds] },
  );
}

export async function addDisposals(lines: readonly DisposedLine[], by: string, at: Date): Promise<void> {
  await insertRows(
    'plan_steps',
    ['item_id', 'step', 'happened_on', 'document', 'recorded_at', 'recorded_by', 'from_register'],
    lines.map(({ itemId, on, document }) => [itemId, 'old_disposed', on, document, at, by, true]),
  );
}

/** Steps the register recorded whose machine is there again after all, as when a list is taken back. */
export function revivedLines(
  assetIds: readonly number[],
): Promise<Pick<DisposedLine, 'itemId' | 'line' | 'planId' | 'unitId'>[]> {
  return select(
    `SELECT i.id AS "itemId", i.line, p.id AS "planId", p.unit_id AS "unitId"
     FROM plan_items i JOIN plans p ON p.id = i.plan_id JOIN assets a ON a.id = i.asset_id
     JOIN plan_steps s ON s.item_id = i.id AND s.step = 'old_disposed'
     WHERE i.asset_id IN (:assetIds) AND a.state <> 'disposed' AND s.from_register = ${dialect === 'sqlite' ? '1' : 'TRUE'}`,
    { assetIds: [...assetIds] },
  );
}

/** What was recorded of the lines of a plan goes on with the same lines of the version that replaces it. */
export function copySteps(fromPlanId: number, toPlanId: number): Promise<number> {
  return execute(
    `INSERT INTO plan_steps (item_id, step, happened_on, amount, asset_id, document, recorded_at, recorded_by, from_register)
     SELECT i.id, s.step, s.happened_on, s.amount, s.asset_id, s.document, s.recorded_at, s.recorded_by, s.from_register
     FROM plan_items o JOIN plan_steps s ON s.item_id = o.id
     JOIN plan_items i ON i.plan_id = :toPlanId AND i.line = o.line AND i.decision IN ('approve', 'upgrade')
     WHERE o.plan_id = :fromPlanId`,
    { fromPlanId, toPlanId },
  );
}

/** A machine that was entered after the plan was frozen, where lines of its unit and kind are not bought yet. */
export interface NewMachine {
  id: number;
  tag: string;
  kind: string;
  unitId: number;
  manufacturer: string | null;
  model: string | null;
  serial: string | null;
  cost: number | null;
  /** Null when it is not known to the day. */
  putIntoUseOn: Day | null;
  state: string;
  createdAt: string;
}

/** In the order in which they were entered; those recorded for some line, or refused for this plan, are left out. */
export async function newMachines(scope: Scope, planId: number, limit: number): Promise<NewMachine[]> {
  const rows = await select<NewMachine & { createdAt: string | Date; cost: number | string | null }>(
    `SELECT a.id, a.tag, a.kind, a.unit_id AS "unitId", m.manufacturer, m.name AS model, a.serial, a.cost,
       CASE WHEN a.put_into_use_precision = 'day' THEN a.put_into_use_on END AS "putIntoUseOn", a.state, a.created_at AS "createdAt"
     FROM plans p JOIN assets a ON a.created_at > p.frozen_at
     JOIN (SELECT DISTINCT i.unit_id, i.kind FROM plan_items i
       WHERE i.plan_id = :planId AND ${scopeCondition(scope, 'i.unit_id')} AND ${BUYS} AND NOT ${has('bought', 'installed')}) w
       ON w.unit_id = ${unindexed('a.unit_id')} AND w.kind = ${unindexed('a.kind')}
     LEFT JOIN models m ON m.id = a.model_id
     WHERE p.id = :planId AND ${IN_FORCE} AND ${scopeCondition(scope, 'a.unit_id')}
       AND a.state NOT IN ('disposed', 'lost')
       AND NOT EXISTS (SELECT 1 FROM plan_steps t WHERE t.asset_id = a.id)
       AND NOT EXISTS (SELECT 1 FROM plan_refusals r WHERE r.plan_id = p.id AND r.asset_id = a.id)
     ORDER BY a.created_at, a.id LIMIT :limit`,
    { planId, limit },
  );
  return rows.map((row) => ({
    ...row,
    cost: row.cost === null ? null : Number(row.cost),
    createdAt: instant(row.createdAt),
  }));
}

/** A line that waits for its machine. */
export interface WaitingLine {
  itemId: number;
  line: number;
  unitId: number;
  kind: string;
}

/** The lines of a plan that buy machines of these units and kinds and have none yet, in the order of the plan. */
export function waitingLines(
  planId: number,
  units: readonly number[],
  kinds: readonly string[],
): Promise<WaitingLine[]> {
  if (units.length === 0) return Promise.resolve([]);
  return select<WaitingLine>(
    `SELECT i.id AS "itemId", i.line, i.unit_id AS "unitId", i.kind FROM plan_items i
     WHERE i.plan_id = :planId AND i.unit_id IN (:units) AND i.kind IN (:kinds) AND ${BUYS}
       AND NOT ${has('bought', 'installed')} ORDER BY i.line`,
    { planId, units: [...units], kinds: [...kinds] },
  );
}

export async function addRefusal(planId: number, assetId: number, by: string, at: Date): Promise<void> {
  await insertRows(
    'plan_refusals',
    ['plan_id', 'asset_id', 'refused_at', 'refused_by'],
    [[planId, assetId, at, by]],
    'ON CONFLICT (plan_id, asset_id) DO NOTHING',
  );
}
