import { execute } from '../server/db/query.ts';
import { inTransaction } from '../server/db/transaction.ts';

export async function deleteExpiredSessions(): Promise<string> {
  const count = await inTransaction(() =>
    execute('DELETE FROM sessions WHERE expires_at < :now', { now: new Date() }),
  );
  return `${count} sessions deleted`;
}
