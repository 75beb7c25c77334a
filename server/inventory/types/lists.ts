/** What lists are asked for. */
import type { Day } from '../../shared/days.ts';

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
