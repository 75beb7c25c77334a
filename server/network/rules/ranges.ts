/** The ranges of time that graphs show, and where their axis is marked. Instants are milliseconds since 1970. */

export const RANGES = ['day', 'week', 'month', 'year'] as const;
export type Range = (typeof RANGES)[number];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LENGTHS: Record<Range, number> = { day: DAY, week: 7 * DAY, month: 30 * DAY, year: 365 * DAY };
/** How finely the history is read: some three hundred points at most, whatever the range. */
const STEPS = { day: 'raw', week: 'hour', month: 'hour', year: 'day' } as const;
const MARKS: Record<Range, number> = { day: 3 * HOUR, week: DAY, month: 5 * DAY, year: 30 * DAY };

export interface Span {
  range: Range;
  from: number;
  to: number;
  step: 'raw' | 'hour' | 'day';
}

export function rangeOf(text: unknown): Range {
  return RANGES.find((range) => range === text) ?? 'day';
}

/** The range that ends now. */
export function spanOf(range: Range, now: number): Span {
  return { range, from: now - LENGTHS[range], to: now, step: STEPS[range] };
}

/**
 * Where the axis is marked: full hours of a day, else midnights, in a zone without daylight saving.
 * @param offsetMs by how much its clocks are ahead of UTC
 */
export function marksOf({ range, from, to }: Span, offsetMs: number): number[] {
  const every = MARKS[range];
  const first = Math.ceil((from + offsetMs) / every) * every - offsetMs;
  return Array.from(
    { length: Math.max(0, Math.floor((to - first) / every) + 1) },
    (_, i) => first + i * every,
  );
}

/** Lowest, mean, highest and the 95th percentile of what is known; null when nothing is. */
export function summaryOf(
  values: readonly (number | null)[],
): { mean: number; p95: number; highest: number } | null {
  const known = values.filter((value): value is number => value !== null).sort((a, b) => a - b);
  if (known.length === 0) return null;
  return {
    mean: known.reduce((sum, value) => sum + value, 0) / known.length,
    p95: known[Math.max(0, Math.ceil(known.length * 0.95) - 1)]!,
    highest: known.at(-1)!,
  };
}
