/** Lines of a file whose machines are known, and on which day they were counted. */
import type { Day } from '../../../shared/days.ts';
import { readLines } from '../store/lines.ts';
import type { Import, ImportLine, LineStatus } from '../types.ts';

const AT_ONCE = 500;

export type KnownLine = ImportLine & { assetId: number };

export const KNOWN: LineStatus[] = ['new', 'changed', 'unchanged'];

/** The lines that are or became machines of the register, some hundred at once. */
export async function eachKnownLine(
  importId: number,
  statuses: LineStatus[],
  work: (lines: KnownLine[]) => Promise<void>,
): Promise<void> {
  for (let after = 0; ; ) {
    const lines = await readLines(importId, statuses, after, AT_ONCE);
    if (lines.length === 0) return;
    await work(lines.filter((line): line is KnownLine => line.assetId !== null));
    after = lines.at(-1)!.line;
  }
}

/** Machines of the lines of stocktakes, by the day on which they were counted. */
export function countedOn(
  { understood }: Pick<Import, 'understood'>,
  lines: readonly KnownLine[],
): Map<Day, number[]> {
  const counted = new Map<Day, number[]>();
  for (const { sheet, assetId } of lines) {
    const day = understood?.sheets[sheet]?.stocktakeOn;
    if (day) counted.set(day, [...(counted.get(day) ?? []), assetId]);
  }
  return counted;
}

/** The days of all stocktakes of a file. */
export function stocktakeDays({ understood }: Pick<Import, 'understood'>): Day[] {
  const days = (understood?.sheets ?? []).flatMap(({ used, stocktakeOn }) => (used && stocktakeOn) || []);
  return [...new Set(days)];
}
