/**
 * What happened to the units of the province: two communes joined others, five pairs of departments became one on
 * 1 March 2025; on 1 July 2025 the districts ceased, 186 communes became 60, and the province another one.
 */
import { systemActor } from '../../server/auth/scope.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { reorganise } from '../../server/org/reorganisation/service.ts';
import type { Ending, NewUnit, Reorganisation } from '../../server/org/reorganisation/types.ts';
import { listHeadcounts, loadHeadcounts, treeOn } from '../../server/org/service.ts';
import type { UnitTree } from '../../server/org/tree.ts';
import type { Headcount, Unit, UnitDraft } from '../../server/org/types.ts';
import { handOverUnit } from '../../server/reorganisations/succession.ts';
import { addDays, type Day } from '../../server/shared/days.ts';
import { agencies } from './facts/agencies.ts';
import { departmentMergers, joinedBefore, newCommunes } from './facts/reorganisation.ts';

const actor = systemActor('cli:demo');
const DEPARTMENTS_ON = '2025-03-01';
const COMMUNES_ON = '2025-07-01';
const PROVINCE = 'tinh-tay-ninh';

export async function seedReorganisations(today: Day): Promise<void> {
  await carryOut(joining(await treeOn(joinedBefore.on)), today);
  await carryOut(ofDepartments(await treeOn(DEPARTMENTS_ON)), today);
  await carryOut(ofCommunes(await treeOn(COMMUNES_ON)), today);
}

/** The new units report their people at once and again lately: as many as those before them had. */
async function carryOut(decision: Reorganisation, today: Day): Promise<void> {
  const before = new Map(
    (await listHeadcounts(actor, addDays(decision.effectiveOn, -1))).map((one) => [one.unitId, one]),
  );
  const { handovers } = await inTransaction(async () => {
    const done = await reorganise(actor, decision, today);
    for (const handover of done.handovers) await handOverUnit(actor, handover, decision);
    return done;
  });
  const origins = new Map<number, number[]>();
  for (const { fromUnitId, toUnitId } of handovers)
    origins.set(toUnitId, [...(origins.get(toUnitId) ?? [toUnitId]), fromUnitId]);
  const days = [decision.effectiveOn, addDays(today, -60)];
  const headcounts = [...origins].flatMap(([unitId, from]) => {
    const known = from.flatMap((id) => before.get(id) ?? []);
    return known.length === 0 ? [] : days.map((asOf) => ({ ...sumOf(known), unitId, asOf }));
  });
  await loadHeadcounts(actor, headcounts, today);
}

function sumOf(headcounts: readonly Headcount[]) {
  const sum = (field: 'cadres' | 'civilServants' | 'publicEmployees' | 'needComputer') =>
    headcounts.reduce((total, one) => total + one[field], 0);
  return {
    ...{ cadres: sum('cadres'), civilServants: sum('civilServants') },
    ...{ publicEmployees: sum('publicEmployees'), needComputer: sum('needComputer') },
  };
}

function joining(tree: UnitTree): Reorganisation {
  const endings = Object.entries(joinedBefore.into).map(([code, into]): Ending => {
    return { unit: tree.byCode(code)!, heirs: [tree.byCode(into)!.id] };
  });
  return {
    effectiveOn: joinedBefore.on,
    legalBasis: 'Minh họa: sắp xếp đơn vị hành chính cấp xã',
    newUnits: [],
    endings,
  };
}

function ofDepartments(tree: UnitTree): Reorganisation {
  const nameOf = new Map(agencies.map(({ key, name }) => [key, name]));
  const unitOf = (key: string) =>
    tree.units.find(({ kind, name }) => kind === 'department' && name === nameOf.get(key))!;
  const endings: Ending[] = [];
  const newUnits = departmentMergers.map(([old, key, name, shortName]): NewUnit => {
    endings.push(...old.map((one) => ({ unit: unitOf(one), heirs: [key] })));
    const { agencyCode, parentId, budgetCode } = unitOf(old[0]!);
    const codes = { adminCode: null, agencyCode, budgetCode };
    return { key, draft: { name, shortName, kind: 'department', parentId, ...codes }, parentKey: null };
  });
  return {
    effectiveOn: DEPARTMENTS_ON,
    legalBasis: 'Nghị quyết của HĐND tỉnh ngày 28/02/2025',
    newUnits,
    endings,
  };
}

function ofCommunes(tree: UnitTree): Reorganisation {
  const province = tree.units.find(({ kind }) => kind === 'province')!;
  const heirsOf = new Map<string, string[]>();
  const newUnits: NewUnit[] = [provinceOf(province)];
  for (const line of newCommunes) {
    const [, code = '', kind = '', name = '', olds = ''] = /^(\d+) ([PX]) (.+): (.+)$/.exec(line)!;
    newUnits.push({ key: code, draft: communeOf(code, kind, name), parentKey: PROVINCE });
    for (const old of olds.split(' ')) {
      const heirs = heirsOf.get(old.replace('~', '')) ?? [];
      if (old.startsWith('~')) heirs.push(code);
      else heirs.unshift(code);
      heirsOf.set(old.replace('~', ''), heirs);
    }
  }
  const communes = tree.units.filter(({ kind }) => kind === 'commune');
  const ending = (unit: Unit): Ending => ({ unit, heirs: heirsOf.get(unit.adminCode!)! });
  const endings = [
    { unit: province, heirs: [PROVINCE] },
    ...tree.units.filter(({ kind }) => kind === 'district').map((unit) => ({ unit, heirs: [seatOf(unit)] })),
    ...communes.map(ending),
  ];
  return {
    effectiveOn: COMMUNES_ON,
    legalBasis: 'Nghị quyết 202/2025/QH15; Nghị quyết 1682/NQ-UBTVQH15',
    newUnits,
    endings,
  };

  /** What a district had stays where it sat: its town, else its first ward. */
  function seatOf(district: Unit): string {
    const below = communes.filter(({ parentId }) => parentId === district.id);
    const seat = below.find(({ name }) => name.includes('thị trấn')) ?? below[0]!;
    return ending(seat).heirs[0] as string;
  }
}

function provinceOf({ adminCode }: Unit): NewUnit {
  const codes = { adminCode, agencyCode: null, budgetCode: null };
  const draft: UnitDraft = {
    name: 'Tỉnh Tây Ninh',
    shortName: 'Tây Ninh',
    kind: 'province',
    parentId: null,
    ...codes,
  };
  return { key: PROVINCE, draft, parentKey: null };
}

function communeOf(code: string, kind: string, name: string): UnitDraft {
  const title = kind === 'P' ? 'phường' : 'xã';
  return {
    ...{ name: `UBND ${title} ${name}`, shortName: name, kind: 'commune', parentId: null },
    ...{ adminCode: code, agencyCode: null, budgetCode: null },
  };
}
