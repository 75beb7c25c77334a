/** Rows of what is to be learnt. The scope is that of the machine today: what moves takes its to-dos along. */
import { scopeCondition } from '../auth/scope.ts';
import type { Scope } from '../auth/types.ts';
import { execute, insertRows, instant, select, selectOne } from '../db/query.ts';
import type { OpenTodo, ToLearn } from './types.ts';

interface Row {
  asset_id: number;
  tag: string;
  kind: string;
  unit_id: number;
  fact: string;
  way: ToLearn['way'];
  created_at: string | Date;
  created_by: string;
}

/** What is open already stays as it is. */
export async function addTodos(
  assetId: number,
  facts: readonly ToLearn[],
  by: string,
  at: Date,
): Promise<void> {
  await insertRows(
    'todos',
    ['asset_id', 'fact', 'way', 'created_at', 'created_by'],
    facts.map(({ fact, way }) => [assetId, fact, way, at, by]),
    'ON CONFLICT (asset_id, fact) WHERE done_at IS NULL DO NOTHING',
  );
}

/** The open to-dos of chosen machines, whatever their unit: the caller has read the machines. */
export function openFactsOf(
  assetIds: readonly number[],
): Promise<{ id: number; assetId: number; unitId: number; fact: string }[]> {
  return select(
    `SELECT t.id, t.asset_id AS "assetId", a.unit_id AS "unitId", t.fact FROM todos t
     JOIN assets a ON a.id = t.asset_id WHERE t.done_at IS NULL AND t.asset_id IN (:assetIds)`,
    { assetIds: [...assetIds] },
  );
}

export async function closeTodos(
  ids: readonly number[],
  outcome: 'learnt' | 'withdrawn',
  at: Date,
): Promise<void> {
  await execute('UPDATE todos SET done_at = :at, outcome = :outcome WHERE id IN (:ids)', {
    ...{ ids: [...ids], outcome, at },
  });
}

/** How many machines of a scope wait to be looked at. */
export async function countOpen(scope: Scope): Promise<number> {
  const row = await selectOne<{ count: number }>(
    `SELECT COUNT(DISTINCT t.asset_id) AS count FROM todos t JOIN assets a ON a.id = t.asset_id
     WHERE t.done_at IS NULL AND ${scopeCondition(scope, 'a.unit_id')}`,
  );
  return Number(row?.count ?? 0);
}

/** How many machines of a scope were put on the list since, by somebody else, and wait still. */
export async function countAdded(scope: Scope, since: Date, notBy: string): Promise<number> {
  const row = await selectOne<{ count: number }>(
    `SELECT COUNT(DISTINCT t.asset_id) AS count FROM todos t JOIN assets a ON a.id = t.asset_id
     WHERE t.done_at IS NULL AND t.created_at > :since AND t.created_by <> :notBy
       AND ${scopeCondition(scope, 'a.unit_id')}`,
    { since, notBy },
  );
  return Number(row?.count ?? 0);
}

/** The machines that wait longest, with everything that is open of them. */
export async function listOpen(scope: Scope, limit: number): Promise<Omit<OpenTodo, 'unitName'>[]> {
  const rows = await select<Row>(
    `SELECT t.asset_id, a.tag, a.kind, a.unit_id, t.fact, t.way, t.created_at, t.created_by
     FROM todos t JOIN assets a ON a.id = t.asset_id
     WHERE t.done_at IS NULL AND t.asset_id IN (
       SELECT o.asset_id FROM todos o JOIN assets x ON x.id = o.asset_id
       WHERE o.done_at IS NULL AND ${scopeCondition(scope, 'x.unit_id')}
       GROUP BY o.asset_id ORDER BY MIN(o.created_at), o.asset_id LIMIT :limit)
     ORDER BY t.created_at, t.id`,
    { limit },
  );
  const open = new Map<number, Omit<OpenTodo, 'unitName'>>();
  for (const row of rows) {
    const known = open.get(row.asset_id);
    const fact = { fact: row.fact, way: row.way };
    if (known) known.facts.push(fact);
    else open.set(row.asset_id, { ...todoOf(row), facts: [fact] });
  }
  return [...open.values()];
}

function todoOf(row: Row) {
  return {
    ...{ assetId: row.asset_id, tag: row.tag, kind: row.kind, unitId: row.unit_id },
    ...{ since: instant(row.created_at), by: row.created_by },
  };
}
