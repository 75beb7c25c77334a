/** C51-HD, minutes of the liquidation of fixed assets: what goes, what a committee finds, what it cost and brought. */
import type { FileChild } from 'docx';
import type { Day } from '../../shared/days.ts';
import { checkAmounts, dong, dongInWords, sumOf, valueLeft } from './amounts.ts';
import { signatures } from './closing.ts';
import { wordFile } from './file.ts';
import { costsUnknown, decisionLine, fact, formHead, formTitle, memberLines } from './formHead.ts';
import { section, textWidth } from './page.ts';
import { heading, paragraph } from './paragraphs.ts';
import { DataTable, type TableColumn, type TableLine } from './tables.ts';
import { DOTS, longDay, orDots, shortDay } from './text.ts';
import type { Decision, FormUnit, Issue, Member } from './types.ts';

/** An asset as the books know it; amounts in whole đồng. */
export interface DisposalAsset {
  /** «Máy tính để bàn Dell OptiPlex 3020» */
  name: string;
  tag: string;
  /** Country it was made in. */
  origin: string | null;
  madeIn: string | null;
  /** `YYYY-MM-DD` or `YYYY`. */
  putIntoUseOn: string | null;
  cost: number | null;
  /** Until the day of the minutes. */
  depreciated: number | null;
}

export interface DisposalMinutes {
  unit: FormUnit;
  issue: Issue;
  decision: Decision;
  /** The committee, its head first. */
  committee: readonly Member[];
  /** At least one. */
  assets: readonly DisposalAsset[];
  conclusion: string | null;
  /** What the liquidation cost, and what it brought. */
  spent: number | null;
  received: number | null;
  /** When the books were corrected. */
  writtenOffOn: Day | null;
  signers: { committeeHead: string | null; accountant: string | null; head: string | null };
}

const FORM = 'C51-HD';
const TITLE = 'Biên bản thanh lý tài sản cố định';

/**
 * The minutes as a .docx. One asset is described line by line as the form does it, several in a table.
 * @throws RangeError where an amount is negative or no whole number, or an asset lost more than its cost
 */
export async function disposalMinutes(minutes: DisposalMinutes): Promise<Buffer> {
  checkAmounts(minutes.spent, minutes.received);
  const { unit, issue } = minutes;
  const facts = { title: TITLE, issuer: unit.unit, day: issue.day };
  return wordFile(facts, [section('portrait', bodyOf(minutes))]);
}

function bodyOf(minutes: DisposalMinutes): FileChild[] {
  const { unit, issue, decision, committee, assets } = minutes;
  return [
    formHead(unit, FORM, issue, 'portrait'),
    ...formTitle(TITLE, issue),
    decisionLine(decision),
    heading(0, 'Ban thanh lý TSCĐ gồm:'),
    ...memberLines(committee, (at) => (at === 0 ? 'Trưởng ban' : 'Ủy viên')),
    heading(0, 'Tiến hành thanh lý TSCĐ:'),
    ...(assets.length === 1 ? described(assets[0]!) : listed(assets)),
    heading(0, 'Kết luận của Ban thanh lý TSCĐ:'),
    paragraph('BodyText', orDots(minutes.conclusion, DOTS.repeat(6))),
    ...signedBy([['Trưởng ban thanh lý', '(Ký, họ tên)', minutes.signers.committeeHead]], 0.5),
    ...resultOf(minutes),
  ];
}

function described(asset: DisposalAsset): FileChild[] {
  return [
    fact('Tên, ký mã hiệu, quy cách (cấp hạng) TSCĐ', asset.name),
    fact('Số hiệu TSCĐ', asset.tag),
    fact('Nước sản xuất (xây dựng)', asset.origin),
    fact('Năm sản xuất', asset.madeIn),
    fact('Năm đưa vào sử dụng', asset.putIntoUseOn && shortDay(asset.putIntoUseOn)),
    fact('Nguyên giá TSCĐ', dong(asset.cost)),
    fact('Giá trị hao mòn đã tính đến thời điểm thanh lý', dong(asset.depreciated)),
    fact('Giá trị còn lại của TSCĐ', dong(valueLeft(asset.cost, asset.depreciated))),
  ];
}

const COLUMNS: readonly TableColumn[] = [
  { levels: ['STT'], width: 9, align: 'centre' },
  { levels: ['Tên, ký mã hiệu, quy cách'], width: 46, align: 'left' },
  { levels: ['Số hiệu'], width: 20, align: 'left', codes: true },
  { levels: ['Nước sản xuất'], width: 14, align: 'centre' },
  { levels: ['Năm sản xuất'], width: 11, align: 'centre' },
  { levels: ['Năm sử dụng'], width: 11, align: 'centre' },
  { levels: ['Nguyên giá'], width: 20, align: 'right' },
  { levels: ['Hao mòn lũy kế'], width: 20, align: 'right' },
  { levels: ['Giá trị còn lại'], width: 20, align: 'right' },
];

function listed(assets: readonly DisposalAsset[]): FileChild[] {
  const lines = assets.map((asset, at): TableLine => {
    const { name, tag, origin, madeIn, putIntoUseOn, cost, depreciated } = asset;
    const year = putIntoUseOn?.slice(0, 4) ?? null;
    const left = valueLeft(cost, depreciated);
    return { kind: 'item', cells: [at + 1, name, tag, origin, madeIn, year, cost, depreciated, left] };
  });
  const sums = [
    sumOf(assets.map(({ cost }) => cost)),
    sumOf(assets.map(({ depreciated }) => depreciated)),
    sumOf(assets.map(({ cost, depreciated }) => valueLeft(cost, depreciated))),
  ];
  const sum: TableLine = {
    kind: 'sum',
    cells: ['Cộng', ...Array(5).fill(null), ...sums],
    over: { from: 0, count: 6 },
  };
  return [
    paragraph('MoneyUnit', 'Đơn vị tính: đồng'),
    new DataTable(COLUMNS, [...lines, sum], textWidth('portrait')),
    ...costsUnknown(assets),
  ];
}

function resultOf({ spent, received, writtenOffOn, signers }: DisposalMinutes): FileChild[] {
  return [
    heading(0, 'Kết quả thanh lý TSCĐ:'),
    paragraph('FilledLine', `- Chi phí thanh lý TSCĐ: ${dongInWords(spent)}`),
    paragraph('FilledLine', `- Giá trị thu hồi: ${dongInWords(received)}`),
    paragraph('FilledLine', `- Đã ghi giảm sổ (thẻ) TSCĐ ${longDay(writtenOffOn)}`, 'keepNext'),
    ...signedBy(
      [
        ['Kế toán trưởng', '(Ký, họ tên)', signers.accountant],
        ['Thủ trưởng đơn vị', '(Ký, họ tên, đóng dấu)', signers.head],
      ],
      1,
    ),
  ];
}

/** @param share of the width, from the right edge */
function signedBy(
  signers: readonly [who: string, how: string, name: string | null][],
  share: number,
): FileChild[] {
  const width = textWidth('portrait');
  const shown = signers.map(([who, how, name]) => ({ who, how, name }));
  const empty = share < 1 ? [{ who: '', how: '', name: null }] : [];
  return signatures([...empty, ...shown], width);
}
