/** Lines of plans. */
import { scopeCondition } from '../../../auth/scope.ts';
import type { Scope } from '../../../auth/types.ts';
import { type Bind, execute, insertRows, instant, json, select, selectOne } from '../../../db/query.ts';
import type { Reason } from '../../types.ts';
import type { Decision, NeedPart, NormFlag, PlanItem, PlannedMachine, PlanWay, Proposal } from '../types.ts';

const AT_ONCE = 200;

/** What narrows the lines of a plan; null chooses nothing. */
export interface ItemFilter {
  planId: number;
  scope: Scope;
  unitIds: readonly number[] | null;
  kinds: readonly string[] | null;
  /** `open`: nothing decided yet. */
  decision: Decision | 'open' | null;
  /** `none`: not within the budget. */
  proposal: Proposal | 'none' | null;
  reason: string | null;
  flagged: boolean;
}

/** Every line; the plan and the scope are still to be said. */
export const EVERY_ITEM: Omit<ItemFilter, 'planId' | 'scope'> = {
  ...{ unitIds: null, kinds: null, decision: null, proposal: null, reason: null, flagged: false },
};

export interface ItemRow {
  id: number;
  plan_id: number;
  line: number;
  unit_id: number;
  asset_id: number | null;
  kind: string;
  machine: unknown;
  verdict: PlanItem['verdict'];
  reasons: unknown;
  main_reason: string | null;
  need: number;
  need_parts: unknown;
  ways: unknown;
  proposal: Proposal | null;
  funding_source: string | null;
  price: number | string | null;
  flags: unknown;
  decision: Decision | null;
  decided_price: number | string | null;
  defer_to: number | null;
  from_asset_id: number | null;
  decision_reason: string | null;
  decided_at: string | Date | null;
  decided_by: string | null;
  lock_version: number;
}

export type NewItem = Omit<PlanItem, 'id' | 'planId' | 'lockVersion'>;

const COLUMNS = [
  ...[
    'plan_id',
    'line',
    'unit_id',
    'asset_id',
    'kind',
    'machine',
    'verdict',
    'reasons',
    'main_reason',
    'need',
  ],
  ...[
    'need_parts',
    'ways',
    'proposal',
    'funding_source',
    'price',
    'flags',
    'decision',
    'decided_price',
    'defer_to',
  ],
  ...['from_asset_id', 'decision_reason', 'decided_at', 'decided_by', 'lock_version'],
];

export async function addItems(planId: number, items: readonly NewItem[]): Promise<void> {
  for (let start = 0; start < items.length; start += AT_ONCE)
    await insertRows(
      'plan_items',
      COLUMNS,
      items.slice(start, start + AT_ONCE).map((item) => valuesOf(planId, item)),
    );
}

function valuesOf(planId: number, item: NewItem): unknown[] {
  const { line, unitId, assetId, kind, machine, verdict, reasons, mainReason, need, needParts, ways } = item;
  const { proposal, fundingSource, price, flags, decision, decidedPrice, deferTo, fromAssetId } = item;
  return [
    ...[
      planId,
      line,
      unitId,
      assetId,
      kind,
      JSON.stringify(machine),
      verdict,
      JSON.stringify(reasons),
      mainReason,
      need,
    ],
    ...[
      JSON.stringify(needParts),
      JSON.stringify(ways),
      proposal,
      fundingSource,
      price,
      JSON.stringify(flags),
      decision,
    ],
    ...[decidedPrice, deferTo, fromAssetId, item.decisionReason, item.decidedAt && new Date(item.decidedAt)],
    ...[item.decidedBy, 1],
  ];
}

export function removeItems(planId: number): Promise<number> {
  return execute('DELETE FROM plan_items WHERE plan_id = :planId', { planId });
}

/** The next lines after one, in the order of the plan. */
export async function readItems(filter: ItemFilter, afterLine: number, limit: number): Promise<PlanItem[]> {
  const { conditions, values } = conditionsOf(filter);
  const rows = await select<ItemRow>(
    `SELECT i.* FROM plan_items i WHERE ${conditions} AND i.line > :afterLine ORDER BY i.line LIMIT :limit`,
    { ...values, afterLine, limit },
  );
  return rows.map(toItem);
}

/** What a proposal is made from. */
export type Need = Pick<PlanItem, 'line' | 'unitId' | 'kind' | 'need' | 'ways'>;

export async function readNeeds(planId: number, scope: Scope): Promise<Need[]> {
  const rows = await select<Need>(
    `SELECT i.line, i.unit_id AS "unitId", i.kind, i.need, i.ways FROM plan_items i
     WHERE i.plan_id = :planId AND ${scopeCondition(scope, 'i.unit_id')} ORDER BY i.line`,
    { planId },
  );
  return rows.map((row) => ({ ...row, ways: json<PlanWay[]>(row.ways) }));
}

