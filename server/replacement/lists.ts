/** A list of verdicts that can be read in pages and counted, whether kept or judged on the fly. */
import { narrow } from '../auth/scope.ts';
import type { Actor, Scope } from '../auth/types.ts';
import { instant } from '../db/query.ts';
import { BadRequest } from '../errors.ts';
import { kindsOf } from '../inventory/rules/kinds.ts';
import { chosenUnits } from '../org/choice.ts';
import { unitCode } from '../org/rules.ts';
import { treeOn } from '../org/service.ts';
import type { UnitTree } from '../org/tree.ts';
import type { Day } from '../shared/days.ts';
import { type Cursor, fittingValue } from '../shared/pages.ts';
import { tokens } from '../shared/text.ts';
import { criteriaOn } from './criteria/service/versions.ts';
import type { Criteria } from './data/criteria.ts';
import { priceCap } from './data/norms.ts';
import { factsOf } from './facts.ts';
import { mainReason } from './mainReason.ts';
import { judge, VERDICTS } from './rules.ts';
import * as store from './store/items.ts';
import type { Answer, Verdict } from './types.ts';

const MOST_WORDS = 6;

export interface VerdictQuery {
  /** The day of the list; today when absent. */
  asOf?: Day;
  /** A unit with all below it. */
  unitId?: number | null;
  /** The unit alone with its divisions. */
  own?: boolean;
  /** The agencies of one group of the official tables. */
  level?: 'departments' | 'districts' | 'communes' | null;
  /** Only machines in use. */
  inUse?: boolean;
  /** Kinds, or the group `computer`. Empty means all. */
  kinds?: readonly string[];
  verdicts?: readonly Verdict[];
  reason?: string | null;
  /** Only machines nobody has described. */
  withoutSpec?: boolean;
  /** Only computers that can, cannot or may take Windows 11. */
  windows11?: Answer | null;
  /** Only machines that fall due in this year; of today alone. */
  dueYear?: number | null;
  /** Only machines a frozen plan replaces, or only others; of today alone. */
  planned?: boolean | null;
  q?: string;
  sort?: VerdictSort;
  cursor?: string | null;
  limit?: number;
}
export type VerdictSort = store.VerdictSortKey | `-${store.VerdictSortKey}`;
export const VERDICT_SORTS = Object.keys(store.SORTS) as store.VerdictSortKey[];

/** A machine with its verdict and the highest price a new one may have. */
export interface VerdictItem extends Omit<store.StoredItem, 'usedOn' | 'verifiedAt'> {
  unitCode: string;
  unitName: string;
  verifiedAt: string | null;
  priceCap: number | null;
}

/** Sorts whose values are numbers. */
const NUMBERED: ReadonlySet<store.VerdictSortKey> = new Set(['unit', 'cost', 'verdict']);

type Row = store.StoredItem & { sortValue: string | number };

/** A list that can be read in pages and counted, whether kept or judged on the fly. */
export interface OpenList {
  day: Day;
  read(after: Cursor | null, limit: number): Promise<Row[]>;
  total(): Promise<number>;
  /** Counts without the choice of verdict and reason, so that every choice can show its number. */
  counts(): Promise<store.ItemCount[]>;
  /** Whether a count belongs to the list itself. */
  fits(count: Pick<store.ItemCount, 'verdict' | 'reason'>): boolean;
  name(row: store.StoredItem): VerdictItem;
}

export async function openList(actor: Actor, query: VerdictQuery, today: Day): Promise<OpenList> {
  const day = query.asOf ?? today;
  const isOfToday = (query.dueYear ?? query.planned ?? null) !== null;
  if (isOfToday && day !== today) throw new BadRequest('error.filter');
  const tree = await treeOn(day);
  const criteria = await criteriaOn(day);
  const filter = filterOf(actor, query, tree, criteria);
  const order = orderOf(query.sort);
  const verdicts = query.verdicts?.length ? query.verdicts : VERDICTS;
  const common = {
    day,
    fits: (count: Pick<store.ItemCount, 'verdict' | 'reason'>) =>
      verdicts.includes(count.verdict) && (!query.reason || count.reason === query.reason),
    name: (row: store.StoredItem) => nameItem(row, tree, day),
  };
  const narrowed = verdicts.length < VERDICTS.length;
  const kept: store.ItemFilter = {
    ...filter,
    verdicts: narrowed ? verdicts : null,
    reason: query.reason ?? null,
  };
  if (day === today || !criteria) {
    return {
      ...common,
      read: async (after, limit) =>
        criteria ? store.readItems(kept, order, placeOf(after, order.key), limit) : [],
      total: async () => (criteria ? store.countAll(kept) : 0),
      counts: async () => (criteria ? store.countItems(filter) : []),
    };
  }
  const kinds = filter.kinds ?? Object.keys(criteria.kinds);
  const judged = await store.readPastItems(filter, kinds, day, (row) => judge(factsOf(row), criteria, day));
  return {
    ...common,
    ...pastList(
      judged.filter(
        (item) =>
          (!query.withoutSpec || item.withoutSpec) &&
          (!query.inUse || item.state === 'in_use') &&
          (!query.windows11 || item.windows11 === query.windows11),
      ),
      order,
      common.fits,
    ),
  };
}

