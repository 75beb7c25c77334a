/**
 * The one connection to the database. SQLite lives in DATA_DIR; DATABASE_URL chooses PostgreSQL.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { type Options, Sequelize, type Transaction } from 'sequelize';
import sqlite3 from 'sqlite3';
import { config } from '../config.ts';
import { SettledDatabase } from './sqlite.ts';

export type Dialect = 'sqlite' | 'postgres';

export { useLittleCache } from './sqlite.ts';

Sequelize.useCLS(transactionNamespace());

export const dialect: Dialect = config.databaseUrl ? 'postgres' : 'sqlite';
export const databaseFile = path.join(config.dataDir, 'inventory.sqlite');
export const db: Sequelize = config.databaseUrl ? openPostgres(config.databaseUrl) : openSqlite(databaseFile);

function openSqlite(file: string): Sequelize {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  fs.closeSync(fs.openSync(file, 'a', 0o600));
  const opened = new Sequelize({
    dialect: 'sqlite',
    dialectModule: { ...sqlite3, Database: SettledDatabase },
    storage: file,
    logging: false,
    define: tableDefaults(),
  });
  keepWriter(opened);
  return opened;
}

interface Connections {
  connections: Record<string, SettledDatabase>;
  getConnection(options: { uuid?: string }): Promise<SettledDatabase>;
  releaseConnection(connection: SettledDatabase): void;
}

/**
 * The connection of a transaction that ended well waits for the next one. Sequelize opens one for each, which reads the
 * schema anew, knows no page of the file and has no statement prepared.
 */
function keepWriter(opened: Sequelize): void {
  const manager = (opened as unknown as { connectionManager: Connections }).connectionManager;
  const open = manager.getConnection.bind(manager);
  const waiting = 'waiting writer';
  manager.getConnection = async (options) => {
    const idle = manager.connections[waiting];
    if (!options.uuid || options.uuid === 'default' || !idle) return open(options);
    delete manager.connections[waiting];
    manager.connections[options.uuid] = idle;
    return idle;
  };
  manager.releaseConnection = (connection) => {
    if (connection.uuid === undefined) return;
    delete manager.connections[connection.uuid];
    if (manager.connections[waiting]) connection.close();
    else manager.connections[waiting] = connection;
  };
}

/** The connection of the running transaction, else the one for reading; null on PostgreSQL, and while somebody listens. */
export async function sqliteConnection(): Promise<SettledDatabase | null> {
  if (dialect !== 'sqlite' || (db as unknown as { options: Options }).options.logging) return null;
  const transaction = runningTransaction();
  if (transaction) return transaction.connection;
  return (db as unknown as { connectionManager: Connections }).connectionManager.getConnection({});
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

/** Asked of Sequelize itself: whoever named a store last was heard. */
function runningTransaction(): (Transaction & { connection: SettledDatabase }) | undefined {
  const { _cls } = Sequelize as unknown as { _cls: ReturnType<typeof transactionNamespace> };
  return _cls.get('transaction') as (Transaction & { connection: SettledDatabase }) | undefined;
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
