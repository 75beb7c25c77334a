/** Told figures and targets: recorded, corrected, read as they were known at a moment. */
import { record, recordAll } from '../../audit/service.ts';
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Invalid, type Problem } from '../../errors.ts';
import { registerBegan, treeOn } from '../../org/service.ts';
import type { UnitTree } from '../../org/tree.ts';
import type { Day } from '../../shared/days.ts';
import { figureProblems } from './rules.ts';
import * as store from './store.ts';
import type { ExternalFigure, FigureDraft, Target } from './types.ts';

/** The units of a year: as they were on its last day, as they are, or of years before the register as they were first. */
export async function treeOfYear(year: number, today: Day): Promise<UnitTree> {
  const last = `${year}-12-31`;
  const began = (await registerBegan()) ?? today;
  return treeOn(last < began ? began : last < today ? last : today);
}

/** The figures of a year in the scope, as they are known now or were known at a moment. */
export function externalFigures(
  actor: Actor,
  year: number,
  at: Date | null = null,
): Promise<ExternalFigure[]> {
  authorize(actor, 'external.view');
  return store.figuresOf(actor.scope, year, at);
}

export function yearsTold(actor: Actor): Promise<number[]> {
  authorize(actor, 'external.view');
  return store.yearsTold(actor.scope);
}

/** Records figures, all or none; a figure that was told before is corrected and stays. Problems by line: `N.field`. */
export async function recordFigures(actor: Actor, drafts: readonly FigureDraft[], today: Day): Promise<void> {
  const problems: Record<string, Problem> = {};
  const seen = new Set<string>();
  for (const [at, draft] of drafts.entries()) {
    authorize(actor, 'external.record', draft.unitId);
    const found = { ...figureProblems(draft, today), ...(await unitProblem(draft, today)) };
    const key = `${draft.unitId} ${draft.code} ${draft.year}`;
    if (seen.has(key)) found.unitId = { key: 'external.problem.twice' };
    seen.add(key);
    for (const [field, problem] of Object.entries(found)) problems[`${at}.${field}`] = problem;
  }
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
  await inTransaction(async () => {
    await store.saveFigures(drafts, actor.fullName, new Date());
    await recordAll(
      actor,
      'external.recorded',
      drafts.map(({ unitId, ...draft }) => ({
        subject: { type: 'unit', id: unitId, unitId },
        change: { after: { ...draft } },
      })),
    );
  });
}

async function unitProblem({ unitId, year }: FigureDraft, today: Day): Promise<Record<string, Problem>> {
  return (await treeOfYear(year, today)).get(unitId)
    ? {}
    : { unitId: { key: 'external.problem.unitNotThen', params: { year } } };
}

export function targetsOf(actor: Actor, year: number, at: Date | null = null): Promise<Target[]> {
  authorize(actor, 'external.view');
  return store.targetsOf(year, at);
}

export async function recordTarget(actor: Actor, target: Target): Promise<void> {
  authorize(actor, 'target.record');
  await inTransaction(async () => {
    await store.saveTarget(target, actor.fullName, new Date());
    await record(
      actor,
      'target.recorded',
      { type: 'target', id: null, unitId: null },
      { after: { ...target } },
    );
  });
}
