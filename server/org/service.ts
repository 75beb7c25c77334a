/** The verbs of units, headcounts, people and rooms. */
import { difference, record } from '../audit/service.ts';
import { authorize } from '../auth/policy.ts';
import type { Actor, Scope } from '../auth/types.ts';
import { inTransaction } from '../db/transaction.ts';
import { Invalid, NotFound, Refused } from '../errors.ts';
import type { Day } from '../shared/days.ts';
import { tokens } from '../shared/text.ts';
import { draftProblem, headcountProblems, unitCode } from './rules.ts';
import * as store from './store.ts';
import { treeOn, type UnitTree } from './tree.ts';
import type { Headcount, Person, Room, Unit, UnitDraft } from './types.ts';

export { treeOn } from './tree.ts';

/** The ids a person of this unit may see; no unit means the whole province. */
export async function scopeOfUnit(unitId: number | null, today: Day): Promise<Scope> {
  return unitId === null ? 'all' : (await treeOn(today)).below(unitId);
}

/** Units of a day within the actor's scope, in official order. */
export async function listUnits(actor: Actor, day: Day): Promise<Unit[]> {
  authorize(actor, 'unit.view');
  const tree = await treeOn(day);
  return tree.units.filter((unit) => actor.scope === 'all' || actor.scope.includes(unit.id));
}

/** One unit of a day; NotFound when it is outside the scope or did not exist then. */
export async function getUnit(actor: Actor, unitId: number, day: Day): Promise<Unit> {
  authorize(actor, 'unit.view', unitId);
  const unit = (await treeOn(day)).get(unitId);
  if (!unit) throw new NotFound('unit');
  return unit;
}

/** The unit a code names on a day, within the scope; null when there is none. */
export async function findUnitByCode(actor: Actor, code: string, day: Day): Promise<Unit | null> {
  const unit = (await treeOn(day)).byCode(code);
  return unit && (actor.scope === 'all' || actor.scope.includes(unit.id)) ? unit : null;
}

/** The first day anything is known of units; null while nothing is. */
export function registerBegan(): Promise<Day | null> {
  return store.firstDay();
}

/** Every version of a unit, oldest first. */
export async function unitHistory(actor: Actor, unitId: number): Promise<Unit[]> {
  authorize(actor, 'unit.view', unitId);
  return store.versionsOf(unitId);
}

/** The same of several units, each for whoever asks. Units that never were are absent. */
export async function unitHistories(
  asked: readonly { actor: Actor; unitId: number }[],
): Promise<Map<number, Unit[]>> {
  for (const { actor, unitId } of asked) authorize(actor, 'unit.view', unitId);
  return store.versionsOfUnits([...new Set(asked.map(({ unitId }) => unitId))]);
}

/** Establishes units on a day. All are made, or none. Answers their ids in order. */
export async function establishUnits(
  actor: Actor,
  effectiveOn: Day,
  drafts: UnitDraft[],
  legalBasis: string | null,
): Promise<number[]> {
  authorize(actor, 'unit.change');
  return inTransaction(async () => {
    const eventId = await store.addEvent({ kind: 'establish', effectiveOn, legalBasis }, actor.id);
    const ids: number[] = [];
    for (const draft of drafts) {
      const problems = draftProblem(draft, await store.unitsOn(effectiveOn));
      if (Object.keys(problems).length > 0) throw new Invalid(problems);
      const id = await store.addUnit(draft, effectiveOn);
      await store.addLineage(eventId, null, id);
      await record(
        actor,
        'unit.established',
        { type: 'unit', id, unitId: id },
        { after: { ...draft, effectiveOn, legalBasis } },
      );
      ids.push(id);
    }
    return ids;
  });
}

/** Renames a unit, or gives it other codes or another parent, from a day on; its history stays under the old name. */
export async function changeUnit(
  actor: Actor,
  unitId: number,
  kind: 'rename' | 'move',
  effectiveOn: Day,
  change: Partial<UnitDraft>,
  legalBasis: string | null,
): Promise<void> {
  authorize(actor, 'unit.change', unitId);
  await inTransaction(async () => {
    const unit = (await store.versionsOf(unitId)).at(-1);
    if (!unit) throw new NotFound('unit');
    const { id: _id, validFrom: _from, validTo: _to, ...before } = unit;
    const after = { ...before, ...change };
    refuseChange(unit, after, effectiveOn, await treeOn(effectiveOn));
    const eventId = await store.addEvent({ kind, effectiveOn, legalBasis }, actor.id);
    await store.addLineage(eventId, unitId, unitId);
    await store.addVersion(unitId, after, effectiveOn);
    await record(
      actor,
      'unit.changed',
      { type: 'unit', id: unitId, unitId },
      difference(before, { ...after, effectiveOn }),
    );
  });
}

