/** When a candidate is the machine, and when a person should look. */
import { BOARD_MAKERS } from '../facts/makers.ts';
import type { Reason, TraitName } from '../types.ts';
import type { Arrival } from './compare.ts';
import type { Parts } from './parts.ts';
import { SHORT_SERIAL } from './weights.ts';

/**
 * Why a candidate is certainly the machine; null when it is not certain.
 * One part alone is never enough where another contradicts, and two different good serials always are two machines.
 */
export function certainty(parts: Parts, arrival: Arrival): Reason | null {
  const { outcomes, kind } = parts.comparison;
  if (outcomes.serial === 'contradicts') return null;
  if (outcomes.tag === 'agrees') return kind === 'contradicts' ? null : 'tag';
  if (isTold(parts, arrival) && bySerial(parts, arrival)) return 'serial_of_declared';
  if (byHardware(parts, arrival)) return 'hardware';
  return byInstallation(parts, arrival) ? 'installation' : null;
}

/** One of the two sides is only what people wrote. */
function isTold(parts: Parts, arrival: Arrival): boolean {
  return arrival.traits.source !== 'agent' || parts.comparison.machine.declaredOnly;
}

function bySerial({ comparison, serial, firmware, port }: Parts, arrival: Arrival): boolean {
  if (serial !== 'agrees' || firmware !== 'agrees' || port === 'contradicts') return false;
  const long = arrival.byName.get('serial')![0]!.value.length >= SHORT_SERIAL;
  return comparison.kind !== 'contradicts' && (long || comparison.model === 'agrees');
}

function byHardware(parts: Parts, arrival: Arrival): boolean {
  const { firmware, port, card, disk, installation } = parts;
  const another = port === 'agrees' || disk === 'agrees' || card;
  if (firmware === 'agrees') return another || (port !== 'contradicts' && sufficesAlone(parts));
  if (firmware === 'mixed')
    return port === 'agrees' || (parts.serial === 'agrees' && isRepaired(parts, arrival));
  if (firmware === 'contradicts') return port === 'agrees' && disk === 'agrees';
  if (port === 'agrees') return disk === 'agrees' || card || installation;
  return card && port !== 'contradicts' && (disk === 'agrees' || installation);
}

/** Nothing beside the firmware can be compared, or only a disk that was replaced. */
function sufficesAlone({ comparison, firmwareAgreeing, disk, installation, serial }: Parts): boolean {
  if (firmwareAgreeing > 1 || installation) return true;
  return disk !== 'contradicts' && serial === 'agrees' && comparison.model === 'agrees';
}

/** A repair shop of the maker writes the old serial into the new board; nobody does so for a bare board. */
function isRepaired({ disk, card }: Parts, arrival: Arrival): boolean {
  const { make, traits } = arrival;
  const { maker } = make;
  const ofMaker = maker !== null && (traits.kind === 'laptop' || !BOARD_MAKERS.has(maker.split(' ')[0]!));
  return ofMaker && (disk === 'agrees' || card);
}

/**
 * No hardware to compare: a partial inventory of a machine whose firmware tells nothing, or a machine that tells none.
 * A partial inventory always holds the firmware, so that one side telling something the other does not is no match.
 */
function byInstallation(parts: Parts, arrival: Arrival): boolean {
  const { firmware, port, disk, installation, comparison } = parts;
  if (!installation || firmware !== 'unknown' || port === 'contradicts' || disk === 'contradicts')
    return false;
  if (tellsFirmware(parts, arrival)) return false;
  if (arrival.traits.partial) return true;
  return comparison.outcomes.hostname === 'agrees' && !(hasHardware(arrival) && knowsHardware(parts));
}

function tellsFirmware({ comparison, fillers }: Parts, arrival: Arrival): boolean {
  const known = comparison.machine.traits.filter(({ current }) => current).map(({ name }) => name);
  return FIRMWARE.some(
    (name) => !fillers.includes(name) && (arrival.byName.has(name) || known.includes(name)),
  );
}

const FIRMWARE: readonly TraitName[] = ['serial', 'chassis', 'uuid', 'board'];
const HARDWARE: readonly TraitName[] = [...FIRMWARE, 'mac', 'disk'];

function hasHardware({ byName }: Arrival): boolean {
  return HARDWARE.some((name) => byName.has(name));
}

function knowsHardware({ comparison }: Parts): boolean {
  return comparison.machine.traits.some(({ name }) => HARDWARE.includes(name));
}

/** Why a person should look at a candidate that is not certain; null when it is another machine. */
export function doubt(parts: Parts, arrival: Arrival): Reason | null {
  const { firmware, port, disk, installation, serial, comparison, fillers } = parts;
  if (disk === 'agrees' || keptDisk(parts, arrival)) return 'parts_moved';
  if (serial === 'contradicts') return doubtDespiteSerial(parts);
  if (firmware === 'agrees')
    return port === 'contradicts' || disk === 'contradicts' ? 'contradicting' : 'weak';
  if (firmware === 'mixed') return isForeign(parts) ? null : 'contradicting';
  if (port === 'agrees') return firmware === 'contradicts' ? 'contradicting' : 'weak';
  if (comparison.outcomes.tag === 'agrees') return 'contradicting';
  if (comparison.port !== null && firmware === 'unknown' && port !== 'contradicts') return 'weak';
  const comparable = port === 'contradicts' || disk === 'contradicts' || firmware === 'contradicts';
  return installation && !comparable && fillers.length === 0 ? 'weak' : null;
}

/**
 * A partial inventory leaves the disks out when they are those of the last inventory of this installation: on a copy of
 * the installation they would be others.
 */
function keptDisk({ comparison, disk, installation, firmware, port }: Parts, arrival: Arrival): boolean {
  const contradicts = firmware === 'contradicts' || port === 'contradicts';
  const own = comparison.outcomes.installation === 'agrees' && installation;
  return arrival.traits.partial && own && contradicts && disk === 'unknown' && !arrival.byName.has('disk');
}

/** Repaired boards come with the serial of somebody else: then the chassis, or port and installation, still agree. */
function doubtDespiteSerial({ comparison, port, installation, fillers }: Parts): Reason | null {
  const { chassis, uuid } = comparison.outcomes;
  if (chassis === 'agrees' && !fillers.includes('chassis')) return 'contradicting';
  return port === 'agrees' && (installation || uuid === 'agrees') ? 'contradicting' : null;
}

/** The serial of another maker, and nothing else in common. */
function isForeign({ comparison, port, disk }: Parts): boolean {
  const { uuid, board } = comparison.outcomes;
  return comparison.foreignSerial && [uuid, board, port, disk].includes('contradicts');
}
