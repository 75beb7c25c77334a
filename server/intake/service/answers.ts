/** Answers to questions of identity, given once and kept to for ever. */
import { record } from '../../audit/service.ts';
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { NotFound, Refused } from '../../errors.ts';
import { moveAsset } from '../../inventory/service/custody.ts';
import { changeState } from '../../inventory/service/states.ts';
import type { Asset } from '../../inventory/types/assets.ts';
import type { Day } from '../../shared/days.ts';
import { nameKey } from '../identity/rules/keys.ts';
import type { Verdict } from '../identity/types.ts';
import { agentsWaiting, releaseAgents, settleAgents } from '../store/agents.ts';
import { saveKeys, saveRuling } from '../store/identities.ts';
import { decideQuestion } from '../store/questions.ts';
import type { Question } from '../types.ts';
import { addMachines, digestOf, type Moment, updateMachines } from './machines.ts';
import { getQuestion, mayAnswer, type SeenQuestion, stampOf } from './questions.ts';

/**
 * Answers a question, once and for all times these marks come again: `same` is that asset; `different` is none of the
 * candidates and becomes an asset of its own; `replaced_by` too, and takes room and holder of the asset, which goes to
 * stock. `stamp` is that of the page on which it was decided; null when nothing was shown.
 * @returns the asset it is now
 * @throws {NotFound} for a candidate outside the scope; {Refused} when somebody answered before or the register changed
 */
export async function answerQuestion(
  actor: Actor,
  id: number,
  verdict: Verdict,
  candidateId: number | null,
  today: Day,
  stamp: string | null = null,
): Promise<number> {
  authorize(actor, 'identity.review');
  return inTransaction(async () => {
    const shown = await openOnly(actor, id, today);
    const { question } = shown;
    if (question.reason === 'shared_installation') throw new Refused('intake.problem.installation');
    if (stamp !== null && stamp !== stampOf(shown)) throw new Refused('intake.problem.changed');
    const asset = verdict === 'different' ? null : candidateOf(shown, candidateId);
    if (!mayAnswer(shown)) throw new Refused('intake.problem.elsewhere');
    const now = new Date();
    await rule(actor, question, verdict, asset, now);
    const assetId = await carryOut(actor, question, verdict, asset, { now, today });
    await decide(actor, question, verdict, assetId, now);
    await settle(question, assetId);
    const change = { after: { verdict, candidate: asset?.tag ?? null, question: id } };
    await record(actor, 'identity.answered', { type: 'asset', id: assetId, unitId: question.unitId }, change);
    return assetId;
  });
}

/**
 * Several machines run copies of one installation: nothing is decided of any of them, each gets an agent of its own.
 * @throws {Refused} for any other question, and when somebody answered before
 */
export async function dismissQuestion(actor: Actor, id: number, today: Day): Promise<void> {
  authorize(actor, 'identity.review');
  await inTransaction(async () => {
    const { question } = await openOnly(actor, id, today);
    if (question.reason !== 'shared_installation') throw new Refused('intake.problem.mustAnswer');
    await decide(actor, question, 'withdrawn', null, new Date());
    await releaseAgents((await agentsWaiting(id)).map((agent) => agent.id));
    await record(actor, 'identity.dismissed', { type: 'question', id, unitId: question.unitId });
  });
}

async function openOnly(actor: Actor, id: number, today: Day): Promise<SeenQuestion> {
  const shown = await getQuestion(actor, id, today);
  if (shown.question.decidedAt !== null) throw new Refused('intake.problem.answered');
  return shown;
}

function candidateOf({ question, assets }: SeenQuestion, candidateId: number | null): Asset {
  const offered = question.candidates.some(({ assetId }) => assetId === candidateId);
  const asset = candidateId !== null && offered ? assets.get(candidateId) : undefined;
  if (!asset) throw new NotFound('asset');
  return asset;
}

/** Which of them it is, or that it is none, is said of every machine that was held against it. */
async function rule(
  actor: Actor,
  { fingerprint, candidates }: Question,
  verdict: Verdict,
  asset: Asset | null,
  now: Date,
): Promise<void> {
  for (const { assetId } of candidates)
    if (assetId !== null) {
      const said = assetId === asset?.id ? verdict : 'different';
      await saveRuling({ fingerprint, assetId, verdict: said }, actor.fullName, now);
    }
}

async function carryOut(
  actor: Actor,
  { arrival, inventory, reason }: Question,
  verdict: Verdict,
  asset: Asset | null,
  moment: Moment,
): Promise<number> {
  const told = { actor, inventory, traits: arrival, digest: digestOf(inventory) };
  if (verdict === 'same') {
    const recognised = { reason: 'ruled_same' as const, matchedBy: [] };
    const [updated] = await updateMachines([{ ...told, recognised, assetId: asset!.id }], moment);
    return updated!.assetId!;
  }
  const takes = asset !== null && asset.unitId === arrival.unitId;
  const place = takes ? { roomName: asset.roomName, holderName: asset.holderName } : {};
  const [added] = await addMachines([{ ...told, recognised: { reason, matchedBy: [] }, place }], moment);
  if (asset) await putAside(actor, asset, added!.assetId!, moment.today);
  return added!.assetId!;
}

/** What was replaced goes to stock, and out of the hands that hold the new one now. */
async function putAside(actor: Actor, asset: Asset, nextId: number, today: Day): Promise<void> {
  if (asset.state === 'in_use' && asset.holderName !== null)
    await moveAsset(actor, asset.id, { holderName: null, on: today }, today);
  if (asset.state === 'in_use') await changeState(actor, asset.id, { state: 'in_stock', on: today }, today);
  await record(
    actor,
    'identity.replaced',
    { type: 'asset', id: asset.id, unitId: asset.unitId },
    { after: { replacedBy: nextId } },
  );
}

async function decide(
  actor: Actor,
  { id, candidates }: Question,
  decision: Verdict | 'withdrawn',
  assetId: number | null,
  now: Date,
): Promise<void> {
  const decided = { decision, assetId, candidates, by: actor.fullName };
  if (!(await decideQuestion(id, decided, now))) throw new Refused('intake.problem.answered');
  await saveKeys([{ subject: { questionId: id }, keys: [] }]);
}

/** Agents that surely spoke for this machine know it now; the others are recognised when they come again. */
async function settle({ id, traits, arrival, openedAt }: Question, assetId: number): Promise<void> {
  const own = traits.filter(({ name }) => name === 'device_id').map(({ value }) => value);
  const names = new Set([nameKey(arrival.agentDeviceId), ...own]);
  const agents = await agentsWaiting(id);
  const isOwn = ({ deviceId }: { deviceId: string }) => names.has(nameKey(deviceId));
  await settleAgents(
    agents.filter(isOwn).map((agent) => agent.id),
    assetId,
    new Date(openedAt),
  );
  await releaseAgents(agents.filter((agent) => !isOwn(agent)).map((agent) => agent.id));
}
