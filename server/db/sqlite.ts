/** SQLite as we open it: with our settings, and with statements that stay prepared for the next time. */
import { DatabaseError, ForeignKeyConstraintError, TimeoutError, UniqueConstraintError } from 'sequelize';
import sqlite3 from 'sqlite3';

/** Statements a connection keeps; the least used go first. */
const MOST_KEPT = 300;
/** Longer lists come in too many lengths to be worth keeping. */
const MOST_VALUES_KEPT = 300;
/** Others, as EXPLAIN, do not end by themselves after their last row: the connection would go on to read the past. */
const KEPT = /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i;

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
    'PRAGMA wal_autocheckpoint=4000',
    'PRAGMA foreign_keys=ON',
    'PRAGMA trusted_schema=OFF',
    `PRAGMA cache_size=-${cacheSize}`,
    'PRAGMA temp_store=MEMORY',
  ].join(';');
}

/** A statement with a `?` for each value. */
export interface Bound {
  sql: string;
  values: unknown[];
  /** Numbers stand in the text: it will not be the same a second time. */
  isOnce?: boolean;
}

/**
 * SQLite as Sequelize opens it, with our settings: the connection hooks of Sequelize are not called for SQLite.
 * It counts as open once they hold; a file that is no database is told here.
 */
export class SettledDatabase extends sqlite3.Database {
  readonly #kept = new Map<string, sqlite3.Statement>();
  /** The transaction it works for, as Sequelize notes it. */
  uuid: string | undefined;

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

  /** The rows of a SELECT, or of what RETURNING answers. */
  rows<Row>({ sql, values, isOnce }: Bound): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      const statement = this.#prepared(sql, reject);
      statement.all<Row>(values, (error, rows) => {
        if (error) reject(this.#failed(sql, statement, error));
        else resolve(rows);
        this.#keep({ sql, values, isOnce }, statement, error);
      });
    });
  }

  /** Runs a statement that changes rows; answers how many. */
  change({ sql, values, isOnce }: Bound): Promise<number> {
    return new Promise((resolve, reject) => {
      const statement = this.#prepared(sql, reject);
      const keep = this.#keep.bind(this);
      const failed = this.#failed.bind(this);
      statement.run(values, function (this: sqlite3.RunResult, error: Error | null) {
        if (error) reject(failed(sql, statement, error));
        else resolve(this.changes);
        keep({ sql, values, isOnce }, statement, error);
      });
    });
  }

  /** One that cannot be prepared never answers: its error comes here. */
  #prepared(sql: string, reject: (error: Error) => void): sqlite3.Statement {
    const kept = this.#kept.get(sql);
    if (!kept) return this.prepare(sql, (error: Error | null) => error && reject(known(error, sql)));
    // The latest stand last.
    this.#kept.delete(sql);
    this.#kept.set(sql, kept);
    return kept;
  }

  #failed(sql: string, statement: sqlite3.Statement, error: Error): Error {
    if (this.#kept.get(sql) === statement) this.#kept.delete(sql);
    return known(error, sql);
  }

  #keep({ sql, values, isOnce }: Bound, statement: sqlite3.Statement, error: Error | null): void {
    const kept = this.#kept.get(sql);
    if (kept === statement) return;
    if (error || kept || isOnce || values.length > MOST_VALUES_KEPT || !KEPT.test(sql))
      return void statement.finalize();
    this.#kept.set(sql, statement);
    if (this.#kept.size <= MOST_KEPT) return;
    const [oldest, least] = this.#kept.entries().next().value!;
    this.#kept.delete(oldest);
    least.finalize();
  }

  /** A connection with prepared statements cannot be closed. */
  override close(callback?: (error: Error | null) => void): void {
    for (const statement of this.#kept.values()) statement.finalize();
    this.#kept.clear();
    super.close(callback);
  }
}

/** The error as Sequelize tells it, whichever way a statement went. */
function known(error: Error, sql: string): Error {
  const { code } = error as { code?: string };
  const parent = Object.assign(error, { sql });
  if (code === 'SQLITE_BUSY') return new TimeoutError(parent);
  if (code !== 'SQLITE_CONSTRAINT') return new DatabaseError(parent);
  if (error.message.includes('FOREIGN KEY')) return new ForeignKeyConstraintError({ parent });
  return new UniqueConstraintError({ parent, message: error.message });
}
