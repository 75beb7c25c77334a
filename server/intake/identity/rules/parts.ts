/** The parts of a machine that can be exchanged one by one, and what each says about one candidate. */
import type { TraitName } from '../types.ts';
import type { Comparison, Outcome } from './compare.ts';
import { keyOf } from './traits.ts';

/** `mixed`: some of what one part tells agrees, some contradicts. */
export type PartOutcome = 'agrees' | 'mixed' | 'contradicts' | 'unknown';

export interface Parts {
  comparison: Comparison;
  /** What is written into the firmware of the board: serial, UUID, serials of board and chassis. */
  firmware: PartOutcome;
  serial: Outcome;
  /** How many of the values in the firmware agree. */
  firmwareAgreeing: number;
  /** The built-in port. */
  port: PartOutcome;
  /** The Wi-Fi card. */
  card: boolean;
  disk: PartOutcome;
  /** The same installation of the agent: copied with every image. */
  installation: boolean;
  /** What was left out because several machines have it. */
  fillers: readonly TraitName[];
}

/** How many assets have each of the values now; `name=value`. */
export type Holders = ReadonlyMap<string, number>;

export function holdersOf(comparisons: readonly Comparison[]): Holders {
  const holders = new Map<string, number>();
  for (const { common, machine } of comparisons)
    if (machine.assetId !== null)
      for (const trait of common) holders.set(keyOf(trait), (holders.get(keyOf(trait)) ?? 0) + 1);
  return holders;
}

/**
 * Reads a comparison part by part. A value that two assets have is a filler nobody has listed yet, so it says nothing
 * about a machine of which another part contradicts.
 */
export function partsOf(comparison: Comparison, holders: Holders): Parts {
  const fillers = fillersOf(comparison, holders);
  const outcome = (name: TraitName): Outcome =>
    fillers.includes(name) ? 'unknown' : comparison.outcomes[name];
  const firmware = FIRMWARE.map(outcome);
  return {
    comparison,
    firmware: firmwareOf(outcome('serial'), firmware, comparison.foreignSerial),
    serial: outcome('serial'),
    firmwareAgreeing: firmware.filter((one) => one === 'agrees').length,
    port: portOf(comparison, outcome('mac')),
    card: outcome('mac') === 'agrees' && comparison.port === 'wifi',
    disk: plain(outcome('disk')),
    installation: outcome('installation') === 'agrees' || outcome('device_id') === 'agrees',
    fillers,
  };
}

const FIRMWARE: readonly TraitName[] = ['serial', 'uuid', 'board', 'chassis'];
const HARDWARE: readonly (readonly TraitName[])[] = [FIRMWARE, ['mac'], ['disk']];

function fillersOf(comparison: Comparison, holders: Holders): TraitName[] {
  const contradicting = HARDWARE.filter((part) =>
    part.some((name) => comparison.outcomes[name] === 'contradicts'),
  );
  if (contradicting.length === 0) return [];
  return HARDWARE.flatMap((part) =>
    part.filter(
      (name) =>
        contradicting.some((other) => other !== part || part === FIRMWARE) &&
        isShared(name, comparison, holders),
    ),
  );
}

function isShared(name: TraitName, { common }: Comparison, holders: Holders): boolean {
  const values = common.filter((trait) => trait.name === name);
  return values.length > 0 && values.every((trait) => (holders.get(keyOf(trait)) ?? 0) > 1);
}

function firmwareOf(serial: Outcome, all: readonly Outcome[], foreign: boolean): PartOutcome {
  if (serial === 'contradicts') return 'contradicts';
  const agreeing = all.filter((one) => one === 'agrees').length;
  const doubted = foreign || all.includes('former');
  if (agreeing === 0) return doubted ? 'mixed' : all.includes('contradicts') ? 'contradicts' : 'unknown';
  return doubted || all.includes('contradicts') ? 'mixed' : 'agrees';
}

/** A copy of a virtual machine may share a port its software made up: then a port of its own tells it apart. */
function portOf({ port, portsApart, virtual }: Comparison, outcome: Outcome): PartOutcome {
  if (outcome !== 'agrees') return plain(outcome);
  if (portsApart && (virtual || port === 'unknown')) return 'contradicts';
  return port === 'builtin' ? 'agrees' : 'unknown';
}

function plain(outcome: Outcome): PartOutcome {
  return outcome === 'former' ? 'unknown' : outcome;
}
