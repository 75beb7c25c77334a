import { rollUp } from '../server/history/rollUp.ts';

/** Half of the time between two runs: the rest is for the others. */
const BUDGET_MS = 300_000;

export async function rollUpHistory(): Promise<string> {
  const { hours, days, deleted } = await rollUp(new Date(), BUDGET_MS);
  return `${hours} hours and ${days} days rolled up, ${deleted} rows deleted`;
}
