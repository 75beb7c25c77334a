/** Coverage of units as of a day: counted in the database by unit, joined here with the tree of that day. */
import { authorize } from '../auth/policy.ts';
import { narrow } from '../auth/scope.ts';
import type { Actor, Scope } from '../auth/types.ts';
import { agencyOf, groupOf } from '../org/choice.ts';
import { lineage } from '../org/descent.ts';
import { unitCode } from '../org/rules.ts';
import { listHeadcounts, treeOn } from '../org/service.ts';
import type { UnitTree } from '../org/tree.ts';
import type { Headcount, Unit } from '../org/types.ts';
import { criteriaOn } from '../replacement/criteria/service/versions.ts';
import { provinceRules } from '../replacement/provinceRules.ts';
import { countComputerVerdicts } from '../replacement/service.ts';
import type { Verdict } from '../replacement/types.ts';
import type { Day } from '../shared/days.ts';
import { rollUp } from './basis.ts';
import { groupTotals, totalsOf } from './rules.ts';
import * as store from './store.ts';
import { countTraits, type TraitGroup } from './traitStore.ts';
import { LAW_BEFORE, traitsOf, youngSince } from './traits.ts';
import type { Basis, Coverage, Group, UnitCoverage } from './types.ts';

export interface CoverageOptions {
  asOf: Day;
  /** `province` answers the whole scope as one row; the others keep the units of that group. */
  level?: 'province' | 'department' | 'district' | 'commune';
  basis?: Basis;
  /** A unit with all below it. */
  unitId?: number | null;
  /** Also reads systems, antivirus, ages and norms of the computers: it takes as long again. */
  traits?: boolean;
}

const LEVELS: Record<'department' | 'district' | 'commune', Group> = {
  department: 'departments',
  district: 'districts',
  commune: 'communes',
};

/**
 * The figures of every agency of the scope as of a day, with sums. Computers are desktops, laptops and all-in-ones in
 * use. A unit has a LAN when a switch, router or access point of its own is in use, a firewall when a machine of kind
 * `firewall` is: a modem is neither. Verified means seen within 90 days of the day. Divisions count with their agency.
 */
export async function coverage(actor: Actor, options: CoverageOptions, today: Day): Promise<Coverage> {
  authorize(actor, 'coverage.view', options.unitId ?? undefined);
  const { asOf, basis = 'then', level, traits = false } = options;
  const tree = await treeOn(asOf);
  const scope = narrow(actor.scope, options.unitId ? tree.below(options.unitId) : null);
  const figures = await readFigures(actor, scope, asOf, today, traits);
  const then = rowsOf(tree, scope, figures, asOf);
  const rows = basis === 'now' ? rollUp(then, await treeOn(today), await lineage()) : then;
  const units = level && level !== 'province' ? rows.filter((unit) => unit.group === LEVELS[level]) : rows;
  return {
    asOf,
    basis,
    criteriaVersion: (await criteriaOn(asOf))?.version ?? null,
    units,
    groups: groupTotals(units),
    totals: totalsOf(units),
    outside: outsideOf(tree, figures),
  };
}

interface Figures {
  machines: Map<number, store.UnitMachines>;
  equipped: Map<number, number>;
  verdicts: Map<number, Record<Verdict, number>>;
  headcounts: Map<number, Headcount>;
  /** By unit; null where nobody asked. */
  traits: Map<number, TraitGroup[]> | null;
}

async function readFigures(
  actor: Actor,
  scope: Scope,
  asOf: Day,
  today: Day,
  traits: boolean,
): Promise<Figures> {
  const [machines, equipped, verdicts, headcounts, groups] = await Promise.all([
    store.countMachines(scope, asOf, today),
    store.countEquipped(scope, asOf, today),
    countComputerVerdicts(scope, asOf, today),
    listHeadcounts({ ...actor, scope }, asOf),
    traits ? readTraits(scope, asOf, today) : null,
  ]);
  return {
    machines: new Map(machines.map((row) => [row.unitId, row])),
    equipped: new Map(equipped.map((row) => [row.unitId, row.equipped])),
    verdicts,
    headcounts: new Map(headcounts.map((row) => [row.unitId, row])),
    traits: groups,
  };
}

