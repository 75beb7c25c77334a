/** Monitors are assets of their own; those that an agent saw at a machine of another unit are left to people. */
import { dialect } from '../connection.ts';
import { define, type } from '../ddl.ts';
import { execute } from '../query.ts';

const BEFORE = "'signing_token', 'other')";
const AFTER = "'signing_token', 'other', 'monitor')";
const TABLES = ['assets', 'models'] as const;

export async function up(): Promise<void> {
  if (dialect === 'postgres') for (const table of TABLES) await widenPostgres(table);
  else await widenSqlite();
  await define(`
CREATE TABLE attachment_doubts (
  asset_id ${type.ref} PRIMARY KEY REFERENCES assets(id) ON DELETE CASCADE,
  host_id ${type.ref} NOT NULL REFERENCES assets(id) ON DELETE CASCADE,
  first_seen_at ${type.instant} NOT NULL,
  last_seen_at ${type.instant} NOT NULL
);
CREATE INDEX attachment_doubts_host ON attachment_doubts (host_id);
`);
}

async function widenPostgres(table: string): Promise<void> {
  const kinds = [
    ...['desktop', 'laptop', 'all_in_one', 'server', 'firewall', 'router', 'switch', 'access_point', 'modem'],
    ...['printer', 'scanner', 'ups', 'storage', 'camera', 'phone', 'signing_token', 'other', 'monitor'],
  ];
  const list = kinds.map((kind) => `'${kind}'`).join(', ');
  await define(`
ALTER TABLE ${table} DROP CONSTRAINT ${table}_kind_check;
ALTER TABLE ${table} ADD CONSTRAINT ${table}_kind_check CHECK (kind IN (${list}));
`);
}

/**
 * A wider CHECK changes nothing of what is stored, so that the text of the schema alone is changed, as SQLite describes
 * for this very case (lang_altertable.html, section 7): a new table in place of `assets` would have to take along
 * everything that refers to it.
 */
async function widenSqlite(): Promise<void> {
  await define('PRAGMA writable_schema = ON');
  for (const name of TABLES) {
    const changed = await execute(
      "UPDATE sqlite_schema SET sql = REPLACE(sql, :before, :after) WHERE type = 'table' AND name = :name AND sql LIKE :part",
      { name, before: BEFORE, after: AFTER, part: `%${BEFORE}%` },
    );
    if (changed !== 1) throw new Error(`The kinds of ${name} are not where they were.`);
  }
  await define('PRAGMA writable_schema = RESET');
}
