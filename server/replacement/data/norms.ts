/** The highest price a machine of a kind may have, by the day it is bought. Amounts in đồng, software excluded. */
import type { Day } from '../../shared/days.ts';
import { normOf } from '../norms/rules.ts';

export interface PriceCap {
  amount: number;
  /** The decision and the post it speaks of. */
  source: string;
}

/**
 * The cap of a kind in force on a day; null where no norm names a price. The caps of computers are those of specialists
 * (chuyên viên) and equal posts: what commune officials use. Leaders have higher ones and are not assumed.
 */
export function priceCap(kind: string, day: Day): PriceCap | null {
  const norm = normOf(kind, 'specialist', day) ?? normOf(kind, 'office', day);
  return norm?.cap ? { amount: norm.cap, source: norm.source } : null;
}
