/** What is said of assets when they are registered, changed, moved or loaded. */
import type { Problem } from '../../errors.ts';
import type { Day } from '../../shared/days.ts';
import type { AssetKind, AssetState, Evidence, Spec, SpecSource } from './assets.ts';
import type { AssetFilter } from './lists.ts';

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
  /** When it was seen, and by whom. */
  evidence?: Evidence[];
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

/** Written, with what deserves a second look. */
export interface Saved {
  id: number;
  tag: string;
  warnings: Problem[];
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

/** A repair that is done: what, by whom, for how much. */
export interface RepairDraft {
  on: Day;
  what: string;
  doneBy: string | null;
  /** Whole đồng; null where nobody knows. */
  cost: number | null;
  document: string | null;
}

export interface Repair extends RepairDraft {
  id: number;
  recordedOn: Day;
  recordedBy: string;
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
}
