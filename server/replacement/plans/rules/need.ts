import { type Day, yearsBetween } from '../../../shared/days.ts';
import type { NeedWeights } from '../../data/needs.ts';
import type { Reason } from '../../types.ts';
import type { NeedPart } from '../types.ts';

/** What makes a line of a plan needed. */
export interface NeedFacts {
  /** Null for a person without a machine. */
  verdict: 'replace' | 'upgrade' | null;
  reasons: readonly Pick<Reason, 'effect'>[];
  role: string | null;
  unitKind: string;
  /** A day or a year alone. */
  putIntoUseOn: string | null;
}

/** The points of a line, part by part: what is printed adds up to what was reckoned with. */
export function needOf(facts: NeedFacts, weights: NeedWeights, day: Day): NeedPart[] {
  const parts: NeedPart[] = [
    { code: 'verdict', points: facts.verdict ? weights.verdict[facts.verdict] : 0 },
    { code: 'unequipped', points: facts.verdict ? 0 : weights.unequipped },
    { code: 'reasons', points: furtherReasons(facts, weights) },
    { code: 'role', points: facts.role ? (weights.role[facts.role] ?? 0) : 0 },
    { code: 'level', points: weights.level[facts.unitKind] ?? 0 },
    { code: 'age', points: agePoints(facts.putIntoUseOn, weights, day) },
  ];
  return parts.filter(({ points }) => points > 0);
}

export function pointsOf(parts: readonly NeedPart[]): number {
  return parts.reduce((sum, { points }) => sum + points, 0);
}

function furtherReasons({ verdict, reasons }: NeedFacts, { furtherReason }: NeedWeights): number {
  const decisive = reasons.filter(({ effect }) => effect === verdict || effect === 'replace').length;
  return Math.min(furtherReason.atMost, Math.max(0, decisive - 1) * furtherReason.points);
}

function agePoints(putIntoUseOn: string | null, { age }: NeedWeights, day: Day): number {
  if (putIntoUseOn === null) return 0;
  const years = yearsBetween(putIntoUseOn, day);
  return Math.min(age.atMost, Math.max(0, years - age.beyondYears) * age.points);
}
