/** The nouns of depreciation (hao mòn): what an asset of an agency is worth in the books. Amounts are whole đồng. */
import type { Day } from '../../shared/days.ts';

/** Classes of the annexes of the circulars; each kind of the register belongs to one. */
export const DEPRECIATION_CLASSES = [
  'computer',
  'print_scan',
  'photocopier',
  'equipment',
  'camera',
  'other',
] as const;
export type DepreciationClass = (typeof DEPRECIATION_CLASSES)[number];

/** How long a class serves and which share of its cost is written off each year. */
export interface UsefulLife {
  years: number;
  /** Percent of the cost a year as printed: 14.29. */
  percent: number;
  source: string;
}

/** What the books need to know of an asset. */
export interface BookedAsset {
  kind: string;
  /** Null when nobody knows it: then nothing is computed. */
  cost: number | null;
  /** A day, or a year alone. */
  putIntoUseOn: string | null;
  /** The first day it was no longer in the books: liquidated, lost. */
  goneOn?: Day | null;
}

/**
 * How a charge came about: cost × rate; the rest of the value over the rest of a life that was changed; what was left
 * in the last year; or not known, because no rule of that year is known.
 */
export type ChargeBasis = 'rate' | 'transition' | 'last' | 'unknown';

export interface Charge {
  year: number;
  /** Null when it is not known. */
  charge: number | null;
  /** Percent of the rule of the year, null where there is none. */
  rate: number | null;
  basis: ChargeBasis;
  source: string | null;
  /** True when the December of the year has passed. */
  charged: boolean;
}

/**
 * `charged`: being written off. `spent`: written off, still counted. `waiting`: no December has passed since it was put
 * into use. `tool`: not a fixed asset (công cụ, dụng cụ). `gone`: frozen when it left the books. The others say which
 * fact is missing.
 */
export type ValueState =
  | 'charged'
  | 'spent'
  | 'waiting'
  | 'tool'
  | 'gone'
  | 'cost_unknown'
  | 'start_unknown'
  | 'law_unknown';

export interface BookValue {
  cost: number | null;
  /** Null when it cannot be told. */
  isFixedAsset: boolean | null;
  accumulated: number | null;
  remaining: number | null;
  /** From the year it was put into use to the last one; years to come by the rules of the day. */
  yearly: Charge[];
  /** The life in force on the day. */
  life: UsefulLife | null;
  /** The last day of its useful life (hạn sử dụng) by the rules of the day. */
  lifeEndsOn: Day | null;
  why: { state: ValueState; source: string | null };
}