export async function findItem(scope: Scope, planId: number, id: number): Promise<PlanItem | null> {
  const row = await selectOne<ItemRow>(
    `SELECT i.* FROM plan_items i WHERE i.id = :id AND i.plan_id = :planId AND ${scopeCondition(scope, 'i.unit_id')}`,
    { id, planId },
  );
  return row && toItem(row);
}

/** Lines of a plan by their numbers; those of other scopes are absent. */
export async function itemsByLine(
  scope: Scope,
  planId: number,
  lines: readonly number[],
): Promise<Map<number, PlanItem>> {
  const found = new Map<number, PlanItem>();
  for (let start = 0; start < lines.length; start += AT_ONCE) {
    const rows = await select<ItemRow>(
      `SELECT i.* FROM plan_items i
       WHERE i.plan_id = :planId AND i.line IN (:lines) AND ${scopeCondition(scope, 'i.unit_id')}`,
      { planId, lines: lines.slice(start, start + AT_ONCE) },
    );
    for (const row of rows) found.set(row.line, toItem(row));
  }
  return found;
}

export async function countMatching(filter: ItemFilter): Promise<number> {
  const { conditions, values } = conditionsOf(filter);
  const row = await selectOne<{ count: number }>(
    `SELECT COUNT(*) AS count FROM plan_items i WHERE ${conditions}`,
    values,
  );
  return Number(row!.count);
}

export interface DecisionValues {
  decision: Decision | null;
  decidedPrice: number | null;
  deferTo: number | null;
  fromAssetId: number | null;
  decisionReason: string | null;
  decidedAt: Date | null;
  decidedBy: string | null;
}

/** Decides a line nobody has decided since it was read; false when somebody has. */
export async function decideItem(id: number, lockVersion: number, values: DecisionValues): Promise<boolean> {
  const changed = await execute(
    `UPDATE plan_items SET decision = :decision, decided_price = :decidedPrice, defer_to = :deferTo,
       from_asset_id = :fromAssetId, decision_reason = :decisionReason, decided_at = :decidedAt, decided_by = :decidedBy,
       lock_version = lock_version + 1
     WHERE id = :id AND lock_version = :lockVersion`,
    { ...values, id, lockVersion },
  );
  return changed === 1;
}

/** The line of the plan to which this machine is to be moved already; null when there is none. */
export async function lineMoving(planId: number, assetId: number): Promise<number | null> {
  const row = await selectOne<{ line: number }>(
    'SELECT line FROM plan_items WHERE plan_id = :planId AND from_asset_id = :assetId',
    { planId, assetId },
  );
  return row?.line ?? null;
}

function conditionsOf(filter: ItemFilter): { conditions: string; values: Bind } {
  const conditions = ['i.plan_id = :planId', scopeCondition(filter.scope, 'i.unit_id')];
  const values: Bind = { planId: filter.planId };
  if (filter.unitIds) conditions.push(scopeCondition(filter.unitIds, 'i.unit_id'));
  if (filter.kinds?.length) {
    conditions.push('i.kind IN (:kinds)');
    values.kinds = [...filter.kinds];
  }
  if (filter.decision === 'open') conditions.push('i.decision IS NULL');
  else if (filter.decision) {
    conditions.push('i.decision = :decision');
    values.decision = filter.decision;
  }
  if (filter.proposal === 'none') conditions.push('i.proposal IS NULL');
  else if (filter.proposal) {
    conditions.push('i.proposal = :proposal');
    values.proposal = filter.proposal;
  }
  if (filter.reason) {
    conditions.push('i.main_reason = :reason');
    values.reason = filter.reason;
  }
  if (filter.flagged) conditions.push("CAST(i.flags AS VARCHAR(20)) <> '[]'");
  return { conditions: conditions.join(' AND '), values };
}

export function toItem(row: ItemRow): PlanItem {
  const amount = (value: number | string | null) => (value === null ? null : Number(value));
  return {
    ...{ id: row.id, planId: row.plan_id, line: row.line, unitId: row.unit_id, assetId: row.asset_id },
    ...{ kind: row.kind, machine: json<PlannedMachine>(row.machine), verdict: row.verdict },
    ...{ reasons: json<Reason[]>(row.reasons), mainReason: row.main_reason, need: row.need },
    ...{
      needParts: json<NeedPart[]>(row.need_parts),
      ways: json<PlanWay[]>(row.ways),
      proposal: row.proposal,
    },
    ...{ fundingSource: row.funding_source, price: amount(row.price), flags: json<NormFlag[]>(row.flags) },
    ...{ decision: row.decision, decidedPrice: amount(row.decided_price), deferTo: row.defer_to },
    ...{ fromAssetId: row.from_asset_id, decisionReason: row.decision_reason },
    ...{ decidedAt: instant(row.decided_at), decidedBy: row.decided_by, lockVersion: row.lock_version },
  };
}
