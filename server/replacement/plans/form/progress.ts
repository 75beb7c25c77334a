/** The address of the progress of a plan: which lines are shown, and the page. */
import type { View } from '../../../auth/guarded.ts';
import { BadRequest } from '../../../errors.ts';
import type { ProgressFilter } from '../store/progress.ts';
import { LINE_STATES, type LineState } from '../store/progress.ts';
import type { Plan } from '../types.ts';
import { choice, lineOf } from './list.ts';

export interface ProgressState {
  state: LineState | null;
  /** Which source of money of the plan, from 1; 0 for lines without one. */
  source: number | null;
  unit: number | null;
  /** The unit with its divisions, without the units below it. */
  own: boolean;
  /** Every unit in the table. */
  everyUnit: boolean;
  after: number;
}

/** Reads the address; what cannot be read is refused, for a filter left out would widen the list. */
export function readProgressState(
  query: Record<string, unknown>,
  view: Pick<View, 'unitId'>,
  plan: Pick<Plan, 'settings'>,
): ProgressState {
  return {
    state: choice(query.state, LINE_STATES),
    source: sourceOf(query.source, plan.settings.budget.length),
    unit: view.unitId,
    own: choice(query.own, ['1'] as const) !== null,
    everyUnit: choice(query.units, ['all'] as const) !== null,
    after: lineOf(query.after),
  };
}

/** The source as the lines know it. */
export function sourceFilter(source: number | null, { settings }: Pick<Plan, 'settings'>) {
  if (source === null) return null;
  return source === 0 ? 'none' : ({ name: settings.budget[source - 1]!.source } as ProgressFilter['source']);
}

/** The address of the lines; changing anything but the page goes back to the first page. */
export function progressAddress(
  plan: Pick<Plan, 'id'>,
  state: ProgressState,
  change: Partial<ProgressState> = {},
): string {
  const next = { ...state, after: 0, ...change };
  const params = new URLSearchParams();
  const add = (name: string, value: string | number | null) => {
    if (value !== null) params.append(name, String(value));
  };
  add('unit', next.unit);
  add('own', next.own ? '1' : null);
  add('state', next.state);
  add('source', next.source);
  add('units', next.everyUnit ? 'all' : null);
  add('after', next.after || null);
  const text = params.toString();
  const path = `/replacement/plans/${plan.id}/progress`;
  return text === '' ? path : `${path}?${text}`;
}

function sourceOf(value: unknown, most: number): number | null {
  if (value === undefined || value === '') return null;
  if (typeof value !== 'string' || !/^\d{1,2}$/.test(value) || Number(value) > most)
    throw new BadRequest('error.filter');
  return Number(value);
}
