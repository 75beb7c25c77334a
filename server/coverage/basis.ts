/** Figures of former units rolled up to the units of today, along the lineage of mergers. Pure. */
import { groupOf } from '../org/choice.ts';
import { unitCode } from '../org/rules.ts';
import type { UnitTree } from '../org/tree.ts';
import type { Descent } from '../org/types.ts';
import { addTraits } from './traits.ts';
import type { UnitCoverage } from './types.ts';

/**
 * Each former unit is added to the one that took it over; of several that shared it, to the first named in the event,
 * since nobody can say which machine went where. A unit that ended without an heir stays as it was.
 */
export function rollUp(
  rows: readonly UnitCoverage[],
  now: UnitTree,
  lineage: readonly Descent[],
): UnitCoverage[] {
  const next = new Map<number, number>();
  for (const { fromUnitId, toUnitId } of lineage) if (!next.has(fromUnitId)) next.set(fromUnitId, toUnitId);
  const merged = new Map<number, UnitCoverage>();
  for (const row of rows) {
    const heir = heirOf(row.unitId, now, next);
    const own = renamed(row, heir, now);
    const known = merged.get(own.unitId);
    merged.set(own.unitId, known ? add(known, own) : own);
  }
  const order = new Map(now.units.map((unit, index) => [unit.id, index]));
  return [...merged.values()].sort(
    (a, b) => (order.get(a.unitId) ?? Infinity) - (order.get(b.unitId) ?? Infinity),
  );
}

function heirOf(unitId: number, now: UnitTree, next: ReadonlyMap<number, number>): number {
  const passed = new Set<number>();
  let id = unitId;
  while (now.get(id) === null && next.has(id) && !passed.has(id)) {
    passed.add(id);
    id = next.get(id)!;
  }
  return now.get(id) ? id : unitId;
}

function renamed(row: UnitCoverage, unitId: number, now: UnitTree): UnitCoverage {
  const unit = now.get(unitId);
  if (!unit) return row;
  return {
    ...row,
    unitId,
    unitCode: unitCode(unit),
    unitName: unit.name,
    kind: unit.kind,
    group: groupOf(unit),
    parentId: unit.parentId,
  };
}

function add(a: UnitCoverage, b: UnitCoverage): UnitCoverage {
  const plus = (x: number | null, y: number | null) => (x === null || y === null ? (x ?? y) : x + y);
  return {
    ...a,
    ...(a.traits && b.traits && { traits: addTraits(a.traits, b.traits) }),
    staff: plus(a.staff, b.staff),
    needComputer: plus(a.needComputer, b.needComputer),
    headcountOn: [a.headcountOn, b.headcountOn].filter((day) => day !== null).sort()[0] ?? null,
    equipped: a.equipped + b.equipped,
    computers: a.computers + b.computers,
    computersVerified: a.computersVerified + b.computersVerified,
    meets: a.meets + b.meets,
    watch: a.watch + b.watch,
    upgrade: a.upgrade + b.upgrade,
    replace: a.replace + b.replace,
    unknown: a.unknown + b.unknown,
    lan: a.lan || b.lan,
    lanVerified: a.lanVerified || b.lanVerified,
    firewall: a.firewall || b.firewall,
    firewallVerified: a.firewallVerified || b.firewallVerified,
    firewallExpired:
      (a.firewallExpired || !a.firewall) && (b.firewallExpired || !b.firewall) && (a.firewall || b.firewall),
  };
}
