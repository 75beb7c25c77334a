/** Trying a family of devices on a device before it is kept. */
import { authorize } from '../auth/policy.ts';
import type { Actor } from '../auth/types.ts';
import { config } from '../config.ts';
import { Refused } from '../errors.ts';
import { deviceInUse } from '../network/service/devices.ts';
import { readFamily } from '../network/service/families.ts';
import { treeOn } from '../org/service.ts';
import { todayIn } from '../shared/days.ts';
import { type Identification, identifyDevice } from '../snmp/identify.ts';
import { loadProfiles, profilesWith } from '../snmp/profiles/format.ts';
import { releaseCredential } from './scope.ts';
import { pollState } from './store/overview.ts';

const PATIENCE = { timeoutMs: 1500, retries: 1, deadlineMs: 8000, interfaces: false };

export interface Trial {
  /** With the family, and as the device is known without it. */
  with: Identification;
  without: Identification;
}

/** Asks a device twice who it is: by the rules there are, and by those and the family in the text. */
export async function tryFamily(actor: Actor, text: string, deviceId: number): Promise<Trial> {
  authorize(actor, 'family.manage');
  const { family } = readFamily(text);
  const today = todayIn(config.timeZone);
  const device = await deviceInUse(actor, deviceId, today);
  const state = await pollState(deviceId);
  if (!state?.reachable) throw new Refused('device.problem.paused');
  const released = releaseCredential(state.reachable, await treeOn(today));
  if ('refusal' in released) throw new Refused(`device.error.${released.refusal}`);
  const asked = (profiles: ReturnType<typeof loadProfiles>) =>
    identifyDevice(device, released.credential, { ...PATIENCE, profiles });
  return { with: await asked(profilesWith([family])), without: await asked(loadProfiles()) };
}
