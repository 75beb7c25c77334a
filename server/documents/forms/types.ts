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

export const FORMS = ['c53-hd', 's26-h'] as const;
export type FormName = (typeof FORMS)[number];