function refuseChange(unit: Unit, after: UnitDraft, effectiveOn: Day, tree: UnitTree): void {
  if (unit.validTo !== null) throw new Refused('unit.problem.closed', { unit: unit.name });
  if (effectiveOn <= unit.validFrom)
    throw new Invalid({
      effectiveOn: { key: 'unit.problem.beforeLastChange', params: { day: unit.validFrom } },
    });
  if (after.parentId !== null && tree.below(unit.id).includes(after.parentId))
    throw new Invalid({ parentCode: { key: 'unit.problem.parentBelow' } });
  const problems = draftProblem(
    after,
    tree.units.filter((other) => other.id !== unit.id),
  );
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
}

/** The latest headcount of every unit of the scope on or before a day. Units that never reported are absent. */
export function listHeadcounts(actor: Actor, day: Day): Promise<Headcount[]> {
  authorize(actor, 'unit.view');
  return store.headcountsOn(actor.scope, day);
}

export async function headcountHistory(actor: Actor, unitId: number): Promise<Headcount[]> {
  authorize(actor, 'unit.view', unitId);
  return store.headcountsOf(unitId);
}

/** Records the staff of a unit on a day; the same day again replaces it, both stand in the record. */
export async function recordHeadcount(actor: Actor, headcount: Headcount, today: Day): Promise<void> {
  authorize(actor, 'headcount.record', headcount.unitId);
  const problems = headcountProblems(headcount, today);
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
  await inTransaction(async () => {
    if (!(await treeOn(headcount.asOf)).get(headcount.unitId))
      throw new Invalid({ asOf: { key: 'unit.problem.notThen' } });
    const before = (await store.headcountsOf(headcount.unitId)).find((one) => one.asOf === headcount.asOf);
    await store.saveHeadcount(headcount, actor.id);
    await record(
      actor,
      'headcount.recorded',
      { type: 'unit', id: headcount.unitId, unitId: headcount.unitId },
      { before: before && { ...before }, after: { ...headcount } },
    );
  });
}

/** Records many headcounts at once, with one line of the record: for loading a register. */
export async function loadHeadcounts(
  actor: Actor,
  headcounts: readonly Headcount[],
  today: Day,
): Promise<void> {
  for (const headcount of headcounts) {
    authorize(actor, 'headcount.record', headcount.unitId);
    const problems = headcountProblems(headcount, today);
    if (Object.keys(problems).length > 0) throw new Invalid(problems);
  }
  await inTransaction(async () => {
    for (const headcount of headcounts) await store.saveHeadcount(headcount, actor.id);
    await record(
      actor,
      'headcount.loaded',
      { type: 'unit', id: null, unitId: null },
      { note: `${headcounts.length}` },
    );
  });
}

/** People whose names hold all the words of the text, within the scope. */
export function suggestPeople(actor: Actor, text: string, limit = 10): Promise<Person[]> {
  authorize(actor, 'asset.view');
  return store.findPeople(actor.scope, tokens(text), limit);
}

export async function getPerson(actor: Actor, personId: number): Promise<Person> {
  const person = await store.personById(actor.scope, personId);
  if (!person) throw new NotFound('person');
  return person;
}

/** The holder and the room an asset form names, made when they are new to the unit. */
export async function ensureHolder(actor: Actor, unitId: number, fullName: string): Promise<number> {
  authorize(actor, 'person.record', unitId);
  return store.ensurePerson(unitId, fullName);
}

export async function ensureRoom(actor: Actor, unitId: number, name: string): Promise<number> {
  authorize(actor, 'person.record', unitId);
  return store.ensureRoom(unitId, name);
}

export async function listRooms(actor: Actor, unitId: number): Promise<Room[]> {
  authorize(actor, 'unit.view', unitId);
  return store.roomsOf(unitId);
}

/** Units for a chooser: code and name, in official order. */
export async function unitOptions(
  actor: Actor,
  day: Day,
): Promise<{ id: number; code: string; name: string; kind: string; parentId: number | null }[]> {
  const units = await listUnits(actor, day);
  return units.map((unit) => ({
    id: unit.id,
    code: unitCode(unit),
    name: unit.name,
    kind: unit.kind,
    parentId: unit.parentId,
  }));
}
