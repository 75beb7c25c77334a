/**
 * The only way to write. On SQLite writers queue inside the process and begin IMMEDIATE, because parallel
 * transactions of Sequelize fail in bulk otherwise; on PostgreSQL a serialization failure is tried again.
 * A call inside a running transaction joins it.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import pLimit from 'p-limit';
import { DatabaseError, TimeoutError, Transaction } from 'sequelize';
import { Unavailable } from '../errors.ts';
import { db, dialect } from './connection.ts';

const ATTEMPTS = 5;
const writers = pLimit(dialect === 'sqlite' ? 1 : 8);
const running = new AsyncLocalStorage<{ afterCommit: (() => void)[] }>();

/** Runs `work` in one transaction: all of it is kept, or none. */
export async function inTransaction<T>(work: () => Promise<T>): Promise<T> {
  if (running.getStore()) return work();
  const { result, afterCommit } = await writers(() => attempt(work));
  for (const notify of afterCommit) notify();
  return result;
}

/** Calls `notify` once the running transaction is kept; at once when there is none. */
export function afterCommit(notify: () => void): void {
  const current = running.getStore();
  if (current) current.afterCommit.push(notify);
  else notify();
}

async function attempt<T>(work: () => Promise<T>): Promise<{ result: T; afterCommit: (() => void)[] }> {
  for (let tries = 1; ; tries++) {
    const context = { afterCommit: [] };
    try {
      const result = await running.run(context, () =>
        db.transaction({ type: Transaction.TYPES.IMMEDIATE }, work),
      );
      return { result, afterCommit: context.afterCommit };
    } catch (error) {
      if (!isConflict(error)) throw error;
      if (tries === ATTEMPTS) throw new Unavailable('error.databaseBusy');
      await new Promise((resolve) => setTimeout(resolve, 20 * tries * tries));
    }
  }
}

function isConflict(error: unknown): boolean {
  if (error instanceof TimeoutError) return true;
  if (!(error instanceof DatabaseError)) return false;
  const code = (error.original as { code?: string }).code;
  return code === 'SQLITE_BUSY' || code === '40001' || code === '40P01';
}
