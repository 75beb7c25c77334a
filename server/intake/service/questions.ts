/** Questions of identity, as people see them: an arrival beside the machines it may be. */
import { createHash } from 'node:crypto';
import { authorize } from '../../auth/policy.ts';
import { inScope, narrow } from '../../auth/scope.ts';
import type { Actor } from '../../auth/types.ts';
import { BadRequest, NotFound } from '../../errors.ts';
import { findAssetsByIds } from '../../inventory/service/assets.ts';
import type { Asset } from '../../inventory/types/assets.ts';
import { treeOn } from '../../org/service.ts';
import type { Day } from '../../shared/days.ts';
import type { Candidate, KnownTrait } from '../identity/types.ts';
import * as store from '../store/questions.ts';
import type { Question, QuestionLine } from '../types.ts';
import { recognise, traitsOfAssets } from './known.ts';

const PAGE = 50;

export const QUESTION_GROUPS = ['open', 'answered'] as const;
export const QUESTION_ORDERS = ['oldest', 'newest'] as const;

export interface QuestionChoice {
  group: (typeof QUESTION_GROUPS)[number];
  order: (typeof QUESTION_ORDERS)[number];
  /** Number of the last question of the page before. */
  cursor: string | null;
}

/** A question with those of its candidates that the reader may see. */
export interface Seen<Of extends QuestionLine = QuestionLine> {
  question: Of;
  assets: Map<number, Asset>;
  /** Candidates in units the reader may not look into. */
  hidden: number;
}

/** With what is known of each candidate that may be seen. */
export type SeenQuestion = Seen<Question> & {
  traits: Map<number, readonly KnownTrait[]>;
  /** Other open questions whose machine resembles this one. */
  others: QuestionLine[];
};

/** How many questions are open in the scope, narrowed to a chosen unit and those below it. */
export async function countQuestions(
  actor: Actor,
  unitIds: readonly number[] | null = null,
): Promise<number> {
  authorize(actor, 'agent.view');
  return store.countQuestions(narrow(actor.scope, unitIds), false);
}

/** How many are open and how many were answered. */
export async function countGroups(
  actor: Actor,
  unitIds: readonly number[] | null,
): Promise<Record<QuestionChoice['group'], number>> {
  authorize(actor, 'agent.view');
  const scope = narrow(actor.scope, unitIds);
  return {
    open: await store.countQuestions(scope, false),
    answered: await store.countQuestions(scope, true),
  };
}

/** Questions of the scope, narrowed to a chosen unit and those below it. */
export async function listQuestions(
  actor: Actor,
  unitIds: readonly number[] | null,
  { group, order, cursor }: QuestionChoice,
  today: Day,
): Promise<{ items: Seen[]; nextCursor: string | null }> {
  authorize(actor, 'agent.view');
  const lines = await store.listQuestions({
    ...{ scope: narrow(actor.scope, unitIds), limit: PAGE + 1 },
    ...{ answered: group === 'answered', newestFirst: order === 'newest', after: afterOf(cursor) },
  });
  const shown = lines.slice(0, PAGE);
  const assets = await assetsOf(
    actor,
    shown.flatMap(({ candidates, assetId }) => [...candidates, { assetId }]),
    today,
  );
  return {
    items: shown.map((question) => seen(question, assets)),
    nextCursor: lines.length > PAGE ? String(shown.at(-1)!.id) : null,
  };
}

function afterOf(cursor: string | null): number | null {
  if (cursor !== null && !/^\d{1,10}$/.test(cursor)) throw new BadRequest('error.cursor');
  return cursor === null ? null : Number(cursor);
}

/** One question. While it is open, its candidates are those of the register as it stands now. */
export async function getQuestion(actor: Actor, id: number, today: Day): Promise<SeenQuestion> {
  authorize(actor, 'agent.view');
  const question = await store.questionById(actor.scope, id);
  if (!question) throw new NotFound('question');
  const candidates = question.decidedAt === null ? await candidatesNow(question, today) : question.candidates;
  const current = { ...question, candidates };
  const assets = await assetsOf(actor, [...candidates, { assetId: question.assetId }], today);
  return {
    ...seen(current, assets),
    traits: await traitsOfAssets([...assets.keys()]),
    others: await othersOf(actor, candidates),
  };
}

async function candidatesNow(question: Question, today: Day): Promise<Candidate[]> {
  const within = (await treeOn(today)).below(question.unitId);
  const match = await recognise({ traits: question.arrival, within, exceptQuestion: question.id });
  return [...match.candidates];
}

async function othersOf(actor: Actor, candidates: readonly Candidate[]): Promise<QuestionLine[]> {
  const open = await store.questionsByIds(candidates.flatMap(({ questionId }) => questionId ?? []));
  return open.filter(({ unitId, decidedAt }) => decidedAt === null && inScope(actor.scope, unitId));
}

async function assetsOf(
  actor: Actor,
  of: readonly { assetId: number | null }[],
  today: Day,
): Promise<Map<number, Asset>> {
  const ids = [...new Set(of.flatMap(({ assetId }) => assetId ?? []))];
  return new Map((await findAssetsByIds(actor, ids, today)).map((asset) => [asset.id, asset]));
}

function seen<Of extends QuestionLine>(question: Of, assets: Map<number, Asset>): Seen<Of> {
  const ids = question.candidates.flatMap(({ assetId }) => assetId ?? []);
  return { question, assets, hidden: ids.filter((id) => !assets.has(id)).length };
}

/**
 * Only who sees what the machine may be can say what it is: else a machine that was moved becomes two, and the unit it
 * came from never hears of it.
 */
export function mayAnswer({ question, assets, hidden }: Seen): boolean {
  if (question.decidedAt !== null) return false;
  if (hidden === 0) return true;
  const [best] = question.candidates;
  const visible = question.candidates.some(({ assetId }) => assetId !== null && assets.has(assetId));
  return visible && question.reason !== 'other_unit' && !(best?.assetId && !assets.has(best.assetId));
}

/** What was shown, as a word the answer brings back: when the world changed since, the page has to be looked at again. */
export function stampOf({ question, hidden }: Seen): string {
  const told = question.candidates.map(({ assetId, questionId, unitId, state, score }) =>
    [assetId, questionId, unitId, state, score].join(' '),
  );
  return createHash('sha256')
    .update([JSON.stringify(question.arrival), hidden, ...told].join('\n'))
    .digest('base64url')
    .slice(0, 22);
}
