/** The highest price a machine of a kind may have, by the day it is bought: law as data. Amounts in đồng, software excluded. */
import type { Day } from '../../shared/days.ts';

export interface PriceCap {
  amount: number;
  /** The decision and the post it speaks of. */
  source: string;
}

interface Norm {
  validFrom: Day;
  caps: Record<string, PriceCap>;
}

const COMPUTERS = ['desktop', 'laptop', 'all_in_one'] as const;

/**
 * Oldest first; each holds until the next begins. The caps of computers are those of specialists (chuyên viên)
 * and equal posts: what commune officials use. Leaders have higher ones and are not assumed.
 */
const NORMS: readonly Norm[] = [
  {
    validFrom: '2016-01-01',
    caps: computers(13_000_000, 'Quyết định 58/2015/QĐ-TTg, mức tối đa cho chuyên viên'),
  },
  {
    validFrom: '2018-01-01',
    caps: {
      ...computers(15_000_000, 'Quyết định 50/2017/QĐ-TTg, mức tối đa cho chuyên viên'),
      printer: { amount: 10_000_000, source: 'Quyết định 50/2017/QĐ-TTg' },
    },
  },
  {
    validFrom: '2025-07-01',
    caps: {
      ...computers(20_000_000, 'Quyết định 15/2025/QĐ-TTg, mức tối đa cho chuyên viên'),
      printer: { amount: 13_000_000, source: 'Quyết định 15/2025/QĐ-TTg' },
    },
  },
  {
    validFrom: '2026-03-09',
    caps: {
      ...computers(20_000_000, 'Quyết định 10/2026/QĐ-TTg, phụ lục, mục A, nhóm VIII: chuyên viên'),
      printer: { amount: 13_000_000, source: 'Quyết định 10/2026/QĐ-TTg, phụ lục, mục B' },
      scanner: { amount: 22_000_000, source: 'Quyết định 10/2026/QĐ-TTg, phụ lục, mục B' },
    },
  },
];

/** The cap of a kind in force on a day; null where no norm names a price. */
export function priceCap(kind: string, day: Day): PriceCap | null {
  const norm = NORMS.findLast(({ validFrom }) => validFrom <= day);
  return norm && Object.hasOwn(norm.caps, kind) ? norm.caps[kind]! : null;
}

function computers(amount: number, source: string): Record<string, PriceCap> {
  return Object.fromEntries(COMPUTERS.map((kind) => [kind, { amount, source }]));
}
