/**
 * The address of a list of machines: filter, order and columns. The whole state of a list stands in its address,
 * so that it can be sent to a colleague, exported, or handed to a bulk edit as it is.
 */
import { BadRequest } from '../../errors.ts';
import { clean } from '../../shared/text.ts';
import { isAssetKind, kindsOf } from '../rules/kinds.ts';
import { HELD_STATES, isAssetState } from '../rules/states.ts';
import { VERDICTS } from '../types/assets.ts';
import { type AssetFilter, type AssetSort, SORT_KEYS } from '../types/lists.ts';

/** Everything an address of a list may say about which machines are listed. */
export const FILTER_NAMES = [
  'q',
  'kind',
  'state',
  'verdict',
  'reason',
  'verified',
  'holderless',
  'manufacturer',
  'model',
  'modelId',
  'os',
  'usedFromYear',
  'usedToYear',
  'ageFrom',
  'ageTo',
  'holderId',
  'fundingSource',
  'classified',
  'serial',
  'agentDeviceId',
  'own',
  'level',
] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

const VIEW_NAMES = ['unit', 'asOf', 'sort', 'cols'] as const;
const DEFAULT_SORT: AssetSort = 'tag';
const LONGEST_TRAIL = 40;
const LEVELS = ['departments', 'districts', 'communes'] as const;
const YES = ['yes', 'true', '1', 'on'];
const NO = ['no', 'false', '0'];

export interface ListState {
  /** What was asked, without the unit and the day, which belong to the whole page. */
  filter: AssetFilter;
  sort: AssetSort;
  /** Chosen columns; empty means the usual ones. */
  columns: string[];
  cursor: string | null;
  /** Cursors of the pages before this one, the first page as an empty text. */
  trail: string[];
  /** The state in its one spelling, without the place in the list. */
  params: Map<string, string>;
}

type Query = Record<string, unknown>;

/** Reads the address; what cannot be read is refused, never left out, for a filter left out would widen the list. */
export function readListState(query: Query): ListState {
  const params = new Map<string, string>();
  for (const name of [...FILTER_NAMES, ...VIEW_NAMES]) {
    const values = valuesOf(query[name], name !== 'q' && name !== 'model');
    if (values.length > 0) params.set(name, values.join(','));
  }
  return {
    filter: readFilter(params),
    sort: readSort(params.get('sort')),
    columns: params.get('cols')?.split(',') ?? [],
    cursor: textOf(query.cursor),
    trail: textOf(query.trail)?.split('.').slice(-LONGEST_TRAIL) ?? [],
    params,
  };
}

function valuesOf(value: unknown, several: boolean): string[] {
  const all = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  return all
    .flatMap((text) => (several ? text.split(',') : [text]))
    .map(clean)
    .filter(Boolean);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The filter of the parameters. Without a state it is what units still have: what is gone is asked for expressly. */
function readFilter(params: ReadonlyMap<string, string>): AssetFilter {
  const filter: AssetFilter = {
    q: params.get('q'),
    kind: choices(params, 'kind', (kind) => isAssetKind(kind) || kindsOf(kind).length > 0),
    state: readStates(params),
    verdict: choices(params, 'verdict', (verdict) => (VERDICTS as readonly string[]).includes(verdict)),
    reason: params.get('reason'),
    verified: yesOrNo(params, 'verified'),
    holderless: yesOrNo(params, 'holderless'),
    manufacturer: params.get('manufacturer'),
    model: params.get('model'),
    modelId: whole(params, 'modelId', 1, 2_147_483_647),
    os: params.get('os'),
    usedFromYear: whole(params, 'usedFromYear', 1980, 2199),
    usedToYear: whole(params, 'usedToYear', 1980, 2199),
    ageFrom: whole(params, 'ageFrom', 0, 100),
    ageTo: whole(params, 'ageTo', 0, 100),
    holderId: whole(params, 'holderId', 1, 2_147_483_647),
    fundingSource: params.get('fundingSource'),
    classified: yesOrNo(params, 'classified'),
    serial: params.get('serial'),
    agentDeviceId: params.get('agentDeviceId'),
    own: yesOrNo(params, 'own'),
    level: choices(params, 'level', (level) =>
      (LEVELS as readonly string[]).includes(level),
    )?.[0] as AssetFilter['level'],
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

function readStates(params: ReadonlyMap<string, string>): string[] | undefined {
  const states = params.get('state') ?? 'held';
  if (states === 'all') return undefined;
  if (states === 'held') return [...HELD_STATES];
  return choices(params, 'state', isAssetState);
}

function choices(
  params: ReadonlyMap<string, string>,
  name: FilterName,
  known: (value: string) => boolean,
): string[] | undefined {
  const values = params.get(name)?.split(',');
  if (values && !values.every(known)) throw unreadable(name);
  return values;
}

function yesOrNo(params: ReadonlyMap<string, string>, name: FilterName): boolean | undefined {
  const value = params.get(name);
  if (value === undefined) return undefined;
  if (YES.includes(value)) return true;
  if (NO.includes(value)) return false;
  throw unreadable(name);
}

function whole(
  params: ReadonlyMap<string, string>,
  name: FilterName,
  least: number,
  most: number,
): number | undefined {
  const value = params.get(name);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!/^\d{1,10}$/.test(value) || number < least || number > most) throw unreadable(name);
  return number;
}

function unreadable(name: string): BadRequest {
  return new BadRequest('asset.problem.filter', { name });
}

function readSort(text: string | undefined): AssetSort {
  const sort = text ?? DEFAULT_SORT;
  if (!(SORT_KEYS as readonly string[]).includes(sort.replace(/^-/, ''))) throw new BadRequest('error.sort');
  return sort as AssetSort;
}

/** An address below `/assets` with this state, changed: null leaves a parameter out. */
export function listAddress(
  state: Pick<ListState, 'params'>,
  changes: Record<string, string | null> = {},
  path = '/assets',
): string {
  const params = new Map(state.params);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  const query = new URLSearchParams([...params]).toString();
  return query === '' ? path : `${path}?${query}`;
}

/** The page before and the page after, as addresses; null where there is none. */
export function neighbours(state: ListState, nextCursor: string | null) {
  const before = state.trail.at(-1);
  const previous =
    before === undefined
      ? null
      : { cursor: before || null, trail: state.trail.slice(0, -1).join('.') || null };
  return {
    prevHref: state.cursor === null ? null : listAddress(state, previous ?? {}),
    nextHref:
      nextCursor === null
        ? null
        : listAddress(state, {
            cursor: nextCursor,
            trail: [...state.trail, state.cursor ?? ''].slice(-LONGEST_TRAIL).join('.') || null,
          }),
  };
}
