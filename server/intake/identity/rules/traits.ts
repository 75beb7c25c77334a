/** What of an inventory or a row tells machines apart. */
import { createHash } from 'node:crypto';
import { manufacturerName } from '../../../inventory/rules/makers.ts';
import { fold } from '../../../shared/text.ts';
import { FILLER_NAMES, VIRTUAL_WORDS } from '../facts/makers.ts';
import type { MacKind, Trait, TraitName, Traits } from '../types.ts';
import {
  goodSerial,
  isGivenLocally,
  isOfHypervisor,
  LONGEST_VALUE,
  macKey,
  nameKey,
  uuidKey,
} from './keys.ts';

/** A server has eight ports and two dozen disks; more is an attempt to make us search. */
export const MOST_MACS = 16;
export const MOST_DISKS = 24;

/** By these the store looks for machines; a name alone is shared by too many. */
export const SEARCHED: readonly TraitName[] = [
  'serial',
  'chassis',
  'uuid',
  'board',
  'mac',
  'disk',
  'installation',
  'device_id',
  'tag',
];
/** At most so many keys an arrival: seven single ones, the ports and the disks. */
export const MOST_KEYS = 7 + MOST_MACS + MOST_DISKS;
/** At most so many machines are looked at for one arrival; more share only fillers. */
export const MOST_KNOWN = 64;

/** The good traits, each once, in an order that does not depend on that of the message. */
export function traitsOf(traits: Traits): readonly Trait[] {
  const kept = known.get(traits);
  if (kept) return kept;
  const good = goodTraits(traits);
  known.set(traits, good);
  return good;
}

/** What one arrival says is asked for again and again while it is decided which machine it is. */
const known = new WeakMap<Traits, readonly Trait[]>();

function goodTraits(traits: Traits): Trait[] {
  const virtual = isVirtual(traits);
  const serial = goodSerial(traits.systemSerial);
  const chassis = goodSerial(traits.chassisSerial);
  return [
    ...one('serial', serial),
    ...one('chassis', chassis === serial ? null : chassis),
    ...one('uuid', uuidKey(traits.uuid)),
    ...one('board', goodSerial(traits.boardSerial)),
    ...ports(traits, virtual),
    ...disks(traits),
    ...one('installation', nameKey(traits.agentId)),
    ...one('device_id', nameKey(traits.agentDeviceId)),
    ...one('hostname', nameKey(traits.hostname)),
    ...one('tag', traits.source === 'agent' ? null : nameKey(traits.tag)),
  ];
}

/** What agents say about a tag is no authority, so that only people's tags are traits. */
function one(name: TraitName, value: string | null): Trait[] {
  return value === null ? [] : [{ name, value, port: null }];
}

function ports(traits: Traits, virtual: boolean): Trait[] {
  const found = new Map<string, Trait['port']>();
  for (const { mac, kind } of traits.macs.slice(0, 4 * MOST_MACS)) {
    const port = portOf(kind, virtual);
    const value = port === null ? null : macKey(mac, virtual);
    if (value === null || (kind === 'virtual' && isInvented(value))) continue;
    const before = found.get(value);
    if (before === undefined || RANK.indexOf(port) > RANK.indexOf(before)) found.set(value, port);
  }
  return sorted(found.keys(), MOST_MACS).map((value) => ({ name: 'mac', value, port: found.get(value)! }));
}

/** Bridges and tunnels of software inside a virtual machine; the port it was given has the prefix of its hypervisor. */
function isInvented(mac: string): boolean {
  return isGivenLocally(mac) && !isOfHypervisor(mac);
}

/** An address described in two ways counts as the weaker. */
const RANK: readonly Trait['port'][] = ['builtin', 'wifi', 'unknown'];

/** Docks and USB adapters go from machine to machine; virtual ports are the machine's own only in a virtual machine. */
function portOf(kind: MacKind, virtual: boolean): Trait['port'] {
  if (kind === 'usb' || kind === 'dock') return null;
  if (virtual) return 'builtin';
  return kind === 'virtual' ? null : kind;
}

function disks(traits: Traits): Trait[] {
  const keys = traits.diskSerials.slice(0, 4 * MOST_DISKS).map(goodSerial);
  const good = new Set(keys.filter((key) => key !== null));
  return sorted(good, MOST_DISKS).map((value) => ({ name: 'disk', value, port: null }));
}

