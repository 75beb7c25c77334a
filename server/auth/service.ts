/** Logging in and out, accounts, and tokens of programs. */
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { difference, record } from '../audit/service.ts';
import { inTransaction } from '../db/transaction.ts';
import { Invalid, NotFound, Refused, TooMany } from '../errors.ts';
import { hashPassword, passwordMatches, passwordProblem } from './passwords.ts';
import { authorize } from './policy.ts';
import { hashToken, newToken } from './secrets.ts';
import type { UserWithHash } from './store.ts';
import * as store from './store.ts';
import type { Actor, Language, Role } from './types.ts';

const TOKEN_TOUCH_MILLISECONDS = 60_000;
const SETUP_LINK_MILLISECONDS = 24 * 3600_000;

/** A few wrong passwords for one name from one place; more for one place; more still for one name from anywhere. */
const limits = {
  pair: new RateLimiterMemory({ points: 5, duration: 15 * 60 }),
  origin: new RateLimiterMemory({ points: 100, duration: 15 * 60 }),
  name: new RateLimiterMemory({ points: 50, duration: 15 * 60 }),
};

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
  await limits.pair.delete(`${name} ${origin}`);
  return user;
}

async function refuseThrottled(name: string, origin: string): Promise<void> {
  const states = await Promise.all([
    limits.pair.get(`${name} ${origin}`),
    limits.origin.get(origin),
    limits.name.get(name),
  ]);
  const exceeded = [limits.pair, limits.origin, limits.name].map((limit, index) => ({
    limit,
    state: states[index],
  }));
  const waits = exceeded
    .filter(({ limit, state }) => state && state.consumedPoints >= limit.points)
    .map(({ state }) => state!.msBeforeNext);
  if (waits.length > 0) throw new TooMany(Math.ceil(Math.max(...waits) / 1000));
}

async function countFailure(name: string, origin: string): Promise<void> {
  const ignoreFull = (_state: RateLimiterRes) => undefined;
  await Promise.all([
    limits.pair.consume(`${name} ${origin}`).catch(ignoreFull),
    limits.origin.consume(origin).catch(ignoreFull),
    limits.name.consume(name).catch(ignoreFull),
  ]);
}

/** For tests, which log in many times. */
export async function forgetFailures(username: string, origin: string): Promise<void> {
  await Promise.all([
    limits.pair.delete(`${username} ${origin}`),
    limits.origin.delete(origin),
    limits.name.delete(username),
  ]);
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
    origin,
  };
  await record(actor, 'session.refused', { type: 'user', id: null, unitId: null });
}

export interface NewUser {
  username: string;
  fullName: string;
  role: Role;
  unitId: number | null;
  language: Language;
  password: string;
}

/** Makes an account. Invalid when the name is taken, the password too weak, or an officer has no unit. */
export async function createUser(actor: Actor, draft: NewUser): Promise<number> {
  authorize(actor, 'user.manage');
  const username = draft.username.trim().toLowerCase();
  const problems = newUserProblems({ ...draft, username });
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
  const passwordHash = await hashPassword(draft.password);
  return inTransaction(async () => {
    if (await store.userByName(username)) throw new Invalid({ username: { key: 'user.problem.nameTaken' } });
    const id = await store.addUser({ ...draft, username, passwordHash });
    await record(
      actor,
      'user.created',
      { type: 'user', id, unitId: draft.unitId },
      { after: { username, role: draft.role, unitId: draft.unitId } },
    );
    return id;
  });
}

function newUserProblems(
  draft: NewUser,
): Record<string, { key: string; params?: Record<string, string | number> }> {
  const password = passwordProblem(draft.password, draft.username);
  return {
    ...(/^[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]$/.test(draft.username)
      ? {}
      : { username: { key: 'user.problem.nameForm' } }),
    ...(draft.role === 'officer' && draft.unitId === null
      ? { unitId: { key: 'user.problem.unitRequired' } }
      : {}),
    ...(password ? { password } : {}),
  };
}

export interface UserChange {
  fullName?: string;
  role?: Role;
  unitId?: number | null;
  disabled?: boolean;
  password?: string;
}

/** Changes an account. Another role, unit or password, or disabling, ends its sessions at once. */
export async function changeUser(actor: Actor, userId: number, change: UserChange): Promise<void> {
  authorize(actor, 'user.manage');
  const passwordHash = change.password === undefined ? undefined : await checkedHash(change.password, userId);
  await inTransaction(async () => {
    const user = await store.userById(userId);
    if (!user) throw new NotFound('user');
    if (userId === actor.id && (change.disabled || (change.role && change.role !== user.role)))
      throw new Refused('user.problem.ownRights');
    const after = {
      ...user,
      ...pickDefined({ fullName: change.fullName, role: change.role, unitId: change.unitId }),
    };
    if (after.role === 'officer' && after.unitId === null)
      throw new Invalid({ unitId: { key: 'user.problem.unitRequired' } });
    const disabledAt = change.disabled === undefined ? undefined : change.disabled ? new Date() : null;
    await store.updateUser(
      userId,
      pickDefined({
        fullName: after.fullName,
        role: after.role,
        unitId: after.unitId,
        passwordHash,
        disabledAt,
      }),
    );
    if (after.role !== user.role || after.unitId !== user.unitId || change.disabled || passwordHash)
      await store.endSessions(userId);
    const before = {
      fullName: user.fullName,
      role: user.role,
      unitId: user.unitId,
      disabled: user.disabledAt !== null,
    };
    await record(
      actor,
      'user.changed',
      { type: 'user', id: userId, unitId: after.unitId },
      difference(before, {
        ...before,
        ...pickDefined({
          fullName: change.fullName,
          role: change.role,
          unitId: change.unitId,
          disabled: change.disabled,
          password: passwordHash && 'changed',
        }),
      }),
    );
  });
}

async function checkedHash(password: string, userId: number): Promise<string> {
  const user = await store.userById(userId);
  const problem = passwordProblem(password, user?.username ?? '');
  if (problem) throw new Invalid({ password: problem });
  return hashPassword(password);
}

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

export async function chooseLanguage(actor: Actor, language: Language): Promise<void> {
  if (actor.id !== null) await inTransaction(() => store.updateUser(actor.id!, { language }));
}

export function listUsers(actor: Actor): Promise<UserWithHash[]> {
  authorize(actor, 'user.manage');
  return store.allUsers();
}

export async function getUser(actor: Actor, userId: number): Promise<UserWithHash> {
  authorize(actor, 'user.manage');
  const user = await store.userById(userId);
  if (!user) throw new NotFound('user');
  return user;
}

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

/** A credential the inventory agents of a unit log in with; the password is answered once. */
export async function createEnrolment(
  actor: Actor,
  unitId: number,
  code: string,
): Promise<{ username: string; password: string }> {
  authorize(actor, 'unit.change', unitId);
  const password = newToken();
  const username = `agent-${code}-${newToken().slice(0, 6)}`.toLowerCase().replace(/[^a-z0-9.-]/g, '');
  await inTransaction(async () => {
    const id = await store.addEnrolment(unitId, username, hashToken(password));
    await record(actor, 'enrolment.created', { type: 'enrolment', id, unitId }, { after: { username } });
  });
  return { username, password };
}

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

function pickDefined<T extends Record<string, unknown>>(
  object: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
