/** Lists of the API: the same four parameters everywhere, the same shape of answer. */
import { z } from 'zod';
import { BadRequest } from '../../errors.ts';
import { DEFAULT_LIMIT, decodeCursor, encodeCursor, HIGHEST_LIMIT, type Page } from '../../shared/pages.ts';
import { compareVietnamese, fold, tokens } from '../../shared/text.ts';
import { inQuery, text } from './fields.ts';

/** `limit`, `cursor`, `q` and `sort` by these keys, each with a minus before it for the other way round. */
export function listFields<Key extends string>(keys: readonly [Key, ...Key[]]) {
  const sorts = keys.flatMap((key) => [key, `-${key}`]);
  return {
    limit: inQuery.integer(1, HIGHEST_LIMIT).default(DEFAULT_LIMIT),
    cursor: z.string().max(2000).optional().meta({ description: '`nextCursor` of the page before.' }),
    sort: z
      .enum(sorts)
      .default(keys[0])
      .transform((sort) => sort as Key | `-${Key}`),
    q: text(200)
      .optional()
      .meta({ description: 'Words that must all be there; marks and case do not matter.' }),
  };
}

export interface ListQuery {
  limit: number;
  cursor?: string;
  sort: string;
  q?: string;
}

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    items: z.array(item),
    nextCursor: z.string().nullable().meta({ description: 'Null on the last page.' }),
    total: z.int().min(0).meta({ description: 'How many items the whole list has.' }),
  });
}

type SortValue = string | number | null;

/** What a list that fits into memory is searched, sorted and told apart by. */
export interface InMemory<Item> {
  id: (item: Item) => number;
  /** All text `q` looks into. */
  words: (item: Item) => string;
  keys: Record<string, (item: Item) => SortValue>;
}

/** One page of a list that fits into memory: units, headcounts. */
export function pageInMemory<Item>(all: readonly Item[], query: ListQuery, list: InMemory<Item>): Page<Item> {
  const descending = query.sort.startsWith('-');
  const sortValue = list.keys[query.sort.replace(/^-/, '')];
  if (!sortValue) throw new BadRequest('error.sort');
  const place = (item: Item): Place => ({ value: sortValue(item), id: list.id(item) });
  const order = (a: Place, b: Place) => comparePlaces(a, b, descending);
  const found = all.filter(matcher(query.q, list)).sort((a, b) => order(place(a), place(b)));
  const after = decodeCursor(query.cursor);
  const rest = after === null ? found : found.filter((item) => order(place(item), after) > 0);
  const items = rest.slice(0, query.limit);
  const last = items.at(-1);
  const more = last !== undefined && rest.length > items.length;
  return { items, total: found.length, nextCursor: more ? encodeCursor(place(last)) : null };
}

interface Place {
  value: SortValue;
  id: number;
}

function matcher<Item>(q: string | undefined, list: InMemory<Item>): (item: Item) => boolean {
  const words = tokens(q ?? '');
  if (q !== undefined && words.length === 0) return () => false;
  return (item) => {
    const text = ` ${fold(list.words(item))}`;
    return words.every((word) => text.includes(` ${word}`));
  };
}

/** What has no value is always last. */
function comparePlaces(a: Place, b: Place, descending: boolean): number {
  if ((a.value === null) !== (b.value === null)) return a.value === null ? 1 : -1;
  const order = compareValues(a.value, b.value) || a.id - b.id;
  return descending ? -order : order;
}

function compareValues(a: SortValue, b: SortValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return compareVietnamese(String(a), String(b));
}
