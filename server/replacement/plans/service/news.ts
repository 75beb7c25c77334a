/** What somebody is to know of plans: what waits, what was decided, what was asked and answered. */
import { may } from '../../../auth/policy.ts';
import type { Actor } from '../../../auth/types.ts';
import { decidedSince, type PlanCount, plansInReview, saidSince } from '../store/news.ts';

export interface PlanNews {
  /** Plans that wait for the decisions of the actor, with their open lines. */
  review: (PlanCount & { isNew: boolean })[];
  /** Lines of the actor's units that were decided. */
  decided: PlanCount[];
  /** Lines about which the actor's units are asked. */
  asked: PlanCount[];
  /** Lines about which units have answered, for those who decide. */
  answered: PlanCount[];
}

/**
 * News of plans for somebody, within what they see: those who decide hear what waits and what units answered, officers
 * what was decided and asked. Nobody hears of what they did themselves.
 */
export async function planNews(actor: Actor, since: Date): Promise<PlanNews> {
  const { scope, fullName } = actor;
  const decides = may(actor, 'plan.decide');
  const answers = actor.role === 'officer' && may(actor, 'plan.answer');
  const review = decides ? await plansInReview(scope) : [];
  return {
    review: review.map((plan) => ({
      ...plan,
      isNew: plan.submittedAt !== null && new Date(plan.submittedAt) > since,
    })),
    decided: answers ? await decidedSince(scope, since, fullName) : [],
    asked: answers ? await saidSince(scope, 'comment', since, fullName) : [],
    answered: decides && review.length > 0 ? await saidSince(scope, 'answer', since, fullName) : [],
  };
}

export type { PlanCount };
