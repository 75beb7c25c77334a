/** What parts cost that carry a machine past the criteria, in đồng with installation, by the day. */
import type { Day } from '../../shared/days.ts';

export interface PartPrices {
  validFrom: Day;
  source: string;
  /** A module that brings memory to what the criteria ask. */
  memory: number;
  /** A solid-state disk of 256 GB, with moving the system to it. */
  disk: number;
}

const PART_PRICES: readonly PartPrices[] = [
  { validFrom: '2019-01-01', source: 'Giá tham khảo của bộ đề xuất 2026-1', memory: 700_000, disk: 950_000 },
];

export function partPrices(day: Day): PartPrices | null {
  return PART_PRICES.findLast(({ validFrom }) => validFrom <= day) ?? null;
}
