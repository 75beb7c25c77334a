/** The columns of the annex table, once for the page, the files and the sorting. */
import type { ColumnType } from '../documents/xlsx.ts';
import { equippedCounted } from './rules.ts';
import type { Totals, UnitCoverage } from './types.ts';

/** A row of the table: one agency, or the sum of several. */
export type Line = Omit<Totals, 'lan' | 'lanVerified' | 'firewall' | 'firewallVerified' | 'firewallExpired'> &
  Record<'lan' | 'lanVerified' | 'firewall' | 'firewallVerified' | 'firewallExpired', number> & {
    /** Null for sums. */
    unit: UnitCoverage | null;
  };

export interface Column {
  key: string;
  /** The heading above several columns. */
  over: 'people' | 'computers' | 'network';
  type: Extract<ColumnType, 'integer' | 'percent'>;
  /** Null where nothing is known or nothing can be divided. */
  value(line: Line): number | null;
  /** For shares: what is divided, so that a percentage never says more than it should. */
  parts?(line: Line): { a: number; b: number };
  /** The list behind the figure: a path with its own conditions. */
  list?: { path: '/assets' | '/replacement'; query: string };
  /** LAN and firewalls: one agency has it or not, sums count agencies. */
  yesNo?: boolean;
  /** Stands below another figure in the same cell on the page. */
  below?: boolean;
}

const known = (line: Line, value: number) => (line.unit && line.unit.staff === null ? null : value);
const share = (a: (line: Line) => number, b: (line: Line) => number) => ({
  type: 'percent' as const,
  parts: (line: Line) => ({ a: a(line), b: b(line) }),
  value: (line: Line) => (b(line) === 0 ? null : a(line) / b(line)),
});
const computers = 'kind=computer&state=in_use';
const assets = (query: string) => ({ path: '/assets' as const, query });
const judged = (verdict: string) => ({
  path: '/replacement' as const,
  query: `${computers}&verdict=${verdict}`,
});
const LAN = 'kind=switch,router,access_point&state=in_use';
const FIREWALL = 'kind=firewall&state=in_use';

export const serves = (line: Pick<Line, 'meets' | 'watch'>) => line.meets + line.watch;
export const fails = (line: Pick<Line, 'upgrade' | 'replace'>) => line.upgrade + line.replace;

export const COLUMNS: readonly Column[] = [
  { key: 'staff', over: 'people', type: 'integer', value: (line) => known(line, line.staff) },
  { key: 'needComputer', over: 'people', type: 'integer', value: (line) => known(line, line.needComputer) },
  {
    key: 'equipped',
    over: 'people',
    type: 'integer',
    value: (line) => line.equipped,
    list: assets(`${computers}&holderless=no`),
  },
  {
    key: 'equippedShare',
    over: 'people',
    ...share(
      (line) => line.equippedCounted,
      (line) => line.needComputer,
    ),
  },
  {
    key: 'computers',
    over: 'computers',
    type: 'integer',
    value: (line) => line.computers,
    list: assets(computers),
  },
  {
    key: 'computersVerified',
    over: 'computers',
    type: 'integer',
    value: (line) => line.computersVerified,
    list: assets(`${computers}&verified=yes`),
    below: true,
  },
  { key: 'serves', over: 'computers', type: 'integer', value: serves, list: judged('serves') },
  { key: 'fails', over: 'computers', type: 'integer', value: fails, list: judged('fails') },
  { key: 'failsShare', over: 'computers', ...share(fails, (line) => line.computers) },
  {
    key: 'unknown',
    over: 'computers',
    type: 'integer',
    value: (line) => line.unknown,
    list: judged('unknown'),
  },
  { key: 'lan', over: 'network', type: 'integer', yesNo: true, value: (line) => line.lan, list: assets(LAN) },
  {
    key: 'lanVerified',
    over: 'network',
    type: 'integer',
    yesNo: true,
    value: (line) => line.lanVerified,
    list: assets(`${LAN}&verified=yes`),
    below: true,
  },
  {
    key: 'firewall',
    over: 'network',
    type: 'integer',
    yesNo: true,
    value: (line) => line.firewall,
    list: assets(FIREWALL),
  },
  {
    key: 'firewallVerified',
    over: 'network',
    type: 'integer',
    yesNo: true,
    value: (line) => line.firewallVerified,
    list: assets(`${FIREWALL}&verified=yes`),
    below: true,
  },
];

export function lineOfUnit(unit: UnitCoverage): Line {
  return {
    ...unit,
    unit,
    units: 1,
    staff: unit.staff ?? 0,
    needComputer: unit.needComputer ?? 0,
    equippedCounted: equippedCounted(unit),
    lan: Number(unit.lan),
    lanVerified: Number(unit.lanVerified),
    firewall: Number(unit.firewall),
    firewallVerified: Number(unit.firewallVerified),
    firewallExpired: Number(unit.firewallExpired),
    withoutHeadcount: Number(unit.needComputer === null),
    overNeed: 0,
  };
}

export function lineOfTotals(totals: Totals): Line {
  return { ...totals, unit: null };
}
