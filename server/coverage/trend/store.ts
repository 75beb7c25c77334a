/** Coverage of the ends of years, as it was counted last. */
import { execute, insertRows, instant, json, select } from '../../db/query.ts';
import type { Day } from '../../shared/days.ts';
import type { UnitCoverage } from '../types.ts';

export interface KeptYear {
  asOf: Day;
  /** Of every agency, with its traits, as the units were on the day. */
  units: UnitCoverage[];
  countedAt: string;
}

/** In the order of time. */
export async function keptYears(): Promise<KeptYear[]> {
  const rows = await select<{ as_of: Day; units: unknown; counted_at: string | Date }>(
    'SELECT as_of, units, counted_at FROM coverage_years ORDER BY as_of',
  );
  return rows.map((row) => ({
    asOf: row.as_of,
    units: json<UnitCoverage[]>(row.units),
    countedAt: instant(row.counted_at)!,
  }));
}

export async function saveYear(asOf: Day, units: readonly UnitCoverage[], at: Date): Promise<void> {
  await execute('DELETE FROM coverage_years WHERE as_of = :asOf', { asOf });
  await insertRows('coverage_years', ['as_of', 'units', 'counted_at'], [[asOf, JSON.stringify(units), at]]);
}
