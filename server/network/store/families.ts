/** Families of devices that an administrator taught the system. */
import { execute, instant, json, select, selectOne } from '../../db/query.ts';
import { DeviceFamilyRow } from '../../db/tables/families.ts';

export interface OwnFamily {
  id: number;
  /** Its name; one with the name of a built-in family takes its place. */
  family: string;
  /** As it was written. */
  entry: Record<string, unknown>;
  changedAt: string;
  changedBy: string;
}

interface FamilySql {
  id: number;
  family: string;
  entry: unknown;
  changed_at: string | Date;
  changed_by: string;
}

export async function ownFamilies(): Promise<OwnFamily[]> {
  return (await select<FamilySql>('SELECT * FROM device_families ORDER BY family')).map(toFamily);
}

export async function familyById(id: number): Promise<OwnFamily | null> {
  const row = await selectOne<FamilySql>('SELECT * FROM device_families WHERE id = :id', { id });
  return row && toFamily(row);
}

/** How many there are and when the last was changed: another answer says that they have to be read again. */
export async function familiesVersion(): Promise<string> {
  const row = await selectOne<{ count: number; last: string | Date | null }>(
    'SELECT COUNT(*) AS count, MAX(changed_at) AS last FROM device_families',
  );
  return `${row?.count ?? 0} ${instant(row?.last ?? null) ?? ''}`;
}

export async function addFamily(entry: Record<string, unknown>, changedBy: string): Promise<number> {
  const row = await DeviceFamilyRow.create({
    ...{ family: String(entry.id), entry, changedBy, changedAt: new Date() },
  });
  return row.id;
}

export async function changeFamily(
  id: number,
  entry: Record<string, unknown>,
  changedBy: string,
): Promise<void> {
  await DeviceFamilyRow.update(
    { family: String(entry.id), entry, changedBy, changedAt: new Date() },
    { where: { id } },
  );
}

export async function removeFamily(id: number): Promise<void> {
  await execute('DELETE FROM device_families WHERE id = :id', { id });
}

function toFamily(row: FamilySql): OwnFamily {
  return {
    ...{ id: row.id, family: row.family, entry: json<Record<string, unknown>>(row.entry) },
    ...{ changedAt: instant(row.changed_at), changedBy: row.changed_by },
  };
}
