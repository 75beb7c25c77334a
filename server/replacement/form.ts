/** The address of the replacement list: its whole state, so that it can be sent on and exported as it is. */
import type { View } from '../auth/guarded.ts';
import { BadRequest } from '../errors.ts';
import { clean } from '../shared/text.ts';
import type { VerdictQuery, VerdictSort } from './lists.ts';
import { RULE_CODES } from './ruleCodes.ts';
import { VERDICTS } from './rules.ts';
import type { Answer, Verdict } from './types.ts';

/** `all` lists every verdict; without a choice the list is of what is to be replaced. `fails` and `serves` are what reports add up. */
export type VerdictChoice = Verdict | keyof typeof TOGETHER;

const TOGETHER = {
  all: [],
  fails: ['replace', 'upgrade'],
  serves: ['meets', 'watch'],
} as const satisfies Record<string, readonly Verdict[]>;

export interface ListState {
  verdict: VerdictChoice;
  kinds: string[];
  reason: string | null;
  withoutSpec: boolean;
  windows11: Answer | null;
  /** The year in which machines fall due. */
  dueYear: number | null;
  /** Whether a frozen plan replaces them. */
  planned: 'yes' | 'no' | null;
  own: boolean;
  level: VerdictQuery['level'];
  inUse: boolean;
  q: string;
  sort: VerdictSort | null;
  cursor: string | null;
  /** Unit and day, as they stand in the address. */
  unit: number | null;
  asOf: string | null;
}

export const ANSWERS = ['yes', 'no', 'unknown'] as const satisfies readonly Answer[];

const LONGEST_QUERY = 200;

/** Reads the address; what cannot be read is refused, for a filter left out would widen the list. */
export function readListState(query: Record<string, unknown>, view: View): ListState {
  return {
    verdict: choice(query.verdict, [...VERDICTS, 'all', 'fails', 'serves'] as const) ?? 'replace',
    kinds: values(query.kind)
      .flatMap((text) => text.split(','))
      .map(clean)
      .filter(Boolean),
    reason: choice(query.reason, RULE_CODES),
    withoutSpec: choice(query.spec, ['none'] as const) === 'none',
    windows11: choice(query.windows11, ANSWERS),
    dueYear: yearOf(query.due),
    planned: choice(query.planned, ['yes', 'no'] as const),
    own: choice(query.own, ['1', 'yes'] as const) !== null,
    level: choice(query.level, ['departments', 'districts', 'communes'] as const),
    inUse: choice(query.state, ['in_use'] as const) !== null,
    q: clean(values(query.q)[0] ?? '').slice(0, LONGEST_QUERY),
    sort: (values(query.sort)[0] as VerdictSort | undefined) ?? null,
    cursor: values(query.cursor)[0] ?? null,
    unit: view.unitId,
    asOf: view.asOf === view.today ? null : view.asOf,
  };
}

export function queryOf(state: ListState, view: View): VerdictQuery {
  return {
    asOf: view.asOf,
    unitId: state.unit,
    kinds: state.kinds,
    own: state.own,
    level: state.level,
    inUse: state.inUse,
    verdicts: isTogether(state.verdict) ? TOGETHER[state.verdict] : [state.verdict],
    reason: state.reason,
    withoutSpec: state.withoutSpec,
    windows11: state.windows11,
    dueYear: state.dueYear,
    planned: state.planned === null ? null : state.planned === 'yes',
    q: state.q,
    ...(state.sort && { sort: state.sort }),
    cursor: state.cursor,
  };
}

/** The address of a list; changing anything but the page goes back to the first page. */
export function listAddress(
  state: ListState,
  change: Partial<ListState> = {},
  path = '/replacement',
): string {
  const next = { ...state, cursor: null, ...change };
  const params = new URLSearchParams();
  const add = (name: string, value: string | number | null) => {
    if (value !== null && value !== '') params.append(name, String(value));
  };
  add('unit', next.unit);
  add('asOf', next.asOf);
  if (next.verdict !== 'replace') add('verdict', next.verdict);
  add('kind', next.kinds.join(','));
  add('reason', next.reason);
  add('spec', next.withoutSpec ? 'none' : null);
  add('windows11', next.windows11);
  add('due', next.dueYear);
  add('planned', next.planned);
  add('own', next.own ? '1' : null);
  add('level', next.level ?? null);
  add('state', next.inUse ? 'in_use' : null);
  add('q', next.q);
  add('sort', next.sort);
  add('cursor', next.cursor);
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}

function isTogether(verdict: VerdictChoice): verdict is keyof typeof TOGETHER {
  return Object.hasOwn(TOGETHER, verdict);
}

function yearOf(value: unknown): number | null {
  const [text] = values(value);
  if (text === undefined) return null;
  if (!/^20\d\d$/.test(text)) throw new BadRequest('error.filter');
  return Number(text);
}

function values(value: unknown): string[] {
  return [value].flat().filter((one): one is string => typeof one === 'string' && one !== '');
}

function choice<const Choices extends readonly string[]>(
  value: unknown,
  choices: Choices,
): Choices[number] | null {
  const [text] = values(value);
  if (text === undefined) return null;
  if (!choices.includes(text)) throw new BadRequest('error.filter');
  return text;
}
