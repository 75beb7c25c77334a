/** Lists that go with a paper, for Word and for a spreadsheet alike: words and numbers, nothing of the register. */
import type { Day } from '../../shared/days.ts';

export interface AnnexColumn {
  /** From the top: a title of several columns, then their own. */
  levels: readonly string[];
  /** In millimetres of 252 that a page on its side has; scaled where columns need more or less together. */
  width: number;
  type: 'text' | 'code' | 'centred' | 'integer' | 'money' | 'day';
  /** Added up for each group and at the end. */
  summed?: true;
}

/** By column; `null` where nothing is known. Amounts are whole đồng, days `YYYY-MM-DD` or a year. */
export type AnnexRow = readonly (string | number | null)[];

export interface AnnexGroup {
  /** The unit whose rows these are; null for a list without groups. */
  name: string | null;
  rows: readonly AnnexRow[];
}

export interface AnnexList {
  /** Without the number of the line, which comes first by itself. The first is text: names of groups stand there. */
  columns: readonly AnnexColumn[];
  groups: readonly AnnexGroup[];
}

/** The paper an annex goes with. */
export interface AnnexOrigin {
  /** «Tờ trình» */
  kind: string;
  /** «12/TTr-SKHCN»; dots where the clerk has not given one. */
  symbol: string;
  day: Day | null;
  /** «Sở Khoa học và Công nghệ» */
  issuer: string;
}

export interface Annex {
  /** From 1 on; null when a paper has only this one. */
  number: number | null;
  title: string;
  list: AnnexList;
  /** The column of amounts that is said in words at the end, by its place; null for none. */
  saidInWords: number | null;
}
