/** What was read of a device and how its polls went. */
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { NotFound } from '../../errors.ts';
import { deviceById } from '../store/devices.ts';
import { outcomesOf, periodsOf, portsOf } from '../store/facts.ts';
import type { PollOutcome, Port, StatusPeriod } from '../types.ts';

/** Every port by ifIndex, those that are gone last. */
export async function listPorts(actor: Actor, deviceId: number): Promise<Port[]> {
  await mustSee(actor, deviceId);
  return portsOf(deviceId);
}

/** When it answered and when not, since an instant; the open period has no end. */
export async function statusPeriods(actor: Actor, deviceId: number, since: string): Promise<StatusPeriod[]> {
  await mustSee(actor, deviceId);
  return periodsOf(deviceId, new Date(since));
}

/** The latest polls, newest first. */
export async function pollOutcomes(actor: Actor, deviceId: number, limit = 20): Promise<PollOutcome[]> {
  await mustSee(actor, deviceId);
  return outcomesOf(deviceId, limit);
}

async function mustSee(actor: Actor, deviceId: number): Promise<void> {
  authorize(actor, 'device.view');
  if (!(await deviceById(actor.scope, deviceId))) throw new NotFound('device');
}
