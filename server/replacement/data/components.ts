/**
 * What parts cost, by the day from which the price holds. Amounts in đồng with tax, fitting not included. No list of
 * prices binds offices, so these are estimates entered by hand: each says so in its source, and a part or a day that
 * is not here has no price. They are replaced by quotations of the province.
 */
import type { Day } from '../../shared/days.ts';

export const MEMORY_TYPES = ['DDR3', 'DDR4', 'DDR5'] as const;

export type MemoryType = (typeof MEMORY_TYPES)[number];

export interface PartPrice {
  part: MemoryType | 'SSD';
  /** GB as sold. */
  gb: number;
  amount: number;
  validFrom: Day;
  source: string;
}

const ESTIMATE_2026 = 'Giá bán lẻ linh kiện ước tính, nhập tay 11/2026, chưa có báo giá';

export const PART_PRICES: readonly PartPrice[] = [
  ...since('2026-01-01', ESTIMATE_2026, {
    DDR3: { 4: 350_000, 8: 600_000 },
    DDR4: { 4: 550_000, 8: 950_000, 16: 1_800_000 },
    DDR5: { 8: 1_300_000, 16: 2_500_000 },
    SSD: { 256: 900_000, 512: 1_500_000 },
  }),
];

/** The sizes of a part on sale on a day with the price in force, the smallest first. */
export function pricesOf(prices: readonly PartPrice[], part: PartPrice['part'], day: Day): PartPrice[] {
  const inForce = new Map<number, PartPrice>();
  for (const price of prices) {
    const known = inForce.get(price.gb);
    if (price.part !== part || price.validFrom > day) continue;
    if (!known || known.validFrom <= price.validFrom) inForce.set(price.gb, price);
  }
  return [...inForce.values()].sort((a, b) => a.gb - b.gb);
}

function since(
  validFrom: Day,
  source: string,
  amounts: Record<PartPrice['part'], Record<number, number>>,
): PartPrice[] {
  return Object.entries(amounts).flatMap(([part, sizes]) =>
    Object.entries(sizes).map(([gb, amount]) => ({
      ...{ part: part as PartPrice['part'], gb: Number(gb), amount },
      ...{ validFrom, source },
    })),
  );
}
