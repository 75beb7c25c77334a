/** What stands at a machine: monitors and printers are assets of their own, found by their serials. */
import { authorize } from '../../auth/policy.ts';
import { inScope } from '../../auth/scope.ts';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Day } from '../../shared/days.ts';
import { isHeld } from '../rules/states.ts';
import * as store from '../store/attachments.ts';
import { saveSightings } from '../store/proof.ts';
import type { Asset, AssetKind } from '../types/assets.ts';
import type { AttachmentView, FoundPart } from '../types/attachments.ts';
import type { AssetDraft } from '../types/changes.ts';
import { enterAssets } from './assets.ts';
import { readAsset, readAssets } from './reading.ts';

/** The machine, and the unit it is registered in. */
type Host = Pick<Asset, 'id' | 'unitId'>;

/** What an agent found at a machine. */
export interface Sighting {
  actor: Actor;
  /** As it was read in this transaction. */
  host: Host;
  found: readonly FoundPart[];
  /** Of which kinds everything was told, so that what is missing is gone. */
  told: readonly AssetKind[];
}

/**
 * Notes what agents found at machines; no part at two of them. What is new becomes an asset of the machine's unit; what
 * is known moves with the machine it stands at, but never from unit to unit: what is registered elsewhere is shown to
 * people.
 */
export async function recordParts(all: readonly Sighting[], at: Date, today: Day): Promise<void> {
  for (const { actor } of all) authorize(actor, 'asset.edit');
  const telling = all.filter(({ told }) => told.length > 0);
  if (telling.length === 0) return;
  await inTransaction(async () => {
    const seen = telling.flatMap(({ actor, host, found }) => found.map((part) => ({ actor, host, part })));
    const known = await store.assetsLike(seen.map(({ part }) => part));
    const { placed, doubted } = await placesOf(seen, known, today);
    const isNew = ({ part }: SeenPart) => !known.has(store.markOf(part));
    const entered = await enterParts(seen.filter(isNew), at, today);
    const standing = [...placed, ...entered];
    await store.saveDoubts(doubted, at);
    await store.saveAttachments(
      standing.filter(({ shared }) => !shared),
      at,
    );
    await detachOthers(telling, standing);
    await saveSightings([...new Set(placed.map(({ assetId }) => assetId))], 'agent', at);
  });
}

interface SeenPart {
  actor: Actor;
  host: Host;
  part: FoundPart;
}

type Standing = store.PlacedPart & Pick<FoundPart, 'shared'>;

/** Where what is known stands now; where two assets may be meant, nothing is said by itself. */
async function placesOf(
  seen: readonly SeenPart[],
  known: ReadonlyMap<string, readonly number[]>,
  today: Day,
): Promise<{ placed: Standing[]; doubted: Standing[] }> {
  const certain = seen.flatMap(({ host, part: { shared, ...part } }) => {
    const [assetId, ...others] = known.get(store.markOf(part)) ?? [];
    return assetId === undefined || others.length > 0 ? [] : [{ assetId, hostId: host.id, host, shared }];
  });
  const ids = certain.map(({ assetId }) => assetId);
  const assets = new Map((await readAssets({ scope: 'all' }, ids, today)).map((asset) => [asset.id, asset]));
  const isHere = ({ assetId, host }: (typeof certain)[number]) => {
    const { unitId, state } = assets.get(assetId)!;
    return unitId === host.unitId && isHeld(state);
  };
  return { placed: certain.filter(isHere), doubted: certain.filter((one) => !isHere(one)) };
}

async function enterParts(missing: readonly SeenPart[], at: Date, today: Day): Promise<Standing[]> {
  const printers = missing.filter(({ part }) => part.kind === 'printer').map(({ part }) => part.serialKey);
  const polled = await store.polledOnly(printers);
  const wanted = missing.filter(
    ({ actor, host, part }) =>
      inScope(actor.scope, host.unitId) && !(part.kind === 'printer' && polled.has(part.serialKey)),
  );
  const entries = wanted.map(({ actor, host, part }) => ({ actor, draft: draftOf(host, part, at) }));
  const assets = await enterAssets(entries, today);
  return wanted.map(({ host, part: { shared } }, n) => ({
    ...{ assetId: assets[n]!.id, hostId: host.id, shared },
  }));
}

function draftOf(host: Host, { kind, manufacturer, model, serial }: FoundPart, at: Date): AssetDraft {
  const product = manufacturer === null ? {} : { manufacturer, model };
  const seenAt = at.toISOString();
  const evidence = { source: 'agent' as const, firstSeenAt: seenAt, lastSeenAt: seenAt };
  return { kind, unitId: host.unitId, serial, ...product, evidence: [evidence] };
}

/** What a machine told of before and does not tell of any more stands there no longer. */
async function detachOthers(telling: readonly Sighting[], standing: readonly Standing[]): Promise<void> {
  const kept = new Set(standing.map(({ assetId, hostId }) => `${assetId} ${hostId}`));
  const told = new Map(telling.map(({ host, told: kinds }) => [host.id, kinds]));
  const attached = await store.attachedTo([...told.keys()]);
  const gone = attached.filter(
    ({ assetId, hostId, kind }) => told.get(hostId)!.includes(kind) && !kept.has(`${assetId} ${hostId}`),
  );
  await store.detach(gone.map(({ assetId }) => assetId));
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
