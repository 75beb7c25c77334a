/** Lists of assets: a page, the whole, the count, the counts by a facet. */
import { select, selectOne } from '../../db/query.ts';
import type { Facet, FacetCount } from '../types/lists.ts';
import { type Selection, type Where, whereOf } from './conditions.ts';
import { type AssetSqlRow, type StoredAsset, specColumns, toAsset } from './rows.ts';
import { afterCondition, cursorAfter, orderBy, placeOf, type Run } from './sorting.ts';

const PERIOD_COLUMNS = {
  today: 'a.unit_id, a.room_id, a.holder_id, a.state',
  past: 'c.unit_id, c.room_id, c.holder_id, s.state',
};
const ASSET_COLUMNS = `a.id, a.tag, a.kind, a.model_id, a.model_key, a.serial, a.hostname, a.cost, a.funding_source, a.put_into_use_on,
  a.put_into_use_precision, a.warranty_ends_on, a.licence_ends_on, a.classified, a.notes, a.agent_device_id,
  a.verified_at, a.lock_version, a.created_at, a.updated_at,
  m.manufacturer, m.name AS model_name, m.support, m.support_ends_on,
  r.name AS room_name, p.full_name AS holder_name, v.verdict, v.main_reason, ${specColumns('sp')}`;

/** The spec that was known on the day; today's is named by the asset. */
const PAST_SPEC = `(SELECT x.id FROM spec_versions x WHERE x.asset_id = a.id AND x.recorded_on <= :day
  ORDER BY x.recorded_on DESC, x.id DESC LIMIT 1)`;

/** One page, and where the next begins. Two queries a run: the rows, and their addresses. */
export async function readPage(
  selection: Selection,
  runs: readonly Run[],
  cursor: string | null | undefined,
  limit: number,
): Promise<{ items: StoredAsset[]; nextCursor: string | null }> {
  const where = whereOf(selection, runs[0]?.columns[0]);
  const place = placeOf(cursor, runs);
  const rows: { row: AssetSqlRow; run: number }[] = [];
  for (let run = place.run; run < runs.length && rows.length <= limit; run++) {
    const after = run === place.run ? place.after : null;
    const found = await readRun(selection, where, runs[run]!, after, limit + 1 - rows.length);
    rows.push(...found.map((row) => ({ row, run })));
  }
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await withAddresses(page.map(({ row }) => toAsset(row))),
    nextCursor:
      rows.length > limit && last ? cursorAfter(last.run, runs[last.run]!.key(last.row), last.row.id) : null,
  };
}

function readRun(
  selection: Selection,
  where: Where,
  run: Run,
  after: (string | number)[] | null,
  limit: number,
): Promise<AssetSqlRow[]> {
  const beyond = afterCondition(run, after);
  const conditions = [...where.conditions, run.condition, beyond.sql].join(' AND ');
  const ids = `SELECT a.id FROM ${where.from} WHERE ${conditions} ORDER BY ${orderBy(run)} LIMIT :limit`;
  return select<AssetSqlRow>(`${rowsSql(selection)} WHERE a.id IN (${ids}) ORDER BY ${orderBy(run)}`, {
    ...where.values,
    ...run.values,
    ...beyond.values,
    limit,
  });
}

function rowsSql(selection: Pick<Selection, 'past'>): string {
  const { past } = selection;
  const periods = past
    ? `JOIN custody_periods c ON c.asset_id = a.id AND c.from_on <= :day AND (c.to_on IS NULL OR c.to_on > :day)
       JOIN state_periods s ON s.asset_id = a.id AND s.from_on <= :day AND (s.to_on IS NULL OR s.to_on > :day)`
    : '';
  const custody = past ? 'c' : 'a';
  return `SELECT ${ASSET_COLUMNS}, ${past ? PERIOD_COLUMNS.past : PERIOD_COLUMNS.today}
    FROM assets a ${periods}
    LEFT JOIN models m ON m.id = a.model_id
    LEFT JOIN rooms r ON r.id = ${custody}.room_id
    LEFT JOIN people p ON p.id = ${custody}.holder_id
    LEFT JOIN spec_versions sp ON sp.id = ${past ? PAST_SPEC : 'a.spec_id'}
    LEFT JOIN verdicts v ON v.asset_id = a.id ${past ? 'AND 1 = 0' : ''}`;
}

