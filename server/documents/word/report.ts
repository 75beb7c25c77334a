/** The paper with which an agency reports: Báo cáo, with its annexes. */
import type { FileChild, ISectionOptions } from 'docx';
import {
  REPORT_KIND,
  REPORT_SYMBOL,
  type ReportAnnex,
  type ReportBlock,
  type ReportPaper,
} from '../report/types.ts';
import { closing } from './closing.ts';
import { wordFile } from './file.ts';
import { numberAndSymbol, paperHead, titleLines } from './head.ts';
import { section, textWidth } from './page.ts';
import { heading, paragraph } from './paragraphs.ts';
import { issuerName } from './phrases.ts';
import { DataTable } from './tables.ts';
import { capitals, longDay, plain } from './text.ts';

/** A Báo cáo with its annexes, as a .docx in the layout of Decree 30/2020/NĐ-CP. */
export async function reportDocument(paper: ReportPaper): Promise<Buffer> {
  const { issuer, issue, subject, annexes } = paper;
  const facts = { title: `${REPORT_KIND} ${plain(subject)}`, issuer: issuerName(issuer), day: issue.day };
  return wordFile(facts, [
    section('portrait', bodyOf(paper)),
    ...annexes.map((annex) => annexPages(annex, paper)),
  ]);
}

function bodyOf(paper: ReportPaper): FileChild[] {
  const { issuer, issue, subject, blocks, recipients, signer } = paper;
  return [
    paperHead(issuer, issue, REPORT_SYMBOL),
    ...titleLines(REPORT_KIND, subject),
    ...blocks.map((block, at) => blockOf(block, at === blocks.length - 1)),
    ...closing(recipients, signer, textWidth('portrait')),
  ];
}

/** The last words of a paper end with «./.». */
function blockOf(block: ReportBlock, isLast: boolean): FileChild {
  const text = isLast ? ended(block.text) : block.text;
  if (block.kind === 'heading') return heading(block.level, block.level === 0 ? capitals(text) : text);
  return paragraph(
    block.kind === 'dash' ? 'Dash' : 'BodyText',
    block.kind === 'dash' ? `- ${text}` : text,
    isLast ? 'keepNext' : undefined,
  );
}

export function ended(text: string): string {
  return `${plain(text).replace(/[.;,]+$/, '')}./.`;
}

function annexPages(annex: ReportAnnex, paper: ReportPaper): ISectionOptions {
  return section('landscape', [
    paragraph('AppendixNumber', annexTitle(annex)),
    paragraph('AppendixTitle', capitals(annex.title)),
    paragraph('AppendixOrigin', annexOrigin(paper)),
    ...(annex.units ? [paragraph('MoneyUnit', annex.units)] : []),
    new DataTable(annex.columns, annex.lines, textWidth('landscape')),
    ...annex.notes.map((note) => paragraph('Note', note)),
  ]);
}

export function annexTitle({ number }: ReportAnnex): string {
  return number === null ? 'Phụ lục' : `Phụ lục ${number}`;
}

/** «(Kèm theo Báo cáo số 12/BC-SKHCN ngày 24 tháng 02 năm 2020 của Sở Khoa học và Công nghệ)» */
export function annexOrigin({ issuer, issue }: ReportPaper): string {
  const number = numberAndSymbol(issuer, issue, REPORT_SYMBOL).replace('Số: ', '');
  return `(Kèm theo ${REPORT_KIND} số ${number} ${longDay(issue.day)} của ${issuerName(issuer)})`;
}
