/** A report as the paper that is signed. Pure: what is issued is made of what is kept, today and in ten years. */
import type { ReportPaper } from '../../documents/report/types.ts';
import type { Report } from '../types.ts';
import { annexOf } from './annex.ts';
import { blocksOf, type Words } from './words.ts';

export function paperOf(
  report: Pick<Report, 'year' | 'figures' | 'texts' | 'number' | 'issuedOn'>,
  words: Words,
): ReportPaper {
  const { texts, figures } = report;
  const orNull = (text: string) => text.trim() || null;
  return {
    issuer: {
      ...{ superior: orNull(texts.superior), name: texts.issuer, abbreviation: orNull(texts.abbreviation) },
      place: orNull(texts.place),
    },
    issue: { number: report.number, day: report.issuedOn },
    subject: words.t('report.subject', { year: report.year }),
    blocks: blocksOf(figures, texts, words),
    annexes: [annexOf(figures, words)],
    recipients: {
      lines: [words.t('report.recipients.committee'), words.t('report.recipients.units')],
      archive: 'VT, CNTT',
    },
    signer: {
      ...{ forBody: null, inPlaceOf: null },
      ...{ post: orNull(texts.signerPost), name: orNull(texts.signerName) },
    },
  };
}
