/**
 * The one connection to the database. SQLite lives in DATA_DIR; DATABASE_URL chooses PostgreSQL.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { Sequelize } from 'sequelize';
import sqlite3 from 'sqlite3';
import { config } from '../config.ts';

export type Dialect = 'sqlite' | 'postgres';

/** KiB of pages a connection keeps in memory: large lists are read again and again by the web. */
let cacheSize = 65_536;

/** For processes that read and write little at once; called before the first statement. */
export function useLittleCache(): void {
  cacheSize = 8192;
}

/** Set on every connection; the patience comes first, so that the others wait for a writer too. */
function pragmas(): string {
  return [
    'PRAGMA busy_timeout=10000',
    'PRAGMA journal_mode=WAL',
    'PRAGMA synchronous=FULL',
    'PRAGMA foreign_keys=ON',
    'PRAGMA trusted_schema=OFF',
    `PRAGMA cache_size=-${cacheSize}`,
    'PRAGMA temp_store=MEMORY',
  ].join(';');
}

/**
 * SQLite as Sequelize opens it, with our settings: the connection hooks of Sequelize are not called for SQLite.
 * It counts as open once they hold; a file that is no database is told here.
 */
class SettledDatabase extends sqlite3.Database {
  constructor(file: string, mode: number, opened: (error: Error | null) => void) {
    super(file, mode, (error) => (error ? opened(error) : this.exec(pragmas(), opened)));
  }

  /** Sequelize writes out the stack of every statement, in case it fails: it names nothing of ours, and costs much. */
  override serialize(callback?: () => void): void {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
      super.serialize(callback);
    } finally {
      Error.stackTraceLimit = limit;
    }
  }
}

Sequelize.useCLS(transactionNamespace());

export const dialect: Dialect = config.databaseUrl ? 'postgres' : 'sqlite';
export const databaseFile = path.join(config.dataDir, 'inventory.sqlite');
export const db: Sequelize = config.databaseUrl ? openPostgres(config.databaseUrl) : openSqlite(databaseFile);

function openSqlite(file: string): Sequelize {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  fs.closeSync(fs.openSync(file, 'a', 0o600));
  return new Sequelize({
    dialect: 'sqlite',
    dialectModule: { ...sqlite3, Database: SettledDatabase },
    storage: file,
    logging: false,
    define: tableDefaults(),
  });
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
