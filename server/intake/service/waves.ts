/** Which arrivals can be decided side by side, with the same outcome as one after the other. */
import { serialKey } from '../../inventory/rules/serials.ts';
import type { Inventory } from '../agents/inventory.ts';
import { candidateKeys, keyOf } from '../identity/rules/traits.ts';
import type { Traits } from '../identity/types.ts';
import type { Recognition } from './known.ts';
import { partsOf } from './parts.ts';

/** An arrival with all that it was decided by. */
export interface Decided extends Recognition {
  /** Whose it is. */
  agent: string;
  inventory: Inventory;
  traits: Traits;
}

/**
 * How many of the first have nothing to do with each other: no mark in common, by which one would be found when the other
 * is recorded, and none looked at a machine or question that one before it changes. At least one.
 */
export function howManyTogether(all: readonly Decided[]): number {
  const marks = new Set<string>();
  const changed = new Set<string>();
  for (const [count, one] of all.entries()) {
    const own = marksOf(one);
    if (own.some((mark) => marks.has(mark)) || lookedAt(one).some((it) => changed.has(it))) return count;
    for (const mark of own) marks.add(mark);
    for (const it of changedBy(one)) changed.add(it);
  }
  return all.length;
}

/** Whatever the register finds it by once it is recorded, its parts included. */
function marksOf({ agent, inventory, traits, match }: Decided): string[] {
  const serials = [inventory.serial, inventory.boardSerial, traits.chassisSerial].map(serialKey);
  const parts = partsOf(inventory).map((part) => part.serialKey);
  return [
    `agent=${agent}`,
    ...(match.questionKey === null ? [] : [`question=${match.questionKey}`]),
    ...candidateKeys(traits).map((key) => (SERIALS.has(key.name) ? `serial=${key.value}` : keyOf(key))),
    ...[...serials, ...parts].flatMap((serial) => (serial === null ? [] : [`serial=${serial}`])),
    ...inventory.macAddresses.map((mac) => `mac=${mac}`),
    `device=${inventory.agent.deviceId}`,
  ];
}

const SERIALS: ReadonlySet<string> = new Set(['serial', 'chassis', 'board']);

function lookedAt({ looked }: Decided): string[] {
  return looked.map(({ assetId, questionId }) =>
    assetId === null ? `question ${questionId}` : `asset ${assetId}`,
  );
}

function changedBy(one: Decided): string[] {
  const { decision, assetId } = one.match;
  if (decision === 'same') return [`asset ${assetId}`];
  return decision === 'new' ? [] : lookedAt(one);
}
