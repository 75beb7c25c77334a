/** Locking facts of an asset against agents and files, and opening them again. */
import { record } from '../../audit/service.ts';
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Day } from '../../shared/days.ts';
import type { Lock, Reported } from '../rules/locks.ts';
import * as store from '../store/locks.ts';
import type { Asset } from '../types/assets.ts';
import { subjectOf } from './assets.ts';
import { readAsset } from './reading.ts';

export type { KnownLock } from '../store/locks.ts';

/** The locked facts of an asset of the scope. */
export async function locksOfAsset(actor: Actor, id: number, today: Day): Promise<store.KnownLock[]> {
  authorize(actor, 'asset.view');
  await readAsset(actor, id, today);
  return store.locksOf([id]);
}

/** The locked facts of assets the caller has read: what reports may not change. */
export function locksOfAssets(assets: readonly Pick<Asset, 'id'>[]): Promise<Map<number, Set<Lock>>> {
  return store.locksByAsset(assets.map(({ id }) => id));
}

/**
 * Keeps beside locked facts what a file says of them. No line in the record: nothing of the register is changed. The
 * caller has read the assets.
 * @param file its name, as the page of the asset tells it
 */
export async function noteSaid(
  actor: Actor,
  said: readonly { assetId: number; reported: Reported }[],
  file: string,
): Promise<void> {
  authorize(actor, 'asset.edit');
  const now = new Date();
  for (const { assetId, reported } of said)
    await store.noteReported(assetId, { ...reported, value: { ...reported.value, file } }, now);
}

/** From now on only people change this fact. */
export async function lockFact(actor: Actor, id: number, lock: Lock, today: Day): Promise<void> {
  authorize(actor, 'asset.edit');
  await inTransaction(async () => {
    const asset = await readAsset(actor, id, today);
    await store.addLock(id, lock, actor.fullName, new Date());
    await record(actor, 'asset.factLocked', subjectOf(asset), { after: { lock } });
  });
}

/** The next report may change the fact again. */
export async function unlockFact(actor: Actor, id: number, lock: Lock, today: Day): Promise<void> {
  authorize(actor, 'asset.edit');
  await inTransaction(async () => {
    const asset = await readAsset(actor, id, today);
    if (!(await store.removeLock(id, lock))) return;
    await record(actor, 'asset.factUnlocked', subjectOf(asset), { before: { lock } });
  });
}
