/** From the network into the register: a device nobody registered becomes an asset. */
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Refused } from '../../errors.ts';
import { registerAsset } from '../../inventory/service/assets.ts';
import { recordEvidence } from '../../inventory/service/proof.ts';
import type { AssetDraft, Saved } from '../../inventory/types/changes.ts';
import type { Day } from '../../shared/days.ts';
import type { DeviceDetail } from '../types.ts';
import { deviceInUse, linkDevice } from './devices.ts';

/**
 * Adds the asset a device is, from what it said of itself and what a person adds, and links both.
 * Refused when it was never read or is linked already.
 */
export async function registerDevice(
  actor: Actor,
  deviceId: number,
  changes: Partial<AssetDraft>,
  today: Day,
): Promise<Saved> {
  authorize(actor, 'device.change');
  return inTransaction(async () => {
    const device = await deviceInUse(actor, deviceId, today);
    if (device.assetId !== null) throw new Refused('device.problem.linkedAlready');
    if (device.lastOkAt === null) throw new Refused('device.problem.neverRead');
    const saved = await registerAsset(
      actor,
      { ...draftFrom(device), ...changes, unitId: device.unitId },
      today,
    );
    await linkDevice(actor, deviceId, saved.id, today);
    await recordEvidence(actor, saved.id, 'snmp', device.lastOkAt);
    return saved;
  });
}

/** What the reading says of the asset. */
export function draftFrom(device: DeviceDetail): AssetDraft {
  return {
    kind: device.kind ?? 'other',
    unitId: device.unitId,
    manufacturer: device.vendor,
    model: device.model,
    serial: device.serial,
    hostname: device.name,
    ipAddresses: [device.address],
  };
}
