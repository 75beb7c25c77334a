/** Questions as arrivals open them, and as further arrivals join them. */
import type { Inventory } from '../agents/inventory.ts';
import { learn } from '../identity/rules/learn.ts';
import { fingerprint } from '../identity/rules/traits.ts';
import type { Match, Traits } from '../identity/types.ts';
import { questionById, saveQuestion, touchQuestion, updateArrival } from '../store/questions.ts';
import type { Question } from '../types.ts';
import { learnedBy, saveTraitKeys } from './learning.ts';

/** After agents were to be installed anew, so many days pass before the same is asked again. */
const QUIET_DAYS = 14;

interface Doubt {
  inventory: Inventory;
  traits: Traits;
  match: Match;
}

/** Asks people which machine it is. Answers the number of the question. */
export async function openQuestion({ inventory, traits, match }: Doubt, now: Date): Promise<number> {
  const learned = learnedBy(traits);
  const id = await saveQuestion(
    {
      ...{ unitId: traits.unitId, questionKey: match.questionKey!, fingerprint: fingerprint(traits) },
      ...{ arrival: traits, traits: learned, inventory, candidates: match.candidates, reason: match.reason },
    },
    now,
  );
  // What several machines say alike must not draw further arrivals to this question.
  await saveTraitKeys({ questionId: id }, match.reason === 'shared_installation' ? [] : learned);
  return id;
}

/**
 * Lets an arrival wait for the answer to an open question. The question learns from it only when it surely is about the
 * same machine, and within the units of the credential: nothing is joined across units by itself.
 */
export async function joinQuestion(
  id: number,
  { inventory, traits, match, within }: Doubt & { within: readonly number[] },
  now: Date,
): Promise<number> {
  const question = await questionById('all', id);
  await touchQuestion(id, now);
  if (!question || match.reason !== 'open_question' || !within.includes(question.unitId)) return id;
  const learned = learn({ traits: question.traits, locked: false }, traits);
  const whole = traits.partial ? question : { arrival: traits, inventory, fingerprint: fingerprint(traits) };
  const { arrival, fingerprint: own } = whole;
  await updateArrival(id, { arrival, inventory: whole.inventory, fingerprint: own, traits: learned });
  await saveTraitKeys({ questionId: id }, learned);
  return id;
}

/** An answer holds as long as its machine is among those it may be. */
export function holdsStill({ decidedAt, assetId }: Question, { candidates }: Match): boolean {
  return decidedAt !== null && assetId !== null && candidates.some((one) => one.assetId === assetId);
}

/** Somebody said lately that the agents are being installed anew. */
export function isQuiet({ decision, decidedAt }: Question, now: Date): boolean {
  if (decision !== 'withdrawn' || decidedAt === null) return false;
  return now.getTime() - Date.parse(decidedAt) < QUIET_DAYS * 86_400_000;
}
