/** One arrival beside one machine: what agrees, what contradicts, part by part. */
import {
  type EvidenceOfIdentity,
  type EvidenceTrait,
  type KnownMachine,
  type KnownTrait,
  TRAIT_NAMES,
  type Trait,
  type TraitName,
  type Traits,
} from '../types.ts';
import { isVirtual, type Make, makeOf, traitsOf } from './traits.ts';
import {
  AGREES,
  CONTRADICTS,
  SHORT_SERIAL,
  SHORT_SERIAL_AGREES,
  UNKNOWN_PORT_AGREES,
  VIRTUAL_MAC_CONTRADICTS,
  WIFI_AGREES,
} from './weights.ts';
import { holderOutcome, kindOutcome, makersOutcome, wordsOutcome } from './words.ts';

/** An arrival made ready to be held beside many machines. */
export interface Arrival {
  traits: Traits;
  byName: ReadonlyMap<TraitName, readonly Trait[]>;
  virtual: boolean;
  make: Make;
}

/** How one trait compares: `former` agrees with what the machine had once, and not with what it has. */
export type Outcome = 'agrees' | 'former' | 'contradicts' | 'unknown';

export interface Comparison {
  machine: KnownMachine;
  outcomes: Record<TraitName, Outcome>;
  virtual: boolean;
  /** Which kind of port agrees; null when none. */
  port: Trait['port'];
  /** Each has a built-in port that the other has not. */
  portsApart: boolean;
  /** The same serial, but of another maker. */
  foreignSerial: boolean;
  model: Outcome;
  kind: Outcome;
  /** Values the arrival has in common with the machine as it is now. */
  common: readonly Trait[];
  evidence: readonly EvidenceOfIdentity[];
  score: number;
}

export function arrivalOf(traits: Traits): Arrival {
  const byName = new Map<TraitName, Trait[]>();
  for (const trait of traitsOf(traits)) byName.set(trait.name, [...(byName.get(trait.name) ?? []), trait]);
  return {
    traits,
    byName,
    virtual: isVirtual(traits),
    make: makeOf(traits.manufacturer, traits.model),
  };
}

/** Holds an arrival beside a machine. */
export function compare(arrival: Arrival, machine: KnownMachine): Comparison {
  const hard = compareTraits(arrival, machine);
  const make = makeOf(machine.manufacturer, machine.model);
  const soft = {
    manufacturer: makersOutcome(arrival.make.maker, make.maker),
    model: wordsOutcome(arrival.make.model, make.model),
    kind: kindOutcome(arrival.traits.kind, machine.kind),
    holder: holderOutcome(arrival.traits.holder, machine.holder),
  };
  const { outcomes, port, portsApart, common } = hard;
  const foreignSerial =
    outcomes.serial === 'agrees' && soft.manufacturer === 'contradicts' && !confirmed(outcomes);
  const evidence = [...(foreignSerial ? disowned(hard.evidence) : hard.evidence)];
  for (const name of DESCRIBED) {
    const weight = soft[name] === 'agrees' ? AGREES[name] : CONTRADICTS[name];
    if (soft[name] === 'agrees' || (soft[name] === 'contradicts' && weight !== 0))
      evidence.push(told(name, soft[name], weight, [arrival.traits[name]!], [machine[name]!]));
  }
  const score = evidence.reduce((sum, { weight }) => sum + weight, 0);
  const { model, kind } = soft;
  return {
    machine,
    outcomes,
    virtual: arrival.virtual || machine.virtual,
    port,
    portsApart,
    foreignSerial,
    model,
    kind,
    common,
    evidence: sorted(evidence),
    score,
  };
}

const DESCRIBED = ['manufacturer', 'model', 'kind', 'holder'] as const;

type Traced = Pick<Comparison, 'outcomes' | 'port' | 'portsApart'> & {
  common: Trait[];
  evidence: EvidenceOfIdentity[];
};

function compareTraits(arrival: Arrival, machine: KnownMachine): Traced {
  const known = groupByName(machine.traits);
  const traced: Traced = {
    outcomes: {} as Traced['outcomes'],
    port: null,
    portsApart: false,
    common: [],
    evidence: [],
  };
  for (const name of TRAIT_NAMES) {
    const pair = pairOf(name, arrival.byName.get(name) ?? NONE, known.get(name) ?? NONE);
    traced.outcomes[name] = pair.outcome;
    traced.common.push(...pair.common);
    if (name === 'mac') Object.assign(traced, { port: pair.port, portsApart: pair.apart });
    const weight = weightOf(name, pair, arrival.virtual || machine.virtual);
    if (pair.outcome !== 'unknown' && (weight !== 0 || pair.outcome !== 'contradicts'))
      traced.evidence.push(told(name, pair.outcome, weight, pair.seen, pair.known));
  }
  return traced;
}

const NONE: readonly never[] = [];
const MOST_SHOWN = 4;

