/** C55a-HD, the table of depreciation of fixed assets of a year: before it, in its December, after it. */
import type { PrintRow } from '../printed/workbook.ts';
import { type FormColumn, fullName, moment } from './columns.ts';
import { headLines, lineOver, longDay, type Signature } from './lines.ts';
import type { FormHead, FormMachine } from './types.ts';

const WRITTEN_OFF = 'Hao mòn';

function after({ value }: FormMachine): number | null {
  return value === undefined || value.before === null || value.charge === null
    ? null
    : value.before + value.charge;
}

function left(machine: FormMachine): number | null {
  const gone = after(machine);
  return gone === null || machine.cost === null ? null : machine.cost - gone;
}

export const C55A_COLUMNS: readonly FormColumn[] = [
  { levels: ['STT'], mark: 'A', width: 6, type: 'count', value: (_, number) => number },
  { levels: ['Loại, tên tài sản cố định'], mark: 'B', width: 34, type: 'text', value: fullName },
  { levels: ['Mã số tài sản'], mark: 'C', width: 15, type: 'text', value: ({ tag }) => tag },
  {
    levels: ['Năm đưa vào sử dụng'],
    ...{ mark: 'D', width: 11, type: 'moment' },
    value: ({ putIntoUseOn }) => moment(putIntoUseOn?.slice(0, 4) ?? null),
  },
  { levels: ['Nguyên giá'], mark: '1', width: 16, type: 'money', value: ({ cost }) => cost, summed: true },
  {
    levels: ['Thời gian sử dụng (năm)'],
    ...{ mark: '2', width: 10, type: 'integer' },
    value: ({ value }) => value?.years ?? null,
  },
  {
    levels: ['Tỷ lệ hao mòn (%)'],
    ...{ mark: '3', width: 9, type: 'rate' },
    value: ({ value }) => value?.percent ?? null,
  },
  {
    levels: [WRITTEN_OFF, 'Lũy kế đầu năm'],
    ...{ mark: '4', width: 16, type: 'money', summed: true },
    value: ({ value }) => value?.before ?? null,
  },
  {
    levels: [WRITTEN_OFF, 'Số tính trong năm'],
    ...{ mark: '5', width: 16, type: 'money', summed: true },
    value: ({ value }) => value?.charge ?? null,
  },
  {
    levels: [WRITTEN_OFF, 'Lũy kế cuối năm'],
    ...{ mark: '6=4+5', width: 16, type: 'money', summed: true },
    value: after,
  },
  {
    levels: ['Giá trị còn lại cuối năm'],
    mark: '7=1-6',
    width: 16,
    type: 'money',
    value: left,
    summed: true,
  },
  {
    levels: ['Ghi chú'],
    ...{ mark: 'E', width: 22, type: 'text' },
    value: ({ value }) => value?.missing ?? value?.remark ?? null,
  },
];

export function c55aHead(head: FormHead, width: number): PrintRow[] {
  const year = head.day.slice(0, 4);
  const when = head.day.endsWith('-12-31')
    ? `Năm ${year}`
    : `Năm ${year} (dự kiến tính vào tháng 12/${year}; tài sản có đến ${longDay(head.day)})`;
  return [
    ...headLines(head, 'C55a-HD', width),
    lineOver('BẢNG TÍNH HAO MÒN TÀI SẢN CỐ ĐỊNH', 'title', width, 28),
    lineOver(when, 'italic', width),
    lineOver('Đơn vị tính: đồng', 'italicRight', width),
  ];
}

export const C55A_SIGNATURES: readonly Signature[] = [
  { who: 'Người lập', how: '(Ký, họ tên)' },
  { who: 'Kế toán trưởng', how: '(Ký, họ tên)' },
  { who: 'Thủ trưởng đơn vị', how: '(Ký, họ tên, đóng dấu)' },
];
