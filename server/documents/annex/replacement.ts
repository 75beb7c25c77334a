/** The list of machines that a unit asks to replace: what stands there, why it has to go, what comes instead. */
import type { AnnexColumn, AnnexList, AnnexRow } from './types.ts';

export interface ReplacementLine {
  tag: string;
  /** «Máy tính để bàn Dell OptiPlex 3020» */
  name: string;
  holder: string | null;
  /** `YYYY-MM-DD` or `YYYY`. */
  putIntoUseOn: string | null;
  /** Whole đồng; null where the books say nothing. */
  cost: number | null;
  /** Why, in words. */
  reason: string;
  /** What is asked for: «Máy tính để bàn»; null when the machine only goes. */
  replacement: string | null;
  quantity: number;
  /** For one, whole đồng; null where no price is known. */
  price: number | null;
}

const NOW = 'Thiết bị đang sử dụng';
const THEN = 'Đề nghị thay thế';

const COLUMNS: readonly AnnexColumn[] = [
  { levels: [NOW, 'Mã tài sản'], width: 20, type: 'code' },
  { levels: [NOW, 'Tên thiết bị'], width: 34, type: 'text' },
  { levels: [NOW, 'Người sử dụng'], width: 24, type: 'text' },
  { levels: [NOW, 'Năm sử dụng'], width: 12, type: 'centred' },
  { levels: [NOW, 'Nguyên giá'], width: 25, type: 'money', summed: true },
  { levels: ['Lý do thay thế'], width: 44, type: 'text' },
  { levels: [THEN, 'Thiết bị'], width: 21, type: 'text' },
  { levels: [THEN, 'Số lượng'], width: 12, type: 'integer', summed: true },
  { levels: [THEN, 'Đơn giá dự kiến'], width: 22, type: 'money' },
  { levels: [THEN, 'Thành tiền dự kiến'], width: 28, type: 'money', summed: true },
];
/** The column of what is asked for in all. */
export const REPLACEMENT_AMOUNT = 9;

/** @param groups machines by unit, in the order of units */
export function replacementList(
  groups: readonly { unit: string | null; lines: readonly ReplacementLine[] }[],
): AnnexList {
  return {
    columns: COLUMNS,
    groups: groups.map(({ unit, lines }) => ({ name: unit, rows: lines.map(rowOf) })),
  };
}

function rowOf(line: ReplacementLine): AnnexRow {
  const { tag, name, holder, putIntoUseOn, cost, reason, replacement, quantity, price } = line;
  const amount = price === null ? null : price * quantity;
  return [
    tag,
    name,
    holder,
    putIntoUseOn?.slice(0, 4) ?? null,
    cost,
    reason,
    replacement,
    quantity,
    price,
    amount,
  ];
}