function sorted(values: Iterable<string>, most: number): string[] {
  return [...values].sort().slice(0, most);
}

/** True when the agent says so, or maker or model are those of a hypervisor. */
export function isVirtual(traits: Pick<Traits, 'virtual' | 'manufacturer' | 'model'>): boolean {
  if (traits.virtual) return true;
  const text = ` ${fold(`${traits.manufacturer ?? ''} ${traits.model ?? ''}`.slice(0, 200))} `;
  return VIRTUAL_WORDS.some((word) => text.includes(` ${word} `));
}

/** The traits by which the store looks for machines and open questions; at most `MOST_KEYS`. */
export function candidateKeys(traits: Traits): Trait[] {
  return traitsOf(traits).filter(({ name }) => SEARCHED.includes(name));
}

/** A trait as the store finds it: `uuid=…`; at most `LONGEST_KEY` characters. */
export function keyOf({ name, value }: Pick<Trait, 'name' | 'value'>): string {
  return `${name}=${value}`;
}

/** Under which keys a machine or an open question is kept to be found: of what it has and of what it had. */
export function keysToFind(traits: readonly Trait[]): string[] {
  return traits.filter(({ name }) => SEARCHED.includes(name)).map(keyOf);
}

export const LONGEST_KEY = LONGEST_VALUE + '=installation'.length;

export interface Make {
  /** The maker under its usual name, folded; null for fillers. */
  maker: string | null;
  /** The words of the model without those of the maker; none for fillers. */
  model: readonly string[];
}

/** Maker and model as they are compared. A fleet has few of them, and reading one costs more than all else: they are kept. */
export function makeOf(maker: string | null, model: string | null): Make {
  const key = `${maker?.slice(0, 200)}\n${model?.slice(0, 200)}`;
  const kept = makes.get(key);
  if (kept) return kept;
  if (makes.size >= MOST_MAKES) makes.clear();
  const make = { maker: makerKey(maker), model: modelWords(model, maker) };
  makes.set(key, make);
  return make;
}

const MOST_MAKES = 5_000;
const makes = new Map<string, Make>();

function makerKey(raw: string | null): string | null {
  if (raw === null) return null;
  const folded = fold(manufacturerName(raw.slice(0, 200)));
  return FILLER_NAMES.has(folded) ? null : folded;
}

function modelWords(model: string | null, maker: string | null): string[] {
  const folded = fold((model ?? '').slice(0, 200));
  if (FILLER_NAMES.has(folded)) return [];
  const makers = new Set(fold(`${maker ?? ''} ${makerKey(maker) ?? ''}`).split(' '));
  return folded.split(' ').filter((word) => !makers.has(word));
}

/**
 * What rulings of people hang on: the hardware where a whole inventory tells any, so that a new name or a new agent does
 * not ask again; else everything that was said, because half of the hardware may fit two machines; of a row without
 * serial and tag the row itself. Differs from unit to unit.
 */
export function fingerprint(traits: Traits): string {
  const all = traitsOf(traits);
  const parts = partsOf(traits, all).map(keyOf);
  if (traits.source !== 'agent') parts.push(...described(traits, all));
  return createHash('sha256')
    .update([`unit=${traits.unitId}`, ...parts].join('\n'))
    .digest('base64url');
}

function partsOf(traits: Traits, all: readonly Trait[]): readonly Trait[] {
  const hardware = all.filter((trait) => LASTING.includes(trait.name) || isOwnPort(trait));
  return hardware.length > 0 && traits.source === 'agent' && !traits.partial ? hardware : all;
}

const LASTING: readonly TraitName[] = ['serial', 'chassis', 'uuid', 'board'];

function isOwnPort(trait: Trait): boolean {
  return trait.name === 'mac' && trait.port !== 'unknown';
}

function described({ manufacturer, model, holder, kind, row }: Traits, all: readonly Trait[]): string[] {
  const lasting = all.some(({ name }) => name === 'serial' || name === 'tag');
  const words = [manufacturer, model, holder, kind].map((text) => fold((text ?? '').slice(0, 200)));
  return lasting ? words : [...words, `row=${(row ?? '').slice(0, 200)}`];
}
