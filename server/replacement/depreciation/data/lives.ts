/** Useful lives and the test for fixed assets: law as data. A year is judged by what is in force on its last day. */
import type { DepreciationClass } from '../types.ts';
import { assetTestSchema, livesSchema } from './schema.ts';

const UNTIL_2025 =
  'Thông tư 45/2018/TT-BTC, Thông tư 23/2023/TT-BTC, phụ lục về thời gian sử dụng và tỷ lệ hao mòn';
const FROM_2026 = 'Thông tư 141/2025/TT-BTC, phụ lục về thời gian sử dụng và tỷ lệ hao mòn';

/** Oldest first. What held before the accounting year 2018 is not known here, and so not invented. */
export const LIVES = livesSchema.parse([
  {
    ...{ validFrom: '2018-01-01', validTo: '2026-01-01', source: UNTIL_2025, isVerified: true },
    lives: {
      computer: { years: 5, percent: 20 },
      print_scan: { years: 5, percent: 20 },
      photocopier: { years: 8, percent: 12.5 },
      equipment: { years: 5, percent: 20 },
      camera: { years: 8, percent: 12.5 },
      other: { years: 8, percent: 12.5 },
    },
  },
  {
    // The annex is a picture in the copies of the circular that could be read.
    ...{ validFrom: '2026-01-01', validTo: null, source: FROM_2026, isVerified: false },
    lives: {
      computer: { years: 7, percent: 14.29 },
      print_scan: { years: 7, percent: 14.29 },
      photocopier: { years: 7, percent: 14.29 },
      equipment: { years: 5, percent: 20 },
      camera: { years: 5, percent: 20 },
      other: { years: 8, percent: 12.5 },
    },
  },
]);

/** From which life and cost on a thing of an agency is a fixed asset. */
export const ASSET_TESTS = assetTestSchema.parse([
  {
    ...{ validFrom: '2018-01-01', validTo: '2026-01-01', isVerified: true },
    ...{ leastYears: 1, leastCost: 10_000_000 },
    source: 'Thông tư 45/2018/TT-BTC, Thông tư 23/2023/TT-BTC, tiêu chuẩn nhận biết tài sản cố định',
  },
  {
    ...{ validFrom: '2026-01-01', validTo: null, isVerified: true },
    ...{ leastYears: 1, leastCost: 10_000_000 },
    source: 'Thông tư 141/2025/TT-BTC, tiêu chuẩn nhận biết tài sản cố định',
  },
]);

/** The class of each kind of the register; what is not named is another tangible asset. */
const CLASS_OF: Record<string, DepreciationClass> = {
  desktop: 'computer',
  laptop: 'computer',
  all_in_one: 'computer',
  printer: 'print_scan',
  scanner: 'print_scan',
  server: 'equipment',
  firewall: 'equipment',
  router: 'equipment',
  switch: 'equipment',
  access_point: 'equipment',
  modem: 'equipment',
  ups: 'equipment',
  storage: 'equipment',
  phone: 'equipment',
  monitor: 'equipment',
  camera: 'camera',
};

export function classOf(kind: string): DepreciationClass {
  return Object.hasOwn(CLASS_OF, kind) ? CLASS_OF[kind]! : 'other';
}
