/** Machines a post or an office may have: law as data, oldest first. What no text read says is absent, not guessed. */
import { z } from 'zod';
import { dated, validity } from '../../data/dated.ts';
import { POSTS } from '../types.ts';

const COMPUTER = ['desktop', 'all_in_one', 'laptop', 'tablet'];
const DESKTOP = ['desktop', 'all_in_one'];
const PORTABLE = ['laptop', 'tablet'];

const item = z.strictObject({
  post: z.enum(POSTS),
  oneOf: z.array(z.string().min(1)).nonempty(),
  quantity: z.int().positive().nullable(),
  perPeople: z.int().positive().default(1),
  cap: z.int().positive().nullable(),
  /** Where in the text. */
  place: z.string().min(1),
});

export const machineNormsSchema = dated(
  validity.extend({ items: z.array(item).nonempty() }),
  () => 'machines',
);

const specialist = (cap: number, place: string) => ({
  ...{ post: 'specialist', oneOf: COMPUTER, quantity: 1, cap, place },
});
const office = (kind: string, perPeople: number, cap: number) => ({
  ...{ post: 'office', oneOf: [kind], quantity: 1, perPeople, cap, place: 'phụ lục, mục B' },
});
/** How many printers an office might have is not known of the older texts. */
const printer = (cap: number) => ({
  ...{ post: 'office', oneOf: ['printer'], quantity: null, cap, place: 'máy in' },
});
const leader = (oneOf: string[], cap: number) => ({
  ...{ post: 'leader', oneOf, quantity: 1, cap, place: 'phụ lục, mục A, nhóm II–VI' },
});

export const MACHINE_NORMS = machineNormsSchema.parse([
  {
    ...{ validFrom: '2016-01-01', validTo: '2018-01-01', isVerified: true },
    source: 'Quyết định 58/2015/QĐ-TTg',
    items: [specialist(13_000_000, 'mức của chuyên viên')],
  },
  {
    ...{ validFrom: '2018-01-01', validTo: '2025-07-01', isVerified: true },
    source: 'Quyết định 50/2017/QĐ-TTg',
    items: [specialist(15_000_000, 'mức của chuyên viên'), printer(10_000_000)],
  },
  {
    ...{ validFrom: '2025-07-01', validTo: '2026-03-09', isVerified: true },
    source: 'Quyết định 15/2025/QĐ-TTg',
    items: [
      specialist(20_000_000, 'phụ lục II, mức của chuyên viên, gồm công chức cấp xã'),
      printer(13_000_000),
    ],
  },
  {
    ...{ validFrom: '2026-03-09', validTo: null, isVerified: true },
    source: 'Quyết định 10/2026/QĐ-TTg',
    items: [
      leader(DESKTOP, 20_000_000),
      leader(PORTABLE, 25_000_000),
      leader(['printer'], 13_000_000),
      {
        ...{ post: 'senior', oneOf: COMPUTER, quantity: 1, cap: 20_000_000 },
        place: 'phụ lục, mục A, nhóm VII',
      },
      {
        ...{ post: 'senior', oneOf: ['printer'], quantity: 1, cap: 13_000_000 },
        place: 'phụ lục, mục A, nhóm VII',
      },
      specialist(20_000_000, 'phụ lục, mục A, nhóm VIII'),
      office('printer', 3, 13_000_000),
      office('scanner', 15, 22_000_000),
      office('shredder', 15, 10_000_000),
      office('photocopier', 15, 110_000_000),
      office('document_rack', 10, 1_500_000),
    ],
  },
]);
