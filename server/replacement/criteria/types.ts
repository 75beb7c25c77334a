/** The nouns of criteria in the making. */
import type { Day } from '../../shared/days.ts';
import type { Criteria } from '../data/criteria.ts';
import type { Verdict } from '../types.ts';

/** Criteria of the province: a draft until they are decided, never changed afterwards. */
export interface OwnCriteria {
  id: number;
  version: string;
  status: 'draft' | 'decided';
  validFrom: Day;
  legalBasis: string;
  kinds: Criteria['kinds'];
  /** The version it was copied from. */
  basedOn: string;
  preview: Preview | null;
  lockVersion: number;
  createdAt: string;
  createdBy: string;
  decidedAt: string | null;
  decidedBy: string | null;
}

/** Null: not judged. */
export type Judged = Verdict | null;

export interface PreviewCount {
  unitId: number;
  kind: string;
  before: Judged;
  after: Judged;
  count: number;
}

/** What a draft would change, from the facts of a day. */
export interface Preview {
  /** Of the draft as it was then. */
  lockVersion: number;
  /** The version it was compared with. */
  against: string | null;
  day: Day;
  at: string;
  counts: PreviewCount[];
}
