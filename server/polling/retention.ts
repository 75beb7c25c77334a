/** Outcomes of single polls are kept for a month; what they say of up and down is in the status periods for ever. */
import { addDays, todayIn } from '../shared/days.ts';
import { forgetOutcomesBefore } from './store/retention.ts';

const KEPT_DAYS = 30;

/** Deletes outcomes older than 30 days, in pieces so that nobody waits long; answers how many. For a daily job. */
export async function forgetOldOutcomes(now: Date = new Date()): Promise<number> {
  const day = addDays(todayIn('UTC', now), -KEPT_DAYS);
  return forgetOutcomesBefore(new Date(`${day}T00:00:00Z`));
}
