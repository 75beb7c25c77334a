/** What users change about their own account. */
import { record } from '../../audit/service.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Invalid, NotFound } from '../../errors.ts';
import { hashPassword, passwordMatches, passwordProblem } from '../passwords.ts';
import * as store from '../store/accounts.ts';
import { countFailure, refuseThrottled } from '../throttle.ts';
import type { Actor, Language } from '../types.ts';

/** A user changes the own password: the current one is needed, and all other sessions end. */
export async function changeOwnPassword(
  actor: Actor,
  current: string,
  next: string,
  sessionHash: string | null,
): Promise<void> {
  const user = await store.userById(actor.id ?? 0);
  if (!user) throw new NotFound('user');
  await refuseThrottled(user.username, actor.origin);
  if (!(await passwordMatches(current, user.passwordHash))) {
    await countFailure(user.username, actor.origin);
    throw new Invalid({ current: { key: 'user.problem.wrongPassword' } });
  }
  const problem = passwordProblem(next, user.username);
  if (problem) throw new Invalid({ password: problem });
  const passwordHash = await hashPassword(next);
  await inTransaction(async () => {
    await store.updateUser(user.id, { passwordHash });
    await store.endSessions(user.id, sessionHash);
    await record(actor, 'user.passwordChanged', { type: 'user', id: user.id, unitId: user.unitId });
  });
}

/** Where the daily mail of the actor goes; null ends it. */
export async function changeOwnEmail(actor: Actor, email: string | null): Promise<void> {
  const user = await store.userById(actor.id ?? 0);
  if (!user) throw new NotFound('user');
  if (user.email === email) return;
  await inTransaction(async () => {
    await store.updateUser(user.id, { email });
    const subject = { type: 'user', id: user.id, unitId: user.unitId };
    await record(actor, 'user.changed', subject, { before: { email: user.email }, after: { email } });
  });
}

export async function ownEmail(actor: Actor): Promise<string | null> {
  return (await store.userById(actor.id ?? 0))?.email ?? null;
}

export async function chooseLanguage(actor: Actor, language: Language): Promise<void> {
  if (actor.id !== null) await inTransaction(() => store.updateUser(actor.id!, { language }));
}
