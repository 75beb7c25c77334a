/** What is kept of who a machine is, after a match. */
import { addDays, type Day } from '../../../shared/days.ts';
import type { KnownMachine, KnownTrait, Trait, TraitName, Traits } from '../types.ts';
import { keyOf, traitsOf } from './traits.ts';

/** At most so many values of one trait that a machine has now, and of former ones; the newest stay. */
export const MOST_CURRENT = 24;
export const MOST_FORMER = 8;
/** So many traits of one machine at most: eight single ones, ports and disks. */
export const MOST_KEPT = 8 * (1 + MOST_FORMER) + 2 * (MOST_CURRENT + MOST_FORMER);
/** A port that an inventory does not list may only be switched off; after so many days it is gone. */
const PORT_DAYS = 90;

const ONE_AT_A_TIME: ReadonlySet<TraitName> = new Set([
  'serial',
  'chassis',
  'uuid',
  'board',
  'installation',
  'device_id',
  'hostname',
  'tag',
]);
const FIXED: ReadonlySet<TraitName> = new Set(['serial', 'chassis', 'uuid', 'board']);

/**
 * The traits of a machine (or of an open question) after it was recognised in an arrival. What people write fills gaps
 * and never takes the place of what the machine said; what is fixed is not replaced. Older arrivals change nothing but days.
 */
export function learn(machine: Pick<KnownMachine, 'traits' | 'locked'>, traits: Traits): KnownTrait[] {
  const seen = traitsOf(traits);
  const kept = new Map(machine.traits.map((trait) => [keyOf(trait), { ...trait }]));
  for (const trait of seen) {
    const before = kept.get(keyOf(trait));
    if (before) refresh(before, trait, traits.at);
    else kept.set(keyOf(trait), { ...trait, firstOn: traits.at, lastOn: traits.at, current: true });
  }
  const all = [...kept.values()];
  for (const name of new Set(seen.map(({ name }) => name))) settle(name, all, seen, machine, traits);
  return capped(all);
}

function refresh(known: KnownTrait, seen: Trait, at: Day): void {
  if (at < known.firstOn) known.firstOn = at;
  if (at < known.lastOn) return;
  known.lastOn = at;
  known.current = true;
  if (seen.port === 'unknown') known.port = 'unknown';
}

/** Decides which values of one trait the machine has now. */
function settle(
  name: TraitName,
  all: KnownTrait[],
  seen: readonly Trait[],
  machine: Pick<KnownMachine, 'traits' | 'locked'>,
  traits: Traits,
): void {
  const values = new Set(seen.filter((trait) => trait.name === name).map(({ value }) => value));
  const before = machine.traits.filter((trait) => trait.name === name && trait.current);
  const mine = all.filter((trait) => trait.name === name);
  if (before.length > 0 && keepsOld(name, before, machine.locked, traits)) {
    const old = new Set(before.map(({ value }) => value));
    for (const trait of mine) trait.current = old.has(trait.value);
    return;
  }
  for (const trait of mine) {
    if (values.has(trait.value)) continue;
    if (ONE_AT_A_TIME.has(name) || name === 'disk' || trait.lastOn < addDays(traits.at, -PORT_DAYS))
      trait.current = false;
  }
}

function keepsOld(name: TraitName, before: readonly KnownTrait[], locked: boolean, traits: Traits): boolean {
  if (traits.source !== 'agent' || (locked && FIXED.has(name))) return true;
  return before.some(({ lastOn }) => lastOn > traits.at);
}

function capped(all: KnownTrait[]): KnownTrait[] {
  const newest = all.sort(
    (a, b) =>
      Number(b.current) - Number(a.current) ||
      compareText(b.lastOn, a.lastOn) ||
      compareText(a.name, b.name) ||
      compareText(a.value, b.value),
  );
  const counts = new Map<string, number>();
  return newest.filter(({ name, current }) => {
    const key = `${name} ${current}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts.get(key)! <= (current ? MOST_CURRENT : MOST_FORMER);
  });
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
