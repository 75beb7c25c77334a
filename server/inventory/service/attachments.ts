/** What stands at a machine: monitors and printers are assets of their own, found by their serials. */
import { authorize } from '../../auth/policy.ts';
import { inScope, systemActor } from '../../auth/scope.ts';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Day } from '../../shared/days.ts';
import { isHeld } from '../rules/states.ts';
import * as store from '../store/attachments.ts';
import { saveSightings } from '../store/proof.ts';
import type { Asset, AssetKind } from '../types/assets.ts';
import type { AttachmentView, FoundPart } from '../types/attachments.ts';
import { enterAsset } from './assets.ts';
import { readAsset, readAssets } from './reading.ts';

/**
 * Notes what an agent found at a machine. What is new becomes an asset of the machine's unit; what is known moves with
 * the machine it stands at, but never from unit to unit: what is registered elsewhere is shown to people.
 * @param told of which kinds everything was told, so that what is missing is gone
 */
export async function recordParts(
  actor: Actor,
  hostId: number,
  found: readonly FoundPart[],
  told: readonly AssetKind[],
  at: Date,
  today: Day,
): Promise<void> {
  authorize(actor, 'asset.edit');
  if (told.length === 0) return;
  await inTransaction(async () => {
    const host = await readAsset(systemActor('agent'), hostId, today);
    const kept: number[] = [];
    for (const part of found) {
      const id = await placePart(actor, host, part, at, today);
      if (id !== null) kept.push(id);
    }
    await store.detachOthers(hostId, told, kept);
    await saveSightings(kept, 'agent', at);
  });
}

/** Answers the asset, or null where nothing may be said by itself. */
async function placePart(
  actor: Actor,
  host: Asset,
  part: FoundPart,
  at: Date,
  today: Day,
): Promise<number | null> {
  const [id, ...others] = await store.assetsLike(part);
  if (others.length > 0) return null;
  if (id === undefined) return addPart(actor, host, part, at, today);
  const [known] = await readAssets(systemActor('agent'), [id], today);
  if (known!.unitId !== host.unitId || !isHeld(known!.state)) {
    await store.saveDoubt(id, host.id, at);
    return null;
  }
  if (!part.shared) await store.saveAttachment(id, host.id, at);
  return id;
}

async function addPart(
  actor: Actor,
  host: Asset,
  { kind, manufacturer, model, serial, serialKey, shared }: FoundPart,
  at: Date,
  today: Day,
): Promise<number | null> {
  if (!inScope(actor.scope, host.unitId)) return null;
  if (kind === 'printer' && (await store.isPolledOnly(serialKey))) return null;
  const product = manufacturer === null ? {} : { manufacturer, model };
  const { id } = await enterAsset(actor, { kind, unitId: host.unitId, serial, ...product }, today);
  if (!shared) await store.saveAttachment(id, host.id, at);
  return id;
}

/** Machines told what they told before: what stands at them was seen as well. Answers which parts. */
export async function partsSeenAgain(hostIds: readonly number[], at: Date): Promise<number[]> {
  return inTransaction(() => store.attachedStay(hostIds, at));
}

/** What an asset stands at, and what stands at it. */
export async function listAttachments(actor: Actor, assetId: number, today: Day): Promise<AttachmentView[]> {
  authorize(actor, 'asset.view');
  await readAsset(actor, assetId, today);
  return store.attachmentsOf(actor.scope, assetId);
}
