/** Writing assets: the row, its addresses, and the words it is found by. */
import { dialect } from '../../db/connection.ts';
import { execute, insertRows, select, selectOne } from '../../db/query.ts';
import { modelKey } from '../rules/makers.ts';
import { middleDay } from '../rules/periods.ts';
import { serialKey } from '../rules/serials.ts';
import { MOST_DIGITS } from '../rules/tags.ts';
import { marksTextOf, termsOf } from '../rules/words.ts';
import type { AssetState } from '../types/assets.ts';
import type { AssetFields } from '../types/changes.ts';
import type { CustodyPlace } from './periods.ts';

/** Everything a row of `assets` says, with the names that its search words come from. */
export interface AssetContent {
  fields: AssetFields & { tag: string };
  modelId: number | null;
  place: CustodyPlace;
  holderName: string | null;
  state: AssetState;
}

/** Columns that follow from the content of an asset. */
function columnsOf({ fields, modelId, place, holderName, state }: AssetContent) {
  const { manufacturer, macAddresses: _mac, ipAddresses: _ip, model, putIntoUseOn, ...plain } = fields;
  return {
    ...plain,
    ...place,
    modelId,
    modelKey: manufacturer === null ? null : modelKey(manufacturer, model ?? ''),
    serialKey: serialKey(fields.serial),
    putIntoUseOn: putIntoUseOn === null ? null : middleDay(putIntoUseOn),
    putIntoUsePrecision: putIntoUseOn === null ? null : putIntoUseOn.length === 4 ? 'year' : 'day',
    state,
    marksText: marksTextOf({ ...fields, holderName }),
  };
}

/** New assets at once; answers their ids in order. */
export async function addAssets(
  contents: readonly AssetContent[],
  verifiedAt: readonly (Date | null)[],
  now: Date,
): Promise<number[]> {
  const rows = contents.map((content, index) => ({
    ...columnsOf(content),
    verifiedAt: verifiedAt[index] ?? null,
    lockVersion: 1,
    createdAt: now,
    updatedAt: now,
  }));
  const keys = Object.keys(rows[0] ?? {}) as (keyof (typeof rows)[number])[];
  await insertRows(
    'assets',
    keys.map(snakeCase),
    rows.map((row) => keys.map((key) => row[key])),
  );
  const ids = await idsByTag(rows.map((row) => row.tag));
  const assetIds = rows.map((row) => ids.get(row.tag)!);
  await addAddresses(contents.map(({ fields }, index) => ({ assetId: assetIds[index]!, fields })));
  await addTerms(contents.map((content, index) => ({ assetId: assetIds[index]!, content })));
  return assetIds;
}

/** An asset as it was read, and as it shall be. */
export interface AssetUpdate {
  id: number;
  lockVersion: number;
  before: AssetContent;
  after: AssetContent;
}

/**
 * Writes assets that are still of the version that was read; false when somebody was faster with one of them.
 * Addresses and search words are written anew only where they differ.
 */
export async function updateAssets(updates: readonly AssetUpdate[]): Promise<boolean> {
  for (const update of updates) if (!(await updateRow(update))) return false;
  const moved = updates.filter((one) =>
    differs(one, ({ fields }) => [fields.macAddresses, fields.ipAddresses]),
  );
  await removeParts('asset_addresses', moved);
  await addAddresses(moved.map(({ id, after }) => ({ assetId: id, fields: after.fields })));
  const renamed = updates.filter((one) =>
    differs(one, ({ fields, holderName }) => termsOf({ ...fields, holderName })),
  );
  await removeParts('asset_terms', renamed);
  await addTerms(renamed.map(({ id, after }) => ({ assetId: id, content: after })));
  return true;
}

/** Each column that is written costs its indexes, whether it differs or not: only those that do are written. */
async function updateRow({ id, lockVersion, before, after }: AssetUpdate): Promise<boolean> {
  const old: Record<string, unknown> = columnsOf(before);
  const changed = Object.entries(columnsOf(after)).filter(([name, value]) => value !== old[name]);
  const count = await execute(
    `UPDATE assets SET ${changed.map(([name]) => `${snakeCase(name)} = :${name}, `).join('')}
       lock_version = lock_version + 1, updated_at = :now WHERE id = :id AND lock_version = :lockVersion`,
    { ...Object.fromEntries(changed), id, lockVersion, now: new Date() },
  );
  return count > 0;
}

