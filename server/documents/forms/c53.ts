/** C53-HD, minutes of an inventory of fixed assets: what the books say, what was found, and the difference. */
import type { PrintRow } from '../printed/workbook.ts';
import { asideColumns, type FormColumn, fullName } from './columns.ts';
import { DOTS, headLines, lineOver, longDay, type Signature } from './lines.ts';
import type { FormHead } from './types.ts';

const BOOKS = 'Theo sổ kế toán';
const FOUND = 'Theo kiểm kê';
const DIFFERENCE = 'Chênh lệch';

/** Found and difference stay empty: those who count fill them in. */
export const C53_COLUMNS: readonly FormColumn[] = [
  { levels: ['STT'], mark: 'A', width: 6, type: 'count', value: (_, number) => number },
  { levels: ['Tên tài sản cố định'], mark: 'B', width: 30, type: 'text', value: fullName },
  { levels: ['Mã số tài sản'], mark: 'C', width: 15, type: 'text', value: ({ tag }) => tag },
  { levels: ['Nơi sử dụng'], mark: 'D', width: 15, type: 'text', value: ({ room }) => room },
  ...threeOf(
    BOOKS,
    1,
    () => 1,
    ({ cost }) => cost,
    ({ value }) => value?.remaining ?? null,
  ),
  ...threeOf(
    FOUND,
    4,
    () => null,
    () => null,
  ),
  ...threeOf(
    DIFFERENCE,
    7,
    () => null,
    () => null,
  ),
  { levels: ['Ghi chú'], mark: 'E', width: 16, type: 'text', value: ({ notes }) => notes },
  ...asideColumns(2, ['tag', 'room']),
];

function threeOf(
  title: string,
  first: number,
  quantity: FormColumn['value'],
  cost: FormColumn['value'],
  remaining: FormColumn['value'] = () => null,
): FormColumn[] {
  return [
    {
      levels: [title, 'Số lượng'],
      mark: `${first}`,
      width: 7,
      type: 'integer',
      value: quantity,
      summed: true,
    },
    {
      levels: [title, 'Nguyên giá'],
      mark: `${first + 1}`,
      width: 13,
      type: 'money',
      value: cost,
      summed: true,
    },
    {
      levels: [title, 'Giá trị còn lại'],
      mark: `${first + 2}`,
      width: 13,
      type: 'money',
      value: remaining,
      summed: true,
    },
  ];
}

export function c53Head(head: FormHead, width: number): PrintRow[] {
  const member = (post: string) =>
    lineOver(`- Ông/Bà: ${DOTS}${DOTS}  Chức vụ: ${DOTS}  Đại diện: ${DOTS}  ${post}`, 'line', width);
  return [
    ...headLines(head, 'C53-HD', width),
    lineOver('BIÊN BẢN KIỂM KÊ TÀI SẢN CỐ ĐỊNH', 'title', width, 28),
    lineOver(`Thời điểm kiểm kê: …… giờ …… phút, ${longDay(head.day)}`, 'italic', width),
    lineOver('Ban kiểm kê gồm:', 'line', width),
    member('Trưởng ban'),
    member('Ủy viên'),
    member('Ủy viên'),
    lineOver('Đã kiểm kê tài sản cố định, kết quả như sau:', 'line', width),
    lineOver('Đơn vị tính: đồng', 'italicRight', width),
  ];
}

export const C53_SIGNATURES: readonly Signature[] = [
  { who: 'Thủ trưởng đơn vị', how: '(Ý kiến giải quyết số chênh lệch; ký, họ tên, đóng dấu)' },
  { who: 'Kế toán trưởng', how: '(Ký, họ tên)' },
  { who: 'Trưởng ban kiểm kê', how: '(Ký, họ tên)' },
];
