/** C50-HD: what is handed over, how its cost came about, what goes along. */
import type { FileChild } from 'docx';
import { checkAmounts, sumOf } from './amounts.ts';
import { signatures, spacer } from './closing.ts';
import { costsUnknown, decisionLine, formHead, formTitle, memberLines } from './formHead.ts';
import type { Accessory, HandoverAsset, HandoverMinutes } from './handover.ts';
import { textWidth } from './page.ts';
import { paragraph } from './paragraphs.ts';
import { DataTable, type TableColumn, type TableLine } from './tables.ts';
import { orDots, plain } from './text.ts';

const COST = 'Tính nguyên giá tài sản cố định';
const COLUMNS: readonly TableColumn[] = [
  { levels: ['STT'], width: 9, align: 'centre' },
  { levels: ['Tên, ký hiệu, quy cách (cấp hạng TSCĐ)'], width: 45, align: 'left' },
  { levels: ['Số hiệu TSCĐ'], width: 20, align: 'left', codes: true },
  { levels: ['Nước sản xuất'], width: 15, align: 'centre' },
  { levels: ['Năm sản xuất'], width: 12, align: 'centre' },
  { levels: ['Năm đưa vào sử dụng'], width: 13, align: 'centre' },
  { levels: ['Công suất (diện tích thiết kế)'], width: 18, align: 'left' },
  { levels: [COST, 'Giá mua'], width: 22, align: 'right' },
  { levels: [COST, 'Chi phí vận chuyển, lắp đặt'], width: 20, align: 'right' },
  { levels: [COST, 'Chi phí chạy thử'], width: 20, align: 'right' },
  { levels: [COST, 'Nguyên giá TSCĐ'], width: 22, align: 'right' },
  { levels: ['Tỷ lệ hao mòn (%)'], width: 12, align: 'centre' },
  { levels: ['Tài liệu kỹ thuật kèm theo'], width: 22, align: 'left' },
];
const MARKS = ['A', 'B', 'C', 'D', '1', '2', '3', '4', '5', '6', '7=4+5+6', '8', 'E'];

export function handoverC50(minutes: HandoverMinutes): FileChild[] {
  const { unit, issue, decision, place, assets, accessories } = minutes;
  return [
    formHead(unit, 'C50-HD', issue, 'landscape'),
    ...formTitle('Biên bản giao nhận tài sản cố định', issue),
    decisionLine(decision),
    paragraph('BodyText', 'Ban giao nhận TSCĐ gồm:'),
    ...people(minutes),
    paragraph('BodyText', `Địa điểm giao nhận TSCĐ: ${orDots(place)}`),
    paragraph('BodyText', 'Xác nhận việc giao nhận TSCĐ như sau:'),
    paragraph('MoneyUnit', 'Đơn vị tính: đồng'),
    new DataTable(COLUMNS, assetLines(assets), textWidth('landscape'), MARKS),
    ...costsUnknown(assets),
    ...(accessories.length > 0 ? accessoryTable(accessories) : []),
    ...signatures(
      [
        { who: 'Thủ trưởng bên nhận', how: '(Ký, họ tên, đóng dấu)', name: null },
        { who: 'Kế toán trưởng bên nhận', how: '(Ký, họ tên)', name: null },
        { who: 'Người nhận', how: '(Ký, họ tên)', name: minutes.receivers[0]?.name ?? null },
        { who: 'Người giao', how: '(Ký, họ tên)', name: minutes.givers[0]?.name ?? null },
      ],
      textWidth('landscape'),
    ),
  ];
}

/** One of each side at least; who is not known is filled in by hand. */
function people({ givers, receivers, witnesses }: HandoverMinutes): FileChild[] {
  const unknown = { name: null, post: null, represents: null };
  const sides = [
    ...(givers.length > 0 ? givers : [unknown]).map((member) => [member, 'bên giao'] as const),
    ...(receivers.length > 0 ? receivers : [unknown]).map((member) => [member, 'bên nhận'] as const),
    ...witnesses.map((member) => [member, 'chứng kiến'] as const),
  ];
  return memberLines(
    sides.map(([member]) => member),
    (at) => sides[at]?.[1] ?? '',
  );
}

function assetLines(assets: readonly HandoverAsset[]): TableLine[] {
  const lines = assets.map((asset, at): TableLine => {
    const { name, tag, origin, madeIn, putIntoUseOn, capacity, price, transport, trial, cost, rate } = asset;
    checkAmounts(price, transport, trial, cost);
    const about = [at + 1, name, tag, origin, madeIn, putIntoUseOn?.slice(0, 4) ?? null, capacity];
    return { kind: 'item', cells: [...about, price, transport, trial, cost, rate, asset.documents] };
  });
  const sums = (['price', 'transport', 'trial', 'cost'] as const).map((key) =>
    sumOf(assets.map((asset) => asset[key])),
  );
  return [
    ...lines,
    {
      kind: 'sum',
      cells: ['Cộng', ...Array(6).fill(null), ...sums, null, null],
      over: { from: 0, count: 7 },
    },
  ];
}

const ACCESSORY_COLUMNS: readonly TableColumn[] = [
  { levels: ['STT'], width: 10, align: 'centre' },
  { levels: ['Tên, quy cách dụng cụ, phụ tùng'], width: 110, align: 'left' },
  { levels: ['Đơn vị tính'], width: 25, align: 'centre' },
  { levels: ['Số lượng'], width: 25, align: 'centre' },
  { levels: ['Giá trị'], width: 35, align: 'right' },
];

function accessoryTable(accessories: readonly Accessory[]): FileChild[] {
  const lines = accessories.map(({ name, unit, quantity, value }, at): TableLine => {
    checkAmounts(quantity, value);
    return { kind: 'item', cells: [at + 1, plain(name), unit, quantity, value] };
  });
  return [
    spacer(),
    paragraph('AppendixTitle', 'DỤNG CỤ, PHỤ TÙNG KÈM THEO'),
    paragraph('MoneyUnit', 'Đơn vị tính: đồng'),
    new DataTable(ACCESSORY_COLUMNS, lines, textWidth('landscape')),
  ];
}
