/** The address of the coverage page: what is shown of it stands in the address. */
import type { View } from '../auth/guarded.ts';
import { BadRequest } from '../errors.ts';
import { COLUMNS } from './columns.ts';
import { INDICATORS } from './indicators.ts';
import { type Basis, GROUPS, type Group } from './types.ts';

export interface PageState {
  unit: number | null;
  asOf: string | null;
  level: Group | null;
  basis: Basis;
  /** A column, with a minus before it for the other way round; null is the official order. */
  sort: string | null;
  /** The indicator the grid of units is coloured by. */
  indicator: string;
}

export function readPageState(query: Record<string, unknown>, view: View): PageState {
  const columns = COLUMNS.flatMap(({ key }) => [key, `-${key}`]);
  return {
    unit: view.unitId,
    asOf: view.asOf === view.today ? null : view.asOf,
    level: choice(query.level, GROUPS),
    basis: choice(query.basis, ['then', 'now'] as const) ?? 'then',
    sort: choice(query.sort, columns),
    indicator:
      choice(
        query.indicator,
        INDICATORS.map(({ code }) => code as string),
      ) ?? 'equipped',
  };
}

export function pageAddress(state: PageState, change: Partial<PageState> = {}, path = '/coverage'): string {
  const next = { ...state, ...change };
  const given: [string, string | number | null][] = [
    ['unit', next.unit],
    ['asOf', next.asOf],
    ['level', next.level],
    ['basis', next.basis === 'then' ? null : next.basis],
    ['sort', next.sort],
    ['indicator', next.indicator === 'equipped' ? null : next.indicator],
  ];
  const params = new URLSearchParams(
    given
      .filter(([, value]) => value !== null)
      .map(([name, value]): [string, string] => [name, String(value)]),
  );
  return params.size === 0 ? path : `${path}?${params}`;
}

function choice<Choice extends string>(value: unknown, choices: readonly Choice[]): Choice | null {
  if (value === undefined || value === '') return null;
  if (typeof value !== 'string' || !(choices as readonly string[]).includes(value))
    throw new BadRequest('error.filter');
  return value as Choice;
}
