/** S24-H, the book of fixed assets: what came, what was written off, what went. */
import type { PrintRow } from '../printed/workbook.ts';
import { type FormColumn, fullName, moment } from './columns.ts';
import { headLines, lineOver, longDay, type Signature } from './lines.ts';
import type { FormHead, FormMachine } from './types.ts';

const CAME = 'Ghi tăng tài sản cố định';
const WRITTEN_OFF = 'Hao mòn tài sản cố định';
const WENT = 'Ghi giảm tài sản cố định';
const VOUCHER = 'Chứng từ';

function named(machine: FormMachine): string {
  return machine.serial ? `${fullName(machine)}, số máy ${machine.serial}` : fullName(machine);
}

/** Vouchers and the country of origin are known to the accountants: they are filled in by hand. */
export const S24_COLUMNS: readonly FormColumn[] = [
  { levels: [CAME, 'STT'], mark: 'A', width: 6, type: 'count', value: (_, number) => number },
  { levels: [CAME, VOUCHER, 'Số hiệu'], mark: 'B', width: 9, type: 'text', value: () => null },
  { levels: [CAME, VOUCHER, 'Ngày, tháng'], mark: 'C', width: 11, type: 'text', value: () => null },
  { levels: [CAME, 'Tên, đặc điểm, ký hiệu TSCĐ'], mark: 'D', width: 32, type: 'text', value: named },
  { levels: [CAME, 'Nước sản xuất'], mark: 'E', width: 9, type: 'text', value: () => null },
  {
    levels: [CAME, 'Tháng, năm đưa vào sử dụng'],
    ...{ mark: 'F', width: 12, type: 'moment' },
    value: ({ putIntoUseOn }) => moment(putIntoUseOn),
  },
  { levels: [CAME, 'Số hiệu TSCĐ'], mark: 'G', width: 15, type: 'text', value: ({ tag }) => tag },
  {
    levels: [CAME, 'Nguyên giá'],
    mark: '1',
    width: 15,
    type: 'money',
    value: ({ cost }) => cost,
    summed: true,
  },
  {
    levels: [WRITTEN_OFF, 'Tỷ lệ (%)'],
    ...{ mark: '2', width: 8, type: 'rate' },
    value: ({ value }) => value?.lastPercent ?? null,
  },
  {
    levels: [WRITTEN_OFF, 'Số hao mòn năm đã tính gần nhất'],
    ...{ mark: '3', width: 15, type: 'money', summed: true },
    value: ({ value }) => value?.lastCharge ?? null,
  },
  {
    levels: [WRITTEN_OFF, 'Lũy kế hao mòn'],
    ...{ mark: '4', width: 15, type: 'money', summed: true },
    value: ({ value }) => value?.accumulated ?? null,
  },
  {
    levels: [WRITTEN_OFF, 'Giá trị còn lại'],
    ...{ mark: '5=1-4', width: 15, type: 'money', summed: true },
    value: ({ value, isGone }) => (isGone ? null : (value?.remaining ?? null)),
  },
  { levels: [WENT, VOUCHER, 'Số hiệu'], mark: 'H', width: 9, type: 'text', value: () => null },
  { levels: [WENT, VOUCHER, 'Ngày, tháng'], mark: 'I', width: 11, type: 'text', value: () => null },
  {
    levels: [WENT, 'Lý do'],
    ...{ mark: 'K', width: 15, type: 'text' },
    value: ({ isGone, state }) => (isGone ? state : null),
  },
  {
    levels: [WENT, 'Giá trị còn lại'],
    ...{ mark: '6', width: 14, type: 'money', summed: true },
    value: ({ value, isGone }) => (isGone ? (value?.remaining ?? null) : null),
  },
  {
    levels: ['Ghi chú'],
    ...{ mark: 'L', width: 18, type: 'text' },
    value: ({ value }) => value?.missing ?? null,
  },
];

export function s24Head(head: FormHead, width: number): PrintRow[] {
  const year = Number(head.day.slice(0, 4));
  const december = head.day.endsWith('-12-31') ? year : year - 1;
  return [
    ...headLines(head, 'S24-H', width),
    lineOver('SỔ TÀI SẢN CỐ ĐỊNH', 'title', width, 28),
    lineOver(`Tài sản có đến ${longDay(head.day)}; hao mòn tính đến 31/12/${december}`, 'italic', width),
    lineOver('Đơn vị tính: đồng', 'italicRight', width),
  ];
}

export const S24_SIGNATURES: readonly Signature[] = [
  { who: 'Người lập sổ', how: '(Ký, họ tên)' },
  { who: 'Kế toán trưởng', how: '(Ký, họ tên)' },
  { who: 'Thủ trưởng đơn vị', how: '(Ký, họ tên, đóng dấu)' },
];
