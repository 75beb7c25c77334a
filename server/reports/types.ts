/** The nouns of official reports. */
import type { Basis, Group, Totals, UnitCoverage } from '../coverage/types.ts';
import type { Day } from '../shared/days.ts';

/** A share with what it is compared with; shares in hundredths of a percent. */
export interface Told {
  a: number;
  b: number;
  /** Percentage points on the year before, in hundredths; null where that is not known. */
  onBefore: number | null;
  target: number | null;
  onTarget: number | null;
}

/** Everything the report says, in figures: what is kept of the day. */
export interface ReportFigures {
  year: number;
  asOf: Day;
  basis: Basis;
  /** The province, as it was called on the day. */
  province: string;
  criteriaVersion: string | null;
  /** Documents signed digitally; null when nobody told. */
  signed: Told | null;
  equipped: Told | null;
  lan: Told | null;
  firewall: Told | null;
  /** Agencies without one: the names behind a share below all. */
  without: { lan: string[]; firewall: string[] };
  /** Computers of communes that do not serve. */
  communes: {
    computers: number;
    inadequate: number;
    replace: number;
    /** Those with most, the worst first. */
    units: { unitId: number; name: string; inadequate: number; computers: number }[];
    /** Codes of main reasons with the number of machines. */
    reasons: { reason: string; count: number }[];
  };
  verified: { a: number; b: number };
  /** Units that told the figures of a locked campaign for the day; null when there was none. */
  confirmed: { campaign: string; accepted: number; units: number } | null;
  groups: Record<Group, Totals>;
  totals: Totals;
  units: UnitCoverage[];
}

/** What people write; empty parts are left out. */
export const TEXT_PARTS = ['assessment', 'difficulties', 'tasks', 'proposals'] as const;
export type TextPart = (typeof TEXT_PARTS)[number];

export interface ReportTexts extends Record<TextPart, string> {
  /** Who reports: «Sở Khoa học và Công nghệ», its short form in symbols, the agency above it, where it sits. */
  issuer: string;
  abbreviation: string;
  superior: string;
  place: string;
  signerPost: string;
  signerName: string;
}

export type ReportStatus = 'draft' | 'issued';

export interface Report {
  id: number;
  year: number;
  asOf: Day;
  basis: Basis;
  status: ReportStatus;
  figures: ReportFigures;
  texts: ReportTexts;
  /** «12», given by hand when it is issued. */
  number: string | null;
  issuedOn: Day | null;
  contentHash: string | null;
  amendsId: number | null;
  version: number;
  lockVersion: number;
  createdAt: string;
  createdBy: string;
  issuedAt: string | null;
  issuedBy: string | null;
}
