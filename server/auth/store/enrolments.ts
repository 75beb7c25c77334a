/** Rows of the credentials of inventory agents. */
import { instant, selectOne } from '../../db/query.ts';
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

/** Without the secret. Asked with every message of every agent. */
export async function enrolmentByName(username: string): Promise<KnownEnrolment | null> {
  const row = await selectOne<{
    id: number;
    unit_id: number;
    secret_hash: string;
    created_at: string | Date;
    revoked_at: string | Date | null;
  }>('SELECT id, unit_id, secret_hash, created_at, revoked_at FROM enrolments WHERE username = :username', {
    username,
  });
  if (!row) return null;
  const { id, unit_id: unitId, secret_hash: secretHash } = row;
  const [createdAt, revokedAt] = [instant(row.created_at), instant(row.revoked_at)];
  return { id, unitId, username, secretHash, secret: null, createdAt, revokedAt };
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
