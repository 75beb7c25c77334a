/** The nouns of discovery: ranges that are swept, runs, and what was found. */
import type { Why } from '../network/types.ts';

export const SCHEDULES = ['none', 'daily', 'weekly'] as const;
export type Schedule = (typeof SCHEDULES)[number];

export const RUN_STATES = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** `missed`: registered, silent this time, too seldom yet to be called gone. */
export const PROPOSALS = ['new', 'changed', 'gone', 'missed', 'known'] as const;
export type Proposal = (typeof PROPOSALS)[number];

export const DECISIONS = ['added', 'moved', 'ignored', 'retired'] as const;
export type Decision = (typeof DECISIONS)[number];

export interface RangeDraft {
  name: string;
  /** In canonical form: `10.1.0.0/16`. */
  cidr: string;
  unitId: number;
  ports: number[];
  packetsPerSecond: number;
  schedule: Schedule;
}

export interface Range extends RangeDraft {
  id: number;
  nextRunAt: string | null;
}

export interface Run {
  id: number;
  /** Null: asked for from the command line, for ranges that are not kept. */
  rangeId: number | null;
  unitId: number | null;
  cidrs: string[];
  ports: number[];
  packetsPerSecond: number;
  requestedBy: string;
  requestedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  state: RunState;
  /** Why it failed: a code. */
  problem: string | null;
  addresses: number;
  packetsPlanned: number;
  packetsSent: number;
  answered: number;
  identified: number;
}

/** What one answering address said of itself. Everything in it is a claim of the network. */
export interface Facts {
  address: string;
  port: number;
  credentialId: number | null;
  engineId: string | null;
  /** dot1dBaseBridgeAddress, lower case with colons. */
  mac: string | null;
  /** Its own addresses, as it lists them. */
  addresses: string[];
  kind: string | null;
  vendor: string | null;
  model: string | null;
  serial: string | null;
  firmware: string | null;
  name: string | null;
  why: Why[];
}

/** A device as the register of devices has it, as far as discovery compares. */
export interface KnownDevice {
  id: number;
  unitId: number;
  address: string;
  port: number;
  vendor: string | null;
  model: string | null;
  serial: string | null;
  /** It answers its polls: a sweep that missed it is wrong. */
  answers: boolean;
  /** In how many runs before this it was silent, one after the other. */
  missedRuns: number;
}

/** Why something is proposed as it is, or why it is not certain: a key below `discovery.reason.` */
export interface Reason {
  key: string;
  params?: Record<string, string | number>;
}

export interface Find {
  address: string;
  port: number;
  /** Further places where the same device answered, as `address:port`. */
  alsoAt: string[];
  facts: Facts | null;
  deviceId: number | null;
  unitId: number | null;
  proposal: Proposal;
  certain: boolean;
  reasons: Reason[];
  missedRuns: number;
  /** A person decided before that this is not wanted. */
  ignored: boolean;
}

export interface StoredFind {
  id: number;
  runId: number;
  address: string;
  port: number;
  alsoAt: string[];
  credentialId: number | null;
  deviceId: number | null;
  unitId: number | null;
  proposal: Proposal;
  certain: boolean;
  reasons: Reason[];
  kind: string | null;
  vendor: string | null;
  model: string | null;
  serial: string | null;
  firmware: string | null;
  name: string | null;
  missedRuns: number;
  decision: Decision | null;
  decidedAt: string | null;
  decidedBy: string | null;
}
