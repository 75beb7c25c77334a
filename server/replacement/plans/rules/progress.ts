/** Adding up what became of a plan. Pure: all figures come from the same counts, so that they agree. */
import { groups } from '../../summary.ts';
import type { LineState, ProgressCount } from '../store/progress.ts';

/** Approved lines by state, and their money in đồng. */
export interface ProgressSum {
  all: number;
  lines: Record<LineState, number>;
  /** What all lines were to cost. */
  planned: number;
  paid: number;
  /** What the lines that are not paid are to cost. */
  left: number;
  /** What the paid lines cost less than planned; negative when they cost more. */
  saved: number;
}

export interface ProgressRow<Key> extends ProgressSum {
  key: Key;
}

export function progressSum(counts: readonly ProgressCount[]): ProgressSum {
  const lines = { waiting: 0, ordered: 0, bought: 0, installed: 0, old_disposed: 0, paid: 0, unpaid: 0 };
  const sum = { all: 0, planned: 0, paid: 0, left: 0, saved: 0 };
  for (const { stage, count, oldDisposed, paidCount, planned, paid, plannedOfPaid } of counts) {
    lines[stage] += count;
    lines.old_disposed += oldDisposed;
    lines.paid += paidCount;
    lines.unpaid += count - paidCount;
    sum.all += count;
    sum.planned += planned;
    sum.paid += paid;
    sum.left += planned - plannedOfPaid;
    sum.saved += plannedOfPaid - paid;
  }
  return { ...sum, lines };
}

/** One row for each key, the one with most to do first. */
export function progressBy<Key>(
  counts: readonly ProgressCount[],
  keyOf: (count: ProgressCount) => Key,
): ProgressRow<Key>[] {
  return [...groups(counts, keyOf)]
    .map(([key, ones]) => ({ key, ...progressSum(ones) }))
    .sort((a, b) => b.left - a.left || b.planned - a.planned);
}
