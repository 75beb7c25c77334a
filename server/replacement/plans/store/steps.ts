/** What happened to lines of frozen plans. */
import { scopeCondition } from '../../../auth/scope.ts';
import type { Scope } from '../../../auth/types.ts';
import { execute, insertRows, select, truth } from '../../../db/query.ts';
import type { Day } from '../../../shared/days.ts';

export const STEPS = ['ordered', 'bought', 'installed', 'old_disposed'] as const;
export type Step = (typeof STEPS)[number];

export interface PlanStep {
  itemId: number;
  step: Step;
  on: Day;
  amount: number | null;
  assetId: number | null;
  document: string | null;
  /** The register recorded it by itself. */
  fromRegister: boolean;
}

export type NewStep = Omit<PlanStep, 'itemId' | 'fromRegister'>;

export async function addStep(
  itemId: number,
  { step, on, amount, assetId, document }: NewStep,
  by: string,
  at: Date,
): Promise<void> {
  const columns = [
    'item_id',
    'step',
    'happened_on',
    'amount',
    'asset_id',
    'document',
    'recorded_at',
    'recorded_by',
  ];
  await insertRows('plan_steps', columns, [[itemId, step, on, amount, assetId, document, at, by]]);
}

export function removeStep(itemId: number, step: Step): Promise<number> {
  return execute('DELETE FROM plan_steps WHERE item_id = :itemId AND step = :step', { itemId, step });
}

const COLUMNS = `s.item_id AS "itemId", s.step, s.happened_on AS "on", s.amount, s.asset_id AS "assetId", s.document,
  s.from_register AS "fromRegister"`;

type StepRow = Omit<PlanStep, 'fromRegister'> & { amount: number | string | null; fromRegister: unknown };

/** All steps of the lines of a plan within a scope, by line. */
export async function stepsOfPlan(scope: Scope, planId: number): Promise<PlanStep[]> {
  const rows = await select<StepRow>(
    `SELECT ${COLUMNS} FROM plan_steps s JOIN plan_items i ON i.id = s.item_id
     WHERE i.plan_id = :planId AND ${scopeCondition(scope, 'i.unit_id')} ORDER BY i.line, s.happened_on`,
    { planId },
  );
  return rows.map(toStep);
}

/** The steps of some lines the caller may see, in the order in which they happened. */
export async function stepsOfItems(itemIds: readonly number[]): Promise<PlanStep[]> {
  if (itemIds.length === 0) return [];
  const rows = await select<StepRow>(
    `SELECT ${COLUMNS} FROM plan_steps s WHERE s.item_id IN (:itemIds) ORDER BY s.happened_on, s.id`,
    { itemIds: [...itemIds] },
  );
  return rows.map(toStep);
}

function toStep(row: StepRow): PlanStep {
  const amount = row.amount === null ? null : Number(row.amount);
  return { ...row, amount, fromRegister: truth(row.fromRegister) };
}
