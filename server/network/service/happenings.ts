/** What the poller tells of devices: conditions that begin and end, and what happened. */
import type { Condition, Steps } from '../rules/events.ts';
import * as store from '../store/events.ts';

/** The conditions of the devices that last, by `subjectKey`. */
export function lastingConditions(deviceIds: readonly number[]): Promise<Map<string, Set<Condition>>> {
  return store.openConditions(deviceIds);
}

/** Keeps what was decided; inside the caller's transaction. */
export async function tellOf(decided: readonly Steps[]): Promise<void> {
  const told = decided.filter(({ steps }) => steps.length > 0);
  if (told.length > 0) await store.saveSteps(told);
}
