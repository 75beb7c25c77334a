/** Logging in and out. */
import { record } from '../../audit/service.ts';
import { inTransaction } from '../../db/transaction.ts';
import { passwordMatches } from '../passwords.ts';
import type { UserWithHash } from '../store/accounts.ts';
import * as store from '../store/accounts.ts';
import { clearFailures, countFailure, refuseThrottled } from '../throttle.ts';
import type { Actor } from '../types.ts';

/** Answers the user when name and password fit; null otherwise, after the same time. Throws TooMany when throttled. */
export async function checkLogin(
  username: string,
  password: string,
  origin: string,
): Promise<UserWithHash | null> {
  const name = username.trim().toLowerCase().slice(0, 60);
  await refuseThrottled(name, origin);
  const user = await store.userByName(name);
  const active = user !== null && user.disabledAt === null;
  if (!(await passwordMatches(password, active ? user.passwordHash : null))) {
    await countFailure(name, origin);
    return null;
  }
  await clearFailures(name, origin);
  return user;
}

/** Writes the login or its failure into the record. */
export async function recordLogin(actor: Actor): Promise<void> {
  await inTransaction(async () => {
    await store.updateUser(actor.id!, { lastLoginAt: new Date() });
    await record(actor, 'session.opened', { type: 'user', id: actor.id, unitId: actor.unitId });
  });
}

export async function recordLogout(actor: Actor): Promise<void> {
  await record(actor, 'session.closed', { type: 'user', id: actor.id, unitId: actor.unitId });
}

export async function recordFailedLogin(username: string, origin: string): Promise<void> {
  const actor: Actor = {
    id: null,
    username: username.slice(0, 60),
    fullName: '',
    role: 'officer',
    unitId: null,
    unitName: null,
    scope: [],
    language: 'vi',
    isHead: false,
    origin,
  };
  await record(actor, 'session.refused', { type: 'user', id: null, unitId: null });
}
