/** Whether a mail is worth sending. Pure. */
import { type Day, daysBetween } from '../shared/days.ts';
import type { Digest } from './types.ts';

/** So many days before its deadline, and ever after it, a report that is owed is told of each day. */
export const DAYS_AHEAD = 3;

/** Without news all that waits is told of once a week. */
const MONDAY = 1;

export function isEmpty({ review, decided, asked, answered, owed, todos }: Digest): boolean {
  return [review, decided, asked, answered, owed].every(({ length }) => length === 0) && todos.open === 0;
}

/** Something has happened since the last mail. */
export function hasNews({ review, decided, asked, answered, owed, todos }: Digest): boolean {
  return (
    decided.length + asked.length + answered.length + todos.added > 0 ||
    review.some(({ isNew }) => isNew) ||
    owed.some(({ isNew }) => isNew)
  );
}

/** A mail tells something new, something urgent, or on Mondays what still waits; never the same every day. */
export function isWorthSending(digest: Digest, today: Day): boolean {
  if (isEmpty(digest)) return false;
  const isUrgent = digest.owed.some(({ deadline }) => daysBetween(today, deadline) <= DAYS_AHEAD);
  return hasNews(digest) || isUrgent || new Date(`${today}T00:00:00Z`).getUTCDay() === MONDAY;
}
