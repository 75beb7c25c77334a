/** 01/TSC-BBGN, handover of public assets between agencies, after the decree on public assets of its day. */
import type { FileChild } from 'docx';
import { checkAmounts, sumOf, valueLeft } from './amounts.ts';
import { signatures } from './closing.ts';
import { legalBases } from './data/bases.ts';
import { costsUnknown, decisionLine } from './formHead.ts';
import type { HandoverAsset, HandoverMinutes } from './handover.ts';
import { nationLines } from './head.ts';
import { textWidth } from './page.ts';
import { heading, paragraph } from './paragraphs.ts';
import { DataTable, type TableColumn, type TableLine } from './tables.ts';
import { DOTS, longDay, orDots, plain } from './text.ts';
import type { Member } from './types.ts';

const BOOKS = 'Giá trị theo sổ kế toán';
const COLUMNS: readonly TableColumn[] = [
  { levels: ['STT'], width: 9, align: 'centre' },
  { levels: ['Danh mục tài sản'], width: 40, align: 'left' },
  { levels: ['Đơn vị tính'], width: 12, align: 'centre' },
  { levels: ['Số lượng'], width: 12, align: 'centre' },
  { levels: [BOOKS, 'Nguyên giá'], width: 20, align: 'right' },
  { levels: [BOOKS, 'Hao mòn'], width: 20, align: 'right' },
  { levels: [BOOKS, 'Giá trị còn lại'], width: 20, align: 'right' },
  { levels: ['Tình trạng'], width: 20, align: 'left' },
  { levels: ['Ghi chú'], width: 16, align: 'left' },
];

export function handoverPublic(minutes: HandoverMinutes): FileChild[] {
  const { issue, decision, place } = minutes;
  return [
    paragraph('FormBasis', 'Mẫu số 01/TSC-BBGN (Mẫu tham khảo)'),
    ...nationLines(textWidth('portrait')),
    paragraph('Title', 'BIÊN BẢN'),
    paragraph('Subtitle', 'Bàn giao, tiếp nhận tài sản công'),
    ...(issue.day ? legalBases(issue.day, ['assets']) : []).map((basis) =>
      paragraph('LegalBasis', `${basis};`),
    ),
    decisionLine(decision),
    paragraph(
      'BodyText',
      `Hôm nay, ${longDay(issue.day)}, tại ${orDots(place)}, việc bàn giao, tiếp nhận tài sản được thực hiện như sau:`,
    ),
    ...participants(minutes),
    ...contents(minutes),
    ...signatures(
      [
        {
          who: 'ĐẠI DIỆN BÊN NHẬN',
          how: '(Ký, ghi rõ họ tên và đóng dấu)',
          name: minutes.receivers[0]?.name ?? null,
        },
        {
          who: 'ĐẠI DIỆN BÊN GIAO',
          how: '(Ký, ghi rõ họ tên và đóng dấu)',
          name: minutes.givers[0]?.name ?? null,
        },
      ],
      textWidth('portrait'),
    ),
  ];
}

function participants({ giver, receiver, givers, receivers, witnesses }: HandoverMinutes): FileChild[] {
  return [
    heading(0, 'Thành phần tham gia'),
    heading(1, `Đại diện bên giao: ${plain(giver)}`),
    ...persons(givers),
    heading(1, `Đại diện bên nhận: ${plain(receiver)}`),
    ...persons(receivers),
    ...(witnesses.length > 0 ? [heading(1, 'Đại diện cơ quan chứng kiến'), ...persons(witnesses)] : []),
  ];
}

function persons(members: readonly Member[]): FileChild[] {
  const shown = members.length > 0 ? members : [{ name: null, post: null, represents: null }];
  return shown.map(({ name, post }) =>
    paragraph('FilledLine', `- Ông (bà): ${orDots(name)}; chức vụ: ${orDots(post)}`),
  );
}

function contents({ assets, documents, accessories }: HandoverMinutes): FileChild[] {
  const papers = documents.length > 0 ? documents : [DOTS.repeat(3)];
  return [
    heading(0, 'Nội dung bàn giao, tiếp nhận tài sản'),
    heading(1, 'Danh mục tài sản bàn giao, tiếp nhận'),
    paragraph('MoneyUnit', 'Đơn vị tính: đồng'),
    new DataTable(COLUMNS, assetLines(assets), textWidth('portrait')),
    ...costsUnknown(assets),
    ...accessories.map(({ name, unit, quantity }) =>
      paragraph('Dash', `- Kèm theo: ${plain(name)}, ${quantity} ${plain(unit)}`),
    ),
    heading(1, 'Hồ sơ, tài liệu về tài sản bàn giao, tiếp nhận'),
    ...papers.map((name) => paragraph('Dash', `- ${plain(name)}`)),
    heading(1, 'Trách nhiệm của các bên giao nhận'),
    paragraph(
      'Dash',
      '- Bên giao: bàn giao đủ tài sản và hồ sơ, tài liệu nêu trên; ghi giảm tài sản theo quy định.',
    ),
    paragraph(
      'Dash',
      '- Bên nhận: tiếp nhận, quản lý, sử dụng và ghi tăng tài sản theo quy định.',
      'keepNext',
    ),
  ];
}

function assetLines(assets: readonly HandoverAsset[]): TableLine[] {
  const lines = assets.map((asset, at): TableLine => {
    const { name, tag, unit, quantity, cost, depreciated, condition, notes } = asset;
    checkAmounts(quantity);
    const left = valueLeft(cost, depreciated);
    return {
      kind: 'item',
      cells: [at + 1, `${name} (${tag})`, unit, quantity, cost, depreciated, left, condition, notes],
    };
  });
  const sums = [
    sumOf(assets.map(({ quantity }) => quantity)),
    sumOf(assets.map(({ cost }) => cost)),
    sumOf(assets.map(({ depreciated }) => depreciated)),
    sumOf(assets.map(({ cost, depreciated }) => valueLeft(cost, depreciated))),
  ];
  return [
    ...lines,
    { kind: 'sum', cells: ['Cộng', null, null, ...sums, null, null], over: { from: 0, count: 3 } },
  ];
}
