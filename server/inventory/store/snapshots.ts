/** Assets exactly as their rows are, to put them back: raw values of the very columns, whatever they mean. */
import { execute, insertRows, select, selectOne } from '../../db/query.ts';

type Raw = Record<string, unknown>;

/** The rows of one asset, table by table. */
export interface Snapshot {
  asset: Raw;
  parts: Record<Part, Raw[]>;
}

const PARTS = [
  'custody_periods',
  'state_periods',
  'spec_versions',
  'asset_addresses',
  'asset_terms',
] as const;
type Part = (typeof PARTS)[number];

/** These are counted on, or tell of what was seen since: they are not put back. */
const LIVE: readonly string[] = ['id', 'lock_version', 'updated_at', 'verified_at'];

export async function readSnapshots(ids: readonly number[]): Promise<Map<number, Snapshot>> {
  const assets = await select<Raw>('SELECT * FROM assets WHERE id IN (:ids)', { ids });
  const snapshots = new Map<number, Snapshot>();
  for (const asset of assets) snapshots.set(asset.id as number, { asset, parts: emptyParts() });
  for (const part of PARTS) {
    const rows = await select<Raw>(`SELECT * FROM ${part} WHERE asset_id IN (:ids)`, { ids });
    for (const row of rows) snapshots.get(row.asset_id as number)?.parts[part].push(row);
  }
  return snapshots;
}

function emptyParts(): Snapshot['parts'] {
  return { custody_periods: [], state_periods: [], spec_versions: [], asset_addresses: [], asset_terms: [] };
}

/** Puts one asset back; only inside a transaction. */
export async function restoreSnapshot(id: number, { asset, parts }: Snapshot, now: Date): Promise<void> {
  const columns = Object.keys(asset).filter((column) => !LIVE.includes(column));
  await execute(
    `UPDATE assets SET ${columns.map((column) => `${column} = :${column}`).join(', ')},
       lock_version = lock_version + 1, updated_at = :now WHERE id = :id`,
    { ...plain(asset), id, now },
  );
  for (const part of PARTS) await restorePart(part, id, parts[part]);
}

async function restorePart(part: Part, assetId: number, rows: readonly Raw[]): Promise<void> {
  await execute(`DELETE FROM ${part} WHERE asset_id = :assetId`, { assetId });
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!);
  await insertRows(
    part,
    columns,
    rows.map((row) => columns.map((column) => plain(row)[column])),
  );
}

/** JSON columns as text, as `insertRows` wants them. */
function plain(row: Raw): Raw {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null && !(value instanceof Date) ? JSON.stringify(value) : value,
    ]),
  );
}

/** What other rooms of the house hold about assets: such assets are in use and stay. */
const USERS = [
  ...(['evidence', 'agents', 'devices', 'attachments', 'identity_questions'] as const),
  ...(['plan_items', 'plan_steps'] as const),
];

export async function usedElsewhere(
  ids: readonly number[],
  ownStocktakes: readonly Date[] = [],
): Promise<Set<number>> {
  const used = new Set<number>();
  for (const table of USERS) {
    const rows = await select<{ asset_id: number }>(
      `SELECT DISTINCT asset_id FROM ${table} WHERE asset_id IN (:ids)
       ${table === 'evidence' && ownStocktakes.length > 0 ? "AND NOT (source = 'stocktake' AND last_seen_at IN (:ownStocktakes))" : ''}`,
      { ids, ownStocktakes },
    );
    for (const { asset_id } of rows) used.add(asset_id);
  }
  return used;
}

/** Takes assets away with all that belongs to them, as if they had never been entered; only inside a transaction. */
export async function removeAssets(ids: readonly number[]): Promise<void> {
  for (const part of [...PARTS, 'verdicts', 'field_locks'])
    await execute(`DELETE FROM ${part} WHERE asset_id IN (:ids)`, { ids });
  await execute('DELETE FROM assets WHERE id IN (:ids)', { ids });
}

/** What entering assets makes beside them. */
export interface Highest {
  people: number;
  rooms: number;
  models: number;
}

export async function highestIds(): Promise<Highest> {
  const highest = async (table: keyof Highest) =>
    (await selectOne<{ id: number | null }>(`SELECT MAX(id) AS id FROM ${table}`))?.id ?? 0;
  return { people: await highest('people'), rooms: await highest('rooms'), models: await highest('models') };
}

/** Removes people, rooms and models that were made between two moments and that nothing names any more. */
export async function removeUnused(before: Highest, after: Highest): Promise<void> {
  const between = (table: keyof Highest) => `id > ${before[table]} AND id <= ${after[table]}`;
  await execute(
    `DELETE FROM people WHERE ${between('people')} AND id NOT IN (SELECT holder_id FROM custody_periods WHERE holder_id IS NOT NULL)
     AND id NOT IN (SELECT holder_id FROM assets WHERE holder_id IS NOT NULL)`,
  );
  await execute(
    `DELETE FROM rooms WHERE ${between('rooms')} AND id NOT IN (SELECT room_id FROM custody_periods WHERE room_id IS NOT NULL)
     AND id NOT IN (SELECT room_id FROM assets WHERE room_id IS NOT NULL)`,
  );
  await execute(
    `DELETE FROM models WHERE ${between('models')} AND support = 'unknown'
     AND id NOT IN (SELECT model_id FROM assets WHERE model_id IS NOT NULL)`,
  );
}
