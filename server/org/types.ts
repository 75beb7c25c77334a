import type { Day } from '../shared/days.ts';

export const UNIT_KINDS = [
  'province',
  'department',
  'district',
  'commune',
  'public_service_unit',
  'division',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export const EVENT_KINDS = ['establish', 'rename', 'merge', 'split', 'dissolve', 'move'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** A unit as it was on one day. */
export interface Unit {
  id: number;
  name: string;
  shortName: string;
  kind: UnitKind;
  parentId: number | null;
  /** Code of the statistics office: 2, 3 or 5 digits, zero-padded. Codes are reused over the years. */
  adminCode: string | null;
  /** Agency identifier (QĐ 20/2020/QĐ-TTg), for example H39.12. */
  agencyCode: string | null;
  /** Budget relation code (QHNS), 7 digits. */
  budgetCode: string | null;
  validFrom: Day;
  validTo: Day | null;
}

export interface UnitEvent {
  kind: EventKind;
  effectiveOn: Day;
  legalBasis: string | null;
}

/** One unit followed another on a day. */
export interface Descent {
  fromUnitId: number;
  toUnitId: number;
  effectiveOn: Day;
}

/** What a unit is to be from a day on. */
export interface UnitDraft {
  name: string;
  shortName: string;
  kind: UnitKind;
  parentId: number | null;
  adminCode: string | null;
  agencyCode: string | null;
  budgetCode: string | null;
}

export interface Headcount {
  unitId: number;
  asOf: Day;
  cadres: number;
  civilServants: number;
  publicEmployees: number;
  /** How many of them have a post that needs a computer. */
  needComputer: number;
}

export interface Person {
  id: number;
  unitId: number;
  fullName: string;
  post: string | null;
  leftOn: Day | null;
}

export interface Room {
  id: number;
  unitId: number;
  name: string;
}
