/** Rows of the credentials of inventory agents. */
import { instant, select } from '../../db/query.ts';
import { EnrolmentRow } from '../../db/tables/access.ts';

export interface KnownEnrolment {
  id: number;
  unitId: number;
  username: string;
  secretHash: string;
  /** Encrypted; null for those made before it was kept. */
  secret: string | null;
  createdAt: string;
  revokedAt: string | null;
}

export async function addEnrolment(unitId: number, username: string, secretHash: string): Promise<number> {
  return (await EnrolmentRow.create({ unitId, username, secretHash, createdAt: new Date() })).id;
}

export async function keepSecret(id: number, secret: string): Promise<void> {
  await EnrolmentRow.update({ secret }, { where: { id } });
}

/** The newest of a unit that is not revoked. */
export async function currentEnrolment(unitId: number): Promise<KnownEnrolment | null> {
  const row = await EnrolmentRow.findOne({ where: { unitId, revokedAt: null }, order: [['id', 'DESC']] });
  return row && known(row);
}

export async function enrolmentsOf(unitId: number): Promise<KnownEnrolment[]> {
  return (await EnrolmentRow.findAll({ where: { unitId }, order: [['id', 'DESC']] })).map(known);
}

export async function enrolmentById(id: number): Promise<KnownEnrolment | null> {
  const row = await EnrolmentRow.findByPk(id);
  return row && known(row);
}

interface Asked {
  usernames: Set<string>;
  found: Promise<Map<string, KnownEnrolment>>;
}

/** Those who ask while others are looked up are looked up together afterwards. */
let next: Asked | null = null;
let turn: Promise<unknown> = Promise.resolve();

/** Without the secret. Asked with every message of every agent. */
export async function enrolmentByName(username: string): Promise<KnownEnrolment | null> {
  if (!next) {
    const usernames = new Set<string>();
    const found = turn.then(() => {
      next = null;
      return enrolmentsByName([...usernames]);
    });
    next = { usernames, found };
    turn = found.catch(() => {});
  }
  next.usernames.add(username);
  return (await next.found).get(username) ?? null;
}

async function enrolmentsByName(usernames: readonly string[]): Promise<Map<string, KnownEnrolment>> {
  const rows = await select<{
    id: number;
    unit_id: number;
    username: string;
    secret_hash: string;
    created_at: string | Date;
    revoked_at: string | Date | null;
  }>(
    'SELECT id, unit_id, username, secret_hash, created_at, revoked_at FROM enrolments WHERE username IN (:usernames)',
    { usernames },
  );
  return new Map(
    rows.map(({ id, unit_id: unitId, username, secret_hash: secretHash, created_at, revoked_at }) => {
      const [createdAt, revokedAt] = [instant(created_at), instant(revoked_at)];
      return [username, { id, unitId, username, secretHash, secret: null, createdAt, revokedAt }];
    }),
  );
}

/** Answers false when it was revoked before. */
export async function revokeEnrolment(id: number, at: Date): Promise<boolean> {
  const [count] = await EnrolmentRow.update({ revokedAt: at }, { where: { id, revokedAt: null } });
  return count > 0;
}

function known(row: EnrolmentRow): KnownEnrolment {
  const { id, unitId, username, secretHash, secret, createdAt, revokedAt } = row;
  return {
    ...{ id, unitId, username, secretHash, secret },
    createdAt: createdAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
