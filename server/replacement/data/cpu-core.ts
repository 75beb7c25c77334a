/**
 * Intel Core i3, i5, i7 and i9 by generation: launch years and the conservative range of their CPU Mark.
 * Years: the first processor of the generation on sale, by segment (Intel's product pages).
 */
export const CORE_SOURCE = 'Intel launch years by family, general knowledge, 11/2026';

export type CoreSegment = 'desktop' | 'slim' | 'mobile';

/** First year on sale: [desktop, mobile]. */
export const CORE_YEARS: Record<number, [desktop: number, mobile: number]> = {
  1: [2008, 2009],
  2: [2011, 2011],
  3: [2012, 2012],
  4: [2013, 2013],
  5: [2015, 2015],
  6: [2015, 2015],
  7: [2017, 2016],
  8: [2017, 2017],
  9: [2018, 2019],
  10: [2020, 2019],
  11: [2021, 2020],
  12: [2021, 2022],
  13: [2022, 2023],
  14: [2023, 2024],
};

/** Models that came to market in a later year than the first of their generation. */
export const CORE_MODEL_YEARS: Record<number, string[]> = {
  2014: ['i3-4150', 'i3-4160', 'i3-4360', 'i5-4460', 'i5-4590', 'i5-4690', 'i5-4690K', 'i7-4790', 'i7-4790K'],
  2015: ['i3-4170', 'i3-4370'],
  2018: ['i5-8500', 'i5-8600', 'i3-8145U', 'i5-8265U', 'i7-8565U'],
  2019: ['i3-9100', 'i3-9100F', 'i5-9400', 'i5-9400F', 'i5-9500', 'i7-9700'],
  2022: ['i3-12100', 'i3-12100F', 'i5-12400', 'i5-12400F', 'i5-12500', 'i7-12700'],
  2023: ['i3-13100', 'i5-13400', 'i5-13400F', 'i5-13500', 'i7-13700'],
  2024: ['i3-14100', 'i5-14400', 'i5-14400F', 'i5-14500', 'i7-14700'],
};

type Range = [atLeast: number | null, atMost: number | null];

/**
 * What every processor of a tier, generation and segment reaches at least or at most. Used only where the
 * whole range lies on one side of a threshold; a missing row means not known.
 */
export const CORE_RANGES: Record<string, Partial<Record<CoreSegment, Range>>> = {
  'i3.4': { desktop: [2600, 3900], slim: [2400, 3500] },
  'i3.6': { desktop: [3700, null], slim: [3100, null], mobile: [2050, 3600] },
  'i3.7': { desktop: [3900, null], slim: [3300, null], mobile: [2200, 3900] },
  'i3.8': { desktop: [5400, null], slim: [4600, null], mobile: [3100, null] },
  'i3.9': { desktop: [5800, null], slim: [5000, null], mobile: [4200, null] },
  'i3.10': { desktop: [7700, null], slim: [6700, null], mobile: [3300, null] },
  'i3.11': { mobile: [4600, null] },
  'i3.12': { desktop: [11500, null], slim: [9500, null], mobile: [7500, null] },
  'i3.13': { desktop: [12000, null], slim: [10000, null], mobile: [8000, null] },
  'i3.14': { desktop: [12500, null], slim: [10500, null] },
  'i5.2': { desktop: [2800, null], slim: [2100, null] },
  'i5.3': { desktop: [3500, null], slim: [2700, null] },
  'i5.4': { desktop: [4200, null], slim: [2900, null] },
  'i5.6': { desktop: [4600, null], slim: [4000, null], mobile: [2600, null] },
  'i5.7': { desktop: [5000, null], slim: [4300, null], mobile: [2800, null] },
  'i5.8': { desktop: [8000, null], slim: [6500, null], mobile: [4600, null] },
  'i5.9': { desktop: [8200, null], slim: [6800, null], mobile: [6300, null] },
  'i5.10': { desktop: [10500, null], slim: [8500, null], mobile: [5000, null] },
  'i5.11': { desktop: [13500, null], slim: [11000, null], mobile: [7000, null] },
  'i5.12': { desktop: [16500, null], slim: [13500, null], mobile: [9000, null] },
  'i5.13': { desktop: [20000, null], slim: [15000, null], mobile: [10500, null] },
  'i5.14': { desktop: [21000, null], slim: [16000, null], mobile: [18000, null] },
  'i7.2': { desktop: [4400, null] },
  'i7.3': { desktop: [5200, null] },
  'i7.4': { desktop: [5900, null], slim: [4500, null] },
  'i7.6': { desktop: [6800, null], slim: [6000, null], mobile: [2700, null] },
  'i7.7': { desktop: [7300, null], slim: [6300, null], mobile: [2900, null] },
  'i7.8': { desktop: [10500, null], slim: [8500, null], mobile: [4800, null] },
  'i7.9': { desktop: [11000, null], slim: [9000, null], mobile: [8500, null] },
  'i7.10': { desktop: [13500, null], slim: [11000, null], mobile: [5200, null] },
  'i7.11': { desktop: [17000, null], slim: [14000, null], mobile: [8000, null] },
  'i7.12': { desktop: [25000, null], slim: [19000, null], mobile: [9500, null] },
  'i7.13': { desktop: [30000, null], slim: [22000, null], mobile: [11500, null] },
  'i7.14': { desktop: [33000, null], slim: [25000, null], mobile: [25000, null] },
  'i9.9': { desktop: [14500, null], mobile: [11000, null] },
  'i9.10': { desktop: [17500, null], mobile: [11500, null] },
  'i9.11': { desktop: [19500, null], mobile: [16000, null] },
  'i9.12': { desktop: [32000, null], mobile: [21000, null] },
  'i9.13': { desktop: [38000, null], mobile: [24000, null] },
  'i9.14': { desktop: [42000, null], mobile: [35000, null] },
};
