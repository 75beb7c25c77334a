export const MARK_SOURCE = 'CPU Mark, approximation ±10 %, entered 11/2026';

/** Of classes without a mark of their own: below the slowest published mark by about a tenth. */
export const RANGE_SOURCE = 'CPU Mark, conservative range of the class (estimate), entered 11/2026';

/**
 * CPU Mark of common models: approximations entered by hand, ±10 %, never fetched. A model that is not
 * here has no mark; nothing is worked out from its neighbours.
 */
export const CPU_MARKS: Record<string, number> = {
  'Intel Pentium E5700': 1150,
  'Intel Celeron G1840': 1600,
  'Intel Core i3-2100': 1780,
  'Intel Core i3-3220': 2200,
  'Intel Core i3-4150': 3050,
  'Intel Pentium Gold G5400': 3700,
  'Intel Core i3-6100': 4100,
  'Intel Core i3-7100': 4300,
  'Intel Core i5-4570': 5200,
  'Intel Processor N100': 5500,
  'Intel Core i5-6500': 5600,
  'Intel Core i3-8100': 6150,
  'Intel Core i3-9100': 6600,
  'Intel Core i3-10100': 8700,
  'Intel Core i5-8400': 9200,
  'Intel Core i5-10400': 12_100,
  'Intel Core i3-12100': 13_800,
  'Intel Core i5-12400': 19_400,
  'Intel Core i5-13400': 25_000,
};
