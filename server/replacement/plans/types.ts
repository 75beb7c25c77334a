/** The nouns of replacement plans. Everything here is JSON-serialisable; amounts are whole đồng. */
import type { Day } from '../../shared/days.ts';
import type { Change } from '../changes/changes.ts';
import type { PricedPart, UpgradeProposal } from '../changes/proposal.ts';
import type { Reason, Verdict } from '../types.ts';
import type { Way } from './rules/propose.ts';

export const PLAN_STATUSES = ['draft', 'review', 'frozen'] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

export const PROPOSALS = ['replace', 'upgrade', 'equip'] as const;
export type Proposal = (typeof PROPOSALS)[number];

export const DECISIONS = ['approve', 'upgrade', 'move', 'defer', 'reject'] as const;
export type Decision = (typeof DECISIONS)[number];

/** Money of one source, for some kinds of things or for all. */
export interface BudgetLine {
  source: string;
  amount: number;
  /** Empty: everything. */
  kinds: string[];
}

/** What a proposal follows; part of what is frozen. */
export interface PlanSettings {
  /** In the order in which they are spent. */
  budget: BudgetLine[];
  /** Per cent of each line shared out between units by need first. */
  fairness: number;
  /** Kinds the plan is about. */
  kinds: string[];
  /** Price of a new machine by kind, where it is not the highest the norm allows. */
  prices: Record<string, number>;
}

export interface Plan {
  id: number;
  unitId: number;
  year: number;
  title: string;
  status: PlanStatus;
  /** The day the machines were judged. */
  day: Day;
  criteriaVersion: string;
  settings: PlanSettings;
  amendsId: number | null;
  version: number;
  number: number | null;
  contentHash: string | null;
  lockVersion: number;
  createdAt: string;
  createdBy: string;
  submittedAt: string | null;
  submittedBy: string | null;
  frozenAt: string | null;
  frozenBy: string | null;
}

/** The machine as it was when the plan was made: a later change of the register does not change the plan. */
export interface PlannedMachine {
  tag: string | null;
  manufacturer: string | null;
  model: string | null;
  serial: string | null;
  unitCode: string;
  unitName: string;
  roomName: string | null;
  holderName: string | null;
  role: string | null;
  putIntoUseOn: string | null;
  cost: number | null;
}

/** A way to meet the need of a line; of parts with what is bought, what is done and how long it then lasts. */
export interface PlanWay extends Way {
  upgrade?: {
    parts: Pick<PricedPart, 'code' | 'gb' | 'amount' | 'assumed' | 'exchanged'>[];
    /** What costs nothing but work. */
    work: Change['code'][];
    until: Day | null;
    endedBy: UpgradeProposal['endedBy'];
    sources: string[];
  };
}

export interface NeedPart {
  /** `verdict`, `reasons`, `role`, `level`, `age`, `unequipped`. */
  code: string;
  points: number;
}

/** What the norm says of a line, with the article. */
export interface NormFlag {
  code: 'above_cap' | 'over_norm' | 'no_price';
  source: string | null;
  params: Record<string, string | number>;
}

export interface PlanItem {
  id: number;
  planId: number;
  /** Number of the line in the plan, by need. */
  line: number;
  unitId: number;
  assetId: number | null;
  kind: string;
  machine: PlannedMachine;
  verdict: Verdict | null;
  reasons: Reason[];
  mainReason: string | null;
  need: number;
  needParts: NeedPart[];
  ways: PlanWay[];
  /** Null: not within the budget. */
  proposal: Proposal | null;
  fundingSource: string | null;
  /** Of what is proposed. */
  price: number | null;
  flags: NormFlag[];
  decision: Decision | null;
  decidedPrice: number | null;
  deferTo: number | null;
  fromAssetId: number | null;
  decisionReason: string | null;
  decidedAt: string | null;
  decidedBy: string | null;
  lockVersion: number;
}
