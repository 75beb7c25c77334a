/**
 * A processor line other than Core i: one row a series, first match wins. `windows11` follows Microsoft's lists of
 * supported processors; null where the list has the line only in part. `marks` is a conservative range of the whole
 * series (estimate), absent where the series is too wide to say. `year` is the first year the series was on sale,
 * so that it is never later than that of a model; null where a name covers too many years to mean anything.
 */
export interface CpuSeries {
  family: RegExp;
  code: RegExp;
  year: number | null;
  generation?: number;
  windows11: boolean | null;
  /** False for processors without a 64-bit mode; null where the line has both. */
  bits64?: boolean | null;
  marks?: [atLeast: number | null, atMost: number | null];
}

type Further = Pick<CpuSeries, 'generation' | 'bits64' | 'marks'>;

export function series(
  family: RegExp,
  code: RegExp,
  year: number | null,
  windows11: boolean | null,
  further: Further = {},
): CpuSeries {
  return { family, code, year, windows11, ...further };
}
