/**
 * The one connection to the database. SQLite lives in DATA_DIR; DATABASE_URL chooses PostgreSQL.
 * Sequelize opens a new SQLite connection for every transaction, so the PRAGMAs are set for each in a hook.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { Sequelize } from 'sequelize';
import { config } from '../config.ts';

export type Dialect = 'sqlite' | 'postgres';

const PRAGMAS = [
  'PRAGMA journal_mode=WAL',
  'PRAGMA synchronous=FULL',
  'PRAGMA foreign_keys=ON',
  'PRAGMA busy_timeout=10000',
  'PRAGMA trusted_schema=OFF',
  'PRAGMA cache_size=-65536',
  'PRAGMA temp_store=MEMORY',
];

Sequelize.useCLS(transactionNamespace());

export const dialect: Dialect = config.databaseUrl ? 'postgres' : 'sqlite';
export const databaseFile = path.join(config.dataDir, 'inventory.sqlite');
export const db: Sequelize = config.databaseUrl ? openPostgres(config.databaseUrl) : openSqlite(databaseFile);

function openSqlite(file: string): Sequelize {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const sequelize = new Sequelize({
    dialect: 'sqlite',
    storage: file,
    logging: false,
    define: tableDefaults(),
  });
  sequelize.addHook('afterConnect', async (connection: unknown) => {
    for (const pragma of PRAGMAS) await run(connection as SqliteConnection, pragma);
    fs.chmodSync(file, 0o600);
  });
  return sequelize;
}

function openPostgres(url: string): Sequelize {
  // Counts and amounts are 64 bit in PostgreSQL; ours stay below 2^53, so they are read as numbers.
  pg.types.setTypeParser(20, Number);
  return new Sequelize(url, {
    dialect: 'postgres',
    logging: false,
    define: tableDefaults(),
    pool: { max: 10, idle: 10_000, acquire: 15_000 },
    dialectOptions: { statement_timeout: 60_000 },
  });
}

function tableDefaults() {
  return { underscored: true, timestamps: false, freezeTableName: true } as const;
}

interface SqliteConnection {
  run(sql: string, done: (error: Error | null) => void): void;
}

function run(connection: SqliteConnection, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.run(sql, (error) => (error ? reject(error) : resolve()));
  });
}

/** Sequelize finds the running transaction by itself through this store, so none is ever passed by hand. */
function transactionNamespace() {
  const storage = new AsyncLocalStorage<Map<string, unknown>>();
  return {
    get: (key: string) => storage.getStore()?.get(key),
    set: (key: string, value: unknown) => storage.getStore()?.set(key, value),
    run: (callback: (context: unknown) => unknown) =>
      storage.run(new Map(), () => callback(storage.getStore())),
    bind: <T extends (...values: unknown[]) => unknown>(callback: T) => {
      const context = storage.getStore();
      return ((...values: unknown[]) =>
        context ? storage.run(context, () => callback(...values)) : callback(...values)) as T;
    },
  };
}

export async function closeDatabase(): Promise<void> {
  await db.close();
}
