/** An official report as words and numbers, the same for Word and PDF. `null` is not known yet. */
import type { TableColumn, TableLine } from '../word/tables.ts';
import type { Issue, Issuer, Recipients, Signer } from '../word/types.ts';

/** A piece of the body: a heading (level 0 «I.», 1 «1.»), a paragraph, or a line of a list. */
export type ReportBlock =
  | { kind: 'heading'; level: 0 | 1; text: string }
  | { kind: 'text' | 'dash'; text: string };

/** A table of its own on pages that lie on their side. */
export interface ReportAnnex {
  /** «I»; null when it is the only one. */
  number: string | null;
  title: string;
  /** «Đơn vị tính: chiếc, %» */
  units: string | null;
  columns: readonly TableColumn[];
  lines: readonly TableLine[];
  notes: readonly string[];
}

export interface ReportPaper {
  issuer: Issuer;
  issue: Issue;
  /** «Kết quả trang bị, sử dụng công nghệ thông tin năm 2019» */
  subject: string;
  blocks: readonly ReportBlock[];
  annexes: readonly ReportAnnex[];
  recipients: Recipients;
  signer: Signer;
}

export const REPORT_KIND = 'Báo cáo';
export const REPORT_SYMBOL = 'BC';
