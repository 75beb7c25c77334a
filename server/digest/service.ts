/** The daily mail: gathered for each person within what they may see, sent once, tried again when it failed. */

import { may } from '../auth/policy.ts';
import { usersWithEmail } from '../auth/store/accounts.ts';
import type { Actor } from '../auth/types.ts';
import { listOwed } from '../campaigns/service/campaigns.ts';
import { config } from '../config.ts';
import { inTransaction } from '../db/transaction.ts';
import { log } from '../log.ts';
import { isServerFailure, type Post } from '../mail.ts';
import { actorFor } from '../org/actor.ts';
import { treeOn } from '../org/service.ts';
import { planNews } from '../replacement/plans/service/news.ts';
import { addDays, todayIn } from '../shared/days.ts';
import { todoNews } from '../todo/service.ts';
import { letterFor } from './letter.ts';
import { isWorthSending } from './rules.ts';
import * as store from './store.ts';
import type { Digest } from './types.ts';

const ONE_DAY = 24 * 60 * 60 * 1000;
const KEPT_DAYS = 60;

export interface Round {
  sent: number;
  nothing: number;
  failed: number;
  /** The mail server itself did not answer: the others wait for the next round. */
  isCutShort: boolean;
}

/** Sends everybody the mail of today who has not had it. A letter that fails holds up no other one. */
export async function sendDigests(post: Post, now: Date = new Date()): Promise<Round> {
  const today = todayIn(config.timeZone, now);
  const told = await store.lastTold(today);
  const round: Round = { sent: 0, nothing: 0, failed: 0, isCutShort: false };
  for (const user of await usersWithEmail()) {
    if (!(await inTransaction(() => store.claimMail(user.id, today, now)))) continue;
    const since = told.get(user.id) ?? new Date(now.getTime() - ONE_DAY);
    try {
      const actor = await actorFor(user, 'job:send-digests', today);
      const digest = await gatherDigest(actor, since, now);
      const isSent = isWorthSending(digest, today);
      if (isSent) await post.send({ to: user.email, ...letterFor(actor, digest, today) });
      await end(user.id, isSent ? 'sent' : 'nothing');
      round[isSent ? 'sent' : 'nothing'] += 1;
    } catch (error) {
      log.error({ err: error, user: user.username }, 'daily mail failed');
      await end(user.id, 'failed', error);
      round.failed += 1;
      round.isCutShort = isServerFailure(error);
      if (round.isCutShort) break;
    }
  }
  await inTransaction(() => store.forgetMails(addDays(today, -KEPT_DAYS)));
  return round;

  function end(userId: number, status: 'sent' | 'nothing' | 'failed', error?: unknown): Promise<void> {
    const problem = error instanceof Error ? error.message.slice(0, 300) : null;
    return inTransaction(() => store.endMail(userId, today, status, problem));
  }
}

/** What somebody is to know, within what they may see. What waits for units is told to their officers alone. */
export async function gatherDigest(actor: Actor, since: Date, now: Date): Promise<Digest> {
  const isOfficer = actor.role === 'officer' && may(actor, 'campaign.answer');
  const tree = await treeOn(todayIn(config.timeZone, now));
  const owed = isOfficer ? await listOwed(actor) : [];
  return {
    ...(await planNews(actor, since)),
    owed: owed.map(({ campaignId, name, deadline, unitId, status, movedAt }) => ({
      ...{ campaignId, name, deadline, unitId, unitName: tree.get(unitId)?.name ?? '' },
      ...{ isReturned: status === 'returned', isNew: new Date(movedAt) > since },
    })),
    todos: isOfficer ? await todoNews(actor, since) : { open: 0, added: 0 },
  };
}
