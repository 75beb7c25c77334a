/** The nouns of the register of machines. */
import type { Day } from '../../shared/days.ts';

export const ASSET_KINDS = [
  'desktop',
  'laptop',
  'all_in_one',
  'server',
  'firewall',
  'router',
  'switch',
  'access_point',
  'modem',
  'printer',
  'scanner',
  'ups',
  'storage',
  'camera',
  'phone',
  'signing_token',
  'monitor',
  'other',
] as const;

export type AssetKind = (typeof ASSET_KINDS)[number];

export const ASSET_STATES = [
  'in_use',
  'in_stock',
  'in_repair',
  'on_loan',
  'awaiting_disposal',
  'disposed',
  'lost',
] as const;

export type AssetState = (typeof ASSET_STATES)[number];

export const SPEC_SOURCES = ['declared', 'spreadsheet', 'agent'] as const;

export type SpecSource = (typeof SPEC_SOURCES)[number];

export const EVIDENCE_SOURCES = ['agent', 'snmp', 'mac_table', 'stocktake'] as const;

export type EvidenceSource = (typeof EVIDENCE_SOURCES)[number];

/** As `server/replacement` judges; the worst first. */
export const VERDICTS = ['replace', 'upgrade', 'unknown', 'watch', 'meets'] as const;

export type Verdict = (typeof VERDICTS)[number];

/** What the maker says about a model: three answers, never two. */
export type EndOfSupport = { state: 'known'; on: Day } | { state: 'announced_none' } | { state: 'unknown' };

/** A disk: decimal gigabytes. */
export interface Disk {
  model: string | null;
  type: string | null;
  sizeGb: number | null;
}

/** A memory module. */
export interface MemoryModule {
  slot: string | null;
  mib: number;
  type: string | null;
  speed: string | null;
}

/** What agents alone can tell: whether more memory fits, which release of Windows runs, how old the firmware is. */
export interface SpecDetails {
  processors: number | null;
  /** Of all processors together. */
  threads: number | null;
  mhz: number | null;
  modules: MemoryModule[];
  memorySlots: number | null;
  freeSlots: number | null;
  maxMemoryMib: number | null;
  osEdition: string | null;
  /** `22H2`. */
  osRelease: string | null;
  osBuild: string | null;
  osArch: string | null;
  osInstalledOn: Day | null;
  firmwareOn: Day | null;
}

/** What a computer is made of: memory in MiB. */
export interface Spec {
  cpu: string | null;
  cores: number | null;
  memoryMb: number | null;
  disks: Disk[];
  os: string | null;
  osVersion: string | null;
  tpm: string | null;
  secureBoot: boolean | null;
  antivirus: string | null;
  firmware: string | null;
  details: SpecDetails | null;
}

export interface SpecVersion extends Spec {
  id: number;
  recordedOn: Day;
  source: SpecSource;
  recordedAt: string;
}

export interface Asset {
  id: number;
  tag: string;
  kind: AssetKind;
  modelId: number | null;
  manufacturer: string | null;
  model: string | null;
  endOfSupport: EndOfSupport | null;
  serial: string | null;
  hostname: string | null;
  /** Whole đồng. */
  cost: number | null;
  fundingSource: string | null;
  /** `YYYY-MM-DD`, or `YYYY` when only the year is known. */
  putIntoUseOn: string | null;
  warrantyEndsOn: Day | null;
  licenceEndsOn: Day | null;
  /** The machine drafts classified documents: it must never be on a network. */
  classified: boolean;
  notes: string | null;
  agentDeviceId: string | null;
  unitId: number;
  unitName: string;
  unitCode: string;
  roomId: number | null;
  roomName: string | null;
  holderId: number | null;
  holderName: string | null;
  state: AssetState;
  spec: SpecVersion | null;
  /** `aa:bb:cc:dd:ee:ff`. */
  macAddresses: string[];
  ipAddresses: string[];
  /** Null when it was never judged, and always null for a day in the past. */
  verdict: Verdict | null;
  mainReason: string | null;
  /** When it was last seen by an agent, SNMP, a switch or a stocktake. */
  verifiedAt: string | null;
  lockVersion: number;
  createdAt: string;
  updatedAt: string;
}

/** Lists carry whole assets: two queries a page, whatever its length. */
export type AssetListItem = Asset;

/** Where an asset was, `[fromOn, toOn)`. */
export interface CustodyPeriod {
  id: number;
  unitId: number;
  unitName: string;
  roomName: string | null;
  holderName: string | null;
  fromOn: Day;
  toOn: Day | null;
  document: string | null;
}

/** In which state it was, `[fromOn, toOn)`. */
export interface StatePeriod {
  id: number;
  state: AssetState;
  fromOn: Day;
  toOn: Day | null;
  reason: string | null;
  document: string | null;
}

export interface Evidence {
  source: EvidenceSource;
  firstSeenAt: string;
  lastSeenAt: string;
}

/** One line of the timeline of an asset; `on` sorts, `at` is set where the moment is known. */
export type HistoryItem = { on: Day; at: string | null } & (
  | { type: 'custody'; custody: CustodyPeriod }
  | { type: 'state'; period: StatePeriod }
  | { type: 'spec'; spec: SpecVersion; previous: SpecVersion | null }
  | { type: 'evidence'; evidence: Evidence; moment: 'first' | 'last' }
  | {
      type: 'audit';
      action: string;
      actorName: string;
      change: { before?: Record<string, unknown>; after?: Record<string, unknown>; note?: string } | null;
    }
);

export interface Model {
  id: number;
  manufacturer: string;
  name: string;
  kind: AssetKind;
  endOfSupport: EndOfSupport;
  /** The last day it is sold, told in the same three ways. */
  endOfSale: EndOfSupport;
  /** Where both are written. */
  supportSource: string | null;
}

export interface ModelDraft {
  manufacturer: string;
  name: string;
  kind: AssetKind;
}
