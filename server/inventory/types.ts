/** The nouns of the register of machines. */
import type { Problem } from '../errors.ts';
import type { Day } from '../shared/days.ts';

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

/** Every condition narrows; none widens what the actor may see. */
export interface AssetFilter {
  q?: string;
  /** Kinds, or the group `computer`. */
  kind?: string[];
  /** The unit and everything below it. */
  unitId?: number;
  /** The unit alone with its divisions, not the units below it. */
  own?: boolean;
  /** The agencies of one group of the official tables. */
  level?: 'departments' | 'districts' | 'communes';
  state?: string[];
  manufacturer?: string;
  model?: string;
  modelId?: number;
  verdict?: string[];
  /** The main reason of the verdict. */
  reason?: string;
  /** Evidence within 90 days of the day of the list. */
  verified?: boolean;
  holderless?: boolean;
  holderId?: number;
  os?: string;
  /** Completed years in use, both ends included. */
  ageFrom?: number;
  ageTo?: number;
  /** Years (`2019`) of putting into use, both ends included. */
  usedFromYear?: number;
  usedToYear?: number;
  fundingSource?: string;
  agentDeviceId?: string;
  hostname?: string;
  macAddress?: string;
  ipAddress?: string;
  serial?: string;
  classified?: boolean;
  /** The day of the list; today when absent. */
  asOf?: Day;
}

export const SORT_KEYS = [
  'tag',
  'kind',
  'model',
  'unit',
  'state',
  'putIntoUseOn',
  'verdict',
  'cost',
  'verifiedAt',
  'updatedAt',
] as const;
export type SortKey = (typeof SORT_KEYS)[number];
/** A sort key, with a minus before it for the other way round. What has no value is always last. */
export type AssetSort = SortKey | `-${SortKey}`;

export interface AssetQuery {
  filter?: AssetFilter;
  sort?: AssetSort;
  cursor?: string | null;
  limit?: number;
}

/** What describes an asset apart from where it is and in which state. */
export interface AssetFields {
  tag: string | null;
  kind: AssetKind;
  manufacturer: string | null;
  model: string | null;
  serial: string | null;
  hostname: string | null;
  cost: number | null;
  fundingSource: string | null;
  putIntoUseOn: string | null;
  warrantyEndsOn: Day | null;
  licenceEndsOn: Day | null;
  classified: boolean;
  notes: string | null;
  agentDeviceId: string | null;
  macAddresses: string[];
  ipAddresses: string[];
}

/** A new asset; without a tag it is given the next one of its unit and kind. */
export interface AssetDraft extends Partial<Omit<AssetFields, 'kind'>> {
  kind: AssetKind;
  unitId: number;
  roomName?: string | null;
  holderName?: string | null;
  state?: AssetState;
  /** Since when the unit has it: by default since it was put into use, else today. */
  since?: Day;
  document?: string | null;
  spec?: Partial<Spec> | null;
  specSource?: SpecSource;
}

export type AssetChanges = Partial<AssetFields> & { spec?: Partial<Spec> | null };

export interface Move {
  /** The unit stays when absent: then only room or holder change. */
  unitId?: number;
  /** Absent keeps it within the same unit and clears it in another; null or '' clears. */
  roomName?: string | null;
  holderName?: string | null;
  on: Day;
  document?: string | null;
}

export interface StateChange {
  state: AssetState;
  on: Day;
  reason?: string | null;
  document?: string | null;
}

export interface Retirement extends StateChange {
  state: 'awaiting_disposal' | 'disposed' | 'lost';
}

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
  supportSource: string | null;
}

export interface ModelDraft {
  manufacturer: string;
  name: string;
  kind: AssetKind;
}

/** Written, with what deserves a second look. */
export interface Saved {
  id: number;
  tag: string;
  warnings: Problem[];
}

export const FACETS = [
  'kind',
  'state',
  'verdict',
  'reason',
  'unit',
  'manufacturer',
  'os',
  'fundingSource',
  'year',
] as const;
export type Facet = (typeof FACETS)[number];
export interface FacetCount {
  /** Null counts what has no value. Units are ids. */
  value: string | number | null;
  count: number;
}

/** Fields that may be set or cleared on many assets at once. */
export const BULK_FIELDS = [
  'kind',
  'manufacturer',
  'model',
  'cost',
  'fundingSource',
  'putIntoUseOn',
  'warrantyEndsOn',
  'licenceEndsOn',
  'classified',
  'notes',
] as const;
export type BulkField = (typeof BULK_FIELDS)[number];

/** What is absent is kept; null clears. */
export interface BulkChanges {
  fields?: Partial<Pick<AssetFields, BulkField>>;
  move?: Move;
  state?: StateChange;
}

/** Everything a filter matches, or chosen ones. */
export type BulkSelection = { filter: AssetFilter } | { ids: number[] };

export interface BulkPreview {
  /** Hand it to `applyBulk`: it is refused when anything has changed in between. */
  token: string;
  willChange: {
    assetId: number;
    tag: string;
    before: Record<string, unknown>;
    after: Record<string, unknown>;
  }[];
  unchanged: number;
  refused: { assetId: number; tag: string; problem: Problem }[];
}

/** An asset with its whole past, for loading many at once. Periods are in order; only the last is open. */
export interface AssetLoad extends AssetDraft {
  custody?: {
    unitId: number;
    roomName?: string | null;
    holderName?: string | null;
    fromOn: Day;
    document?: string | null;
  }[];
  states?: { state: AssetState; fromOn: Day; reason?: string | null; document?: string | null }[];
  specs?: { spec: Partial<Spec>; source: SpecSource; recordedOn: Day }[];
  evidence?: Evidence[];
}
