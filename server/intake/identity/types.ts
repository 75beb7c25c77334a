/** The nouns of recognising a machine. */
import type { AssetKind, AssetState, SpecSource } from '../../inventory/types/assets.ts';
import type { Day } from '../../shared/days.ts';

export const MAC_KINDS = ['builtin', 'wifi', 'usb', 'dock', 'virtual', 'unknown'] as const;

export type MacKind = (typeof MAC_KINDS)[number];

export interface SeenMac {
  mac: string;
  kind: MacKind;
}

/**
 * What one inventory, or one row of a spreadsheet, says about who a machine is: as received, junk included.
 * Monitors are assets of their own and move between desks, so they are no part of it.
 */
export interface Traits {
  /** The unit whose credential or sheet brought it. */
  unitId: number;
  source: SpecSource;
  /** A partial inventory leaves out what did not change: what is missing is unknown. */
  partial: boolean;
  agentDeviceId: string | null;
  /** The number of the installation of the agent; of the agent alone, never of the machine. */
  agentId: string | null;
  tag: string | null;
  hostname: string | null;
  holder: string | null;
  manufacturer: string | null;
  model: string | null;
  systemSerial: string | null;
  boardSerial: string | null;
  chassisSerial: string | null;
  uuid: string | null;
  macs: readonly SeenMac[];
  diskSerials: readonly string[];
  kind: AssetKind | null;
  virtual: boolean;
  /**
   * Of a row: which one of which file, say a digest of the file with sheet and line. What people decide about a row that
   * has neither serial nor tag holds for this row alone: next year the same words may mean another machine.
   */
  row: string | null;
  at: Day;
}

export const TRAIT_NAMES = [
  'serial',
  'chassis',
  'uuid',
  'board',
  'mac',
  'disk',
  'installation',
  'device_id',
  'hostname',
  'tag',
] as const;

/** `installation` is the agent's number, `device_id` the name it gave the machine when it was installed. */
export type TraitName = (typeof TRAIT_NAMES)[number];

/** One trait in the form in which it is compared; at most `LONGEST_VALUE` characters. */
export interface Trait {
  name: TraitName;
  value: string;
  /** Of a `mac`; ports of which nobody knows whether they are built in are `unknown`. Null for all others. */
  port: 'builtin' | 'wifi' | 'unknown' | null;
}

/** A trait of a machine through time. */
export interface KnownTrait extends Trait {
  firstOn: Day;
  lastOn: Day;
  /** False for what it had once: a former disk, the name before. */
  current: boolean;
}

/** An asset, or an arrival about which a question is still open: it may be a machine of its own. */
export interface KnownMachine {
  /** Null for the arrival of an open question. */
  assetId: number | null;
  questionId: number | null;
  unitId: number;
  state: AssetState;
  /** Since when it is in that state; null when nobody knows. */
  stateSince: Day | null;
  kind: AssetKind | null;
  manufacturer: string | null;
  model: string | null;
  holder: string | null;
  virtual: boolean;
  /** True when only people have told about it so far. */
  declaredOnly: boolean;
  /** A person fixed who this machine is: any contradiction is a question. */
  locked: boolean;
  traits: readonly KnownTrait[];
}

export type Decision = 'same' | 'new' | 'doubtful';

/** Why it was decided so: codes, of which pages make sentences. `docs/identity.md` explains each. */
export const REASONS = [
  'ruled_same',
  'hardware',
  'serial_of_declared',
  'tag',
  'installation',
  'nothing_alike',
  'contradicted',
  'other_unit',
  'gone',
  'several',
  'locked',
  'weak',
  'contradicting',
  'parts_moved',
  'declared_twin',
  'near_serial',
  'shared_installation',
  'open_question',
  'rulings_disagree',
] as const;

export type Reason = (typeof REASONS)[number];

export const EVIDENCE_TRAITS = [
  ...TRAIT_NAMES,
  'manufacturer',
  'model',
  'kind',
  'holder',
  'near_serial',
] as const;

export type EvidenceTrait = (typeof EVIDENCE_TRAITS)[number];

export interface EvidenceOfIdentity {
  trait: EvidenceTrait;
  says: 'agrees' | 'contradicts';
  /** Positive when it agrees, negative when it contradicts, 0 when it is shown but proves nothing. */
  weight: number;
  /** As received and as known, in the form in which they are compared; a few of each. */
  seen: readonly string[];
  known: readonly string[];
}

export interface Candidate {
  assetId: number | null;
  questionId: number | null;
  unitId: number;
  state: AssetState;
  score: number;
  evidence: readonly EvidenceOfIdentity[];
}

export interface Match {
  decision: Decision;
  reason: Reason;
  /** Set when `same`. */
  assetId: number | null;
  /** The names of what agreed, the weightiest first: «matched by UUID and serial». */
  matchedBy: readonly EvidenceTrait[];
  /** Best first, at most `MOST_CANDIDATES`. */
  candidates: readonly Candidate[];
  /** When doubtful: one question for each key, whatever its state, is all that people are ever asked. */
  questionKey: string | null;
  /**
   * When doubtful: the open question to wait for instead of asking another. The arrival surely comes from the machine
   * asked about, which learns from it, only when the reason is `open_question`.
   */
  questionId: number | null;
}

export type Verdict = 'same' | 'different' | 'replaced_by';

/** What a person decided about an arrival and an asset; kept for ever. */
export interface Ruling {
  fingerprint: string;
  assetId: number;
  /** `replaced_by`: the arrival is another machine, which took the place of the asset. */
  verdict: Verdict;
  on: Day;
}
