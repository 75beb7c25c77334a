/** The nouns of reporting campaigns. */
import type { Group, UnitCoverage } from '../coverage/types.ts';
import type { Day } from '../shared/days.ts';

export type CampaignStatus = 'open' | 'locked' | 'withdrawn';

/** How far a unit is, in the order of the way. */
export const PART_STATUSES = ['waiting', 'answering', 'returned', 'closed', 'confirmed', 'accepted'] as const;
export type PartStatus = (typeof PART_STATUSES)[number];

export type Step =
  | 'opened'
  | 'answered'
  | 'closed'
  | 'reopened'
  | 'confirmed'
  | 'returned'
  | 'accepted'
  | 'reminded'
  | 'locked'
  | 'corrected'
  | 'withdrawn';

/** What the province asks of its units for one day. */
export interface CampaignDraft {
  name: string;
  /** The day the figures are for (ngày chốt số liệu). */
  asOf: Day;
  /** The last day on which a unit answers in time. */
  deadline: Day;
  groups: Group[];
  /** The letter that asks: `Công văn 812/SKHCN-CĐS`. */
  legalBasis: string | null;
  note: string | null;
}

export interface Campaign extends CampaignDraft {
  id: number;
  status: CampaignStatus;
  /** Of the criteria the locked figures were judged by; null before. */
  criteriaVersion: string | null;
  lockVersion: number;
  openedAt: string;
  openedBy: string;
  endedAt: string | null;
  endedBy: string | null;
}

/** The part of a campaign that one unit answers. */
export interface Part {
  id: number;
  campaignId: number;
  unitId: number;
  status: PartStatus;
  /** When it came to this status. */
  stepAt: string;
  lockVersion: number;
}

export interface PartStep {
  step: Step;
  note: string | null;
  at: string;
  by: string;
}

export type Answer = 'present' | 'problem';

/** A machine of the unit and what was said of it; null: nothing yet. */
export interface Line {
  assetId: number;
  answer: Answer | null;
  note: string | null;
}

/** How many machines of a unit are answered. */
export interface LineCounts {
  all: number;
  present: number;
  problem: number;
  open: number;
}

export type Moment = 'closed' | 'locked' | 'corrected';

/** The figures of a unit as they were told at one moment. */
export interface Figures {
  version: number;
  moment: Moment;
  figures: UnitCoverage;
  reason: string | null;
  madeAt: string;
  madeBy: string;
}

/** How many units are how far. */
export type Progress = Record<PartStatus, number> & { all: number };