/** The serial of another maker is shown, and proves nothing. */
function disowned(evidence: readonly EvidenceOfIdentity[]): EvidenceOfIdentity[] {
  return evidence.map((one) => (one.trait === 'serial' ? { ...one, weight: 0 } : one));
}

function groupByName(traits: readonly KnownTrait[]): Map<TraitName, KnownTrait[]> {
  const groups = new Map<TraitName, KnownTrait[]>();
  for (const trait of traits) {
    const group = groups.get(trait.name);
    if (group) group.push(trait);
    else groups.set(trait.name, [trait]);
  }
  return groups;
}

interface Pair {
  outcome: Outcome;
  common: Trait[];
  port: Trait['port'];
  apart: boolean;
  seen: string[];
  known: string[];
}

function pairOf(name: TraitName, seen: readonly Trait[], known: readonly KnownTrait[]): Pair {
  if (seen.length === 0 || known.length === 0) return NOTHING_COMPARABLE;
  const common: Trait[] = [];
  let former: Trait | null = null;
  let port: Trait['port'] = null;
  for (const trait of seen)
    for (const own of known) {
      if (own.value !== trait.value) continue;
      if (own.current) common.push(trait);
      else former = trait;
      if (name === 'mac' && (own.current || port === null))
        port = stronger(port, weaker(trait.port, own.port));
    }
  const current = known.filter(isCurrent);
  const outcome = outcomeFrom(seen, current, common.length > 0, former !== null);
  const shown = outcome === 'agrees' ? common : outcome === 'former' ? [former!] : null;
  const apart = name === 'mac' && hasOwn(seen, common) && hasOwn(current, common);
  return { outcome, common, port, apart, seen: valuesOf(shown ?? seen), known: valuesOf(shown ?? current) };
}

const NOTHING_COMPARABLE: Pair = {
  outcome: 'unknown',
  common: [],
  port: null,
  apart: false,
  seen: [],
  known: [],
};

function isCurrent({ current }: KnownTrait): boolean {
  return current;
}

function valuesOf(traits: readonly Trait[]): string[] {
  return traits.slice(0, MOST_SHOWN).map(({ value }) => value);
}

function outcomeFrom(
  seen: readonly Trait[],
  current: readonly KnownTrait[],
  common: boolean,
  former: boolean,
): Outcome {
  if (common) return 'agrees';
  if (former) return 'former';
  return seen.some(isNoCard) && current.some(isNoCard) ? 'contradicts' : 'unknown';
}

/** Other Wi-Fi cards, or addresses they make up, contradict nothing. */
function isNoCard({ port }: Trait): boolean {
  return port !== 'wifi';
}

/** True when there is a built-in port that the two do not have in common. */
function hasOwn(ports: readonly Trait[], common: readonly Trait[]): boolean {
  return ports.some(
    ({ port, value }) => port === 'builtin' && !common.some((trait) => trait.value === value),
  );
}

const STRENGTH: readonly Trait['port'][] = [null, 'unknown', 'wifi', 'builtin'];

function weaker(one: Trait['port'], other: Trait['port']): Trait['port'] {
  return STRENGTH.indexOf(one) < STRENGTH.indexOf(other) ? one : other;
}

function stronger(one: Trait['port'], other: Trait['port']): Trait['port'] {
  return STRENGTH.indexOf(one) > STRENGTH.indexOf(other) ? one : other;
}

function weightOf(name: TraitName, pair: Pair, virtual: boolean): number {
  if (pair.outcome === 'unknown') return 0;
  if (pair.outcome === 'contradicts')
    return name === 'mac' && virtual ? VIRTUAL_MAC_CONTRADICTS : CONTRADICTS[name];
  const full = fullWeight(name, pair);
  return pair.outcome === 'former' ? full / 2 : full;
}

function fullWeight(name: TraitName, pair: Pair): number {
  if (name === 'serial' && pair.seen[0]!.length < SHORT_SERIAL) return SHORT_SERIAL_AGREES;
  if (name === 'mac' && pair.port === 'wifi') return WIFI_AGREES;
  if (name === 'mac' && pair.port === 'unknown') return UNKNOWN_PORT_AGREES;
  return AGREES[name];
}

/** A maker may be spelled in a new way; then another part of the machine still agrees. */
function confirmed(outcomes: Record<TraitName, Outcome>): boolean {
  return [outcomes.uuid, outcomes.board, outcomes.mac, outcomes.disk].includes('agrees');
}

function told(
  trait: EvidenceTrait,
  outcome: Outcome,
  weight: number,
  seen: readonly string[],
  known: readonly string[],
): EvidenceOfIdentity {
  return { trait, says: outcome === 'contradicts' ? 'contradicts' : 'agrees', weight, seen, known };
}

function sorted(evidence: EvidenceOfIdentity[]): EvidenceOfIdentity[] {
  return evidence.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}
