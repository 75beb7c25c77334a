/** Which time a sample tells of, and which step suits a graph. */
import { GRAINS, type Grain, LONGEST_SPAN, USUAL_SPAN } from '../retention.ts';
import type { Step } from '../types.ts';

const DAY = 86_400;
/** A graph of so many days shows samples, of so many hours. */
const RAW_GRAPH_DAYS = 2;
const HOUR_GRAPH_DAYS = 93;

/** Where the block that holds an instant begins. */
export function blockStart(grain: Grain, at: number): number {
  return at - (at % GRAINS[grain].blockSeconds);
}

/**
 * Of how many seconds each sample tells: those since the one before it. The first of all, and one after a silence, tell
 * of as much as the next one.
 * @param previous when the sample before the first was taken
 */
export function spansOf(times: readonly number[], previous: number | null): number[] {
  return times.map((time, t) => {
    const before = t > 0 ? times[t - 1]! : previous;
    const since = before === null ? 0 : time - before;
    if (since > 0 && since <= LONGEST_SPAN) return since;
    const next = (times[t + 1] ?? Number.POSITIVE_INFINITY) - time;
    return next <= LONGEST_SPAN ? next : USUAL_SPAN;
  });
}

/** What is read for a graph. All in seconds since 1970. */
export function grainFor(step: Step, from: number, to: number, now: number): Grain {
  if (step !== 'auto') return step;
  const days = (to - from) / DAY;
  const kept = (grain: Grain) => now - from <= GRAINS[grain].keptDays * DAY;
  if (days <= RAW_GRAPH_DAYS && kept('raw')) return 'raw';
  return days <= HOUR_GRAPH_DAYS && kept('hour') ? 'hour' : 'day';
}
