/** From a draft to what is written: cleaned, checked, its periods chained. Nothing is written here. */
import type { Actor } from '../../auth/types.ts';
import { Invalid, NotFound, type Problem } from '../../errors.ts';
import { unitCode } from '../../org/rules.ts';
import { unitHistories, unitHistory } from '../../org/service.ts';
import type { Unit } from '../../org/types.ts';
import type { Day } from '../../shared/days.ts';
import { clean } from '../../shared/text.ts';
import { completeFields, fieldProblems } from '../rules/fields.ts';
import { chained, changeDayProblem, firstDay, periodsProblem } from '../rules/periods.ts';
import { completeSpec, specProblems } from '../rules/spec.ts';
import { endsHolding, isAssetState, stateChangeProblem } from '../rules/states.ts';
import type { AssetState, Evidence, Spec, SpecSource } from '../types/assets.ts';
import type { AssetFields, AssetLoad } from '../types/changes.ts';

export interface Prepared {
  unitCode: string;
  fields: AssetFields;
  /** Oldest first, the last one open. */
  custody: {
    unitId: number;
    roomName: string | null;
    holderName: string | null;
    fromOn: Day;
    toOn: Day | null;
    document: string | null;
  }[];
  states: {
    state: AssetState;
    fromOn: Day;
    toOn: Day | null;
    reason: string | null;
    document: string | null;
  }[];
  specs: { spec: Spec; source: SpecSource; recordedOn: Day }[];
  evidence: Evidence[];
}

/** From when to when a unit existed, and its code of today. */
export interface UnitLife {
  from: Day;
  to: Day | null;
  code: string;
}

/** Looks each unit up once; a unit outside the scope is NotFound. */
export function unitLives(actor: Actor): (unitId: number) => Promise<UnitLife> {
  const known = new Map<number, UnitLife>();
  return async (unitId) => {
    const life = known.get(unitId) ?? (await readLife(actor, unitId));
    known.set(unitId, life);
    return life;
  };
}

/** The same for several actors, all units in one statement; any other unit is NotFound. */
export async function livesOf(
  asked: readonly { actor: Actor; unitId: number }[],
): Promise<(unitId: number) => Promise<UnitLife>> {
  const histories = await unitHistories(asked);
  return async (unitId) => lifeOf(histories.get(unitId) ?? []);
}

async function readLife(actor: Actor, unitId: number): Promise<UnitLife> {
  return lifeOf(await unitHistory(actor, unitId));
}

function lifeOf(versions: readonly Unit[]): UnitLife {
  const last = versions.at(-1);
  if (!last) throw new NotFound('unit');
  return { from: versions[0]!.validFrom, to: last.validTo, code: unitCode(last) };
}

/** Checks a draft with its past; throws Invalid with every problem by field. */
export async function prepare(
  load: AssetLoad,
  lifeOf: (unitId: number) => Promise<UnitLife>,
  today: Day,
): Promise<Prepared> {
  const life = await lifeOf(load.unitId);
  const fields = completeFields(load);
  const problems = fieldProblems(fields, today);
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
  const since = load.since ?? load.states?.[0]?.fromOn ?? firstDay(fields.putIntoUseOn, life.from, today);
  const prepared: Prepared = {
    unitCode: life.code,
    fields,
    custody: custodyOf(load, since),
    states: statesOf(load, since),
    specs: specsOf(load, today),
    evidence: load.evidence ?? [],
  };
  const found = { ...periodProblems(prepared, today), ...(await unitProblems(prepared, lifeOf)) };
  for (const { spec } of prepared.specs) Object.assign(found, specProblems(fields.kind, spec));
  if (Object.keys(found).length > 0) throw new Invalid(found);
  return prepared;
}

function custodyOf(load: AssetLoad, since: Day): Prepared['custody'] {
  const { unitId, roomName, holderName, document } = load;
  const given = load.custody ?? [{ unitId, roomName, holderName, fromOn: since, document }];
  return chained(given).map((period) => ({
    unitId: period.unitId,
    roomName: nameOf(period.roomName),
    holderName: nameOf(period.holderName),
    fromOn: period.fromOn,
    toOn: period.toOn,
    document: nameOf(period.document),
  }));
}

function statesOf(load: AssetLoad, since: Day): Prepared['states'] {
  const fromOn = load.custody?.[0]?.fromOn ?? since;
  const given = load.states ?? [{ state: load.state ?? 'in_use', fromOn, document: load.document }];
  return chained(given).map((period) => ({
    state: period.state,
    fromOn: period.fromOn,
    toOn: period.toOn,
    reason: nameOf(('reason' in period ? period.reason : null) as string | null | undefined),
    document: nameOf(period.document),
  }));
}

function specsOf(load: AssetLoad, today: Day): Prepared['specs'] {
  const given =
    load.specs ?? (load.spec ? [{ spec: load.spec, source: load.specSource, recordedOn: today }] : []);
  return given.map(({ spec, source, recordedOn }) => ({
    spec: completeSpec(spec),
    source: source ?? 'declared',
    recordedOn,
  }));
}

export function nameOf(text: string | null | undefined): string | null {
  return clean(text ?? '') || null;
}

const LONGEST = { roomName: 120, holderName: 120, document: 200, reason: 300 } as const;

/** Texts that are longer than their column. */
export function lengthProblems(
  texts: Partial<Record<keyof typeof LONGEST, string | null>>,
): Record<string, Problem> {
  const problems: Record<string, Problem> = {};
  for (const [field, longest] of Object.entries(LONGEST)) {
    if ((texts[field as keyof typeof LONGEST]?.length ?? 0) > longest)
      problems[field] = { key: 'asset.problem.tooLong', params: { longest } };
  }
  return problems;
}

function periodProblems({ custody, states, fields }: Prepared, today: Day): Record<string, Problem> {
  const problems: Record<string, Problem> = {};
  const first = custody[0]!.fromOn;
  for (const { fromOn } of [...custody, ...states]) {
    const problem = changeDayProblem(fromOn, first, fields.putIntoUseOn, today);
    if (problem) problems.since = problem;
  }
  const broken = periodsProblem(custody) ?? periodsProblem(states);
  if (broken) problems.since = broken;
  if (states[0]!.fromOn !== first)
    problems.state = { key: 'asset.problem.periodsMeet', params: { day: first } };
  for (const [index, { state }] of states.entries()) {
    const before = states[index - 1];
    const problem = before && stateChangeProblem(before.state, state);
    if (problem) problems.state = problem;
    if (!isAssetState(state)) problems.state = { key: 'asset.problem.state' };
  }
  if (endsHolding(states.at(-1)!.state) && custody.at(-1)!.holderName !== null)
    problems.holderName = { key: 'asset.problem.holderOfDisposed' };
  for (const period of [...custody, ...states]) Object.assign(problems, lengthProblems(period));
  return problems;
}

/** A unit has an asset only while it exists. */
async function unitProblems(
  { custody }: Prepared,
  lifeOf: (unitId: number) => Promise<UnitLife>,
): Promise<Record<string, Problem>> {
  for (const { unitId, fromOn, toOn } of custody) {
    const life = await lifeOf(unitId);
    const ended = life.to !== null && (toOn === null || toOn > life.to);
    if (fromOn < life.from || ended)
      return { unitId: { key: 'asset.problem.unitNotThen', params: { day: ended ? life.to! : life.from } } };
  }
  return {};
}
