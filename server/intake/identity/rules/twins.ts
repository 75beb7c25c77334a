/** Machines that people declared without a serial, or with a mistyped one, and that may be the arrival. */
import type { EvidenceOfIdentity, Reason, Traits } from '../types.ts';
import type { Arrival, Comparison } from './compare.ts';
import { AGREES } from './weights.ts';

/** At most so many machines of a unit are looked at as possible twins. */
export const MOST_TWINS = 500;
const SHORTEST_NEAR = 6;

export interface TwinScope {
  unitId: number;
  /** Only machines that no agent has reported; a row may be any machine of the unit. */
  declaredOnly: boolean;
}

/** Which machines the store adds when keys alone do not decide: those of the unit, not gone. */
export function twinScope(traits: Traits): TwinScope {
  return { unitId: traits.unitId, declaredOnly: traits.source === 'agent' };
}

/** Why a machine may be the arrival though no trait of hardware says so; null when it is another one. */
export function twinReason(comparison: Comparison, arrival: Arrival): Reason | null {
  const { machine, outcomes, kind, model } = comparison;
  const told = arrival.traits.source !== 'agent' || machine.declaredOnly;
  if (!told || machine.assetId === null || machine.unitId !== arrival.traits.unitId) return null;
  if (kind === 'contradicts' || outcomes.tag === 'contradicts' || outcomes.uuid === 'contradicts')
    return null;
  if (outcomes.serial === 'contradicts') return nearSerial(comparison, arrival) ? 'near_serial' : null;
  if (outcomes.hostname === 'agrees' || outcomes.hostname === 'former') return 'declared_twin';
  if (outcomes.hostname === 'contradicts' || model === 'contradicts') return null;
  return 'declared_twin';
}

/** True for a machine worth showing beside better candidates: names and models are changed and mistyped. */
export function isPossibleTwin({ machine, outcomes, kind }: Comparison, arrival: Arrival): boolean {
  const told = arrival.traits.source !== 'agent' || machine.declaredOnly;
  if (!told || machine.assetId === null || machine.unitId !== arrival.traits.unitId) return false;
  if (machine.state === 'disposed' || machine.state === 'lost') return false;
  return kind !== 'contradicts' && outcomes.tag !== 'contradicts' && outcomes.uuid !== 'contradicts';
}

/** The serial as evidence when it is the same up to one slip of the fingers; null when it is another. */
export function nearSerial(comparison: Comparison, arrival: Arrival): EvidenceOfIdentity | null {
  if (comparison.outcomes.serial !== 'contradicts') return null;
  const seen = arrival.byName.get('serial')![0]!.value;
  const own = comparison.machine.traits.find(
    ({ name, value, current }) => name === 'serial' && current && isNear(seen, value),
  );
  if (!own) return null;
  return {
    trait: 'near_serial',
    says: 'agrees',
    weight: AGREES.near_serial,
    seen: [seen],
    known: [own.value],
  };
}

/** True when one character is other, missing, too many, or two neighbours changed places. */
export function isNear(one: string, other: string): boolean {
  if (one === other || Math.min(one.length, other.length) < SHORTEST_NEAR) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end))
    end += 1;
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
