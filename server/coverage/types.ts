/** The nouns of coverage: how well units are equipped, as of a day. */
import type { UnitKind } from '../org/types.ts';
import type { Day } from '../shared/days.ts';

/** The three groups of the official tables, in their order. */
export const GROUPS = ['departments', 'districts', 'communes'] as const;
export type Group = (typeof GROUPS)[number];

/** Units as they were on the day, or rolled up to those that exist now. */
export type Basis = 'then' | 'now';

/** What is counted of machines: computers are desktops, laptops and all-in-ones in use. */
export interface MachineCounts {
  /** People who hold at least one computer in use; a person with two counts once. */
  equipped: number;
  computers: number;
  /** Computers in use that were seen within 90 days. */
  computersVerified: number;
  meets: number;
  watch: number;
  upgrade: number;
  replace: number;
  unknown: number;
}

/** What else is counted of computers in use; read only where it is asked for. What is not known counts nowhere. */
export interface Traits {
  /** Their system has had its last supported day. */
  osEnded: number;
  /** Something against viruses is known to be on them, and of these what a whole organisation runs from one place. */
  antivirus: number;
  antivirusManaged: number;
  /** Put into use so long ago that their useful life is over: by the life in force, and by that of the end of 2025. */
  spent: number;
  spentBefore: number;
  /** What counts against the norm: computers that draft state secrets do not. */
  counted: number;
  /** What the norm allows; null where the people or the norm are not known. */
  allowed: number | null;
}

/** One agency on one day. */
export interface UnitCoverage extends MachineCounts {
  unitId: number;
  unitCode: string;
  unitName: string;
  kind: UnitKind;
  group: Group;
  parentId: number | null;
  /** Null: the unit never reported how many people it has. */
  staff: number | null;
  needComputer: number | null;
  headcountOn: Day | null;
  lan: boolean;
  lanVerified: boolean;
  firewall: boolean;
  firewallVerified: boolean;
  /** It has firewalls, but no licence that is still running. */
  firewallExpired: boolean;
  traits?: Traits;
}

/** Sums over units; LAN and firewalls count units. */
export interface Totals extends MachineCounts {
  units: number;
  staff: number;
  needComputer: number;
  /** The numerator of the share of people equipped: never more than the need of a unit, only units that reported. */
  equippedCounted: number;
  lan: number;
  lanVerified: number;
  firewall: number;
  firewallVerified: number;
  firewallExpired: number;
  withoutHeadcount: number;
  /** Units in which more people hold a computer than posts need one. */
  overNeed: number;
}

export interface Coverage {
  asOf: Day;
  basis: Basis;
  /** Null before there were criteria: then every computer is `unknown`. */
  criteriaVersion: string | null;
  /** In official order. */
  units: UnitCoverage[];
  groups: Record<Group, Totals>;
  totals: Totals;
  /** Computers in use that the register books at units which do not exist on the day: in no sum. */
  outside: number;
}
