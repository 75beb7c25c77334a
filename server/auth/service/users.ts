/** Accounts: made, changed and listed by administrators. */
import { difference, record } from '../../audit/service.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Invalid, NotFound, type Problem, Refused } from '../../errors.ts';
import { hashPassword, passwordProblem } from '../passwords.ts';
import { authorize } from '../policy.ts';
import type { UserWithHash } from '../store/accounts.ts';
import * as store from '../store/accounts.ts';
import type { Actor, Language, Role } from '../types.ts';

export interface NewUser {
  username: string;
  fullName: string;
  role: Role;
  unitId: number | null;
  language: Language;
  /** Head of the unit: confirms what it reports. */
  isHead?: boolean;
  email?: string | null;
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
    const more = { isHead: draft.isHead ?? false, email: draft.email ?? null };
    const id = await store.addUser({ ...draft, ...more, username, passwordHash });
    await record(
      actor,
      'user.created',
      { type: 'user', id, unitId: draft.unitId },
      { after: { username, role: draft.role, unitId: draft.unitId, ...more } },
    );
    return id;
  });
}

function newUserProblems(draft: NewUser): Record<string, Problem> {
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
  isHead?: boolean;
  email?: string | null;
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
      ...pickDefined({
        ...{ fullName: change.fullName, role: change.role, unitId: change.unitId, isHead: change.isHead },
        email: change.email,
      }),
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
        isHead: after.isHead,
        email: after.email,
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
      isHead: user.isHead,
      email: user.email,
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
          isHead: change.isHead,
          email: change.email,
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

function pickDefined<T extends Record<string, unknown>>(
  object: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
