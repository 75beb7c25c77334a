/** Mergers, divisions and dissolutions: who ends, who goes on, who is new. */
import type { Actor } from '../../auth/types.ts';
import { Invalid, type Problem } from '../../errors.ts';
import { unitCode } from '../../org/rules.ts';
import type { Succession } from '../../org/succession.ts';
import type { Unit, UnitDraft } from '../../org/types.ts';
import { fold } from '../../shared/text.ts';
import { codesOn, unitOf } from './unitCodes.ts';
import { draftOf } from './unitDrafts.ts';
import type { Decision, Successor } from './unitEventShapes.ts';

type Ending = Decision & { kind: Succession['kind'] };

/**
 * Reads a decision. A successor that keeps code, name, kind and parent of a predecessor is that unit going on;
 * any other is a new unit, even under the code of an old one.
 * @returns `places`: where each new unit stands in `to`
 */
export async function successionOf(
  actor: Actor,
  decision: Ending,
): Promise<{ succession: Succession; places: number[] }> {
  refuseCounts(decision);
  const { kind, effectiveOn, legalBasis, to } = decision;
  const from: Unit[] = [];
  for (const code of decision.fromCodes) from.push(await unitOf(actor, code, effectiveOn, 'fromCodes'));
  const heir = kind === 'dissolve' ? await takerOf(actor, decision, from) : await goingOn(to, from, decision);
  const drafts: UnitDraft[] = [];
  const places: number[] = [];
  for (const [index, unit] of to.entries()) {
    if (kind === 'dissolve' || index === heir?.place) continue;
    drafts.push(await draftAt(actor, unit, effectiveOn, index));
    places.push(index);
  }
  return {
    succession: { kind, effectiveOn, legalBasis, from, heirId: heir?.unit.id ?? null, drafts },
    places,
  };
}

const COUNTS = {
  merge: { from: [2, Infinity], to: [1, 1] },
  split: { from: [1, 1], to: [2, Infinity] },
  dissolve: { from: [1, Infinity], to: [0, 1] },
} as const;

function refuseCounts({ kind, fromCodes, to }: Ending): void {
  const problems: Record<string, Problem> = {};
  const [leastFrom, mostFrom] = COUNTS[kind].from;
  const [leastTo, mostTo] = COUNTS[kind].to;
  const different = new Set(fromCodes).size;
  if (different < leastFrom || different > mostFrom || different < fromCodes.length)
    problems.fromCodes = { key: leastFrom === 2 ? 'unit.problem.twoUnits' : 'unit.problem.oneUnit' };
  if (to.length < leastTo || to.length > mostTo)
    problems.to = { key: leastTo === 2 ? 'unit.problem.twoUnits' : 'unit.problem.oneUnit' };
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
}

interface Heir {
  unit: Unit;
  /** Where it stands in `to`. */
  place: number;
}

/** The unit that takes over what a dissolved one leaves; it exists already. */
async function takerOf(
  actor: Actor,
  { to, effectiveOn }: Decision,
  from: readonly Unit[],
): Promise<Heir | null> {
  if (!to[0]) return null;
  const unit = await unitOf(actor, to[0].code, effectiveOn, 'to.0.code');
  if (from.some((one) => one.id === unit.id))
    throw new Invalid({ 'to.0.code': { key: 'unit.problem.closed', params: { unit: unit.name } } });
  return { unit, place: 0 };
}

async function goingOn(
  to: readonly Successor[],
  from: readonly Unit[],
  { effectiveOn }: Decision,
): Promise<Heir | null> {
  const codeOf = await codesOn(effectiveOn);
  const same = (unit: Unit, successor: Successor) =>
    unitCode(unit) === successor.code &&
    (successor.name === undefined || fold(successor.name) === fold(unit.name)) &&
    (successor.kind === undefined || successor.kind === unit.kind) &&
    (successor.parentCode === undefined ||
      successor.parentCode === (unit.parentId === null ? null : codeOf(unit.parentId)));
  for (const [place, successor] of to.entries()) {
    const unit = from.find((one) => same(one, successor));
    if (unit) return { unit, place };
  }
  return null;
}

async function draftAt(actor: Actor, unit: Successor, on: string, index: number): Promise<UnitDraft> {
  try {
    return await draftOf(actor, unit, on);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const fields = Object.entries(error.fields);
    throw new Invalid(
      Object.fromEntries(fields.map(([field, problem]) => [`to.${index}.${field}`, problem])),
    );
  }
}
