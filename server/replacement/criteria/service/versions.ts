/** Criteria through time: what holds on a day, drafts, and decisions. */
import { record } from '../../../audit/service.ts';
import { authorize } from '../../../auth/policy.ts';
import type { Actor } from '../../../auth/types.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { Invalid, NotFound, type Problem, Refused } from '../../../errors.ts';
import type { AssetKind } from '../../../inventory/types/assets.ts';
import type { Day } from '../../../shared/days.ts';
import type { Criteria } from '../../data/criteria.ts';
import { suitable } from '../rules/fields.ts';
import { kindProblems } from '../rules/problems.ts';
import { inForceOn, nextName, succession } from '../rules/versions.ts';
import * as store from '../store.ts';
import type { OwnCriteria } from '../types.ts';

/** Decided criteria never change: each is read once. */
const known = new Map<string, OwnCriteria>();

/** Every version that holds or held or will hold, oldest first. */
export async function listVersions(): Promise<Criteria[]> {
  const decided = await store.decidedKeys();
  for (const { id, key } of decided) if (!known.has(key)) known.set(key, (await store.findOwn(id))!);
  return succession(decided.map(({ key }) => known.get(key)!));
}

/** The criteria a verdict as of a day is measured by; null before the first version. */
export async function criteriaOn(day: Day): Promise<Criteria | null> {
  return inForceOn(await listVersions(), day);
}

/** Drafts and decisions of the province, the newest first. */
export async function listOwn(actor: Actor): Promise<OwnCriteria[]> {
  authorize(actor, 'criteria.edit');
  return store.listOwn();
}

export async function getOwn(actor: Actor, id: number): Promise<OwnCriteria> {
  authorize(actor, 'criteria.edit');
  const found = await store.findOwn(id);
  if (!found) throw new NotFound('criteria');
  return found;
}

/** A copy of what holds today, to be changed; it would hold from `today` on. */
export async function startDraft(actor: Actor, today: Day): Promise<OwnCriteria> {
  authorize(actor, 'criteria.edit');
  const versions = await listVersions();
  const base = inForceOn(versions, today);
  if (!base) throw new Refused('criteria.problem.noBase');
  return inTransaction(async () => {
    const taken = [...versions, ...(await store.listOwn())].map(({ version }) => version);
    const version = nextName(taken, Number(today.slice(0, 4)));
    const { kinds, legalBasis } = base;
    const draft = { version, validFrom: today, legalBasis, kinds, basedOn: base.version };
    const id = await store.addDraft(draft, actor.fullName, new Date());
    await record(actor, 'criteria.drafted', subjectOf(id), { after: { version, basedOn: base.version } });
    return (await store.findOwn(id))!;
  });
}

export interface DraftChange {
  validFrom: Day;
  legalBasis: string;
  /** As they came from the form. */
  kinds: Record<string, Record<string, unknown>>;
}

/** Problems are told by `KIND.PATH`, all at once; nothing is kept of a draft that contradicts itself. */
export async function changeDraft(
  actor: Actor,
  id: number,
  lockVersion: number,
  change: DraftChange,
): Promise<OwnCriteria> {
  const draft = await draftToChange(actor, id);
  const problems: Record<string, Problem> = {};
  const given = withoutUnasked(change.kinds);
  for (const [kind, asked] of Object.entries(given))
    for (const [path, problem] of Object.entries(kindProblems(asked))) problems[`${kind}.${path}`] = problem;
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
  const kinds = given as Criteria['kinds'];
  if (Object.keys(kinds).length === 0) throw new Invalid({ form: { key: 'criteria.problem.nothing' } });
  await inTransaction(async () => {
    if (!(await store.changeDraft(id, lockVersion, { ...change, kinds })))
      throw new Refused('criteria.problem.changedSince');
    await record(actor, 'criteria.changed', subjectOf(id), {
      before: { validFrom: draft.validFrom, legalBasis: draft.legalBasis, kinds: draft.kinds },
      after: { ...change, kinds },
    });
  });
  return (await store.findOwn(id))!;
}

