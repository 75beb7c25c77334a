/** The nouns of taking in what exists. */
import type { Inventory } from './agents/inventory.ts';
import type { Candidate, KnownTrait, Reason, Traits, Verdict } from './identity/types.ts';

/** `asked`: spoke, but has sent no inventory yet. `question`: people are asked which machine it is. */
export const ARRIVAL_OUTCOMES = ['asked', 'added', 'changed', 'unchanged', 'question', 'refused'] as const;

export type ArrivalOutcome = (typeof ARRIVAL_OUTCOMES)[number];

/** An inventory agent as one unit knows it. */
export interface AgentLine {
  id: number;
  unitId: number;
  deviceId: string;
  client: string | null;
  hostname: string | null;
  address: string | null;
  /** The machine, when the reader may see it. */
  assetId: number | null;
  assetTag: string | null;
  /** Its machine is registered in a unit the reader may not look into. */
  assetElsewhere: boolean;
  firstSeenAt: string;
  lastSeenAt: string;
  lastInventoryAt: string | null;
  outcome: ArrivalOutcome;
  /** Why the last message was not taken: a code of `agents/refused.ts`, or `revoked` or `failed`. */
  problem: string | null;
  questionId: number | null;
}

/** A message that was kept. */
export interface KeptInventory {
  id: number;
  assetId: number | null;
  receivedAt: string;
  partial: boolean;
  bytes: number;
  outcome: ArrivalOutcome;
  problem: string | null;
}

/** An arrival of which only people can say which machine it is, as lists show it. */
export interface QuestionLine {
  id: number;
  unitId: number;
  arrival: Traits;
  candidates: Candidate[];
  reason: Reason;
  openedAt: string;
  lastSeenAt: string;
  /** `withdrawn`: nothing had to be decided, the machines were given installations of their own. */
  decision: Verdict | 'withdrawn' | null;
  decidedAt: string | null;
  decidedBy: string | null;
  /** The asset it turned out to be, or became. */
  assetId: number | null;
}

export interface Question extends QuestionLine {
  questionKey: string;
  fingerprint: string;
  /** By which the arrival itself is recognised when it comes again. */
  traits: KnownTrait[];
  inventory: Inventory;
}
