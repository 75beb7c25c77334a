/** What a list consists of from top to bottom: groups with their sums, lines with their numbers, the sum of all. */
import { roman } from '../marks.ts';
import type { AnnexColumn, AnnexList, AnnexRow } from './types.ts';

/** By column; null where a column is not added up, or nothing is known in it. */
export type Sums = readonly (bigint | null)[];

export type AnnexLine =
  | { kind: 'group'; mark: string; name: string; sums: Sums; rows: number }
  | { kind: 'item'; number: number; values: AnnexRow; group: string | null }
  | { kind: 'total'; sums: Sums };

/**
 * The lines of a list, the sum of all last. Lines are numbered through all groups.
 * @throws RangeError where an amount to be added up is negative or no whole number
 */
export function annexLines({ columns, groups }: AnnexList): AnnexLine[] {
  const lines: AnnexLine[] = [];
  const totals: Sums[] = [];
  let number = 0;
  for (const [at, { name, rows }] of groups.entries()) {
    const sums = sumsOf(columns, rows);
    totals.push(sums);
    if (name !== null) lines.push({ kind: 'group', mark: roman(at + 1), name, sums, rows: rows.length });
    for (const values of rows) lines.push({ kind: 'item', number: ++number, values, group: name });
  }
  return [...lines, { kind: 'total', sums: addedUp(columns, totals) }];
}

function sumsOf(columns: readonly AnnexColumn[], rows: readonly AnnexRow[]): Sums {
  return columns.map(({ summed }, at) =>
    summed ? added(rows.map((row) => wholeAmount(row[at] ?? null))) : null,
  );
}

function addedUp(columns: readonly AnnexColumn[], sums: readonly Sums[]): Sums {
  return columns.map((_, at) => added(sums.map((one) => one[at] ?? null)));
}

/** Nothing known is not zero. */
function added(amounts: readonly (bigint | null)[]): bigint | null {
  return amounts.reduce((sum, amount) => (amount === null ? sum : (sum ?? 0n) + amount), null);
}

function wholeAmount(value: string | number | null): bigint | null {
  if (value === null) return null;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`no whole amount to add up: ${value}`);
  return BigInt(value);
}

/** How many lines say nothing in a column that is added up: the sum is without them, and has to say so. */
export function unknownIn({ groups }: AnnexList, column: number): number {
  return groups.reduce(
    (count, { rows }) => count + rows.filter((row) => (row[column] ?? null) === null).length,
    0,
  );
}

/** How many columns come before the first that is added up: there the names of groups and of sums stand. */
export function columnsOfNames(columns: readonly AnnexColumn[]): number {
  const first = columns.findIndex(({ summed }) => summed);
  return first === -1 ? columns.length : Math.max(1, first);
}
