/** The nouns of norms: what a post may have, how something may be bought. Amounts are whole đồng. */
import type { Day } from '../../shared/days.ts';

/**
 * Groups of posts: leaders (II–VI of Decision 10/2026), senior specialists (VII), specialists and those on labour
 * contracts (VIII), and an office as a whole (part B).
 */
export const POSTS = ['leader', 'senior', 'specialist', 'office'] as const;
export type Post = (typeof POSTS)[number];

/** Where a number comes from. */
export interface Citation {
  source: string;
  validFrom: Day;
  validTo: Day | null;
  /** False where the official print was not seen. */
  isVerified: boolean;
}

export interface MachineNorm extends Citation {
  /** Kinds one of which may be chosen: a desktop or a laptop or a tablet. */
  oneOf: string[];
  /** Null where the text read names a price alone. */
  quantity: number | null;
  /** For so many people of an office; 1 for a post. */
  perPeople: number;
  /** The highest price, software excluded; null where no text names one. */
  cap: number | null;
}

/** What the law lets a purchase of an amount be. `tender` stands for competitive quotations and open bidding. */
export type PurchaseForm = 'head_decides' | 'direct_appointment' | 'tender';

export interface PurchaseAdvice {
  /** Null where the limits of the day are not known. */
  form: PurchaseForm | null;
  headDecidesUpTo: number | null;
  directUpTo: number | null;
  citation: Citation | null;
}

export interface NeedLine {
  kind: string;
  count: number;
  /** Null when nobody has priced it. */
  amount: number | null;
}

/** What is needed of one group of a province's list in a year, and whether it must be bought centrally. */
export interface CentralisedResult {
  name: string;
  kinds: string[];
  count: number;
  /** Of the lines that have one. */
  amount: number;
  unpriced: number;
  leastCount: number;
  leastAmount: number | null;
  /** Null while missing amounts could change the answer. */
  isCentralised: boolean | null;
  citation: Citation;
}

export interface UnitMachines {
  unitId: number;
  /** Computers in use, and how many of them draft state secrets: those are extra to the norm of a person. */
  computers: number;
  classified: number;
}

export interface OverNorm {
  unitId: number;
  /** Null without a headcount. */
  people: number | null;
  headcountOn: Day | null;
  counted: number;
  classified: number;
  allowed: number | null;
  /** More than allowed; null where it cannot be told. */
  over: number | null;
  citation: Citation | null;
}
