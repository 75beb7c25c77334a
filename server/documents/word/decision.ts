/** The paper with which an authority approves what was asked for: Quyết định, in articles. */
import type { FileChild } from 'docx';
import type { Day } from '../../shared/days.ts';
import type { Annex, AnnexOrigin } from '../annex/types.ts';
import { annexSection } from './annex.ts';
import { closing } from './closing.ts';
import { wordFile } from './file.ts';
import { numberAndSymbol, paperHead, titleLines } from './head.ts';
import { section, textWidth } from './page.ts';
import { article, paragraph } from './paragraphs.ts';
import { annexesNamed, basisLines, issuerName, listed, sentence } from './phrases.ts';
import { itemAmounts, itemTable, type RequestItem } from './requestItems.ts';
import { capitals, grouped, longDay, orDots, plain } from './text.ts';
import type { Issue, Issuer, Recipients, Signer } from './types.ts';

export interface DecisionPaper {
  issuer: Issuer;
  issue: Issue;
  /** Who decides: «Chủ tịch Ủy ban nhân dân tỉnh Tây Ninh»; null prints dots. */
  authority: string | null;
  /** What is decided, as it goes on behind «Phê duyệt»: «danh mục thiết bị công nghệ thông tin thay thế năm 2027». */
  subject: string;
  /** Each from «Căn cứ» on; `legalBases` has those of a day. */
  bases: readonly string[];
  /** Who asked for it, and with which paper. */
  proposal: { by: string; symbol: string | null; day: Day | null };
  items: readonly RequestItem[];
  funding: string | null;
  /** What whoever carries it out has to do, one article each. */
  duties: readonly string[];
  /** Who has to carry it out. */
  responsible: readonly string[];
  annexes: readonly Annex[];
  recipients: Recipients;
  signer: Signer;
}

const KIND = 'Quyết định';
const SYMBOL = 'QĐ';

/**
 * A Quyết định with its annexes, as a .docx.
 * @throws RangeError where a quantity or a price is negative or no whole number
 */
export async function decisionDocument(paper: DecisionPaper): Promise<Buffer> {
  const { issuer, issue, subject, annexes } = paper;
  const origin: AnnexOrigin = {
    ...{ kind: KIND, symbol: numberAndSymbol(issuer, issue, SYMBOL).replace('Số: ', '') },
    ...{ day: issue.day, issuer: issuerName(issuer) },
  };
  return wordFile({ title: `${KIND} phê duyệt ${subject}`, issuer: issuerName(issuer), day: issue.day }, [
    section('portrait', bodyOf(paper)),
    ...annexes.map((annex) => annexSection(annex, origin)),
  ]);
}

function bodyOf(paper: DecisionPaper): FileChild[] {
  const { issuer, issue, authority, subject, bases, proposal, recipients, signer } = paper;
  const { by, symbol, day } = proposal;
  const asked = `Theo đề nghị của ${orDots(by)} tại Tờ trình số ${orDots(symbol)} ${longDay(day)}`;
  return [
    paperHead(issuer, issue, SYMBOL),
    ...titleLines(KIND, `Về việc phê duyệt ${plain(subject)}`),
    paragraph('DecidingAuthority', capitals(orDots(authority))),
    ...basisLines([...bases, asked]),
    paragraph('Decides', 'QUYẾT ĐỊNH:'),
    ...approvalOf(paper),
    ...paper.duties.map((duty) => article(sentence(duty))),
    article('Quyết định này có hiệu lực kể từ ngày ký.'),
    article(`${listed(paper.responsible)} chịu trách nhiệm thi hành Quyết định này./.`, 'keepNext'),
    ...closing(recipients, signer, textWidth('portrait')),
  ];
}

function approvalOf({ subject, items, annexes, funding }: DecisionPaper): FileChild[] {
  const { quantity, total, unknown } = itemAmounts(items);
  return [
    article(`Phê duyệt ${plain(subject)}${annexesNamed(annexes)}, gồm ${grouped(quantity)} thiết bị:`),
    paragraph('MoneyUnit', 'Đơn vị tính: đồng'),
    itemTable(items, textWidth('portrait')),
    ...(unknown > 0
      ? [paragraph('Note', `Ghi chú: tổng số tiền chưa gồm ${unknown} mục chưa có đơn giá.`)]
      : []),
    paragraph('BodyText', `Tổng kinh phí: ${grouped(total)} đồng.`),
    paragraph('BodyText', `Nguồn kinh phí: ${sentence(funding)}`),
  ];
}
