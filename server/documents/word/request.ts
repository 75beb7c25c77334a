/** The paper with which an agency asks for machines to be bought or replaced: Tờ trình. */
import type { FileChild } from 'docx';
import type { Annex, AnnexOrigin } from '../annex/types.ts';
import { annexSection } from './annex.ts';
import { closing } from './closing.ts';
import { wordFile } from './file.ts';
import { numberAndSymbol, paperHead, titleLines } from './head.ts';
import { section, textWidth } from './page.ts';
import { heading, paragraph } from './paragraphs.ts';
import { annexesNamed, basisLines, issuerName, listed, sentence } from './phrases.ts';
import { itemAmounts, itemTable, type RequestItem } from './requestItems.ts';
import { capitals, DOTS, grouped, plain } from './text.ts';
import type { Issue, Issuer, Recipients, Signer } from './types.ts';

export type { RequestItem } from './requestItems.ts';

export interface RequestPaper {
  issuer: Issuer;
  issue: Issue;
  purpose: 'purchase' | 'replacement';
  /** «Đề nghị thay thế thiết bị công nghệ thông tin năm 2027» */
  subject: string;
  /** Who decides; at least one. */
  to: readonly string[];
  /** What it is based on, each from «Căn cứ» on; `legalBases` has those of a day. */
  bases: readonly string[];
  /** Why it is needed, in paragraphs. */
  necessity: readonly string[];
  /** How many machines have to go for each reason; a machine may have several. */
  reasons: readonly { reason: string; count: number }[];
  items: readonly RequestItem[];
  /** Null prints dots to be filled in. */
  funding: string | null;
  schedule: string | null;
  annexes: readonly Annex[];
  recipients: Recipients;
  signer: Signer;
}

const KIND = 'Tờ trình';
const SYMBOL = 'TTr';
const VERB = { purchase: 'mua sắm', replacement: 'thay thế' } as const;

/**
 * A Tờ trình with its annexes, as a .docx.
 * @throws RangeError where a quantity or a price is negative or no whole number
 */
export async function requestDocument(paper: RequestPaper): Promise<Buffer> {
  const { issuer, issue, subject, annexes } = paper;
  const origin: AnnexOrigin = {
    ...{ kind: KIND, symbol: numberAndSymbol(issuer, issue, SYMBOL).replace('Số: ', '') },
    ...{ day: issue.day, issuer: issuerName(issuer) },
  };
  return wordFile({ title: `${KIND} ${subject}`, issuer: issuerName(issuer), day: issue.day }, [
    section('portrait', bodyOf(paper)),
    ...annexes.map((annex) => annexSection(annex, origin)),
  ]);
}

function bodyOf(paper: RequestPaper): FileChild[] {
  const { issuer, issue, subject, to, bases, recipients, signer } = paper;
  return [
    paperHead(issuer, issue, SYMBOL),
    ...titleLines(KIND, subject),
    ...addressees(to),
    ...basisLines(bases),
    paragraph(
      'BodyText',
      `${issuerName(issuer)} kính trình ${listed(to)} xem xét, phê duyệt việc ${VERB[paper.purpose]} thiết bị với các nội dung sau:`,
    ),
    ...necessityOf(paper),
    ...contentOf(paper),
    heading(0, capitals('Kiến nghị')),
    paragraph(
      'BodyText',
      `${issuerName(issuer)} kính trình ${listed(to)} xem xét, quyết định./.`,
      'keepNext',
    ),
    ...closing(recipients, signer, textWidth('portrait')),
  ];
}

function addressees(to: readonly string[]): FileChild[] {
  if (to.length < 2) return [paragraph('Addressee', `Kính gửi: ${listed(to)}.`)];
  const ends = (at: number) => (at === to.length - 1 ? '.' : ';');
  return [
    paragraph('Addressee', 'Kính gửi:'),
    ...to.map((name, at) => paragraph('AddresseeList', `- ${plain(name)}${ends(at)}`)),
  ];
}

function necessityOf({ necessity, reasons, purpose }: RequestPaper): FileChild[] {
  const known = reasons.filter(({ count }) => count > 0);
  return [
    heading(0, capitals('Sự cần thiết')),
    ...(necessity.length > 0 || known.length > 0 ? necessity : [DOTS.repeat(4)]).map((text) =>
      paragraph('BodyText', text),
    ),
    ...(known.length > 0
      ? [
          paragraph(
            'BodyText',
            `Kết quả rà soát các thiết bị cần ${VERB[purpose]} (một thiết bị có thể có nhiều lý do):`,
          ),
        ]
      : []),
    ...known.map(({ reason, count }, at) =>
      paragraph(
        'Dash',
        `- ${plain(reason)}: ${grouped(count)} thiết bị${at === known.length - 1 ? '.' : ';'}`,
      ),
    ),
  ];
}

function contentOf(paper: RequestPaper): FileChild[] {
  const { items, annexes, funding, schedule, purpose } = paper;
  const { quantity, unknown } = itemAmounts(items);
  return [
    heading(0, capitals('Nội dung đề nghị')),
    heading(1, 'Danh mục và kinh phí dự kiến'),
    paragraph(
      'BodyText',
      `Đề nghị ${VERB[purpose]} ${grouped(quantity)} thiết bị${annexesNamed(annexes)}, tổng hợp như sau:`,
    ),
    paragraph('MoneyUnit', 'Đơn vị tính: đồng'),
    itemTable(items, textWidth('portrait')),
    ...(unknown > 0
      ? [paragraph('Note', `Ghi chú: tổng số tiền chưa gồm ${unknown} mục chưa có đơn giá.`)]
      : []),
    heading(1, 'Nguồn kinh phí'),
    paragraph('BodyText', sentence(funding)),
    heading(1, 'Thời gian thực hiện'),
    paragraph('BodyText', sentence(schedule)),
  ];
}
