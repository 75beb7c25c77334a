/** Machines that could go to another unit: good ones of units that have more than they may, and good ones in stores. */
import { scopeCondition } from '../../../auth/scope.ts';
import type { Scope } from '../../../auth/types.ts';
import { select } from '../../../db/query.ts';

export interface SpareMachine {
  id: number;
  tag: string;
  kind: string;
  manufacturer: string | null;
  model: string | null;
  unitId: number;
  state: 'in_use' | 'in_stock';
  verdict: 'meets' | 'watch';
  putIntoUseOn: string | null;
}

/**
 * Good machines of these kinds in stores of the scope, or in use in one of `units`, none of which a line of the plan
 * takes already: those in stores first, then those longest in use: a unit keeps its newest. Machines for state secrets stay where they are.
 */
export function spareMachines(
  scope: Scope,
  { planId, kinds, units }: { planId: number; kinds: readonly string[]; units: readonly number[] },
  limit: number,
): Promise<SpareMachine[]> {
  return select<SpareMachine>(
    `SELECT a.id, a.tag, a.kind, m.manufacturer, m.name AS model, a.unit_id AS "unitId", a.state, v.verdict,
       a.put_into_use_on AS "putIntoUseOn"
     FROM verdicts v JOIN assets a ON a.id = v.asset_id LEFT JOIN models m ON m.id = a.model_id
     WHERE v.verdict IN ('meets', 'watch') AND a.kind IN (:kinds) AND NOT a.classified
       AND (a.state = 'in_stock' OR (a.state = 'in_use' AND a.unit_id IN (:units)))
       AND ${scopeCondition(scope, 'a.unit_id')}
       AND NOT EXISTS (SELECT 1 FROM plan_items i WHERE i.plan_id = :planId AND i.from_asset_id = a.id)
     ORDER BY a.state, v.verdict, a.put_into_use_on, a.id LIMIT :limit`,
    { planId, kinds: [...kinds], units: units.length > 0 ? [...units] : [0], limit },
  );
}

/** How many machines the plan already takes from each unit. */
export async function takenByUnit(planId: number): Promise<Map<number, number>> {
  const rows = await select<{ unitId: number; count: number | string }>(
    `SELECT a.unit_id AS "unitId", COUNT(*) AS count FROM plan_items i JOIN assets a ON a.id = i.from_asset_id
     WHERE i.plan_id = :planId GROUP BY a.unit_id`,
    { planId },
  );
  return new Map(rows.map(({ unitId, count }) => [unitId, Number(count)]));
}
