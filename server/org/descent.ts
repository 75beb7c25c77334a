/** Who follows whom: from units that ended to those that stand today, and back. */
import { authorize } from '../auth/policy.ts';
import { inScope } from '../auth/scope.ts';
import type { Actor } from '../auth/types.ts';
import { NotFound } from '../errors.ts';
import type { Day } from '../shared/days.ts';
import { fold } from '../shared/text.ts';
import * as store from './store.ts';
import { treeOn, type UnitTree } from './tree.ts';
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

/** A unit another one came out of or went into. */
export interface Kin {
  unitId: number;
  /** As it was called then. */
  name: string;
  on: Day;
}

/** The units one came out of, and those it went into. */
export async function kinOf(unitId: number): Promise<{ before: Kin[]; after: Kin[] }> {
  const descents = await lineage();
  const kin = async (ids: readonly { id: number; on: Day }[], at: 0 | -1): Promise<Kin[]> => {
    const versions = await store.versionsOfUnits(ids.map(({ id }) => id));
    return ids.map(({ id, on }) => ({ unitId: id, on, name: versions.get(id)?.at(at)?.name ?? `U${id}` }));
  };
  return {
    before: await kin(
      descents
        .filter(({ toUnitId }) => toUnitId === unitId)
        .map(({ fromUnitId, effectiveOn }) => ({ id: fromUnitId, on: effectiveOn })),
      -1,
    ),
    after: await kin(
      descents
        .filter(({ fromUnitId }) => fromUnitId === unitId)
        .map(({ toUnitId, effectiveOn }) => ({ id: toUnitId, on: effectiveOn })),
      0,
    ),
  };
}

/** A name under which a unit was known, until a day. */
export interface FormerUnit {
  unit: Unit;
  /** The units of today that stand for it: itself under another name, or its heirs. */
  standing: Unit[];
}

/** A unit that has ended; whoever sees one of its heirs may know what it was. NotFound for others. */
export async function endedUnit(actor: Actor, unitId: number, today: Day): Promise<FormerUnit> {
  authorize(actor, 'unit.view');
  const tree = await treeOn(today);
  const unit = (await store.versionsOf(unitId)).at(-1);
  if (!unit || tree.get(unitId)) throw new NotFound('unit');
  const standing = standingHeirs(unitId, tree, await lineage());
  const isSeen = inScope(actor.scope, unitId) || standing.some(({ id }) => inScope(actor.scope, id));
  if (!isSeen) throw new NotFound('unit');
  return { unit, standing };
}

/** Units whose former names or codes hold all the words, with those that stand for them in the actor's scope. */
export async function findFormer(
  actor: Actor,
  words: readonly string[],
  today: Day,
  limit: number,
): Promise<FormerUnit[]> {
  authorize(actor, 'unit.view');
  if (words.length === 0) return [];
  const tree = await treeOn(today);
  const descents = await lineage();
  const found: FormerUnit[] = [];
  for (const unit of await store.closedVersions(today)) {
    const text = ` ${fold(unit.name)} ${fold(unit.shortName)} ${unit.adminCode ?? ''} ${fold(unit.agencyCode ?? '')}`;
    if (!words.every((word) => text.includes(` ${word}`))) continue;
    const current = tree.get(unit.id);
    const standing = current ? [current] : standingHeirs(unit.id, tree, descents);
    const seen = standing.filter(({ id }) => inScope(actor.scope, id));
    if (seen.length > 0 && current?.name !== unit.name) found.push({ unit, standing: seen });
    if (found.length === limit) break;
  }
  return found;
}
