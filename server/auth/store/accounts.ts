/** Accounts and tokens in the database. */
import { Op } from 'sequelize';
import { execute, instant, select, selectOne, truth } from '../../db/query.ts';
import { ApiTokenRow, SetupLinkRow, UserRow } from '../../db/tables/access.ts';
import type { Language, Role, User } from '../types.ts';

interface UserSql {
  id: number;
  username: string;
  full_name: string;
  password_hash: string;
  role: Role;
  unit_id: number | null;
  language: Language;
  is_head: unknown;
  email: string | null;
  disabled_at: string | Date | null;
  last_login_at: string | Date | null;
}

export type UserWithHash = Omit<User, 'unitName'> & { passwordHash: string };

export async function userById(id: number): Promise<UserWithHash | null> {
  const row = await selectOne<UserSql>('SELECT * FROM users WHERE id = :id', { id });
  return row && toUser(row);
}

export async function userByName(username: string): Promise<UserWithHash | null> {
  const row = await selectOne<UserSql>('SELECT * FROM users WHERE username = :username', { username });
  return row && toUser(row);
}

export async function allUsers(): Promise<UserWithHash[]> {
  return (await select<UserSql>('SELECT * FROM users ORDER BY username')).map(toUser);
}

/** The accounts that are in use and have an address. */
export async function usersWithEmail(): Promise<(UserWithHash & { email: string })[]> {
  const rows = await select<UserSql>(
    'SELECT * FROM users WHERE email IS NOT NULL AND disabled_at IS NULL ORDER BY id',
  );
  return rows.map((row) => ({ ...toUser(row), email: row.email! }));
}

export async function countUsers(): Promise<number> {
  return (await selectOne<{ count: number }>('SELECT COUNT(*) AS count FROM users'))!.count;
}

export async function addUser(
  user: Pick<
    UserWithHash,
    'username' | 'fullName' | 'passwordHash' | 'role' | 'unitId' | 'language' | 'isHead' | 'email'
  >,
): Promise<number> {
  return (await UserRow.create({ ...user, createdAt: new Date(), disabledAt: null, lastLoginAt: null })).id;
}

export async function updateUser(
  id: number,
  change: Partial<
    Pick<UserWithHash, 'fullName' | 'passwordHash' | 'role' | 'unitId' | 'language' | 'isHead' | 'email'>
  > & {
    disabledAt?: Date | null;
    lastLoginAt?: Date;
  },
): Promise<void> {
  await UserRow.update(change, { where: { id }, fields: Object.keys(change) as (keyof typeof change)[] });
}

/** Ends every session of a user, or all but one. */
export async function endSessions(userId: number, exceptHash: string | null = null): Promise<void> {
  await execute('DELETE FROM sessions WHERE user_id = :userId AND token_hash <> :exceptHash', {
    userId,
    exceptHash: exceptHash ?? '',
  });
}

export async function addToken(userId: number, name: string, tokenHash: string): Promise<number> {
  return (
    await ApiTokenRow.create({
      userId,
      name,
      tokenHash,
      createdAt: new Date(),
      lastUsedAt: null,
      revokedAt: null,
    })
  ).id;
}

export async function tokenByHash(
  tokenHash: string,
): Promise<{ id: number; userId: number; lastUsedAt: string | null } | null> {
  const row = await selectOne<{ id: number; user_id: number; last_used_at: string | Date | null }>(
    'SELECT id, user_id, last_used_at FROM api_tokens WHERE token_hash = :tokenHash AND revoked_at IS NULL',
    { tokenHash },
  );
  return row && { id: row.id, userId: row.user_id, lastUsedAt: instant(row.last_used_at) };
}

export async function touchToken(id: number, at: Date): Promise<void> {
  await ApiTokenRow.update({ lastUsedAt: at }, { where: { id } });
}

export async function tokensOf(
  userId: number,
): Promise<{ id: number; name: string; createdAt: string; lastUsedAt: string | null }[]> {
  const rows = await ApiTokenRow.findAll({ where: { userId, revokedAt: null }, order: [['id', 'DESC']] });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }));
}

/** Answers false when the token is not the user's, or already revoked. */
export async function revokeToken(userId: number, id: number): Promise<boolean> {
  const [count] = await ApiTokenRow.update(
    { revokedAt: new Date() },
    { where: { id, userId, revokedAt: null } },
  );
  return count > 0;
}

/** Accounts and agents of one unit become those of another. Answers how many accounts. */
export async function moveAccounts(fromUnitId: number, toUnitId: number): Promise<number> {
  const values = { fromUnitId, toUnitId };
  await execute('UPDATE enrolments SET unit_id = :toUnitId WHERE unit_id = :fromUnitId', values);
  return execute('UPDATE users SET unit_id = :toUnitId WHERE unit_id = :fromUnitId', values);
}

export async function saveSetupLink(tokenHash: string, expiresAt: Date): Promise<void> {
  await SetupLinkRow.destroy({ where: {} });
  await SetupLinkRow.create({ tokenHash, expiresAt });
}

export async function setupLinkValid(tokenHash: string, now: Date): Promise<boolean> {
  return (await SetupLinkRow.count({ where: { tokenHash, expiresAt: { [Op.gt]: now } } })) > 0;
}

/** Uses the link up. Answers false when it was used or has expired. */
export async function takeSetupLink(tokenHash: string, now: Date): Promise<boolean> {
  return (await SetupLinkRow.destroy({ where: { tokenHash, expiresAt: { [Op.gt]: now } } })) > 0;
}

function toUser(row: UserSql): UserWithHash {
  return {
    id: row.id,
    username: row.username,
    fullName: row.full_name,
    passwordHash: row.password_hash,
    role: row.role,
    unitId: row.unit_id,
    language: row.language,
    isHead: truth(row.is_head),
    email: row.email,
    disabledAt: instant(row.disabled_at),
    lastLoginAt: instant(row.last_login_at),
  };
}
