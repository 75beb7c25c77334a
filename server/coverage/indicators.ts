/**
 * The indicators as data: what is divided by what, in which scope. Codes are stable; what people read is in
 * `coverage.indicator.<code>.{title,numerator,denominator}`. Only computers in use are counted.
 */
import { equippedCounted } from './rules.ts';
import type { Group, Traits, UnitCoverage } from './types.ts';

export interface Indicator {
  code: string;
  /** The groups it is reported for. Its title names them: a share without its scope says nothing. */
  groups: readonly Group[];
  /** True when more is better. */
  good: boolean;
  /** It depends on the criteria: their version is printed with it. */
  criteria: boolean;
  /** Shares from which a unit is coloured as doing well or as worth watching; above `most` it is worth a look again. */
  levels: { ok: number; watch: number; most?: number };
  /** A share is part of a whole; a ratio may be more than one and is never printed in percent. */
  form: 'share' | 'ratio';
  /** It stands in the sentence of the report and on the first page of a unit. */
  spoken: boolean;
  /** Sums over units are made of these; of what is not known nothing counts, neither above nor below. */
  ofUnit(unit: UnitCoverage): { a: number; b: number };
  /** How much of the numerator was seen. */
  verifiedOf?(unit: UnitCoverage): number;
}

const ALL: readonly Group[] = ['departments', 'districts', 'communes'];
const AGENCIES: readonly Group[] = ['departments', 'districts'];
const NETWORK_LEVELS = { ok: 1, watch: 0.5 };

const SHARE = { form: 'share', groups: ALL, good: true, criteria: false, spoken: false } as const;
const RATIO = { ...SHARE, form: 'ratio' } as const;
const BAD = { ...SHARE, good: false } as const;
/** A part of the computers in use. Where traits were not read there is nothing to divide by. */
const ofComputers = (trait: Exclude<keyof Traits, 'counted' | 'allowed'>) => ({
  ofUnit: ({ traits, computers }: UnitCoverage) => ({
    a: traits?.[trait] ?? 0,
    b: traits ? computers : 0,
  }),
});

export const INDICATORS = [
  {
    code: 'equipped',
    ...SHARE,
    spoken: true,
    levels: { ok: 0.95, watch: 0.8 },
    ofUnit: (unit) => ({ a: equippedCounted(unit), b: unit.needComputer ?? 0 }),
  },
  {
    code: 'lan',
    ...SHARE,
    spoken: true,
    groups: AGENCIES,
    levels: NETWORK_LEVELS,
    ofUnit: (unit) => ({ a: Number(unit.lan), b: 1 }),
    verifiedOf: (unit) => Number(unit.lanVerified),
  },
  {
    code: 'firewall',
    ...SHARE,
    spoken: true,
    groups: AGENCIES,
    levels: NETWORK_LEVELS,
    ofUnit: (unit) => ({ a: Number(unit.firewall), b: 1 }),
    verifiedOf: (unit) => Number(unit.firewallVerified),
  },
  {
    code: 'inadequate',
    ...BAD,
    spoken: true,
    criteria: true,
    levels: { ok: 0.1, watch: 0.3 },
    ofUnit: (unit) => ({ a: unit.replace + unit.upgrade, b: unit.computers }),
  },
  {
    code: 'verified',
    ...SHARE,
    levels: { ok: 0.9, watch: 0.5 },
    ofUnit: (unit) => ({ a: unit.computersVerified, b: unit.computers }),
  },
  {
    code: 'perStaff',
    ...RATIO,
    levels: { ok: 0.95, watch: 0.8, most: 1.3 },
    ofUnit: (unit) => ({ a: unit.staff === null ? 0 : unit.computers, b: unit.staff ?? 0 }),
  },
  {
    code: 'norm',
    ...RATIO,
    levels: { ok: 0.8, watch: 0.5, most: 1 },
    ofUnit: ({ traits }) => ({ a: traits?.allowed == null ? 0 : traits.counted, b: traits?.allowed ?? 0 }),
  },
  { code: 'antivirus', ...SHARE, levels: { ok: 0.98, watch: 0.8 }, ...ofComputers('antivirus') },
  { code: 'antivirusManaged', ...SHARE, levels: { ok: 0.9, watch: 0.5 }, ...ofComputers('antivirusManaged') },
  { code: 'osEnded', ...BAD, levels: { ok: 0.05, watch: 0.2 }, ...ofComputers('osEnded') },
  { code: 'spent', ...BAD, levels: { ok: 0.2, watch: 0.4 }, ...ofComputers('spent') },
  { code: 'spentBefore', ...BAD, levels: { ok: 0.2, watch: 0.4 }, ...ofComputers('spentBefore') },
] as const satisfies readonly Indicator[];

export type IndicatorCode = (typeof INDICATORS)[number]['code'];

export function indicatorOf(code: string): Indicator | null {
  return INDICATORS.find((indicator) => indicator.code === code) ?? null;
}

/** What an indicator comes to over units: sums above and below, never the mean of shares. */
export function partsOf(
  indicator: Indicator,
  units: readonly UnitCoverage[],
): { a: number; b: number; verified: number | null } {
  const parts = units.map((unit) => indicator.ofUnit(unit));
  const { verifiedOf } = indicator;
  return {
    a: parts.reduce((sum, { a }) => sum + a, 0),
    b: parts.reduce((sum, { b }) => sum + b, 0),
    verified: verifiedOf ? units.reduce((sum, unit) => sum + verifiedOf(unit), 0) : null,
  };
}

/** How a unit is coloured: unknown when there is nothing to divide by. */
export function colourOf(
  indicator: Indicator,
  { a, b }: { a: number; b: number },
): 'ok' | 'watch' | 'replace' | 'unknown' {
  if (b === 0) return 'unknown';
  const share = a / b;
  const { ok, watch, most = Infinity } = indicator.levels;
  if (share > most) return 'watch';
  if (indicator.good) return share >= ok ? 'ok' : share >= watch ? 'watch' : 'replace';
  return share <= ok ? 'ok' : share <= watch ? 'watch' : 'replace';
}
