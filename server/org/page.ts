/** Units as pages show them. */
import type { Translate } from '../shared/locale.ts';
import { unitCode } from './rules.ts';
import type { UnitTree } from './tree.ts';
import type { Headcount, Unit } from './types.ts';

export interface UnitRow {
  id: number;
  name: string;
  kind: string;
  code: string;
  depth: number;
  staff: number | null;
  needComputer: number | null;
  headcountOn: string | null;
}

/** The tree as an indented list: each unit below its parent, with its latest headcount. */
export function unitRows(
  units: readonly Unit[],
  tree: UnitTree,
  headcounts: readonly Headcount[],
): UnitRow[] {
  const visible = new Set(units.map((unit) => unit.id));
  const latest = new Map(headcounts.map((headcount) => [headcount.unitId, headcount]));
  const rows: UnitRow[] = [];
  const add = (parentId: number | null, depth: number): void => {
    for (const unit of tree.childrenOf(parentId)) {
      if (visible.has(unit.id)) rows.push(unitRow(unit, depth, latest.get(unit.id)));
      add(unit.id, visible.has(unit.id) ? depth + 1 : depth);
    }
  };
  add(null, 0);
  return rows;
}

function unitRow(unit: Unit, depth: number, headcount: Headcount | undefined): UnitRow {
  return {
    id: unit.id,
    name: unit.name,
    kind: unit.kind,
    code: unitCode(unit),
    depth,
    staff: headcount ? staffOf(headcount) : null,
    needComputer: headcount?.needComputer ?? null,
    headcountOn: headcount?.asOf ?? null,
  };
}

export function staffOf(headcount: Headcount): number {
  return headcount.cadres + headcount.civilServants + headcount.publicEmployees;
}

/** Choices for a parent: every unit, indented by level. */
export function parentOptions(tree: UnitTree): { value: number; label: string }[] {
  return tree.units
    .filter((unit) => unit.kind !== 'commune')
    .map((unit) => ({ value: unit.id, label: unit.name }));
}

export function kindOptions(kinds: readonly string[], t: Translate): { value: string; label: string }[] {
  return kinds.map((kind) => ({ value: kind, label: t(`unit.kind.${kind}`) }));
}
