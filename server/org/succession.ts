/**
 * Mergers, divisions and dissolutions. Units end on a day and others follow them; what they were, and every report
 * of the days before, stays under their old names. What a unit owns is handed over by the caller, in the same
 * transaction: this feature knows no equipment.
 */
import { record } from '../audit/service.ts';
import { authorize } from '../auth/policy.ts';
import type { Actor } from '../auth/types.ts';
import { inTransaction } from '../db/transaction.ts';
import { Invalid, type Problem } from '../errors.ts';
import type { Day } from '../shared/days.ts';
import { draftProblem } from './rules.ts';
import * as store from './store.ts';
import type { Unit, UnitDraft } from './types.ts';

export interface Succession {
  kind: 'merge' | 'split' | 'dissolve';
  effectiveOn: Day;
  legalBasis: string | null;
  /** The units the decision is about, as they are on the day. */
  from: Unit[];
  /** A unit that goes on and takes over what the others leave; null when a new one does, or nobody. */
  heirId: number | null;
  /** Units that come into being on the day; without an heir the first of them takes over. */
  drafts: UnitDraft[];
}

export interface Succeeded {
  /** Who takes over; null: nobody. */
  heirId: number | null;
  /** The units that ended. */
  closedIds: number[];
}

/** Ends units, makes their successors and puts what was below them below the heir. All of it, or nothing. */
export async function succeed(actor: Actor, succession: Succession, today: Day): Promise<Succeeded> {
  for (const unit of succession.from) authorize(actor, 'unit.change', unit.id);
  const { effectiveOn, drafts, from } = succession;
  return inTransaction(async () => {
    const closing = from.filter((unit) => unit.id !== succession.heirId);
    const below = await store.versionsBelow(
      closing.map((unit) => unit.id),
      effectiveOn,
    );
    const orphans = below.filter((child) => closing.every((unit) => unit.id !== child.id));
    refuseProblems(dayProblem([...from, ...orphans], effectiveOn, today));
    await refuseDrafts(drafts, closing, effectiveOn);

    const eventId = await store.addEvent(eventOf(succession), actor.id);
    for (const unit of closing) await store.closeVersion(unit.id, effectiveOn);
    const made: number[] = [];
    for (const draft of drafts) made.push(await store.addUnit(draft, effectiveOn));
    const heirId = succession.heirId ?? made[0] ?? null;
    await addLineage(eventId, from, succession.heirId === null ? made : [succession.heirId, ...made]);
    await adopt(orphans, heirId, effectiveOn);
    await recordSuccession(actor, succession, made, heirId);
    return { heirId, closedIds: closing.map((unit) => unit.id) };
  });
}

function eventOf({ kind, effectiveOn, legalBasis }: Succession) {
  return { kind, effectiveOn, legalBasis };
}

/** Nothing may have happened to these units on the day or after it; equipment cannot be handed over in the future. */
function dayProblem(units: readonly Unit[], effectiveOn: Day, today: Day): Record<string, Problem> {
  if (effectiveOn > today) return { effectiveOn: { key: 'error.field.future' } };
  const later = units.find((unit) => unit.validFrom >= effectiveOn || unit.validTo !== null);
  if (!later) return {};
  const day = later.validTo ?? later.validFrom;
  return { effectiveOn: { key: 'unit.problem.beforeLastChange', params: { day } } };
}

/** A successor may take over code and name of a unit that ends, and must stand below one that does not. */
async function refuseDrafts(
  drafts: readonly UnitDraft[],
  closing: readonly Unit[],
  effectiveOn: Day,
): Promise<void> {
  const ending = new Set(closing.map((unit) => unit.id));
  const existing = (await store.unitsOn(effectiveOn)).filter((unit) => !ending.has(unit.id));
  for (const [index, draft] of drafts.entries()) {
    const others = drafts.slice(0, index).map((other, id) => ({
      ...other,
      id: -1 - id,
      validFrom: effectiveOn,
      validTo: null,
    }));
    const problems = draftProblem(draft, [...existing, ...others]);
    if (isBelow(draft.parentId, ending, existing)) problems.parentCode = { key: 'unit.problem.parentBelow' };
    refuseProblems(
      Object.fromEntries(Object.entries(problems).map(([field, problem]) => [`${index}.${field}`, problem])),
    );
  }
}

/** True when a unit stands below one of those that end, however far. */
function isBelow(unitId: number | null, ending: ReadonlySet<number>, existing: readonly Unit[]): boolean {
  const parents = new Map(existing.map((unit) => [unit.id, unit.parentId]));
  for (let id = unitId; id !== null && id !== undefined; id = parents.get(id) ?? null) {
    if (ending.has(id)) return true;
  }
  return false;
}

async function addLineage(eventId: number, from: readonly Unit[], to: readonly number[]): Promise<void> {
  for (const unit of from) {
    for (const heir of to.length > 0 ? to : [null]) await store.addLineage(eventId, unit.id, heir);
  }
}

async function adopt(orphans: readonly Unit[], heirId: number | null, effectiveOn: Day): Promise<void> {
  const child = orphans[0];
  if (child && heirId === null)
    throw new Invalid({ fromCodes: { key: 'unit.problem.unitsBelow', params: { unit: child.name } } });
  for (const { id, validFrom: _from, validTo: _to, ...draft } of orphans)
    await store.addVersion(id, { ...draft, parentId: heirId }, effectiveOn);
}

async function recordSuccession(
  actor: Actor,
  succession: Succession,
  made: readonly number[],
  heirId: number | null,
): Promise<void> {
  const { kind, effectiveOn, legalBasis, from, drafts } = succession;
  const decision = { kind, effectiveOn, legalBasis, from: from.map((unit) => unit.id), heirId };
  for (const { id, name } of from.filter((unit) => unit.id !== succession.heirId))
    await record(
      actor,
      'unit.closed',
      { type: 'unit', id, unitId: id },
      { before: { name }, after: decision },
    );
  for (const [index, id] of made.entries())
    await record(
      actor,
      'unit.established',
      { type: 'unit', id, unitId: id },
      { after: { ...drafts[index], ...decision } },
    );
}

function refuseProblems(problems: Record<string, Problem>): void {
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
}
