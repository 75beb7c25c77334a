/** What a reorganisation may be, and the events it is made of. Pure. */
import type { Problem } from '../../errors.ts';
import type { Day } from '../../shared/days.ts';
import type { Unit } from '../types.ts';
import type { Descending, Ending, Heir, NewUnit, Reorganisation } from './types.ts';

/**
 * What is wrong with a decision, before anything is written.
 * @param standing the units of the day that do not end
 * @param orphans units below those that end, which do not end themselves
 */
export function reorganisationProblem(
  { effectiveOn, endings, newUnits }: Reorganisation,
  standing: readonly Unit[],
  orphans: readonly Unit[],
  today: Day,
): Record<string, Problem> {
  if (endings.length + newUnits.length === 0) return { form: { key: 'unit.problem.nothingDecided' } };
  if (effectiveOn > today) return { effectiveOn: { key: 'error.field.future' } };
  return (
    endingProblem(endings, newUnits, standing) ??
    dayProblem([...endings.map(({ unit }) => unit), ...orphans], effectiveOn) ??
    orphanProblem(endings, orphans) ??
    {}
  );
}

function endingProblem(
  endings: readonly Ending[],
  newUnits: readonly NewUnit[],
  standing: readonly Unit[],
): Record<string, Problem> | null {
  const keys = new Set(newUnits.map(({ key }) => key));
  const ids = new Set(standing.map(({ id }) => id));
  const seen = new Set<number>();
  for (const [at, { unit, heirs }] of endings.entries()) {
    const params = { unit: unit.name };
    if (seen.has(unit.id)) return { [`endings.${at}`]: { key: 'unit.problem.endsTwice', params } };
    seen.add(unit.id);
    if (heirs.includes(unit.id)) return { [`endings.${at}`]: { key: 'unit.problem.intoItself', params } };
    const isThere = (heir: Heir) => (typeof heir === 'number' ? ids.has(heir) : keys.has(heir));
    if (!heirs.every(isThere)) return { [`endings.${at}`]: { key: 'unit.problem.heirEnds', params } };
  }
  return null;
}

/** Nothing may have happened to these units on the day or after it. */
function dayProblem(units: readonly Unit[], effectiveOn: Day): Record<string, Problem> | null {
  const later = units.find((unit) => unit.validFrom >= effectiveOn || unit.validTo !== null);
  if (!later) return null;
  const day = later.validTo ?? later.validFrom;
  return {
    effectiveOn: { key: 'unit.problem.laterEvent', params: { unit: later.name, day } },
  };
}

/** What stands below a unit that ends needs somebody to stand below. */
function orphanProblem(endings: readonly Ending[], orphans: readonly Unit[]): Record<string, Problem> | null {
  const without = new Set(endings.filter(({ heirs }) => heirs.length === 0).map(({ unit }) => unit.id));
  const orphan = orphans.find(({ parentId }) => parentId !== null && without.has(parentId));
  return orphan ? { endings: { key: 'unit.problem.unitsBelow', params: { unit: orphan.name } } } : null;
}

/** The new units with their place in the list, parents before children. What stands below itself comes last and fails. */
export function parentsFirst(newUnits: readonly NewUnit[]): (NewUnit & { place: number })[] {
  const waiting = newUnits.map((unit, place) => ({ ...unit, place }));
  const sorted: (NewUnit & { place: number })[] = [];
  const placed = new Set<string>();
  for (let moved = true; moved; ) {
    moved = false;
    for (const unit of [...waiting])
      if (unit.parentKey === null || placed.has(unit.parentKey)) {
        sorted.push(unit);
        placed.add(unit.key);
        waiting.splice(waiting.indexOf(unit), 1);
        moved = true;
      }
  }
  return [...sorted, ...waiting];
}

/**
 * The events, one for each unit that comes out of others and one for those that end without an heir: several into one
 * are a merger, one of several out of one a division.
 */
export function eventsOf({ endings, newUnits }: Reorganisation): Descending[] {
  const into = new Map<Heir, Ending[]>();
  for (const ending of endings)
    for (const heir of ending.heirs) into.set(heir, [...(into.get(heir) ?? []), ending]);
  const succeeding = [...into].map(
    ([heir, ones]): Descending => ({
      kind: ones.length > 1 || ones[0]!.heirs.length === 1 ? 'merge' : 'split',
      pairs: ones.map(({ unit }) => ({ fromUnitId: unit.id, heir })),
    }),
  );
  const ended = endings.filter(({ heirs }) => heirs.length === 0);
  const fresh = newUnits.filter(({ key }) => !into.has(key));
  return [
    ...succeeding,
    ...(ended.length > 0
      ? [{ kind: 'dissolve' as const, pairs: ended.map(({ unit }) => ({ fromUnitId: unit.id, heir: null })) }]
      : []),
    ...(fresh.length > 0
      ? [{ kind: 'establish' as const, pairs: fresh.map(({ key }) => ({ fromUnitId: null, heir: key })) }]
      : []),
  ];
}