async function readTraits(scope: Scope, asOf: Day, today: Day): Promise<Map<number, TraitGroup[]>> {
  const { depreciationRates } = provinceRules();
  const byUnit = new Map<number, TraitGroup[]>();
  const young = {
    now: youngSince(asOf, depreciationRates),
    before: youngSince(asOf, depreciationRates, LAW_BEFORE),
  };
  for (const group of await countTraits(scope, asOf, today, young)) {
    const known = byUnit.get(group.unitId);
    if (known) known.push(group);
    else byUnit.set(group.unitId, [group]);
  }
  return byUnit;
}

/** One row per agency in official order; a province office has one only when it has something of its own. */
function rowsOf(tree: UnitTree, scope: Scope, figures: Figures, asOf: Day): UnitCoverage[] {
  const seen = (id: number) => scope === 'all' || scope.includes(id);
  const visible = tree.units.filter((unit) => seen(unit.id));
  const members = new Map<number, Unit[]>();
  for (const unit of visible) {
    const agency = agencyOf(unit, tree, seen);
    members.set(agency.id, [...(members.get(agency.id) ?? []), unit]);
  }
  return visible
    .filter((unit) => members.has(unit.id))
    .map((unit) => {
      const own = members.get(unit.id)!;
      const row = unitRow(unit, own, figures);
      if (!figures.traits) return row;
      const groups = own.flatMap(({ id }) => figures.traits!.get(id) ?? []);
      return { ...row, traits: traitsOf(groups, row.staff, asOf) };
    })
    .filter((row) => row.kind !== 'province' || row.computers > 0 || row.staff !== null || row.firewall);
}

function unitRow(unit: Unit, members: readonly Unit[], figures: Figures): UnitCoverage {
  const ids = members.map((member) => member.id);
  const sum = (value: (id: number) => number | undefined) =>
    ids.reduce((total, id) => total + (value(id) ?? 0), 0);
  const machines = (field: keyof store.UnitMachines) => sum((id) => figures.machines.get(id)?.[field]);
  const verdict = (name: Verdict) => sum((id) => figures.verdicts.get(id)?.[name]);
  const computers = machines('computers');
  const judged = {
    replace: verdict('replace'),
    upgrade: verdict('upgrade'),
    watch: verdict('watch'),
    meets: verdict('meets'),
  };
  const firewalls = machines('firewalls');
  return {
    unitId: unit.id,
    unitCode: unitCode(unit),
    unitName: unit.name,
    kind: unit.kind,
    group: groupOf(unit),
    parentId: unit.parentId,
    ...headcountOf(ids, figures.headcounts),
    equipped: sum((id) => figures.equipped.get(id)),
    computers,
    computersVerified: machines('computersVerified'),
    ...judged,
    // What has no verdict yet is not known either: the five always add up to the computers.
    unknown: computers - judged.replace - judged.upgrade - judged.watch - judged.meets,
    lan: machines('lanDevices') > 0,
    lanVerified: machines('lanDevicesVerified') > 0,
    firewall: firewalls > 0,
    firewallVerified: machines('firewallsVerified') > 0,
    firewallExpired: firewalls > 0 && machines('firewallsLicensed') === 0,
  };
}

/** The people of an agency: its own report and those of its divisions; as old as the oldest of them. */
function headcountOf(
  ids: readonly number[],
  headcounts: Figures['headcounts'],
): Pick<UnitCoverage, 'staff' | 'needComputer' | 'headcountOn'> {
  const known = ids.flatMap((id) => headcounts.get(id) ?? []);
  if (known.length === 0) return { staff: null, needComputer: null, headcountOn: null };
  return {
    staff: known.reduce((sum, one) => sum + one.cadres + one.civilServants + one.publicEmployees, 0),
    needComputer: known.reduce((sum, one) => sum + one.needComputer, 0),
    headcountOn: known.map((one) => one.asOf).sort()[0]!,
  };
}

function outsideOf(tree: UnitTree, { machines }: Figures): number {
  return [...machines.values()]
    .filter((row) => tree.get(row.unitId) === null)
    .reduce((sum, row) => sum + row.computers, 0);
}
