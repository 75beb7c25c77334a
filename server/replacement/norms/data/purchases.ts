/** Limits of ways to buy, by the day: law as data. */
import { z } from 'zod';
import { dated, validity } from '../../data/dated.ts';

const limits = validity.extend({
  /** Up to here the head of the unit decides, with invoices. */
  headDecidesUpTo: z.int().positive(),
  /** Up to here a supplier may be appointed, for purchases that form no project. */
  directUpTo: z.int().positive(),
});

export const purchaseLimitsSchema = dated(limits, () => 'purchases');

/** The lower limits before 9 September 2026 are not known here: a day before it has none. */
export const PURCHASE_LIMITS = purchaseLimitsSchema.parse([
  {
    ...{ validFrom: '2026-09-09', validTo: null, isVerified: false },
    ...{ headDecidesUpTo: 100_000_000, directUpTo: 1_000_000_000 },
    source: 'Nghị định 214/2025/NĐ-CP, sửa đổi bởi Nghị định 349/2026/NĐ-CP',
  },
]);

/** One group of the list of what a province buys centrally. */
const group = validity.extend({
  name: z.string().min(1),
  kinds: z.array(z.string().min(1)).nonempty(),
  /** Of a year, in the whole province. */
  leastCount: z.int().positive(),
  leastAmount: z.int().positive().nullable(),
});

export type CentralisedGroup = z.infer<typeof group>;

/** A province decides its own list: there is none in the code. */
export const centralisedSchema = dated(group, ({ name }) => name);
