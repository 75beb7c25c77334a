/** What the poller tells of devices: conditions that begin and end, and what happened. */
import type { Condition, Steps } from '../rules/events.ts';
import { blockerOf } from '../rules/topology.ts';
import * as store from '../store/events.ts';
import { storedParents } from '../store/topology.ts';

/** A device and those behind it are not found silent at once, but within two polls of each other. */
const TOGETHER_MS = 15 * 60_000;

/** The conditions of the devices that last, by `subjectKey`. */
export function lastingConditions(deviceIds: readonly number[]): Promise<Map<string, Set<Condition>>> {
  return store.openConditions(deviceIds);
}

/**
 * Keeps what was decided; inside the caller's transaction. Of devices that are down only because another is, that other
 * one is told.
 */
export async function tellOf(decided: readonly Steps[]): Promise<void> {
  const told = decided.filter(({ steps }) => steps.length > 0);
  if (told.length === 0) return;
  await store.saveSteps(told);
  const isDown = (one: Steps) => one.steps.some((step) => 'open' in step && step.open === 'down');
  const isBack = (one: Steps) => one.steps.some((step) => 'close' in step && step.close === 'down');
  const back = told.filter(isBack).map(({ deviceId }) => deviceId);
  if (back.length > 0) await store.putInFront(back);
  const down = told.filter(isDown);
  if (down.length > 0) await findBlockers(new Date(down[0]!.at));
}

/** Looks anew at everything that went down lately: the one before it may have been found silent later. */
async function findBlockers(now: Date): Promise<void> {
  const parents = await storedParents();
  if (parents.size === 0) return;
  const silent = await store.silentDevices();
  for (const { deviceId, behindDeviceId } of await store.downSince(new Date(now.getTime() - TOGETHER_MS))) {
    const blocker = blockerOf(deviceId, silent, parents);
    if (blocker !== null && blocker !== behindDeviceId) await store.putBehind([deviceId], blocker);
  }
}
