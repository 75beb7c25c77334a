/** How long measurements are kept, and in which pieces; documented in docs/polling.md. */

const DAY = 86_400;

/** Every sample. */
export const RAW_DAYS = 30;
/** Hourly averages: two years. */
export const HOUR_DAYS = 731;
/** Daily averages: ten years. */
export const DAY_DAYS = 3653;

/** What rows of `sample_blocks` hold, by their column `grain`: numbers, because the column is in every key. */
export const GRAINS = {
  raw: { number: 1, keptDays: RAW_DAYS, blockSeconds: DAY / 4 },
  hour: { number: 2, keptDays: HOUR_DAYS, blockSeconds: DAY },
  /** 32 days: a month, where months were of one length. */
  day: { number: 3, keptDays: DAY_DAYS, blockSeconds: 32 * DAY },
} as const;

export type Grain = keyof typeof GRAINS;

/** Seconds of one point of a grain; a sample has its own. */
export const POINT_SECONDS = { hour: 3600, day: DAY } as const;

/** A sample tells of at most so many seconds: beyond that its rates are unknown. */
export const LONGEST_SPAN = 3600;
/** What a sample tells of when there is no other to measure from. */
export const USUAL_SPAN = 300;
/** A sample may be written so long after it was measured. */
export const WRITING_SECONDS = 600;