/**
 * Decides a draft: it holds from its day on, and what held before ends there. Refused for a day in the past, for verdicts
 * and reports were made by what held then, and for a day not after the last decision.
 */
export async function decideDraft(
  actor: Actor,
  id: number,
  lockVersion: number,
  today: Day,
): Promise<OwnCriteria> {
  const draft = await draftToChange(actor, id);
  if (draft.validFrom < today) throw new Refused('criteria.problem.past');
  return inTransaction(async () => {
    const last = (await listVersions()).at(-1);
    if (last && last.validFrom >= draft.validFrom && (await store.decidedKeys()).length > 0)
      throw new Refused('criteria.problem.overlap', { version: last.version, from: last.validFrom });
    if (!(await store.decideDraft(id, lockVersion, actor.fullName, new Date())))
      throw new Refused('criteria.problem.changedSince');
    await record(actor, 'criteria.decided', subjectOf(id), {
      after: { version: draft.version, validFrom: draft.validFrom, legalBasis: draft.legalBasis },
    });
    return (await store.findOwn(id))!;
  });
}

/**
 * Takes a decision back before its day: the criteria are a draft again, and what held before goes on. Refused from the day
 * they hold on, for verdicts were then made by them.
 */
export async function withdrawDecision(
  actor: Actor,
  id: number,
  lockVersion: number,
  reason: string,
  today: Day,
): Promise<OwnCriteria> {
  const decided = await getOwn(actor, id);
  if (decided.status !== 'decided') throw new Refused('criteria.problem.changedSince');
  if (decided.validFrom <= today) throw new Refused('criteria.problem.inForce');
  return inTransaction(async () => {
    if (!(await store.withdraw(id, lockVersion, today))) throw new Refused('criteria.problem.changedSince');
    const { version, validFrom, decidedBy } = decided;
    await record(actor, 'criteria.withdrawn', subjectOf(id), {
      ...{ before: { version, validFrom, decidedBy }, note: reason },
    });
    return (await store.findOwn(id))!;
  });
}

/**
 * Asks something of a kind nothing is asked of yet, to begin with the same as of another.
 * @param like a kind of the draft, or null for what the version it was copied from asks of the kind itself
 */
export async function addKind(
  actor: Actor,
  id: number,
  lockVersion: number,
  { kind, like }: { kind: AssetKind; like: string | null },
): Promise<OwnCriteria> {
  const { kinds, basedOn, validFrom, legalBasis } = await draftToChange(actor, id);
  if (kinds[kind]) throw new Refused('criteria.problem.kindThere');
  const base = (await listVersions()).find(({ version }) => version === basedOn);
  const asked = like === null ? base?.kinds[kind] : kinds[like];
  if (!asked) throw new Refused('criteria.problem.kindUnknown');
  const change = { validFrom, legalBasis, kinds: { ...kinds, [kind]: suitable(kind, asked) } };
  return changeDraft(actor, id, lockVersion, change);
}

export async function removeDraft(actor: Actor, id: number): Promise<void> {
  const draft = await draftToChange(actor, id);
  await inTransaction(async () => {
    if (!(await store.removeDraft(id))) throw new Refused('criteria.problem.decided');
    await record(actor, 'criteria.removed', subjectOf(id), { before: { version: draft.version } });
  });
}

async function draftToChange(actor: Actor, id: number): Promise<OwnCriteria> {
  const draft = await getOwn(actor, id);
  if (draft.status === 'decided') throw new Refused('criteria.problem.decided');
  return draft;
}

/** A kind nothing is asked of is not judged. */
function withoutUnasked(kinds: DraftChange['kinds']): DraftChange['kinds'] {
  return Object.fromEntries(Object.entries(kinds).filter(([, asked]) => Object.keys(asked).length > 0));
}

function subjectOf(id: number) {
  return { type: 'criteria', id, unitId: null };
}
