/**
 * Carries a reorganisation out: units end on a day and others follow them; what they were, and every report of the days
 * before, stays under their old names. What a unit owns is handed over by the caller, in the same transaction: this
 * feature knows no equipment.
 */
import { recordLines } from '../../audit/service.ts';
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Invalid, type Problem } from '../../errors.ts';
import type { Day } from '../../shared/days.ts';
import { draftProblem } from '../rules.ts';
import * as store from '../store.ts';
import type { Unit } from '../types.ts';
import { eventsOf, parentsFirst, reorganisationProblem } from './rules.ts';
import type { Heir, Reorganisation, Reorganised } from './types.ts';

/** All of it, or nothing. Invalid names what is wrong: `effectiveOn`, `endings.N`, `newUnits.N.field`. */
export async function reorganise(
  actor: Actor,
  reorganisation: Reorganisation,
  today: Day,
): Promise<Reorganised> {
  authorize(actor, 'unit.change');
  const { effectiveOn, endings } = reorganisation;
  for (const { unit } of endings) authorize(actor, 'unit.change', unit.id);
  return inTransaction(async () => {
    const { standing, orphans } = await surroundings(reorganisation);
    refuse(reorganisationProblem(reorganisation, standing, orphans, today));
    for (const { unit } of endings) await store.closeVersion(unit.id, effectiveOn);
    const unitIds = await addUnits(reorganisation, standing);
    const idOf = (heir: Heir) => (typeof heir === 'number' ? heir : unitIds.get(heir)!);
    await addEvents(actor, reorganisation, idOf);
    const takers = new Map(endings.map(({ unit, heirs }) => [unit.id, heirs[0]]));
    for (const { id, validFrom: _from, validTo: _to, ...draft } of orphans)
      await store.addVersion(id, { ...draft, parentId: idOf(takers.get(draft.parentId!)!) }, effectiveOn);
    await recordDecision(actor, reorganisation, unitIds, idOf);
    return {
      unitIds,
      handovers: endings.flatMap(({ unit, heirs: [taker] }) =>
        taker === undefined ? [] : [{ fromUnitId: unit.id, toUnitId: idOf(taker) }],
      ),
    };
  });
}

/** The units of the day that go on, and those of them that stand below one that does not. */
export async function surroundings({
  effectiveOn,
  endings,
}: Pick<Reorganisation, 'effectiveOn' | 'endings'>): Promise<{ standing: Unit[]; orphans: Unit[] }> {
  const closing = new Set(endings.map(({ unit }) => unit.id));
  const below = await store.versionsBelow([...closing], effectiveOn);
  return {
    standing: (await store.unitsOn(effectiveOn)).filter((unit) => !closing.has(unit.id)),
    orphans: below.filter((child) => !closing.has(child.id)),
  };
}

/** Parents first, each checked among those that stand on the day. */
async function addUnits(
  { newUnits, effectiveOn }: Reorganisation,
  standing: readonly Unit[],
): Promise<Map<string, number>> {
  const unitIds = new Map<string, number>();
  const existing = [...standing];
  for (const { place, key, draft, parentKey } of parentsFirst(newUnits)) {
    const placed = {
      ...draft,
      parentId: parentKey === null ? draft.parentId : (unitIds.get(parentKey) ?? 0),
    };
    const problems = draftProblem(placed, existing);
    refuse(
      Object.fromEntries(
        Object.entries(problems).map(([field, problem]) => [`newUnits.${place}.${field}`, problem]),
      ),
    );
    const id = await store.addUnit(placed, effectiveOn);
    existing.push({ ...placed, id, validFrom: effectiveOn, validTo: null });
    unitIds.set(key, id);
  }
  return unitIds;
}

async function addEvents(
  actor: Actor,
  reorganisation: Reorganisation,
  idOf: (heir: Heir) => number,
): Promise<void> {
  const { effectiveOn, legalBasis, endings } = reorganisation;
  const takers = new Map(endings.map(({ unit, heirs }) => [unit.id, heirs[0]]));
  const lines: { eventId: number; fromUnitId: number | null; heir: Heir | null }[] = [];
  for (const { kind, pairs } of eventsOf(reorganisation)) {
    const eventId = await store.addEvent({ kind, effectiveOn, legalBasis }, actor.id);
    lines.push(...pairs.map((pair) => ({ eventId, ...pair })));
  }
  // Who takes over stands first: figures of a unit that was divided are rolled up to that one.
  const isMain = ({ fromUnitId, heir }: (typeof lines)[number]) =>
    fromUnitId !== null && takers.get(fromUnitId) === heir;
  for (const { eventId, fromUnitId, heir } of [
    ...lines.filter(isMain),
    ...lines.filter((line) => !isMain(line)),
  ])
    await store.addLineage(eventId, fromUnitId, heir === null ? null : idOf(heir));
}

async function recordDecision(
  actor: Actor,
  { effectiveOn, legalBasis, endings, newUnits }: Reorganisation,
  unitIds: ReadonlyMap<string, number>,
  idOf: (heir: Heir) => number,
): Promise<void> {
  const day = { effectiveOn, legalBasis };
  const subject = (id: number) => ({ type: 'unit', id, unitId: id });
  await recordLines([
    ...endings.map(({ unit, heirs }) => ({
      ...{ actor, action: 'unit.closed', subject: subject(unit.id) },
      change: { before: { name: unit.name }, after: { ...day, heirs: heirs.map(idOf).join(', ') } },
    })),
    ...newUnits.map(({ key, draft }) => ({
      ...{ actor, action: 'unit.established', subject: subject(unitIds.get(key)!) },
      change: { after: { ...draft, ...day } },
    })),
  ]);
}

function refuse(problems: Record<string, Problem>): void {
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
}
