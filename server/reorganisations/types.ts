/** Decisions on many units at once, as offices hand them in: a table of old and new units. */
import type { UnitKind } from '../org/types.ts';
import type { Day } from '../shared/days.ts';

/** One row of the table: an old unit, and a new one it goes into. */
export interface DecisionLine {
  /** Where it stood in the table, from 1. */
  line: number;
  oldCode: string;
  oldName: string;
  newCode: string;
  newName: string;
  /** Null: as the old unit. */
  kind: UnitKind | null;
  /** Code of what the new unit stands below; null: what the old one stood below, or its heir. */
  parentCode: string | null;
}

/** Where a machine, or a room of a divided unit, goes instead of to the first heir. */
export interface Home {
  line: number;
  /** A tag, or `27967/Phòng Địa chính`. */
  what: string;
  newCode: string;
}

export type DecisionStatus = 'draft' | 'planned' | 'applied' | 'withdrawn';

export interface DecisionDraft {
  name: string;
  effectiveOn: Day;
  legalBasis: string | null;
  lines: DecisionLine[];
  homes: Home[];
}

export interface Decision extends DecisionDraft {
  id: number;
  status: DecisionStatus;
  /** Why the day could not apply it; null when nothing stood in the way. */
  failure: string | null;
  lockVersion: number;
  createdAt: string;
  createdBy: string;
  endedAt: string | null;
  endedBy: string | null;
}
