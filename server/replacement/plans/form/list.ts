/** The address of the lines of a plan: what is chosen, and the page. */
import type { View } from '../../../auth/guarded.ts';
import { BadRequest } from '../../../errors.ts';
import { RULE_CODES } from '../../ruleCodes.ts';
import { KIND_GROUPS, type KindGroup, kindsOfGroup } from '../rules/groups.ts';
import { EVERY_ITEM, type ItemFilter } from '../store/items.ts';
import { DECISIONS, PROPOSALS } from '../types.ts';

export interface LinesState {
  decision: ItemFilter['decision'];
  proposal: ItemFilter['proposal'];
  group: KindGroup | null;
  reason: string | null;
  flagged: boolean;
  /** The line before the page. */
  after: number;
  unit: number | null;
}

export const NO_CHOICE = {
  decision: null,
  proposal: null,
  group: null,
  reason: null,
  flagged: false,
} as const;

/** Reads the address; what cannot be read is refused, for a filter left out would widen the list. */
export function readLinesState(query: Record<string, unknown>, view: Pick<View, 'unitId'>): LinesState {
  return {
    decision: choice(query.decision, ['open', ...DECISIONS] as const),
    proposal: choice(query.proposal, ['none', ...PROPOSALS] as const),
    group: choice(query.kind, KIND_GROUPS),
    reason: choice(query.reason, RULE_CODES),
    flagged: choice(query.flag, ['1'] as const) !== null,
    after: lineOf(query.after),
    unit: view.unitId,
  };
}

/** @param unitIds the chosen unit with all below it; null for all */
export function filterOf(
  state: LinesState,
  unitIds: readonly number[] | null,
): Omit<ItemFilter, 'planId' | 'scope'> {
  const { decision, proposal, group, reason, flagged } = state;
  return {
    ...EVERY_ITEM,
    unitIds,
    decision,
    proposal,
    reason,
    flagged,
    kinds: group ? kindsOfGroup(group) : null,
  };
}

/** The address of the lines; changing anything but the page goes back to the first page. */
export function linesAddress(path: string, state: LinesState, change: Partial<LinesState> = {}): string {
  const next = { ...state, after: 0, ...change };
  const params = new URLSearchParams();
  const add = (name: string, value: string | number | null) => {
    if (value !== null) params.append(name, String(value));
  };
  add('unit', next.unit);
  add('decision', next.decision);
  add('proposal', next.proposal);
  add('kind', next.group);
  add('reason', next.reason);
  add('flag', next.flagged ? '1' : null);
  add('after', next.after || null);
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}

export function choice<const Choices extends readonly string[]>(
  value: unknown,
  choices: Choices,
): Choices[number] | null {
  if (value === undefined || value === '') return null;
  if (typeof value !== 'string' || !choices.includes(value)) throw new BadRequest('error.filter');
  return value;
}

export function lineOf(value: unknown): number {
  if (value === undefined) return 0;
  if (typeof value !== 'string' || !/^\d{1,9}$/.test(value)) throw new BadRequest('error.cursor');
  return Number(value);
}
