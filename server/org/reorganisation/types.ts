/** A decision on many units at once: a whole level of administration that goes, hundreds of communes that become sixty. */
import type { Day } from '../../shared/days.ts';
import type { EventKind, Unit, UnitDraft } from '../types.ts';

/** A unit that comes into being, under a key of the decision. */
export interface NewUnit {
  key: string;
  draft: UnitDraft;
  /** The key of its parent where that comes into being as well; `draft.parentId` counts otherwise. */
  parentKey: string | null;
}

/** Who follows a unit: the key of a new one, or the id of one that goes on. */
export type Heir = string | number;

/** A unit that ends. The first of its heirs takes over what it has; without any nobody does. */
export interface Ending {
  unit: Unit;
  heirs: readonly Heir[];
}

export interface Reorganisation {
  effectiveOn: Day;
  legalBasis: string | null;
  newUnits: readonly NewUnit[];
  endings: readonly Ending[];
}

/** One line of the history of units: who became whom. */
export interface Descending {
  kind: EventKind;
  pairs: { fromUnitId: number | null; heir: Heir | null }[];
}

export interface Reorganised {
  /** Of the new units, by key. */
  unitIds: Map<string, number>;
  /** Who takes over what from whom. */
  handovers: { fromUnitId: number; toUnitId: number }[];
}
