/** Figures: made from samples, and printed for people. */
import type { Figure } from '../types.ts';

/** A figure with its ratio, rounded to what a reader can use. */
export function figure(name: string, unit: string, value: number, yardstick: number | null = null): Figure {
  const ratio = yardstick === null || yardstick === 0 ? null : rounded(value / yardstick);
  return {
    name,
    value: rounded(value),
    unit,
    yardstick: yardstick === null ? null : rounded(yardstick),
    ratio,
  };
}

/** The smallest sample that a share of all samples does not exceed. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

/** A table in plain text, names to the left and numbers to the right. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [
    ['name', 'value', 'unit', 'yardstick', 'ratio'],
    ...figures.map(({ name, value, unit, yardstick, ratio }) => [
      name,
      String(value),
      unit,
      yardstick === null ? '' : String(yardstick),
      ratio === null ? '' : String(ratio),
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => pad(cell, widths[column]!, column))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 || column === 2 ? cell.padEnd(width) : cell.padStart(width);
}

/** Three figures that count. */
function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
