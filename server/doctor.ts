/** Is the installation sound? Each check is one sentence; none changes anything. */
import fs from 'node:fs';
import { verifyChain } from './audit/service.ts';
import { config } from './config.ts';
import { databaseFile, dialect } from './db/connection.ts';
import { schemaState } from './db/migrate.ts';
import { select, selectOne } from './db/query.ts';

export interface Finding {
  check: string;
  ok: boolean;
  detail: string;
}

export async function examine(): Promise<Finding[]> {
  return [await schema(), await integrity(), await chain(), keyFile(), await periods(), await repeated()];
}

async function schema(): Promise<Finding> {
  const { missing, unknown } = await schemaState();
  const detail =
    missing.length > 0
      ? `${missing.length} migrations are missing`
      : unknown.length > 0
        ? 'made by a newer version'
        : 'up to date';
  return { check: 'schema', ok: missing.length + unknown.length === 0, detail };
}

async function integrity(): Promise<Finding> {
  if (dialect === 'postgres') {
    const setting = await selectOne<{ fsync: string }>('SHOW fsync');
    return { check: 'durability', ok: setting?.fsync === 'on', detail: `fsync is ${setting?.fsync}` };
  }
  const row = await selectOne<{ quick_check: string }>('PRAGMA quick_check');
  const broken = await select('PRAGMA foreign_key_check');
  return {
    check: 'integrity',
    ok: row?.quick_check === 'ok' && broken.length === 0,
    detail: `${row?.quick_check}, ${broken.length} rows refer to missing rows`,
  };
}

async function chain(): Promise<Finding> {
  const { entries, brokenAt } = await verifyChain();
  return {
    check: 'audit chain',
    ok: brokenAt === null,
    detail: brokenAt === null ? `${entries} entries, whole` : `broken at entry ${brokenAt}`,
  };
}

function keyFile(): Finding {
  const exists = fs.existsSync(config.secretKeyFile);
  const mode = exists ? fs.statSync(config.secretKeyFile).mode & 0o777 : 0;
  const readable =
    dialect === 'sqlite' && fs.existsSync(databaseFile) ? fs.statSync(databaseFile).mode & 0o077 : 0;
  const ok = exists && (mode & 0o077) === 0 && readable === 0;
  return {
    check: 'files',
    ok,
    detail: exists
      ? `key file mode ${mode.toString(8)}${readable ? ', the database can be read by others' : ''}`
      : 'there is no key file yet',
  };
}

/** Exactly one open custody and one open state for every asset. */
async function periods(): Promise<Finding> {
  const row = await selectOne<{ count: number }>(
    `SELECT COUNT(*) AS count FROM assets a
     WHERE (SELECT COUNT(*) FROM custody_periods c WHERE c.asset_id = a.id AND c.to_on IS NULL) <> 1
        OR (SELECT COUNT(*) FROM state_periods s WHERE s.asset_id = a.id AND s.to_on IS NULL) <> 1`,
  );
  return {
    check: 'periods',
    ok: row?.count === 0,
    detail: `${row?.count} assets without exactly one open custody and state`,
  };
}

/** The columns that repeat the open periods for fast lists. */
async function repeated(): Promise<Finding> {
  const row = await selectOne<{ count: number }>(
    `SELECT COUNT(*) AS count FROM assets a
     JOIN custody_periods c ON c.asset_id = a.id AND c.to_on IS NULL
     JOIN state_periods s ON s.asset_id = a.id AND s.to_on IS NULL
     WHERE a.unit_id <> c.unit_id OR a.state <> s.state`,
  );
  return {
    check: 'lists',
    ok: row?.count === 0,
    detail: `${row?.count} assets whose list columns differ from their periods`,
  };
}
