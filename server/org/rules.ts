/** What may be said of units and headcounts. No clock, no database. */
import type { Problem } from '../errors.ts';
import type { Day } from '../shared/days.ts';
import { compareVietnamese, fold } from '../shared/text.ts';
import type { Headcount, Unit, UnitDraft, UnitKind } from './types.ts';

const KIND_ORDER: Record<UnitKind, number> = {
  province: 0,
  department: 1,
  public_service_unit: 2,
  division: 3,
  district: 4,
  commune: 5,
};

/** The code a unit is named by in files and programs: the statistics office's, else the agency's, else the budget's. */
export function unitCode(unit: Pick<Unit, 'id' | 'adminCode' | 'agencyCode' | 'budgetCode'>): string {
  return unit.adminCode ?? unit.agencyCode ?? unit.budgetCode ?? `U${unit.id}`;
}

/** The three groups of the official tables; null for the province itself. */
export function unitGroup(kind: UnitKind): 'departments' | 'districts' | 'communes' | null {
  if (kind === 'province') return null;
  if (kind === 'district') return 'districts';
  if (kind === 'commune') return 'communes';
  return 'departments';
}

/** Official order: departments, then districts, then communes, by code and then by name. */
export function compareUnits(a: Unit, b: Unit): number {
  return (
    KIND_ORDER[a.kind] - KIND_ORDER[b.kind] ||
    compareVietnamese(unitCode(a), unitCode(b)) ||
    compareVietnamese(a.name, b.name)
  );
}

export function isValidOn(unit: Pick<Unit, 'validFrom' | 'validTo'>, day: Day): boolean {
  return unit.validFrom <= day && (unit.validTo === null || day < unit.validTo);
}

/** What is wrong with a new unit among those that exist on its first day. */
export function draftProblem(draft: UnitDraft, existing: readonly Unit[]): Record<string, Problem> {
  const problems: Record<string, Problem> = {};
  if (draft.parentId === null && draft.kind !== 'province')
    problems.parentCode = { key: 'unit.problem.parentRequired' };
  if (draft.parentId !== null && !existing.some((unit) => unit.id === draft.parentId))
    problems.parentCode = { key: 'unit.problem.parentUnknown' };
  for (const field of ['adminCode', 'agencyCode', 'budgetCode'] as const) {
    const holder = draft[field] === null ? undefined : existing.find((unit) => unit[field] === draft[field]);
    if (holder)
      problems[field] = { key: 'unit.problem.codeTaken', params: { code: draft[field]!, unit: holder.name } };
  }
  const twin = existing.find(
    (unit) => unit.parentId === draft.parentId && fold(unit.name) === fold(draft.name),
  );
  if (twin) problems.name = { key: 'unit.problem.nameTaken', params: { unit: twin.name } };
  return problems;
}

/** A headcount that contradicts itself. */
export function headcountProblems(headcount: Omit<Headcount, 'unitId'>, today: Day): Record<string, Problem> {
  const staff = headcount.cadres + headcount.civilServants + headcount.publicEmployees;
  const problems: Record<string, Problem> = {};
  if (headcount.needComputer > staff)
    problems.needComputer = { key: 'unit.problem.needMoreThanStaff', params: { staff } };
  if (headcount.asOf > today) problems.asOf = { key: 'error.field.future' };
  return problems;
}

/** The unit and everything below it. */
export function subtree(units: readonly Unit[], rootId: number): number[] {
  const children = new Map<number, number[]>();
  for (const unit of units) {
    if (unit.parentId !== null)
      children.set(unit.parentId, [...(children.get(unit.parentId) ?? []), unit.id]);
  }
  const found: number[] = [];
  const waiting = [rootId];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    found.push(id);
    waiting.push(...(children.get(id) ?? []));
  }
  return found;
}
