/** Lists of assets: a page, the count, the facets, everything for export. */
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { BadRequest } from '../../errors.ts';
import type { Day } from '../../shared/days.ts';
import { DEFAULT_LIMIT, HIGHEST_LIMIT, type Page } from '../../shared/pages.ts';
import { countAll, countByFacet, readPage } from '../store/list.ts';
import { runsOf } from '../store/sorting.ts';
import type { Asset } from '../types/assets.ts';
import {
  type AssetFilter,
  type AssetQuery,
  type AssetSort,
  FACETS,
  type Facet,
  type FacetCount,
} from '../types/lists.ts';
import { rankedRuns } from './ranking.ts';
import { nameUnits, selectionOf } from './reading.ts';

const EXPORT_PIECE = 1000;

/** A page of the assets a filter matches within the actor's scope, with the total. */
export async function listAssets(actor: Actor, query: AssetQuery, today: Day): Promise<Page<Asset>> {
  authorize(actor, 'asset.view');
  const { filter = {}, sort = 'tag', cursor = null, limit = DEFAULT_LIMIT } = query;
  if (!Number.isSafeInteger(limit) || limit < 1) throw new BadRequest('error.limit');
  const selection = await selectionOf(actor, filter, today);
  const runs = await rankedRuns(selection, runsOf(sort, selection.past !== null));
  const page = await readPage(selection, runs, cursor, Math.min(limit, HIGHEST_LIMIT));
  return {
    items: await nameUnits(page.items, selection.day),
    total: await countAll(selection),
    nextCursor: page.nextCursor,
  };
}

export async function countAssets(actor: Actor, filter: AssetFilter, today: Day): Promise<number> {
  authorize(actor, 'asset.view');
  return countAll(await selectionOf(actor, filter, today));
}

/** How many assets of a filter have each value of a facet, the most frequent first. Units are ids. */
export async function countBy(
  actor: Actor,
  filter: AssetFilter,
  facet: Facet,
  today: Day,
): Promise<FacetCount[]> {
  authorize(actor, 'asset.view');
  if (!FACETS.includes(facet)) throw new BadRequest('error.facet');
  return countByFacet(await selectionOf(actor, filter, today), facet);
}

/** Exactly what the list shows, in its order, in pieces: nothing is held in memory but one of them. */
export async function* exportAssets(
  actor: Actor,
  filter: AssetFilter,
  sort: AssetSort,
  today: Day,
): AsyncGenerator<Asset[]> {
  authorize(actor, 'asset.export');
  const selection = await selectionOf(actor, filter, today);
  const runs = await rankedRuns(selection, runsOf(sort, selection.past !== null));
  for (let cursor: string | null = null; ; ) {
    const page = await readPage(selection, runs, cursor, EXPORT_PIECE);
    if (page.items.length > 0) yield await nameUnits(page.items, selection.day);
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}

/** Every asset of a filter, by tag, in pieces: for verdicts and reports. */
export async function* assetPages(actor: Actor, filter: AssetFilter, today: Day): AsyncGenerator<Asset[]> {
  authorize(actor, 'asset.view');
  yield* exportAssets(actor, filter, 'tag', today);
}
