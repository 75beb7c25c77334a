/** How many computers units have in use. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { select } from '../../db/query.ts';
import { COMPUTER_KINDS } from '../../inventory/rules/kinds.ts';
import type { Day } from '../../shared/days.ts';
import type { UnitMachines } from './types.ts';

/** Today's stand in the assets, those of a day in the past in their periods; null is today. */
export async function computersInUse(scope: Scope, past: Day | null): Promise<UnitMachines[]> {
  const [unit, from] = past
    ? [
        'c.unit_id',
        `assets a
         JOIN custody_periods c ON c.asset_id = a.id AND c.from_on <= :past AND (c.to_on IS NULL OR c.to_on > :past)
         JOIN state_periods s ON s.asset_id = a.id AND s.from_on <= :past AND (s.to_on IS NULL OR s.to_on > :past)`,
      ]
    : ['a.unit_id', 'assets a'];
  const rows = await select<Record<keyof UnitMachines, number | string>>(
    `SELECT ${unit} AS "unitId", COUNT(*) AS computers, SUM(CASE WHEN a.classified THEN 1 ELSE 0 END) AS classified
     FROM ${from} WHERE a.kind IN (:kinds) AND ${past ? 's' : 'a'}.state = 'in_use' AND ${scopeCondition(scope, unit!)}
     GROUP BY ${unit}`,
    { past, kinds: [...COMPUTER_KINDS] },
  );
  return rows.map(({ unitId, computers, classified }) => ({
    ...{ unitId: Number(unitId), computers: Number(computers), classified: Number(classified) },
  }));
}
