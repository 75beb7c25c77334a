/** The first administrator, made by a one-time link. */
import { inTransaction } from '../../db/transaction.ts';
import { NotFound } from '../../errors.ts';
import { hashToken, newToken } from '../secrets.ts';
import * as store from '../store/accounts.ts';
import type { Actor } from '../types.ts';
import { createUser, type NewUser } from './users.ts';

const SETUP_LINK_MILLISECONDS = 24 * 3600_000;

/** A new one-time link for making the first administrator; null once there is any account. */
export async function newSetupLink(): Promise<string | null> {
  if ((await store.countUsers()) > 0) return null;
  const token = newToken();
  await inTransaction(() =>
    store.saveSetupLink(hashToken(token), new Date(Date.now() + SETUP_LINK_MILLISECONDS)),
  );
  return token;
}

export function setupLinkValid(token: string): Promise<boolean> {
  return store.setupLinkValid(hashToken(token), new Date());
}

/** Uses the one-time link up and makes the first administrator. */
export async function setUp(
  system: Actor,
  token: string,
  draft: Pick<NewUser, 'username' | 'fullName' | 'password'>,
): Promise<number> {
  return inTransaction(async () => {
    if ((await store.countUsers()) > 0 || !(await store.takeSetupLink(hashToken(token), new Date())))
      throw new NotFound('page');
    return createUser(system, { ...draft, role: 'province', unitId: null, language: 'vi' });
  });
}
