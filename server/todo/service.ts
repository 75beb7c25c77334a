/** What is still to be learnt of machines: put on the list of their unit by people, done when the fact arrives. */
import { record, recordAll } from '../audit/service.ts';
import { authorize } from '../auth/policy.ts';
import { narrow, systemActor } from '../auth/scope.ts';
import type { Actor } from '../auth/types.ts';
import { inTransaction } from '../db/transaction.ts';
import { subjectOf } from '../inventory/service/assets.ts';
import { readAsset } from '../inventory/service/reading.ts';
import { chosenUnits } from '../org/choice.ts';
import { treeOn } from '../org/service.ts';
import type { Day } from '../shared/days.ts';
import * as store from './store.ts';
import type { OpenTodo, ToLearn } from './types.ts';

const MOST_LISTED = 200;

/** Puts facts of a machine of the scope on the list of its unit; those that are on it already stay once. */
export async function addTodos(
  actor: Actor,
  assetId: number,
  facts: readonly ToLearn[],
  today: Day,
): Promise<void> {
  authorize(actor, 'todo.change');
  await inTransaction(async () => {
    const asset = await readAsset(actor, assetId, today);
    const open = new Set((await store.openFactsOf([assetId])).map(({ fact }) => fact));
    const added = facts.filter(({ fact }) => !open.has(fact));
    if (added.length === 0) return;
    await store.addTodos(assetId, added, actor.fullName, new Date());
    const after = { facts: added.map(({ fact }) => fact) };
    await record(actor, 'todo.added', subjectOf(asset), { after });
  });
}

/** Takes what is open of a machine off the list. */
export async function withdrawTodos(actor: Actor, assetId: number, today: Day): Promise<void> {
  authorize(actor, 'todo.change');
  await inTransaction(async () => {
    const asset = await readAsset(actor, assetId, today);
    const open = await store.openFactsOf([assetId]);
    if (open.length === 0) return;
    await store.closeTodos(
      open.map(({ id }) => id),
      'withdrawn',
      new Date(),
    );
    await record(actor, 'todo.withdrawn', subjectOf(asset), {
      before: { facts: open.map(({ fact }) => fact) },
    });
  });
}

/**
 * Closes what has been learnt, in the transaction of whoever wrote it. A machine that is no longer judged needs nothing.
 * @param stillMissing by asset: the facts nobody knows yet
 */
export async function settleTodos(stillMissing: ReadonlyMap<number, readonly string[]>): Promise<void> {
  if (stillMissing.size === 0) return;
  const open = await store.openFactsOf([...stillMissing.keys()]);
  const learnt = open.filter(({ assetId, fact }) => !stillMissing.get(assetId)!.includes(fact));
  if (learnt.length === 0) return;
  await store.closeTodos(
    learnt.map(({ id }) => id),
    'learnt',
    new Date(),
  );
  await recordAll(
    systemActor('todo'),
    'todo.learnt',
    learnt.map(({ assetId, unitId, fact }) => ({
      subject: subjectOf({ id: assetId, unitId }),
      change: { before: { fact } },
    })),
  );
}

/** The facts of a machine of the scope that are on the list. */
export async function openFacts(actor: Actor, assetId: number, today: Day): Promise<string[]> {
  authorize(actor, 'todo.view');
  await readAsset(actor, assetId, today);
  return (await store.openFactsOf([assetId])).map(({ fact }) => fact);
}

/** How many machines of a unit and below wait for a fact. */
export async function countTodos(actor: Actor, unitId: number | null, today: Day): Promise<number> {
  authorize(actor, 'todo.view');
  return store.countOpen(narrow(actor.scope, chosenUnits(await treeOn(today), { unitId })));
}

/** How many machines of the actor's scope wait for a fact, and how many others put on the list since a moment. */
export async function todoNews(actor: Actor, since: Date): Promise<{ open: number; added: number }> {
  authorize(actor, 'todo.view');
  return {
    open: await store.countOpen(actor.scope),
    added: await store.countAdded(actor.scope, since, actor.fullName),
  };
}

/** Those that wait longest, 200 at most, and how many there are. */
export async function listTodos(
  actor: Actor,
  unitId: number | null,
  today: Day,
): Promise<{ total: number; items: OpenTodo[] }> {
  authorize(actor, 'todo.view');
  const tree = await treeOn(today);
  const scope = narrow(actor.scope, chosenUnits(tree, { unitId }));
  const items = await store.listOpen(scope, MOST_LISTED);
  return {
    total: await store.countOpen(scope),
    items: items.map((item) => ({ ...item, unitName: tree.get(item.unitId)?.name ?? '' })),
  };
}
