/** What is kept of who a machine is, once it is known. */
import type { Asset } from '../../inventory/types/assets.ts';
import type { Inventory } from '../agents/inventory.ts';
import { learn } from '../identity/rules/learn.ts';
import { keysToFind } from '../identity/rules/traits.ts';
import type { KnownTrait, Match, Traits } from '../identity/types.ts';
import {
  machinesByIds,
  type StoredMachine,
  type Subject,
  saveIdentities,
  saveKeys,
  type WhyMatched,
} from '../store/identities.ts';
import { toKnown } from './known.ts';

/** By what a machine was recognised; people who say so compare nothing. */
export type Recognised = Pick<Match, 'reason' | 'matchedBy'> & Partial<Pick<Match, 'candidates'>>;

/** An arrival, and the asset it turned out to be. */
export interface Lesson {
  assetId: number;
  traits: Traits;
  recognised: Recognised;
  told: { inventory: Inventory; digest: string } | null;
  /** The asset where it was entered in this transaction: nothing is known of it but what it says. */
  entered?: Asset;
}

/** Learns the marks of arrivals as those of their assets, so that they are found by them; each asset once. */
export async function remember(lessons: readonly Lesson[], at: Date): Promise<void> {
  const entered = lessons.flatMap((lesson) => (lesson.entered ? [enteredMachine(lesson.entered)] : []));
  const stored = await machinesByIds(lessons.filter((one) => !one.entered).map(({ assetId }) => assetId));
  const machines = new Map([...entered, ...stored].map((one) => [one.assetId, one]));
  const learned = lessons.flatMap((lesson) => {
    const machine = machines.get(lesson.assetId);
    return machine ? [{ ...lesson, machine, marks: learn(toKnown(machine), lesson.traits) }] : [];
  });
  await saveIdentities(
    learned.map(({ assetId, marks, recognised, told }) => ({
      ...{ assetId, traits: marks, why: whyOf(assetId, recognised, at) },
      ...{ inventory: told?.inventory ?? null, digest: told?.digest ?? null },
    })),
    at,
  );
  const moved = learned.filter(({ machine, marks }) => !haveSameKeys(machine.traits, marks));
  await saveKeys(moved.map(({ assetId, marks }) => ({ subject: { assetId }, keys: keysToFind(marks) })));
}

function enteredMachine(asset: Asset): StoredMachine {
  const { id, unitId, state, kind, manufacturer, model, tag, serial, hostname, agentDeviceId } = asset;
  return {
    ...{ assetId: id, unitId, state, kind, manufacturer, model, tag, serial, hostname, agentDeviceId },
    ...{ stateSince: null, holder: asset.holderName, macs: asset.macAddresses, traits: null, locked: false },
    createdOn: asset.createdAt.slice(0, 10),
  };
}

function whyOf(assetId: number, { reason, matchedBy, candidates }: Recognised, at: Date): WhyMatched {
  const score = candidates?.find((one) => one.assetId === assetId)?.score ?? null;
  return { reason, matchedBy, at: at.toISOString(), score };
}

/** Most days nothing by which a machine is found has changed. */
function haveSameKeys(before: readonly KnownTrait[] | null, after: readonly KnownTrait[]): boolean {
  if (before === null) return false;
  return keysToFind(before).sort().join('\n') === keysToFind(after).sort().join('\n');
}

export function saveTraitKeys(subject: Subject, traits: readonly KnownTrait[]): Promise<void> {
  return saveKeys([{ subject, keys: keysToFind(traits) }]);
}

/** What is learned of an arrival alone. */
export function learnedBy(traits: Traits): KnownTrait[] {
  return learn({ traits: [], locked: false }, traits);
}
