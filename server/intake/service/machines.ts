/** What inventories change in the register, once it is known which machines they are. */
import crypto from 'node:crypto';
import type { Actor } from '../../auth/types.ts';
import { enterAssets, findAssetsByIds, planEdit, writeEdits } from '../../inventory/service/assets.ts';
import { recordParts } from '../../inventory/service/attachments.ts';
import { locksOfAssets } from '../../inventory/service/locks.ts';
import { recordSightings, recordSpecs } from '../../inventory/service/proof.ts';
import type { Asset } from '../../inventory/types/assets.ts';
import type { AssetDraft } from '../../inventory/types/changes.ts';
import type { Day } from '../../shared/days.ts';
import type { Inventory } from '../agents/inventory.ts';
import { mergePartial } from '../agents/partial.ts';
import { specOf } from '../agents/spec.ts';
import type { Traits } from '../identity/types.ts';
import { inventoriesKnown } from '../store/identities.ts';
import type { ArrivalOutcome } from '../types.ts';
import { factsFor, registeredKind, withoutLockedFacts } from './facts.ts';
import { type Recognised, remember } from './learning.ts';
import { partsOf, toldKinds } from './parts.ts';

export interface Recorded {
  outcome: ArrivalOutcome;
  assetId: number | null;
  questionId: number | null;
}

/** An inventory, by whom it is recorded, and what it was recognised by. */
export interface Told {
  actor: Actor;
  inventory: Inventory;
  digest: string;
  traits: Traits;
  recognised: Recognised;
}

export interface Moment {
  now: Date;
  today: Day;
}

/** Machines nobody knew; in few statements, all or none. */
export async function addMachines(
  all: readonly (Told & { place?: Pick<AssetDraft, 'roomName' | 'holderName'> })[],
  { now, today }: Moment,
): Promise<Recorded[]> {
  if (all.length === 0) return [];
  const entries = all.map((told) => ({
    actor: told.actor,
    draft: { ...draftOf(told, now), ...told.place },
  }));
  const assets = await enterAssets(entries, today);
  await learnAll(
    all.map((told, at) => ({ ...told, asset: assets[at]!, isNew: true })),
    { now, today },
  );
  return assets.map(({ id }) => ({ outcome: 'added', assetId: id, questionId: null }));
}

function draftOf({ inventory, traits }: Told, now: Date): AssetDraft {
  const seenAt = now.toISOString();
  return {
    ...factsFor(null, inventory),
    ...{ kind: registeredKind(inventory), unitId: traits.unitId },
    ...{ serial: inventory.serial ?? inventory.boardSerial },
    ...{ spec: specOf(inventory), specSource: 'agent' },
    evidence: [{ source: 'agent', firstSeenAt: seenAt, lastSeenAt: seenAt }],
  };
}

export type ToldOf = Told & { assetId: number };

/**
 * Machines that are known, each once: what a person wrote stays, gaps are filled, what it is made of follows the agent.
 * Rules or people said that it is this machine, wherever it is registered; it stays there.
 */
export async function updateMachines(all: readonly ToldOf[], moment: Moment): Promise<Recorded[]> {
  if (all.length === 0) return [];
  const { now, today } = moment;
  const whole = await completed(all);
  const assets = await fillGaps(whole, today);
  const specs = whole.map(({ actor, assetId, inventory }) => ({
    ...{ actor: anywhere(actor), id: assetId, spec: specOf(inventory), asset: assets.get(assetId)! },
  }));
  const differing = await recordSpecs(specs, 'agent', today);
  const ids = whole.map(({ assetId }) => assetId);
  await recordSightings(anywhere(all[0]!.actor), ids, 'agent', now.toISOString());
  await learnAll(
    whole.map((told) => ({ ...told, asset: assets.get(told.assetId)!, isNew: false })),
    moment,
  );
  return ids.map((assetId) => ({
    ...{ outcome: differing.has(assetId) ? 'changed' : 'unchanged', assetId, questionId: null },
  }));
}

function anywhere(actor: Actor): Actor {
  return { ...actor, scope: 'all' };
}

/** Partial inventories are added to what is known already. */
async function completed(all: readonly ToldOf[]): Promise<ToldOf[]> {
  const partial = all.filter(({ inventory }) => inventory.partial);
  const known = await inventoriesKnown(partial.map(({ assetId }) => assetId));
  return all.map((told) => {
    const previous = told.inventory.partial ? known.get(told.assetId) : undefined;
    return previous ? { ...told, inventory: mergePartial(previous, told.inventory) } : told;
  });
}

/** Answers the assets as they are afterwards. */
async function fillGaps(all: readonly ToldOf[], today: Day): Promise<Map<number, Asset>> {
  const read = async (ids: readonly number[]) =>
    (await findAssetsByIds(anywhere(all[0]!.actor), ids, today)).map((asset) => [asset.id, asset] as const);
  const assets = new Map(await read(all.map(({ assetId }) => assetId)));
  const locks = await locksOfAssets([...assets.values()]);
  const edits = all.map(({ actor, assetId, inventory }) => {
    const asset: Asset = assets.get(assetId)!;
    const changes = withoutLockedFacts(factsFor(asset, inventory), locks.get(assetId) ?? new Set());
    return { actor: anywhere(actor), asset, plan: planEdit(asset, changes, today) };
  });
  await writeEdits(edits, today);
  const edited = edits.filter(({ plan }) => plan.change !== null).map(({ asset }) => asset.id);
  return new Map([...assets, ...(await read(edited))]);
}

/** By which marks they are known from now on, and what stands at them. */
async function learnAll(
  all: readonly (Told & { asset: Asset; isNew: boolean })[],
  { now, today }: Moment,
): Promise<void> {
  await remember(
    all.map(({ asset, isNew, traits, recognised, inventory, digest }) => ({
      ...{ assetId: asset.id, traits, recognised, told: { inventory, digest } },
      ...(isNew && { entered: asset }),
    })),
    now,
  );
  const sightings = all.map(({ actor, asset, inventory }) => ({
    ...{ actor, host: asset, found: partsOf(inventory), told: toldKinds(inventory) },
  }));
  await recordParts(sightings, now, today);
}

const digests = new WeakMap<Inventory, string>();

/** Of all that is told but who is logged in and which addresses it has today. */
export function digestOf(inventory: Inventory): string {
  const known = digests.get(inventory);
  if (known) return known;
  const { lastUser, users, ipAddresses, interfaces, partial, sections, ...lasting } = inventory;
  const ports = interfaces.map(({ ips, up, speedMbps, ...port }) => port);
  const told = JSON.stringify([partial ? sections : null, lasting, ports]);
  const digest = crypto.createHash('sha256').update(told).digest('base64url');
  digests.set(inventory, digest);
  return digest;
}
