/** The catalogue of makers and models: shared by all units, small. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { execute, insertRows, select, selectOne } from '../../db/query.ts';
import { fold, tokens } from '../../shared/text.ts';
import { modelKey } from '../rules/makers.ts';
import type { AssetKind, EndOfSupport, Model, ModelDraft } from '../types/assets.ts';
import { toEndOfSupport } from './rows.ts';

interface ModelSql {
  id: number;
  manufacturer: string;
  name: string;
  kind: AssetKind;
  support: EndOfSupport['state'];
  support_ends_on: string | null;
  support_source: string | null;
  sale: EndOfSupport['state'];
  sale_ends_on: string | null;
}

/** Models whose maker and name hold words beginning with those of the text. */
export async function findModels(text: string, kind: AssetKind | null, limit: number): Promise<Model[]> {
  const words = tokens(text);
  const conditions = words.map(
    (_, index) => `(search_key LIKE :word${index} OR search_key LIKE :inner${index})`,
  );
  if (kind) conditions.push('kind = :kind');
  const values = Object.fromEntries(
    words.flatMap((word, index) => [
      [`word${index}`, `${word}%`],
      [`inner${index}`, `% ${word}%`],
    ]),
  );
  const rows = await select<ModelSql>(
    `SELECT * FROM models ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
     ORDER BY search_key, kind LIMIT :limit`,
    { ...values, kind, limit },
  );
  return rows.map(toModel);
}

export async function findManufacturers(text: string, limit: number): Promise<string[]> {
  const rows = await select<{ manufacturer: string }>(
    `SELECT DISTINCT manufacturer FROM models WHERE LOWER(manufacturer) LIKE :start ORDER BY manufacturer LIMIT :limit`,
    { start: `${fold(text)}%`, limit },
  );
  return rows.map((row) => row.manufacturer);
}

export async function modelById(id: number): Promise<Model | null> {
  const row = await selectOne<ModelSql>('SELECT * FROM models WHERE id = :id', { id });
  return row && toModel(row);
}

/** The ids of models in their order, made where they are new. */
export async function ensureModelRows(drafts: readonly ModelDraft[]): Promise<number[]> {
  const keys = drafts.map(({ kind, manufacturer, name }) => [kind, modelKey(manufacturer, name)] as const);
  const known = await modelIdsByKey(keys);
  const missing = new Map<string, unknown[]>();
  for (const [at, [kind, key]] of keys.entries()) {
    const { manufacturer, name } = drafts[at]!;
    if (!known.has(`${kind} ${key}`))
      missing.set(`${kind} ${key}`, [manufacturer, name, kind, key, 'unknown']);
  }
  await insertRows(
    'models',
    ['manufacturer', 'name', 'kind', 'search_key', 'support'],
    [...missing.values()],
    'ON CONFLICT (kind, search_key) DO NOTHING',
  );
  const all = missing.size === 0 ? known : await modelIdsByKey(keys);
  return keys.map(([kind, key]) => all.get(`${kind} ${key}`)!);
}

const KEYS_AT_ONCE = 500;

/** By kind and key. */
async function modelIdsByKey(keys: readonly (readonly [AssetKind, string])[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (let start = 0; start < keys.length; start += KEYS_AT_ONCE) {
    const rows = await select<{ id: number; kind: AssetKind; search_key: string }>(
      'SELECT id, kind, search_key FROM models WHERE (kind, search_key) IN (VALUES :keys)',
      { keys: keys.slice(start, start + KEYS_AT_ONCE) },
    );
    for (const { id, kind, search_key } of rows) ids.set(`${kind} ${search_key}`, id);
  }
  return ids;
}

export async function saveSupport(
  id: number,
  { endOfSupport, endOfSale, supportSource }: Pick<Model, 'endOfSupport' | 'endOfSale' | 'supportSource'>,
): Promise<void> {
  const on = (end: EndOfSupport) => (end.state === 'known' ? end.on : null);
  await execute(
    `UPDATE models SET support = :support, support_ends_on = :supportOn, support_source = :source,
       sale = :sale, sale_ends_on = :saleOn WHERE id = :id`,
    {
      ...{ id, source: supportSource, support: endOfSupport.state, supportOn: on(endOfSupport) },
      ...{ sale: endOfSale.state, saleOn: on(endOfSale) },
    },
  );
}

/** The assets of a model, for those who must look at them again. */
export async function assetIdsOfModel(id: number): Promise<number[]> {
  const rows = await select<{ id: number }>('SELECT id FROM assets WHERE model_id = :id', { id });
  return rows.map((row) => row.id);
}

function toModel(row: ModelSql): Model {
  return {
    id: row.id,
    manufacturer: row.manufacturer,
    name: row.name,
    kind: row.kind,
    endOfSupport: toEndOfSupport(row.support, row.support_ends_on)!,
    endOfSale: toEndOfSupport(row.sale, row.sale_ends_on)!,
    supportSource: row.support_source,
  };
}

/** How many assets of the scope each model has, among those in the given states. */
export async function countByModel(
  scope: Scope,
  modelIds: readonly number[],
  states: readonly string[],
): Promise<Map<number, number>> {
  if (modelIds.length === 0) return new Map();
  const rows = await select<{ id: number; count: number }>(
    `SELECT a.model_id AS id, COUNT(*) AS count FROM assets a
     WHERE a.model_id IN (:modelIds) AND a.state IN (:states) AND ${scopeCondition(scope, 'a.unit_id')}
     GROUP BY a.model_id`,
    { modelIds: [...modelIds], states: [...states] },
  );
  return new Map(rows.map(({ id, count }) => [id, Number(count)]));
}
