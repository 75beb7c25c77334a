/** Decisions on many units: looked at before they are carried out, planned for their day, carried out in one transaction. */
import { record } from '../audit/service.ts';
import { authorize } from '../auth/policy.ts';
import { systemActor } from '../auth/scope.ts';
import type { Actor } from '../auth/types.ts';
import { inTransaction } from '../db/transaction.ts';
import { Invalid, NotFound, type Problem, Refused } from '../errors.ts';
import { transferUnitAssets } from '../inventory/service/custody.ts';
import { assetsByRoom } from '../inventory/service/rooms.ts';
import { log } from '../log.ts';
import { reorganisationProblem } from '../org/reorganisation/rules.ts';
import { reorganise, surroundings } from '../org/reorganisation/service.ts';
import type { Reorganisation } from '../org/reorganisation/types.ts';
import { treeOn } from '../org/service.ts';
import { addDays, type Day } from '../shared/days.ts';
import { fold } from '../shared/text.ts';
import { type Built, build } from './rules.ts';
import * as store from './store.ts';
import { handOverUnit } from './succession.ts';
import type { Decision, DecisionDraft } from './types.ts';

const MOST_LISTED = 100;

/** Keeps a decision to be looked at; nothing happens to units yet. Answers its id. */
export async function draftDecision(actor: Actor, draft: DecisionDraft): Promise<number> {
  authorize(actor, 'unit.change');
  if (draft.lines.length === 0) throw new Invalid({ lines: { key: 'error.field.required' } });
  return inTransaction(async () => {
    const id = await store.addDecision(draft, actor.fullName, new Date());
    await record(actor, 'reorganisation.drafted', subjectOf(id), {
      after: { name: draft.name, effectiveOn: draft.effectiveOn, lines: draft.lines.length },
    });
    return id;
  });
}

export async function getDecision(actor: Actor, id: number): Promise<Decision> {
  authorize(actor, 'unit.change');
  const decision = await store.findDecision(id);
  if (!decision) throw new NotFound('reorganisation');
  return decision;
}

export function listDecisions(actor: Actor): Promise<Decision[]> {
  authorize(actor, 'unit.change');
  return store.listDecisions(MOST_LISTED);
}

export interface Preview {
  built: Built;
  /** Everything that is wrong, all at once. */
  problems: Problem[];
  touched: store.Touched;
  /** Machines of each unit that ends. */
  assets: Map<number, number>;
}

/** What a decision would do, and everything that stands in its way. */
export async function previewDecision(actor: Actor, decision: Decision, today: Day): Promise<Preview> {
  authorize(actor, 'unit.change');
  const { reorganisation, built, problems, assets } = await read(decision);
  const { standing, orphans } = await surroundings(reorganisation);
  // A day to come is no fault of a plan: it is checked as if it were that day.
  const day = decision.effectiveOn > today ? decision.effectiveOn : today;
  const found =
    built.problems.length > 0
      ? []
      : Object.values(reorganisationProblem(reorganisation, standing, orphans, day));
  const touched = await store.countTouched(built.endings.map(({ unit }) => unit.id));
  return { built, problems: [...problems, ...found], touched, assets };
}

/** Carries a decision out, or plans it when its day is still to come. Answers what it is now. */
export async function decide(
  actor: Actor,
  id: number,
  lockVersion: number,
  today: Day,
): Promise<'applied' | 'planned'> {
  const decision = await openOne(actor, id);
  if (decision.lockVersion !== lockVersion) throw new Refused('reorganisation.problem.changedSince');
  const { problems } = await previewDecision(actor, decision, today);
  if (problems[0]) throw new Refused(problems[0]);
  if (decision.effectiveOn > today) {
    await move(actor, decision, 'planned');
    return 'planned';
  }
  await apply(actor, decision, today);
  return 'applied';
}

export async function withdrawDecision(actor: Actor, id: number, lockVersion: number): Promise<void> {
  const decision = await openOne(actor, id);
  await move(actor, { ...decision, lockVersion }, 'withdrawn');
}

/** Carries out what was planned for today or earlier; what cannot be is told on its page. Answers how many were. */
export async function applyDue(today: Day): Promise<{ applied: number; failed: number }> {
  const actor = systemActor('job:reorganise-units');
  const outcome = { applied: 0, failed: 0 };
  for (const decision of await store.dueDecisions(today)) {
    try {
      await apply(actor, decision, today);
      outcome.applied += 1;
    } catch (error) {
      outcome.failed += 1;
      log.error({ err: error, reorganisation: decision.id }, 'a planned decision could not be carried out');
      await inTransaction(() => store.noteFailure(decision.id, (error as Error).message));
    }
  }
  return outcome;
}

