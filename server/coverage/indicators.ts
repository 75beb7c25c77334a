/**
 * The indicators as data: what is divided by what, in which scope. Codes are stable; what people read is in
 * `coverage.indicator.<code>.{title,numerator,denominator}`. Only computers in use are counted.
 */
import { equippedCounted } from './rules.ts';
import type { Group, Totals, UnitCoverage } from './types.ts';

export interface Indicator {
  code: string;
  /** The groups it is reported for. Its title names them: a share without its scope says nothing. */
  groups: readonly Group[];
  /** True when more is better. */
  good: boolean;
  /** It depends on the criteria: their version is printed with it. */
  criteria: boolean;
  /** Shares from which a unit is coloured as doing well or as worth watching. */
  levels: { ok: number; watch: number };
  of(totals: Totals): { a: number; b: number; verified: number | null };
  ofUnit(unit: UnitCoverage): { a: number; b: number };
}

const ALL: readonly Group[] = ['departments', 'districts', 'communes'];
const AGENCIES: readonly Group[] = ['departments', 'districts'];
const NETWORK_LEVELS = { ok: 1, watch: 0.5 };

export const INDICATORS = [
  {
    code: 'equipped',
    groups: ALL,
    good: true,
    criteria: false,
    levels: { ok: 0.95, watch: 0.8 },
    of: (sums) => ({ a: sums.equippedCounted, b: sums.needComputer, verified: null }),
    ofUnit: (unit) => ({ a: equippedCounted(unit), b: unit.needComputer ?? 0 }),
  },
  {
    code: 'lan',
    groups: AGENCIES,
    good: true,
    criteria: false,
    levels: NETWORK_LEVELS,
    of: (sums) => ({ a: sums.lan, b: sums.units, verified: sums.lanVerified }),
    ofUnit: (unit) => ({ a: Number(unit.lan), b: 1 }),
  },
  {
    code: 'firewall',
    groups: AGENCIES,
    good: true,
    criteria: false,
    levels: NETWORK_LEVELS,
    of: (sums) => ({ a: sums.firewall, b: sums.units, verified: sums.firewallVerified }),
    ofUnit: (unit) => ({ a: Number(unit.firewall), b: 1 }),
  },
  {
    code: 'inadequate',
    groups: ALL,
    good: false,
    criteria: true,
    levels: { ok: 0.1, watch: 0.3 },
    of: (sums) => ({ a: sums.replace + sums.upgrade, b: sums.computers, verified: null }),
    ofUnit: (unit) => ({ a: unit.replace + unit.upgrade, b: unit.computers }),
  },
  {
    code: 'verified',
    groups: ALL,
    good: true,
    criteria: false,
    levels: { ok: 0.9, watch: 0.5 },
    of: (sums) => ({ a: sums.computersVerified, b: sums.computers, verified: null }),
    ofUnit: (unit) => ({ a: unit.computersVerified, b: unit.computers }),
  },
] as const satisfies readonly Indicator[];

export type IndicatorCode = (typeof INDICATORS)[number]['code'];

export function indicatorOf(code: string): Indicator | null {
  return INDICATORS.find((indicator) => indicator.code === code) ?? null;
}

/** How a unit is coloured: unknown when there is nothing to divide by. */
export function colourOf(
  indicator: Indicator,
  { a, b }: { a: number; b: number },
): 'ok' | 'watch' | 'replace' | 'unknown' {
  if (b === 0) return 'unknown';
  const share = a / b;
  const { ok, watch } = indicator.levels;
  if (indicator.good) return share >= ok ? 'ok' : share >= watch ? 'watch' : 'replace';
  return share <= ok ? 'ok' : share <= watch ? 'watch' : 'replace';
}