function differs({ before, after }: AssetUpdate, part: (content: AssetContent) => unknown): boolean {
  return JSON.stringify(part(before)) !== JSON.stringify(part(after));
}

async function removeParts(
  table: 'asset_addresses' | 'asset_terms',
  of: readonly { id: number }[],
): Promise<void> {
  if (of.length === 0) return;
  await execute(`DELETE FROM ${table} WHERE asset_id IN (:ids)`, { ids: of.map(({ id }) => id) });
}

/** Takes the versions of assets that are changed in other tables alone; false when somebody was faster with one. */
export async function touchAssets(assets: readonly { id: number; lockVersion: number }[]): Promise<boolean> {
  if (assets.length === 0) return true;
  const count = await execute(
    `UPDATE assets SET lock_version = lock_version + 1, updated_at = :now
     WHERE (id, lock_version) IN (VALUES :versions)`,
    { versions: assets.map(({ id, lockVersion }) => [id, lockVersion]), now: new Date() },
  );
  return count === assets.length;
}

async function addAddresses(items: readonly { assetId: number; fields: AssetFields }[]): Promise<void> {
  await insertRows(
    'asset_addresses',
    ['asset_id', 'kind', 'value'],
    items.flatMap(({ assetId, fields }) => [
      ...fields.macAddresses.map((value) => [assetId, 'mac', value]),
      ...fields.ipAddresses.map((value) => [assetId, 'ip', value]),
    ]),
  );
}

/** In the order of the index, which is much faster for many. */
async function addTerms(items: readonly { assetId: number; content: AssetContent }[]): Promise<void> {
  const rows = items.flatMap(({ assetId, content: { fields, holderName } }) =>
    termsOf({ ...fields, holderName }).map((term) => [term, assetId] as const),
  );
  rows.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  await insertRows('asset_terms', ['term', 'asset_id'], rows);
}

const TAGS_AT_ONCE = 500;

async function idsByTag(tags: readonly string[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (let start = 0; start < tags.length; start += TAGS_AT_ONCE) {
    const rows = await select<{ id: number; tag: string }>(
      'SELECT id, tag FROM assets WHERE tag IN (:tags)',
      {
        tags: tags.slice(start, start + TAGS_AT_ONCE),
      },
    );
    for (const row of rows) ids.set(row.tag, row.id);
  }
  return ids;
}

/** The tags among these that are taken already. */
export async function takenTags(tags: readonly string[]): Promise<Set<string>> {
  return new Set((await idsByTag(tags)).keys());
}

/** The highest number behind each of these prefixes; 0 where there is none. */
export async function highestNumbers(prefixes: readonly string[]): Promise<Map<string, number>> {
  if (prefixes.length === 0) return new Map();
  const pieces = prefixes.map(
    (_, at) => `SELECT ${at} AS at, MAX(CAST(SUBSTR(tag, :from${at}) AS INTEGER)) AS highest FROM assets
      WHERE tag > :prefix${at} AND tag < :end${at} AND LENGTH(tag) < :from${at} + ${MOST_DIGITS}
        AND LTRIM(SUBSTR(tag, :from${at}), '0123456789') = ''`,
  );
  const values = prefixes.flatMap((prefix, at) => [
    [`prefix${at}`, prefix],
    [`from${at}`, prefix.length + 1],
    [`end${at}`, `${prefix}\u{10FFFF}`],
  ]);
  const rows = await select<{ at: number; highest: number | null }>(
    pieces.join(' UNION ALL '),
    Object.fromEntries(values),
  );
  return new Map(rows.map(({ at, highest }) => [prefixes[at]!, highest ?? 0]));
}

/**
 * Makes others who add to the units wait until this transaction ends, so that no number is given twice. On SQLite there
 * is nobody else.
 */
export async function lockUnits(unitIds: readonly number[]): Promise<void> {
  if (dialect === 'sqlite' || unitIds.length === 0) return;
  await select('SELECT id FROM units WHERE id IN (:unitIds) ORDER BY id FOR NO KEY UPDATE', { unitIds });
}

export async function tagHolder(tag: string): Promise<number | null> {
  const row = await selectOne<{ id: number }>('SELECT id FROM assets WHERE tag = :tag', { tag });
  return row?.id ?? null;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
