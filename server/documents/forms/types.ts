/** What official forms are filled with: words and numbers, nothing of the register itself. */
import type { Day } from '../../shared/days.ts';

/** A machine as forms show it, every word in the language of the form. */
export interface FormMachine {
  tag: string;
  kind: string;
  manufacturer: string | null;
  model: string | null;
  serial: string | null;
  unit: string;
  room: string | null;
  holder: string | null;
  /** `YYYY-MM-DD` or `YYYY`. */
  putIntoUseOn: string | null;
  cost: number | null;
  fundingSource: string | null;
  state: string;
  /** Gone from the books: liquidated, lost. */
  isGone: boolean;
  notes: string | null;
  /** Absent where nobody computes it. */
  value?: FormValue;
}

/** What a machine is worth in the books on the day of the form. Null is not known, and never 0. */
export interface FormValue {
  /** False for tools (công cụ, dụng cụ), which are not written off. */
  isFixedAsset: boolean | null;
  /** The useful life of the day, and percent a year as printed: 14.29; in the year of the day, in that of `lastCharge`. */
  years: number | null;
  percent: number | null;
  lastPercent: number | null;
  accumulated: number | null;
  remaining: number | null;
  /** What the last December wrote off. */
  lastCharge: number | null;
  /** The accounting year of the day: written off before it, and the charge of its December. */
  before: number | null;
  charge: number | null;
  /** What is missing, in words. */
  missing: string | null;
  /** Why the charge of the year is not cost times rate, in words. */
  remark: string | null;
}

export interface FormHead {
  /** The unit whose form it is, and the one it belongs to. */
  unit: string;
  parentUnit: string | null;
  budgetCode: string | null;
  /** Figures are of this day. */
  day: Day;
  /** False when machines of several units stand in it: each has its lines. */
  oneUnit: boolean;
}

/** Machines in pieces, those of one unit behind one another. */
export type FormMachines = AsyncIterable<readonly FormMachine[]>;

/** Forms that are filled in by hand too, and read again. */
export const FORMS = ['c53-hd', 's26-h'] as const;
/** Forms the system alone fills in. */
export const BOOK_FORMS = ['c55a-hd', 's24-h'] as const;
export const ALL_FORMS = [...FORMS, ...BOOK_FORMS] as const;
export type FormName = (typeof ALL_FORMS)[number];
