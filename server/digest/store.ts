/** Who got which mail on which day. */
import { execute, instant, select } from '../db/query.ts';
import type { Day } from '../shared/days.ts';
import type { MailStatus } from './types.ts';

/** Takes the mail of a person for a day; false when it was sent, was not needed, or is being sent. */
export async function claimMail(userId: number, day: Day, at: Date): Promise<boolean> {
  const changed = await execute(
    `INSERT INTO digest_mails (user_id, day, status, checked_at) VALUES (:userId, :day, 'sending', :at)
     ON CONFLICT (user_id, day) DO UPDATE SET status = 'sending', checked_at = excluded.checked_at, problem = NULL
     WHERE digest_mails.status = 'failed'`,
    { userId, day, at },
  );
  return changed === 1;
}

export async function endMail(
  userId: number,
  day: Day,
  status: MailStatus,
  problem: string | null,
): Promise<void> {
  await execute(
    'UPDATE digest_mails SET status = :status, problem = :problem WHERE user_id = :userId AND day = :day',
    { userId, day, status, problem },
  );
}

/** When each person was last told everything, before a day. */
export async function lastTold(before: Day): Promise<Map<number, Date>> {
  const rows = await select<{ userId: number; at: string | Date }>(
    `SELECT user_id AS "userId", MAX(checked_at) AS at FROM digest_mails
     WHERE day < :before AND status IN ('sent', 'sending', 'nothing') GROUP BY user_id`,
    { before },
  );
  return new Map(rows.map(({ userId, at }) => [userId, new Date(instant(at))]));
}

export function forgetMails(before: Day): Promise<number> {
  return execute('DELETE FROM digest_mails WHERE day < :before', { before });
}
