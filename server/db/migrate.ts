/**
 * Migrations: appended, never edited. Each runs in one transaction. A server refuses to start on a
 * database that is older or newer than its own code.
 */
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DataTypes } from 'sequelize';
import { SequelizeStorage, Umzug } from 'umzug';
import { db } from './connection.ts';
import { inTransaction } from './transaction.ts';

const FOLDER = fileURLToPath(new URL('./migrations/', import.meta.url));

export interface SchemaState {
  /** Migrations of this code that the database lacks. */
  missing: string[];
  /** Migrations in the database that this code does not know: the database is newer. */
  unknown: string[];
}

/** Brings the database to this code's schema; answers the names of what was done. */
export async function migrate(): Promise<string[]> {
  const state = await schemaState();
  if (state.unknown.length > 0) throw new Error(newerSchemaSentence(state.unknown));
  const done = await migrator().up();
  return done.map((migration) => migration.name);
}

export async function schemaState(): Promise<SchemaState> {
  const executed = await storage().executed();
  const known = knownMigrations();
  return {
    missing: known.filter((name) => !executed.includes(name)),
    unknown: executed.filter((name) => !known.includes(name)),
  };
}

/** Throws one sentence that says what to do when code and database do not fit. */
export async function refuseForeignSchema(): Promise<void> {
  const { missing, unknown } = await schemaState();
  if (unknown.length > 0) throw new Error(newerSchemaSentence(unknown));
  if (missing.length > 0) {
    throw new Error(
      `The database is older than this program (${missing.length} migrations are missing). Make a backup, then run: npm run migrate`,
    );
  }
}

function newerSchemaSentence(unknown: string[]): string {
  return `The database was made by a newer version of this program (${unknown.join(', ')}). Install that version, or restore a backup made with this one.`;
}

/** The names of this code's migrations, in order. */
export function knownMigrations(): string[] {
  return fs
    .readdirSync(FOLDER)
    .filter((file) => /^\d{4}_.*\.ts$/.test(file))
    .map((file) => file.replace(/\.ts$/, ''))
    .sort();
}

function migrator() {
  return new Umzug({
    migrations: knownMigrations().map((name) => ({
      name,
      up: async () => {
        const { up } = (await import(`${FOLDER}${name}.ts`)) as { up: () => Promise<void> };
        await inTransaction(up);
      },
    })),
    storage: storage(),
    logger: undefined,
  });
}

function storage(): SequelizeStorage {
  return new SequelizeStorage({
    sequelize: db,
    modelName: 'schema_migrations',
    columnType: DataTypes.STRING(200),
  });
}