/** A day in the past is judged whole; its pages are cut from the sorted result. */
function pastList(
  items: store.StoredItem[],
  order: ReturnType<typeof orderOf>,
  fits: OpenList['fits'],
): Pick<OpenList, 'read' | 'total' | 'counts'> {
  const sortValueOf = store.SORTS[order.key].of;
  const sign = order.descending ? -1 : 1;
  const compare = (a: { value: string | number; id: number }, b: { value: string | number; id: number }) =>
    a.value === b.value ? a.id - b.id : a.value < b.value ? -sign : sign;
  const rows = items
    .filter((item) => fits({ verdict: item.verdict, reason: mainReason(item) }))
    .map((item) => ({ ...item, sortValue: sortValueOf(item) }))
    .sort((a, b) => compare({ value: a.sortValue, id: a.assetId }, { value: b.sortValue, id: b.assetId }));
  return {
    read: async (after, limit) => {
      const place = placeOf(after, order.key);
      const start = place
        ? rows.findIndex((row) => compare({ value: row.sortValue, id: row.assetId }, place) > 0)
        : 0;
      return start < 0 ? [] : rows.slice(start, start + limit);
    },
    total: async () => rows.length,
    counts: async () =>
      items.map((item) => ({
        unitId: item.unitId,
        kind: item.kind,
        verdict: item.verdict,
        reason: mainReason(item),
        count: 1,
      })),
  };
}

function filterOf(
  actor: Actor,
  query: VerdictQuery,
  tree: UnitTree,
  criteria: Criteria | null,
): store.ItemFilter {
  const scope = narrow(actor.scope, chosenUnits(tree, query));
  const asked = Object.keys(criteria?.kinds ?? {});
  const chosen = (query.kinds ?? []).flatMap((kind) => [...kindsOf(kind)] as string[]);
  return {
    scope,
    kinds: query.kinds?.length ? nothingless(chosen.filter((kind) => asked.includes(kind))) : null,
    verdicts: null,
    reason: null,
    inUse: query.inUse ?? false,
    withoutSpec: query.withoutSpec ?? false,
    windows11: query.windows11 ?? null,
    dueYear: query.dueYear ?? null,
    planned: query.planned ?? null,
    words: tokens(query.q ?? '')
      .slice(0, MOST_WORDS)
      .map((text) => ({ text: text.slice(0, 80), unitIds: unitsNamed(text, tree, scope) })),
  };
}

/** `IN ()` is no SQL: a kind that does not exist matches nothing. */
function nothingless(kinds: string[]): string[] {
  return kinds.length > 0 ? kinds : ['-'];
}

function unitsNamed(word: string, tree: UnitTree, scope: Scope): number[] {
  if (word.length < 2) return [];
  return tree
    .find([word])
    .map((unit) => unit.id)
    .filter((id) => scope === 'all' || scope.includes(id));
}

function orderOf(sort: string = 'putIntoUseOn'): { key: store.VerdictSortKey; descending: boolean } {
  const key = sort.replace(/^-/, '') as store.VerdictSortKey;
  if (!VERDICT_SORTS.includes(key)) throw new BadRequest('error.sort');
  return { key, descending: sort.startsWith('-') };
}

function placeOf(
  cursor: Cursor | null,
  key: store.VerdictSortKey,
): { value: string | number; id: number } | null {
  if (cursor === null) return null;
  const value = fittingValue(cursor, NUMBERED.has(key) ? 'number' : 'string');
  return { value, id: cursor.id };
}

function nameItem(row: store.StoredItem, tree: UnitTree, day: Day): VerdictItem {
  const { usedOn: _usedOn, verifiedAt, ...item } = row;
  const unit = tree.get(row.unitId);
  return {
    ...item,
    unitCode: unit ? unitCode(unit) : `U${row.unitId}`,
    unitName: unit?.name ?? '',
    verifiedAt: instant(verifiedAt),
    priceCap: priceCap(row.kind, day)?.amount ?? null,
  };
}