/** All of it in one transaction: units, machines by their homes, what is left by the first heir. */
async function apply(actor: Actor, decision: Decision, today: Day): Promise<void> {
  await inTransaction(async () => {
    const { reorganisation, moves, problems } = await read(decision);
    if (problems[0]) throw new Refused(problems[0]);
    const { handovers, unitIds } = await reorganise(actor, reorganisation, today);
    const { effectiveOn: on, legalBasis: document } = reorganisation;
    for (const { fromUnitId, heir, assetIds } of moves) {
      const toUnitId = typeof heir === 'number' ? heir : unitIds.get(heir)!;
      await transferUnitAssets(actor, { fromUnitId, toUnitId, on, document }, assetIds);
    }
    for (const handover of handovers) await handOverUnit(actor, handover, reorganisation);
    await move(actor, decision, 'applied');
  });
}

/** The tables against the units of the day before, and the machines of now. */
async function read(decision: Decision) {
  const { effectiveOn, legalBasis, lines } = decision;
  const built = build(lines, await treeOn(addDays(effectiveOn, -1)));
  const { endings, newUnits } = built;
  const reorganisation: Reorganisation = { effectiveOn, legalBasis, endings, newUnits };
  const assets = await store.assetsOf(endings.map(({ unit }) => unit.id));
  const homes = await homesOf(decision, built);
  const problems = [...built.problems, ...leftBehind(built, assets), ...homes.problems];
  return { reorganisation, built, assets, moves: homes.moves, problems };
}

/** A unit without an heir must have handed over what it had. */
function leftBehind({ endings }: Built, assets: ReadonlyMap<number, number>): Problem[] {
  return endings
    .filter(({ unit, heirs }) => heirs.length === 0 && assets.has(unit.id))
    .map(({ unit }) => ({
      key: 'reorganisation.problem.leftBehind',
      params: { unit: unit.name, count: assets.get(unit.id)! },
    }));
}

interface HomeMove {
  fromUnitId: number;
  heir: string | number;
  assetIds: number[];
}

/** Machines and rooms of divided units that do not go to the first heir. */
async function homesOf(
  { homes }: Decision,
  { endings }: Built,
): Promise<{ moves: HomeMove[]; problems: Problem[] }> {
  if (homes.length === 0) return { moves: [], problems: [] };
  const problems: Problem[] = [];
  const moves = new Map<string, HomeMove>();
  const machines: (Built['endings'][number] & { assets: Awaited<ReturnType<typeof assetsByRoom>> })[] = [];
  // One after another: a transaction has one connection.
  for (const ending of endings) machines.push({ ...ending, assets: await assetsByRoom(ending.unit.id) });
  for (const { what, newCode, line } of homes) {
    const [code, room] = what.includes('/') ? [what.split('/')[0]!, what.slice(what.indexOf('/') + 1)] : [];
    const found = machines.flatMap(({ unit, heirs, assets }) => {
      const chosen = assets.filter(({ tag, roomName }) =>
        room === undefined
          ? tag === what
          : (unit.adminCode === code || unit.agencyCode === code) && fold(roomName ?? '') === fold(room),
      );
      return chosen.length > 0 ? [{ unit, heirs, chosen }] : [];
    })[0];
    const heir = found?.heirs.find((one) => one === newCode);
    if (!found) problems.push({ key: 'reorganisation.problem.homeUnknown', params: { line, what } });
    else if (heir === undefined)
      problems.push({
        key: 'reorganisation.problem.homeHeir',
        params: { line, code: newCode, unit: found.unit.name },
      });
    else {
      const key = `${found.unit.id} ${heir}`;
      const known = moves.get(key) ?? { fromUnitId: found.unit.id, heir, assetIds: [] };
      known.assetIds.push(...found.chosen.map(({ assetId }) => assetId));
      moves.set(key, known);
    }
  }
  return { moves: [...moves.values()], problems };
}

async function openOne(actor: Actor, id: number): Promise<Decision> {
  const decision = await getDecision(actor, id);
  if (decision.status === 'applied' || decision.status === 'withdrawn')
    throw new Refused(`reorganisation.problem.${decision.status}`);
  return decision;
}

async function move(actor: Actor, decision: Decision, status: Decision['status']): Promise<void> {
  await inTransaction(async () => {
    if (!(await store.moveDecision(decision, status, actor.fullName, new Date())))
      throw new Refused('reorganisation.problem.changedSince');
    await record(actor, `reorganisation.${status}`, subjectOf(decision.id), {
      after: { name: decision.name, effectiveOn: decision.effectiveOn },
    });
  });
}

function subjectOf(id: number) {
  return { type: 'reorganisation', id, unitId: null };
}
