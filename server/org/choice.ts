/** Which units a list or a figure is about. Pure: the tree of the day is given. */
import { unitGroup } from './rules.ts';
import type { UnitTree } from './tree.ts';
import type { Unit } from './types.ts';

export interface UnitChoice {
  /** With everything below it, unless `own`. */
  unitId?: number | null;
  /** The agency alone, with its divisions, without the units below. */
  own?: boolean;
  /** The agencies of one group of the official tables. */
  level?: 'departments' | 'districts' | 'communes' | null;
}

/** The ids of the chosen units; null when nothing was chosen: all. */
export function chosenUnits(tree: UnitTree, { unitId, own, level }: UnitChoice): number[] | null {
  if (!unitId && !level) return null;
  const below = unitId ? [...tree.below(unitId)] : tree.units.map((unit) => unit.id);
  return below.filter((id) => {
    const unit = tree.get(id);
    if (!unit) return id === unitId;
    const agency = agencyOf(unit, tree);
    if (own && id !== unitId && agency.id !== unitId) return false;
    return !level || groupOf(agency) === level;
  });
}

/** The agency a unit belongs to: itself, or for a division what it is a division of. */
export function agencyOf(unit: Unit, tree: UnitTree, seen: (id: number) => boolean = () => true): Unit {
  let agency = unit;
  while (agency.kind === 'division' && agency.parentId !== null && seen(agency.parentId)) {
    const parent = tree.get(agency.parentId);
    if (!parent) break;
    agency = parent;
  }
  return agency;
}

/** The group a unit is reported in; what a province itself has stands with the departments. */
export function groupOf(unit: Pick<Unit, 'kind'>): 'departments' | 'districts' | 'communes' {
  return unitGroup(unit.kind) ?? 'departments';
}
