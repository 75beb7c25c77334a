/** Writing assets: the row, its addresses, and the words it is found by. */
import { execute, insertRows, select, selectOne } from '../../db/query.ts';
import { AssetRow } from '../../db/tables/inventory.ts';
import { modelKey } from '../rules/makers.ts';
import { middleDay } from '../rules/periods.ts';
import { serialKey } from '../rules/serials.ts';
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

/**
 * Writes an asset if it is still of the version that was read; false when somebody was faster.
 * Addresses and search words are written anew only where they differ from `before`.
 */
export async function updateAsset(
  id: number,
  lockVersion: number,
  before: AssetContent,
  content: AssetContent,
): Promise<boolean> {
  const [count] = await AssetRow.update(
    { ...columnsOf(content), lockVersion: lockVersion + 1, updatedAt: new Date() },
    { where: { id, lockVersion } },
  );
  if (count === 0) return false;
  if (differs(before, content, ({ fields }) => [fields.macAddresses, fields.ipAddresses])) {
    await execute('DELETE FROM asset_addresses WHERE asset_id = :id', { id });
    await addAddresses([{ assetId: id, fields: content.fields }]);
  }
  if (differs(before, content, ({ fields, holderName }) => termsOf({ ...fields, holderName }))) {
    await execute('DELETE FROM asset_terms WHERE asset_id = :id', { id });
    await addTerms([{ assetId: id, content }]);
  }
  return true;
}

function differs(a: AssetContent, b: AssetContent, part: (content: AssetContent) => unknown): boolean {
  return JSON.stringify(part(a)) !== JSON.stringify(part(b));
}

/** Takes the version of an asset that is changed in other tables alone; false when somebody was faster. */
export async function touchAsset(id: number, lockVersion: number): Promise<boolean> {
  const [count] = await AssetRow.update(
    { lockVersion: lockVersion + 1, updatedAt: new Date() },
    { where: { id, lockVersion } },
  );
  return count > 0;
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

/** All tags that begin with a prefix. */
export async function tagsBeginning(prefix: string): Promise<string[]> {
  const rows = await select<{ tag: string }>('SELECT tag FROM assets WHERE tag >= :prefix AND tag < :end', {
    prefix,
    end: `${prefix}\u{10FFFF}`,
  });
  return rows.map((row) => row.tag);
}

/** Makes others who add to the unit wait until this transaction ends, so that no number is given twice. */
export async function lockUnits(unitIds: readonly number[]): Promise<void> {
  const ids = [...new Set(unitIds)].sort((a, b) => a - b);
  for (const id of ids) await execute('UPDATE units SET created_at = created_at WHERE id = :id', { id });
}

export async function tagHolder(tag: string): Promise<number | null> {
  const row = await selectOne<{ id: number }>('SELECT id FROM assets WHERE tag = :tag', { tag });
  return row?.id ?? null;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
