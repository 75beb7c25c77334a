/** The lines of a plan, counted: all sums of a plan come from these. */
import { scopeCondition } from '../../../auth/scope.ts';
import type { Scope } from '../../../auth/types.ts';
import { select } from '../../../db/query.ts';
import type { Decision, Proposal } from '../types.ts';

/** How many lines of which unit, kind, proposal, source and decision, and their money. */
export interface ItemCount {
  unitId: number;
  kind: string;
  proposal: Proposal | null;
  fundingSource: string | null;
  decision: Decision | null;
  reason: string | null;
  count: number;
  /** Of what is proposed, in đồng. */
  price: number;
  /** Of what was decided. */
  decidedPrice: number;
}

export async function countItems(planId: number, scope: Scope): Promise<ItemCount[]> {
  const rows = await select<ItemCount>(
    `SELECT i.unit_id AS "unitId", i.kind, i.proposal, i.funding_source AS "fundingSource", i.decision,
       i.main_reason AS reason, COUNT(*) AS count, SUM(COALESCE(i.price, 0)) AS price,
       SUM(COALESCE(i.decided_price, 0)) AS "decidedPrice"
     FROM plan_items i WHERE i.plan_id = :planId AND ${scopeCondition(scope, 'i.unit_id')}
     GROUP BY i.unit_id, i.kind, i.proposal, i.funding_source, i.decision, i.main_reason`,
    { planId },
  );
  return rows.map((row) => ({
    ...row,
    ...{ count: Number(row.count), price: Number(row.price), decidedPrice: Number(row.decidedPrice) },
  }));
}
