/** What an issued report is: one text and its SHA-256, and what differs between two of them. Pure. */
import crypto from 'node:crypto';
import { canonical } from '../../audit/chain.ts';
import type { ReportPaper } from '../../documents/report/types.ts';
import type { Report } from '../types.ts';

const FORMAT = 1;

/** Everything a signature answers for, in canonical JSON: the figures, and the words as they are printed. */
export function contentOf(
  report: Pick<Report, 'year' | 'asOf' | 'basis' | 'version' | 'figures' | 'texts' | 'number' | 'issuedOn'>,
  paper: ReportPaper,
): string {
  const { year, asOf, basis, version, figures, texts, number, issuedOn } = report;
  return canonical({ format: FORMAT, year, asOf, basis, version, number, issuedOn, figures, texts, paper });
}

export function hashOf(content: string): string {
  return crypto.createHash('sha256').update(content, 'utf8').digest('hex');
}

/** The lines of a body that one version has and the other has not, in their order. */
export function wordDifference(before: ReportPaper, after: ReportPaper): { gone: string[]; come: string[] } {
  const [old, next] = [before, after].map(({ blocks }) => blocks.map(({ text }) => text)) as [
    string[],
    string[],
  ];
  return {
    gone: old.filter((text) => !next.includes(text)),
    come: next.filter((text) => !old.includes(text)),
  };
}
