/** What is kept of who a machine is, once it is known. */
import type { Inventory } from '../agents/inventory.ts';
import { learn } from '../identity/rules/learn.ts';
import { keysToFind } from '../identity/rules/traits.ts';
import type { KnownTrait, Match, Traits } from '../identity/types.ts';
import { identityOf, machinesByIds, type Subject, saveIdentity, saveKeys } from '../store/identities.ts';
import { toKnown } from './known.ts';

/** By what a machine was recognised; people who say so compare nothing. */
export type Recognised = Pick<Match, 'reason' | 'matchedBy'> & Partial<Pick<Match, 'candidates'>>;

/** Learns the marks of an arrival as those of an asset, so that it is found by them. */
export async function remember(
  assetId: number,
  traits: Traits,
  { reason, matchedBy, candidates }: Recognised,
  told: { inventory: Inventory; digest: string } | null,
  at: Date,
): Promise<void> {
  const [stored] = await machinesByIds([assetId]);
  if (!stored) return;
  const known = toKnown(stored);
  const learned = learn(known, traits);
  const score = candidates?.find((one) => one.assetId === assetId)?.score ?? null;
  const why = { reason, matchedBy, at: at.toISOString(), score };
  await saveIdentity(
    assetId,
    { traits: learned, why, inventory: told?.inventory ?? null, digest: told?.digest ?? null },
    at,
  );
  if (!haveSameKeys(stored.traits, learned)) await saveTraitKeys({ assetId }, learned);
}

/** Most days nothing by which a machine is found has changed. */
function haveSameKeys(before: readonly KnownTrait[] | null, after: readonly KnownTrait[]): boolean {
  if (before === null) return false;
  return keysToFind(before).sort().join('\n') === keysToFind(after).sort().join('\n');
}

/** The inventory that is known of an asset, to which a partial one is added. */
export async function lastInventory(assetId: number): Promise<Inventory | null> {
  return (await identityOf(assetId))?.inventory ?? null;
}

export function saveTraitKeys(subject: Subject, traits: readonly KnownTrait[]): Promise<void> {
  return saveKeys(subject, keysToFind(traits));
}

/** What is learned of an arrival alone. */
export function learnedBy(traits: Traits): KnownTrait[] {
  return learn({ traits: [], locked: false }, traits);
}
