/** Computers in use on a day in groups of the same system and guard, for what is read out of them. */
import { scopeCondition } from '../auth/scope.ts';
import type { Scope } from '../auth/types.ts';
import { select } from '../db/query.ts';
import { COMPUTER_KINDS } from '../inventory/rules/kinds.ts';
import type { Day } from '../shared/days.ts';
import { placesOf } from './store.ts';

export interface TraitGroup {
  unitId: number;
  os: string | null;
  osVersion: string | null;
  antivirus: string | null;
  computers: number;
  classified: number;
  /** Put into use before the first day given, and before the second. */
  spent: number;
  spentBefore: number;
}

/** What was known of the machine on the day; what was learnt later does not count. */
const SPEC_THEN = `(SELECT x.id FROM spec_versions x WHERE x.asset_id = a.id AND x.recorded_on <= :day
  ORDER BY x.recorded_on DESC, x.id DESC LIMIT 1)`;

/** @param young the first days of use that still have some of their life; null where no life is known: then nothing is spent */
export async function countTraits(
  scope: Scope,
  day: Day,
  today: Day,
  young: { now: Day | null; before: Day | null },
): Promise<TraitGroup[]> {
  const { from, unit, state } = placesOf(day !== today);
  const spec = day === today ? 'a.spec_id' : SPEC_THEN;
  const older = (bind: string) =>
    `SUM(CASE WHEN a.put_into_use_on IS NOT NULL AND a.put_into_use_on < ${bind} THEN 1 ELSE 0 END)`;
  const rows = await select<TraitGroup>(
    `SELECT ${unit} AS "unitId", sp.os AS os, sp.os_version AS "osVersion", sp.antivirus AS antivirus,
       COUNT(*) AS computers, SUM(CASE WHEN a.classified THEN 1 ELSE 0 END) AS classified,
       ${older(':young')} AS spent, ${older(':youngBefore')} AS "spentBefore"
     FROM ${from} LEFT JOIN spec_versions sp ON sp.id = ${spec}
     WHERE ${state} = 'in_use' AND a.kind IN (:computers) AND ${scopeCondition(scope, unit)}
     GROUP BY ${unit}, sp.os, sp.os_version, sp.antivirus`,
    { day, computers: [...COMPUTER_KINDS], young: young.now ?? FIRST, youngBefore: young.before ?? FIRST },
  );
  return rows.map((row) => ({
    ...row,
    ...{ unitId: Number(row.unitId), computers: Number(row.computers), classified: Number(row.classified) },
    ...{ spent: Number(row.spent), spentBefore: Number(row.spentBefore) },
  }));
}

/** Before every machine. */
const FIRST: Day = '1900-01-01';
