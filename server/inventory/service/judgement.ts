/** Why an asset has its verdict, which device of the network it is, and where it is plugged in. */
import { authorize, may } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import type { Day } from '../../shared/days.ts';
import { type DeviceLink, devicesOf, type Judgement, judgementOf } from '../store/judgement.ts';
import { type Socket, socketOf } from '../store/sockets.ts';
import { readAsset } from './reading.ts';

/** The kept judgement of an asset of the scope; null when it was never judged. */
export async function getJudgement(actor: Actor, assetId: number, today: Day): Promise<Judgement | null> {
  authorize(actor, 'asset.view');
  await readAsset(actor, assetId, today);
  return judgementOf(assetId);
}

/** The devices of the network that are this asset, for those who may look at the network. */
export async function listDevicesOf(actor: Actor, assetId: number): Promise<DeviceLink[]> {
  return may(actor, 'device.view') ? devicesOf(actor.scope, assetId) : [];
}

/** The port it is plugged into, for those who may look at the network; null when no switch of the scope saw it. */
export async function findSocketOf(actor: Actor, assetId: number): Promise<Socket | null> {
  return may(actor, 'device.view') ? socketOf(actor.scope, assetId) : null;
}
