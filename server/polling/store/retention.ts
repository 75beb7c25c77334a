/** Deletes old outcomes of polls. */
import { execute } from '../../db/query.ts';
import { inTransaction } from '../../db/transaction.ts';

const AT_ONCE = 5000;

/** In pieces, each a short transaction of its own; answers how many were deleted. */
export async function forgetOutcomesBefore(moment: Date): Promise<number> {
  for (let deleted = 0; ; ) {
    const piece = await inTransaction(() =>
      execute(
        `DELETE FROM poll_outcomes WHERE id IN
         (SELECT id FROM poll_outcomes WHERE polled_at < :moment ORDER BY polled_at LIMIT :limit)`,
        { moment, limit: AT_ONCE },
      ),
    );
    deleted += piece;
    if (piece < AT_ONCE) return deleted;
  }
}
