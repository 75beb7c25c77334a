/** What is kept of who a machine is, once it is known. */
import type { Inventory } from '../agents/inventory.ts';
import { learn } from '../identity/rules/learn.ts';
import { SEARCHED } from '../identity/rules/traits.ts';
import type { KnownTrait, Match, Traits } from '../identity/types.ts';
import { identityOf, machinesByIds, type Subject, saveIdentity, saveKeys } from '../store/identities.ts';
import { toKnown } from './known.ts';

/** Learns the marks of an arrival as those of an asset, so that it is found by them. */
export async function remember(
  assetId: number,
  traits: Traits,
  { reason, matchedBy }: Pick<Match, 'reason' | 'matchedBy'>,
  told: { inventory: Inventory; digest: string } | null,
  at: Date,
): Promise<void> {
  const [stored] = await machinesByIds([assetId]);
  if (!stored) return;
  const known = toKnown(stored);
  const learned = learn(known, traits);
  const why = { reason, matchedBy, at: at.toISOString() };
  await saveIdentity(
    assetId,
    { traits: learned, why, inventory: told?.inventory ?? null, digest: told?.digest ?? null },
    at,
  );
  await saveTraitKeys({ assetId }, learned);
}

/** The inventory that is known of an asset, to which a partial one is added. */
export async function lastInventory(assetId: number): Promise<Inventory | null> {
  return (await identityOf(assetId))?.inventory ?? null;
}

export async function saveTraitKeys(subject: Subject, traits: readonly KnownTrait[]): Promise<void> {
  const searched = traits.filter(({ name }) => SEARCHED.includes(name));
  await saveKeys(
    subject,
    searched.map(({ name, value }) => `${name}:${value}`),
  );
}

/** What is learned of an arrival alone. */
export function learnedBy(traits: Traits): KnownTrait[] {
  return learn({ traits: [], locked: false }, traits);
}
