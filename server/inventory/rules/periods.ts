/** The laws of periods `[fromOn, toOn)`: in order, no gap, no overlap, exactly one open. */
import type { Problem } from '../../errors.ts';
import { addMonths, type Day, isDay } from '../../shared/days.ts';

export interface Period {
  fromOn: Day;
  toOn: Day | null;
}

/** What breaks the laws in the periods of one asset; null when nothing does. */
export function periodsProblem(periods: readonly Period[]): Problem | null {
  const sorted = [...periods].sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
  if (sorted.filter((period) => period.toOn === null).length !== 1)
    return { key: 'asset.problem.oneOpenPeriod' };
  for (const [index, period] of sorted.entries()) {
    if (period.toOn !== null && period.toOn <= period.fromOn)
      return { key: 'asset.problem.emptyPeriod', params: { day: period.fromOn } };
    const next = sorted[index + 1];
    if (next && period.toOn !== next.fromOn)
      return { key: 'asset.problem.periodsMeet', params: { day: next.fromOn } };
  }
  return null;
}

/**
 * The periods after a change on a day: the open one is closed there and a new one begins.
 * A change on the very day the open one began replaces it: nothing lasted.
 */
export function changeOn<P extends Period>(
  periods: readonly P[],
  on: Day,
  next: Omit<P, 'fromOn' | 'toOn'>,
): P[] {
  const opened = { ...next, fromOn: on, toOn: null } as P;
  return [
    ...periods.flatMap((period) => {
      if (period.toOn !== null) return [period];
      return period.fromOn === on ? [] : [{ ...period, toOn: on }];
    }),
    opened,
  ];
}

/** Closes each period where the next begins; the last stays open. */
export function chained<P extends { fromOn: Day }>(starts: readonly P[]): (P & Period)[] {
  return starts.map((start, index) => ({ ...start, toOn: starts[index + 1]?.fromOn ?? null }));
}

/** What is wrong with the day of a change, given when the open period began. */
export function changeDayProblem(
  on: Day,
  openFrom: Day,
  putIntoUseOn: string | null,
  today: Day,
): Problem | null {
  if (!isDay(on)) return { key: 'asset.problem.day' };
  if (on > today) return { key: 'asset.problem.inFuture' };
  if (putIntoUseOn !== null && on < earliestDay(putIntoUseOn))
    return { key: 'asset.problem.beforeUse', params: { day: putIntoUseOn } };
  if (on < openFrom) return { key: 'asset.problem.beforeLastChange', params: { day: openFrom } };
  return null;
}

/** The period a day lies in. */
export function periodOn<P extends Period>(periods: readonly P[], day: Day): P | null {
  return (
    periods.find((period) => period.fromOn <= day && (period.toOn === null || day < period.toOn)) ?? null
  );
}

/** The first day of putting into use, which may be a year alone. */
export function earliestDay(putIntoUseOn: string): Day {
  return putIntoUseOn.length === 4 ? `${putIntoUseOn}-01-01` : putIntoUseOn;
}

/** The day a year alone is counted from: its middle. */
export function middleDay(putIntoUseOn: string): Day {
  return putIntoUseOn.length === 4 ? `${putIntoUseOn}-07-01` : putIntoUseOn;
}

/** Since when a new asset is taken to be with its unit: since use, but neither before the unit was nor after today. */
export function firstDay(putIntoUseOn: string | null, unitFrom: Day, today: Day): Day {
  const wanted = putIntoUseOn === null ? today : middleDay(putIntoUseOn);
  const notBefore = wanted < unitFrom ? unitFrom : wanted;
  return notBefore > today ? today : notBefore;
}

/** The last day on which something was put into use to be at least `years` old on a day. */
export function usedBy(years: number, day: Day): Day {
  return addMonths(day, -12 * years);
}
