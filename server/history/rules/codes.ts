/** How numbers become the halves (16 bits) that packed rows consist of, and what is lost. */

/** The half that stands for a gap. */
export const GAP = 0xffff;

/** What a column holds, and by that how it is kept. */
export type ColumnType =
  /** Zero or 0.001 and more: logarithmic, wrong by at most 0.05 %. One half. */
  | 'rate'
  /** A count, as a rate, then rounded: exact up to 1000, then wrong by at most 0.05 %. One half. */
  | 'tally'
  /** 0 to 65534, exact. One half. */
  | 'small'
  /** 0 to 4294967294, exact. Two halves. */
  | 'whole'
  /** Any number, to seven digits. Two halves. */
  | 'gauge';

export const HALVES: Record<ColumnType, 1 | 2> = { rate: 1, tally: 1, small: 1, whole: 2, gauge: 2 };

/** Steps of the logarithm: half a step is 0.0488 %. */
const STEPS = 1024;
const LEAST = 0.001;
const NO_WHOLE = 0xffffffff;
const RATES = Float64Array.from({ length: 0x10000 }, (_, half) => {
  if (half === GAP) return Number.NaN;
  return half === 0 ? 0 : LEAST * Math.exp((half - 1) / STEPS);
});
const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** The number as its halves, upper first, in `halves` from `at` on, `apart` places from each other. */
export function encodeValue(
  value: number,
  type: ColumnType,
  halves: Uint16Array,
  at: number,
  apart: number,
): void {
  if (type === 'rate' || type === 'tally') halves[at] = rateHalf(value);
  else if (type === 'small') halves[at] = value >= 0 && value < GAP ? Math.round(value) : GAP;
  else {
    const word = type === 'gauge' ? gaugeWord(value) : wholeWord(value);
    halves[at] = word >>> 16;
    halves[at + apart] = word & 0xffff;
  }
}

export function decodeValue(type: ColumnType, halves: Uint16Array, at: number, apart: number): number {
  const half = halves[at]!;
  if (type === 'rate') return RATES[half]!;
  if (type === 'tally') return Math.round(RATES[half]!);
  if (type === 'small') return half === GAP ? Number.NaN : half;
  const word = half * 0x10000 + halves[at + apart]!;
  if (type === 'whole') return word === NO_WHOLE ? Number.NaN : word;
  bits[0] = word;
  return Number.isFinite(float[0]) ? float[0]! : Number.NaN;
}

function rateHalf(value: number): number {
  if (!(value >= 0)) return GAP;
  if (value === 0) return 0;
  return Math.min(GAP - 1, Math.max(1, 1 + Math.round(Math.log(value / LEAST) * STEPS)));
}

function wholeWord(value: number): number {
  return value >= 0 ? Math.min(Math.round(value), NO_WHOLE - 1) : NO_WHOLE;
}

function gaugeWord(value: number): number {
  float[0] = Number.isFinite(value) ? value : Number.NaN;
  return bits[0]!;
}
