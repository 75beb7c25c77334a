/** Credentials in the database. Secrets are read for polls and for discovery, and by nothing else. */
import { execute, instant, json, select, selectOne } from '../../db/query.ts';
import { SnmpCredentialRow } from '../../db/tables/network.ts';
import type { Credential } from '../types.ts';

/** A credential without the name of its unit, which the tree of units knows. */
export type StoredCredential = Omit<Credential, 'unitName'>;

interface CredentialSql {
  id: number;
  name: string;
  version: Credential['version'];
  unit_id: number | null;
  networks: unknown;
  devices: number;
  created_at: string | Date;
  retired_at: string | Date | null;
}

const COLUMNS = `c.id, c.name, c.version, c.unit_id, c.networks, c.created_at, c.retired_at,
  (SELECT COUNT(*) FROM devices d WHERE d.credential_id = c.id AND d.retired_at IS NULL) AS devices`;

/** All of them, those in use first. */
export async function allCredentials(): Promise<StoredCredential[]> {
  const rows = await select<CredentialSql>(
    `SELECT ${COLUMNS} FROM snmp_credentials c
     ORDER BY CASE WHEN c.retired_at IS NULL THEN 0 ELSE 1 END, c.name, c.id`,
  );
  return rows.map(toCredential);
}

/** One that is in use, or null. */
export async function credentialById(id: number): Promise<StoredCredential | null> {
  const row = await selectOne<CredentialSql>(
    `SELECT ${COLUMNS} FROM snmp_credentials c WHERE c.id = :id AND c.retired_at IS NULL`,
    { id },
  );
  return row && toCredential(row);
}

export async function nameTaken(name: string): Promise<boolean> {
  const row = await selectOne<{ id: number }>(
    'SELECT id FROM snmp_credentials WHERE name = :name AND retired_at IS NULL',
    { name },
  );
  return row !== null;
}

/** Adds it; the secret is sealed to the id it is given, so it is written second. */
export async function addCredential(
  credential: Pick<Credential, 'name' | 'version' | 'unitId' | 'networks'>,
  seal: (id: number) => string,
): Promise<number> {
  const { name, version, unitId, networks } = credential;
  const row = await SnmpCredentialRow.create({
    name,
    version,
    unitId,
    networks,
    secret: '',
    createdAt: new Date(),
  });
  await execute('UPDATE snmp_credentials SET secret = :secret WHERE id = :id', {
    id: row.id,
    secret: seal(row.id),
  });
  return row.id;
}

/** Takes it out of use and forgets its secret. */
export async function closeCredential(id: number, at: Date): Promise<void> {
  await execute(`UPDATE snmp_credentials SET retired_at = :at, secret = '' WHERE id = :id`, { id, at });
}

/** Those that are in use, by name. */
export async function credentialsInUse(): Promise<StoredCredential[]> {
  return (await allCredentials()).filter((credential) => credential.retiredAt === null);
}

function toCredential(row: CredentialSql): StoredCredential {
  return {
    id: row.id,
    name: row.name,
    version: row.version,
    unitId: row.unit_id,
    networks: json<string[]>(row.networks),
    devices: Number(row.devices),
    createdAt: instant(row.created_at),
    retiredAt: instant(row.retired_at),
  };
}

/** Those in use with their sealed secrets, those with which most devices answered lately first. */
export async function sealedCredentials(): Promise<
  { id: number; unitId: number | null; networks: string[]; secret: string }[]
> {
  const rows = await select<{ id: number; unit_id: number | null; networks: unknown; secret: string }>(
    `SELECT c.id, c.unit_id, c.networks, c.secret FROM snmp_credentials c
     WHERE c.retired_at IS NULL
     ORDER BY (SELECT COUNT(*) FROM devices d
       WHERE d.credential_id = c.id AND d.retired_at IS NULL AND d.last_ok_at IS NOT NULL) DESC, c.id`,
  );
  return rows.map(({ id, unit_id, networks, secret }) => ({
    ...{ id, secret },
    unitId: unit_id,
    networks: json<string[]>(networks),
  }));
}
