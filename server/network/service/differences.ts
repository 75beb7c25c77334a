/** Keeps what devices differ in from the register, and their units, in step with the register. */
import { onAssetsChanged } from '../../inventory/service/changes.ts';
import { driftOf } from '../rules/drift.ts';
import { identitiesOf, setDrift } from '../store/devices.ts';

/** Compares devices with the assets they are linked with, in the running transaction; writes what changed. */
export async function compareWithRegister(
  ids: { deviceIds: readonly number[] } | { assetIds: readonly number[] },
): Promise<void> {
  for (const linked of await identitiesOf(ids)) {
    const drift =
      linked.assetUnitId === null
        ? null
        : driftOf(
            { serial: linked.declaredSerial, model: linked.declaredModel },
            { serial: linked.seenSerial, model: linked.seenModel },
          );
    const unitId = linked.assetUnitId ?? linked.unitId;
    if (drift !== linked.drift || unitId !== linked.unitId) await setDrift(linked.deviceId, unitId, drift);
  }
}

/** A device follows its asset: moved to another unit, it is that unit's; corrected in the register, it no longer differs. */
onAssetsChanged((assetIds) => inPieces(assetIds, (piece) => compareWithRegister({ assetIds: piece })));

const AT_ONCE = 500;

async function inPieces(ids: readonly number[], work: (piece: number[]) => Promise<void>): Promise<void> {
  for (let start = 0; start < ids.length; start += AT_ONCE) await work(ids.slice(start, start + AT_ONCE));
}
