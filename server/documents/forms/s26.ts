/** S26-H, the book of fixed assets and tools at the place where they are used: what came, what went. */
import type { PrintRow } from '../printed/workbook.ts';
import { asideColumns, type FormColumn, fullName } from './columns.ts';
import { DOTS, headLines, lineOver, longDay, type Signature } from './lines.ts';
import type { FormHead, FormMachine } from './types.ts';

const CAME = 'Ghi tăng TSCĐ và công cụ, dụng cụ';
const WENT = 'Ghi giảm TSCĐ và công cụ, dụng cụ';
const VOUCHER = 'Chứng từ';

const ifGone =
  (value: (machine: FormMachine) => string | number | null): FormColumn['value'] =>
  (machine) =>
    machine.isGone ? value(machine) : null;

/** Vouchers are kept by the accountants: their numbers and days are filled in by hand. */
export const S26_COLUMNS: readonly FormColumn[] = [
  { levels: [CAME, VOUCHER, 'Số'], mark: 'A', width: 9, type: 'text', value: () => null },
  {
    levels: [CAME, VOUCHER, 'Ngày'],
    mark: 'B',
    width: 12,
    type: 'moment',
    value: () => null,
  },
  { levels: [CAME, 'Tên TSCĐ và công cụ, dụng cụ'], mark: 'C', width: 34, type: 'text', value: fullName },
  { levels: [CAME, 'Đơn vị tính'], mark: 'D', width: 8, type: 'text', value: () => 'Cái' },
  { levels: [CAME, 'Số lượng'], mark: '1', width: 7, type: 'integer', value: () => 1, summed: true },
  { levels: [CAME, 'Đơn giá'], mark: '2', width: 14, type: 'money', value: ({ cost }) => cost },
  {
    levels: [CAME, 'Thành tiền'],
    mark: '3=1x2',
    width: 15,
    type: 'money',
    value: ({ cost }) => cost,
    summed: true,
  },
  { levels: [WENT, VOUCHER, 'Số'], mark: 'E', width: 9, type: 'text', value: () => null },
  { levels: [WENT, VOUCHER, 'Ngày'], mark: 'G', width: 12, type: 'moment', value: () => null },
  { levels: [WENT, 'Lý do'], mark: 'H', width: 16, type: 'text', value: ifGone(({ state }) => state) },
  { levels: [WENT, 'Số lượng'], mark: '4', width: 7, type: 'integer', value: ifGone(() => 1), summed: true },
  { levels: [WENT, 'Đơn giá'], mark: '5', width: 14, type: 'money', value: ifGone(({ cost }) => cost) },
  {
    levels: [WENT, 'Thành tiền'],
    mark: '6=4x5',
    width: 15,
    type: 'money',
    value: ifGone(({ cost }) => cost),
    summed: true,
  },
  { levels: ['Ghi chú'], mark: 'I', width: 16, type: 'text', value: ({ notes }) => notes },
  ...asideColumns(3, []),
];

export function s26Head(head: FormHead, width: number): PrintRow[] {
  return [
    ...headLines(head, 'S26-H', width),
    lineOver('SỔ THEO DÕI TÀI SẢN CỐ ĐỊNH VÀ CÔNG CỤ, DỤNG CỤ TẠI NƠI SỬ DỤNG', 'title', width, 28),
    lineOver(`Năm: ${head.day.slice(0, 4)}; số liệu đến ${longDay(head.day)}`, 'italic', width),
    lineOver(`Tên phòng, ban (hoặc người sử dụng): ${DOTS}${DOTS}`, 'line', width),
    lineOver('Đơn vị tính: đồng', 'italicRight', width),
  ];
}

export const S26_SIGNATURES: readonly Signature[] = [
  { who: 'Người lập sổ', how: '(Ký, họ tên)' },
  { who: 'Kế toán trưởng', how: '(Ký, họ tên)' },
  { who: 'Thủ trưởng đơn vị', how: '(Ký, họ tên, đóng dấu)' },
];
