/**
 * Intel Core i3, i5, i7 and i9 by generation: launch years and the conservative range of their CPU Mark.
 * Years: the first processor of the generation on sale, by segment. Models that came later stand in `cpu-years.ts`.
 */
export const CORE_SOURCE = 'Intel launch quarters by model and generation, general knowledge, 11/2026';

export type CoreSegment = 'desktop' | 'slim' | 'mobile';

/** The parts of a generation that came to market at different times. */
export type CoreWave = 'unlocked' | 'desktop' | 'thin' | 'strong';

/**
 * First year on sale of each part: desktop processors with a K, other desktops, thin laptops (U, Y, G, P), strong
 * laptops (H, HQ, M, QM).
 */
export const CORE_YEARS: Record<number, Record<CoreWave, number>> = {
  2: { unlocked: 2011, desktop: 2011, thin: 2011, strong: 2011 },
  3: { unlocked: 2012, desktop: 2012, thin: 2012, strong: 2012 },
  4: { unlocked: 2013, desktop: 2013, thin: 2013, strong: 2013 },
  5: { unlocked: 2015, desktop: 2015, thin: 2015, strong: 2015 },
  6: { unlocked: 2015, desktop: 2015, thin: 2015, strong: 2015 },
  7: { unlocked: 2017, desktop: 2017, thin: 2016, strong: 2017 },
  8: { unlocked: 2017, desktop: 2017, thin: 2017, strong: 2018 },
  9: { unlocked: 2018, desktop: 2019, thin: 2019, strong: 2019 },
  10: { unlocked: 2020, desktop: 2020, thin: 2019, strong: 2020 },
  11: { unlocked: 2021, desktop: 2021, thin: 2020, strong: 2021 },
  12: { unlocked: 2021, desktop: 2022, thin: 2022, strong: 2022 },
  13: { unlocked: 2022, desktop: 2023, thin: 2023, strong: 2023 },
  14: { unlocked: 2023, desktop: 2024, thin: 2024, strong: 2024 },
};

/** The first generation came in waves of its own: the beginning of the name and its first year. */
export const FIRST_CORE_YEARS: [beginning: RegExp, year: number][] = [
  [/^i7-9\d\dX?$/, 2008],
  [/^i7-\d{3}(QM|XM)$/, 2009],
  [/^i[57]-[78]\d\d[KS]?$/, 2009],
  [/^i[357]-\d{3}/, 2010],
  [/^i3/, 2010],
  [/^i5/, 2009],
  [/^i7/, 2008],
];

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
