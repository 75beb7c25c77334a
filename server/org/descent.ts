/** Who follows whom: from units that ended to those that stand today. */
import * as store from './store.ts';
import type { UnitTree } from './tree.ts';
import type { Descent, Unit } from './types.ts';

/** From which unit to which, in the order it happened; units that only changed their name are left out. */
export function lineage(): Promise<Descent[]> {
  return store.lineage();
}

/** For each of these units that does not stand in the tree, the units of the tree that followed it, in official order. */
export async function heirsOfEnded(
  unitIds: Iterable<number>,
  tree: UnitTree,
): Promise<Map<number, { name: string; heirs: Unit[] }>> {
  const ended = [...new Set(unitIds)].filter((id) => tree.get(id) === null);
  const heirs = new Map<number, { name: string; heirs: Unit[] }>();
  if (ended.length === 0) return heirs;
  const descents = await lineage();
  for (const id of ended) {
    const name = (await store.versionsOf(id)).at(-1)?.name ?? '';
    heirs.set(id, { name, heirs: standingHeirs(id, tree, descents) });
  }
  return heirs;
}

/** Heirs of heirs are followed until a unit stands. */
function standingHeirs(unitId: number, tree: UnitTree, descents: readonly Descent[]): Unit[] {
  const reached = new Set([unitId]);
  for (const id of reached) {
    if (tree.get(id)) continue;
    for (const { fromUnitId, toUnitId } of descents) if (fromUnitId === id) reached.add(toUnitId);
  }
  return tree.units.filter(({ id }) => reached.has(id));
}