/** Assets by id within the scope, as they are today, in the order of the ids. */
export async function readByIds(
  selection: Pick<Selection, 'scope'>,
  ids: readonly number[],
): Promise<StoredAsset[]> {
  if (ids.length === 0) return [];
  const where = whereOf({ ...selection, past: null, day: '', filter: {}, words: [] });
  const rows = await select<AssetSqlRow>(
    `${rowsSql({ past: null })} WHERE a.id IN (:ids) AND ${where.conditions.join(' AND ')} ORDER BY a.id`,
    { ids: [...ids] },
  );
  return withAddresses(rows.map(toAsset));
}

async function withAddresses(assets: StoredAsset[]): Promise<StoredAsset[]> {
  if (assets.length === 0) return assets;
  const byId = new Map(assets.map((asset) => [asset.id, asset]));
  const rows = await select<{ asset_id: number; kind: 'mac' | 'ip'; value: string }>(
    'SELECT asset_id, kind, value FROM asset_addresses WHERE asset_id IN (:ids) ORDER BY asset_id, kind, value',
    { ids: [...byId.keys()] },
  );
  for (const { asset_id, kind, value } of rows) {
    const asset = byId.get(asset_id)!;
    (kind === 'mac' ? asset.macAddresses : asset.ipAddresses).push(value);
  }
  return assets;
}

export async function countAll(selection: Selection): Promise<number> {
  const { from, conditions, values } = whereOf(selection);
  const row = await selectOne<{ count: number }>(
    `SELECT COUNT(*) AS count FROM ${from} WHERE ${conditions.join(' AND ')}`,
    values,
  );
  return Number(row?.count ?? 0);
}

/** The ids of everything a selection matches, up to a number. */
export async function readIds(selection: Selection, limit: number): Promise<number[]> {
  const { from, conditions, values } = whereOf(selection);
  const rows = await select<{ id: number }>(
    `SELECT a.id FROM ${from} WHERE ${conditions.join(' AND ')} ORDER BY a.id LIMIT :limit`,
    { ...values, limit },
  );
  return rows.map((row) => row.id);
}

const FACET_VALUES: Record<Facet, { value: (past: boolean) => string; join: string }> = {
  kind: { value: () => 'a.kind', join: '' },
  state: { value: (past) => (past ? 's.state' : 'a.state'), join: '' },
  unit: { value: (past) => (past ? 'c.unit_id' : 'a.unit_id'), join: '' },
  os: { value: () => 'a.os', join: '' },
  fundingSource: { value: () => 'a.funding_source', join: '' },
  manufacturer: { value: () => 'm.manufacturer', join: 'LEFT JOIN models m ON m.id = a.model_id' },
  verdict: { value: () => 'v.verdict', join: 'LEFT JOIN verdicts v ON v.asset_id = a.id' },
  reason: { value: () => 'v.main_reason', join: 'LEFT JOIN verdicts v ON v.asset_id = a.id' },
  year: { value: () => 'SUBSTR(CAST(a.put_into_use_on AS VARCHAR(10)), 1, 4)', join: '' },
};

/** How many assets have each value, the most frequent first. */
export async function countByFacet(selection: Selection, facet: Facet): Promise<FacetCount[]> {
  const { from, conditions, values } = whereOf(selection);
  const { value, join } = FACET_VALUES[facet];
  const expression = value(selection.past !== null);
  const rows = await select<FacetCount>(
    `SELECT ${expression} AS value, COUNT(*) AS count FROM ${from} ${join}
     WHERE ${conditions.join(' AND ')} GROUP BY ${expression} ORDER BY COUNT(*) DESC, ${expression}`,
    values,
  );
  return rows.map((row) => ({ value: row.value, count: Number(row.count) }));
}
