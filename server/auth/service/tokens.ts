/** Tokens of programs. */
import { record } from '../../audit/service.ts';
import { inTransaction } from '../../db/transaction.ts';
import { NotFound } from '../../errors.ts';
import { authorize } from '../policy.ts';
import { hashToken, newToken } from '../secrets.ts';
import type { UserWithHash } from '../store/accounts.ts';
import * as store from '../store/accounts.ts';
import type { Actor } from '../types.ts';

const TOKEN_TOUCH_MILLISECONDS = 60_000;

/** Makes a token for a user and answers it once; the database keeps its hash. */
export async function createToken(actor: Actor, userId: number, name: string): Promise<string> {
  const token = `tb_${newToken()}`;
  await inTransaction(async () => {
    const user = await store.userById(userId);
    if (!user) throw new NotFound('user');
    if (actor.id !== userId) authorize(actor, 'user.manage');
    const id = await store.addToken(userId, name, hashToken(token));
    await record(
      actor,
      'token.created',
      { type: 'token', id, unitId: user.unitId },
      { after: { name, username: user.username } },
    );
  });
  return token;
}

export function listTokens(actor: Actor): ReturnType<typeof store.tokensOf> {
  return store.tokensOf(actor.id ?? 0);
}

export async function revokeToken(actor: Actor, tokenId: number): Promise<void> {
  await inTransaction(async () => {
    if (!(await store.revokeToken(actor.id ?? 0, tokenId))) throw new NotFound('token');
    await record(actor, 'token.revoked', { type: 'token', id: tokenId, unitId: actor.unitId });
  });
}

/** The user a bearer token acts for; null when it is unknown, revoked, or the user is disabled. */
export async function userOfToken(token: string): Promise<UserWithHash | null> {
  const known = await store.tokenByHash(hashToken(token));
  if (!known) return null;
  const user = await store.userById(known.userId);
  if (!user || user.disabledAt !== null) return null;
  const now = Date.now();
  if (!known.lastUsedAt || now - Date.parse(known.lastUsedAt) > TOKEN_TOUCH_MILLISECONDS)
    await inTransaction(() => store.touchToken(known.id, new Date(now)));
  return user;
}
