/** What is asked for, added up. */
import { amountInWords } from '../words.ts';
import { DataTable, type TableColumn, type TableLine, wordsLine } from './tables.ts';

export interface RequestItem {
  name: string;
  /** «bộ», «chiếc» */
  unit: string;
  quantity: number;
  /** For one, in whole đồng; null where no price is known. */
  price: number | null;
  note: string | null;
}

const COLUMNS: readonly TableColumn[] = [
  { levels: ['STT'], width: 7, align: 'centre' },
  { levels: ['Tên thiết bị'], width: 34, align: 'left' },
  { levels: ['Đơn vị tính'], width: 9, align: 'centre' },
  { levels: ['Số lượng'], width: 9, align: 'centre' },
  { levels: ['Đơn giá dự kiến'], width: 16, align: 'right' },
  { levels: ['Thành tiền'], width: 18, align: 'right' },
  { levels: ['Ghi chú'], width: 16, align: 'left' },
];

export function itemTable(items: readonly RequestItem[], width: number): DataTable {
  const { total, quantity } = itemAmounts(items);
  const lines = items.map((item, at): TableLine => {
    const { name, unit, quantity: own, price, note } = item;
    return { kind: 'item', cells: [at + 1, name, unit, own, price, amountOf(item), note] };
  });
  const sum: TableLine = {
    kind: 'sum',
    cells: ['Cộng', null, null, quantity, null, total, null],
    over: { from: 0, count: 3 },
  };
  const words = wordsLine(`Bằng chữ: ${amountInWords(total)}.`, COLUMNS.length);
  return new DataTable(COLUMNS, [...lines, sum, words], width);
}

/** @returns the sum of what has a price, how many things, and how many items have no price */
export function itemAmounts(items: readonly RequestItem[]): {
  total: bigint;
  quantity: number;
  unknown: number;
} {
  for (const { quantity, price } of items)
    for (const number of [quantity, price ?? 0])
      if (!Number.isSafeInteger(number) || number < 0) throw new RangeError(`no whole amount: ${number}`);
  return {
    total: items.reduce((sum, item) => sum + (amountOf(item) ?? 0n), 0n),
    quantity: items.reduce((sum, { quantity }) => sum + quantity, 0),
    unknown: items.filter(({ price }) => price === null).length,
  };
}

function amountOf({ quantity, price }: RequestItem): bigint | null {
  return price === null ? null : BigInt(quantity) * BigInt(price);
}
