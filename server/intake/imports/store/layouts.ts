/** What the columns of a layout held the last time a unit sent one. */
import { execute, insertRows, json, select } from '../../../db/query.ts';
import type { ColumnChoice } from '../types.ts';

export type Layouts = Map<string, Record<number, ColumnChoice>>;

/** By signature. Layouts of the units above help too, the unit's own counts most. */
export async function layoutsOf(unitIds: readonly number[], signatures: readonly string[]): Promise<Layouts> {
  if (unitIds.length === 0 || signatures.length === 0) return new Map();
  const rows = await select<{ unit_id: number; signature: string; columns: unknown }>(
    'SELECT unit_id, signature, columns FROM import_layouts WHERE unit_id IN (:unitIds) AND signature IN (:signatures)',
    { unitIds, signatures },
  );
  rows.sort((a, b) => unitIds.indexOf(b.unit_id) - unitIds.indexOf(a.unit_id));
  return new Map(rows.map(({ signature, columns }) => [signature, json(columns)]));
}

export async function rememberLayout(
  unitId: number,
  signature: string,
  columns: Record<number, ColumnChoice>,
  at: Date,
): Promise<void> {
  await insertRows(
    'import_layouts',
    ['unit_id', 'signature', 'columns', 'changed_at'],
    [[unitId, signature, JSON.stringify(columns), at]],
    'ON CONFLICT (unit_id, signature) DO UPDATE SET columns = excluded.columns, changed_at = excluded.changed_at',
  );
}

/** The next file of these titles is guessed about anew. */
export async function forgetLayout(unitId: number, signature: string): Promise<void> {
  await execute('DELETE FROM import_layouts WHERE unit_id = :unitId AND signature = :signature', {
    unitId,
    signature,
  });
}
