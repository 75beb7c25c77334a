/** Questions of identity: people say whether an arrival is a machine they know. */
import { record } from '../../audit/service.ts';
import { authorize } from '../../auth/policy.ts';
import { inScope, narrow } from '../../auth/scope.ts';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { NotFound, Refused } from '../../errors.ts';
import { findAssetsByIds, getAsset } from '../../inventory/service/assets.ts';
import { changeState } from '../../inventory/service/states.ts';
import type { Asset } from '../../inventory/types/assets.ts';
import type { Day } from '../../shared/days.ts';
import type { Verdict } from '../identity/types.ts';
import { settleQuestionOfAgents } from '../store/agents.ts';
import { saveKeys, saveRuling } from '../store/identities.ts';
import * as store from '../store/questions.ts';
import type { Question } from '../types.ts';
import { added, digestOf, updated } from './arrivals.ts';

/** A question with those of its candidates that the reader may see. */
export interface ShownQuestion {
  question: Question;
  assets: Map<number, Asset>;
  /** Candidates in units the reader may not look into. */
  hidden: number;
}

/** How many questions are open in the scope, narrowed to a chosen unit and those below it. */
export async function countQuestions(
  actor: Actor,
  unitIds: readonly number[] | null = null,
): Promise<number> {
  authorize(actor, 'agent.view');
  return store.countOpenQuestions(narrow(actor.scope, unitIds));
}

/** Open questions of the scope, the oldest first, from behind a given one. */
export async function listQuestions(
  actor: Actor,
  afterId: number,
  limit: number,
  today: Day,
  unitIds: readonly number[] | null = null,
): Promise<ShownQuestion[]> {
  authorize(actor, 'agent.view');
  const questions = await store.openQuestions(narrow(actor.scope, unitIds), afterId, limit);
  return Promise.all(questions.map((question) => shown(actor, question, today)));
}

export async function getQuestion(actor: Actor, id: number, today: Day): Promise<ShownQuestion> {
  authorize(actor, 'agent.view');
  const question = await store.questionById(actor.scope, id);
  if (!question) throw new NotFound('question');
  return shown(actor, question, today);
}

async function shown(actor: Actor, question: Question, today: Day): Promise<ShownQuestion> {
  const ids = question.candidates.flatMap(({ assetId }) => (assetId === null ? [] : [assetId]));
  const assets = new Map((await findAssetsByIds(actor, ids, today)).map((asset) => [asset.id, asset]));
  return { question, assets, hidden: ids.filter((id) => !assets.has(id)).length };
}

/**
 * Answers a question, once and for all times these marks come again: `same` is that asset; `different` is none of the
 * candidates and becomes an asset of its own; `replaced_by` too, and takes room and holder of the asset, which goes to stock.
 * @returns the asset it is now
 * @throws {NotFound} for a candidate outside the scope; {Refused} when somebody answered before
 */
export async function answerQuestion(
  actor: Actor,
  id: number,
  verdict: Verdict,
  candidateId: number | null,
  today: Day,
): Promise<number> {
  authorize(actor, 'identity.review');
  return inTransaction(async () => {
    const question = await store.questionById(actor.scope, id);
    if (!question || !inScope(actor.scope, question.unitId)) throw new NotFound('question');
    if (verdict === 'different' && !mayDiffer(await shown(actor, question, today)))
      throw new Refused('intake.problem.elsewhere');
    const asset = verdict === 'different' ? null : await candidate(actor, question, candidateId, today);
    const now = new Date();
    await rule(actor, question, verdict, asset, now);
    const assetId = await carryOut(actor, question, verdict, asset, { now, today });
    if (!(await store.decideQuestion(id, verdict, assetId, actor.fullName, now)))
      throw new Refused('intake.problem.answered');
    await saveKeys({ questionId: id }, []);
    await settleQuestionOfAgents(id, assetId);
    await record(
      actor,
      'identity.answered',
      { type: 'asset', id: assetId, unitId: question.unitId },
      { after: { verdict, candidate: asset?.tag ?? null } },
    );
    return assetId;
  });
}

/**
 * That it is none of them can be said only by who sees what it may be: else a machine that was moved becomes two, and the
 * unit it came from never hears of it.
 */
export function mayDiffer({ question, assets, hidden }: ShownQuestion): boolean {
  return hidden === 0 || (question.reason !== 'other_unit' && assets.size > 0);
}

async function candidate(
  actor: Actor,
  { candidates }: Question,
  candidateId: number | null,
  today: Day,
): Promise<Asset> {
  if (candidateId === null || !candidates.some(({ assetId }) => assetId === candidateId))
    throw new NotFound('asset');
  return getAsset(actor, candidateId, today);
}

/** What is said of one candidate holds for it; that it is none of them holds for all. */
async function rule(
  actor: Actor,
  { fingerprint, candidates }: Question,
  verdict: Verdict,
  asset: Asset | null,
  now: Date,
): Promise<void> {
  const about = asset ? [asset.id] : candidates.flatMap(({ assetId }) => assetId ?? []);
  for (const assetId of about) await saveRuling({ fingerprint, assetId, verdict }, actor.fullName, now);
}

async function carryOut(
  actor: Actor,
  { arrival, inventory, reason }: Question,
  verdict: Verdict,
  asset: Asset | null,
  moment: { now: Date; today: Day },
): Promise<number> {
  const told = { ...moment, digest: digestOf(inventory) };
  const why = { reason, matchedBy: [] };
  if (verdict === 'same') {
    const known = { reason: 'ruled_same' as const, matchedBy: [] };
    return (await updated(actor, asset!.id, inventory, arrival, known, told)).assetId!;
  }
  const place = asset && { roomName: asset.roomName, holderName: asset.holderName };
  const next = await added(actor, inventory, arrival, why, told, place ?? {});
  if (asset && asset.state === 'in_use')
    await changeState(actor, asset.id, { state: 'in_stock', on: moment.today }, moment.today);
  return next.assetId!;
}
