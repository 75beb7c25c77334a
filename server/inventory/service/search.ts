/** One box: takes anything and goes to the one answer, or lists few. */
import { authorize, may } from '../../auth/policy.ts';
import { inScope } from '../../auth/scope.ts';
import type { Actor } from '../../auth/types.ts';
import { type FormerUnit, findFormer } from '../../org/descent.ts';
import { suggestPeople, treeOn } from '../../org/service.ts';
import type { Person, Unit } from '../../org/types.ts';
import type { Day } from '../../shared/days.ts';
import { canonicalIp } from '../../shared/ip.ts';
import { fold, tokens } from '../../shared/text.ts';
import { type DeviceAt, devicesAt, idsExactly } from '../store/exact.ts';
import type { Asset } from '../types/assets.ts';
import { listAssets } from './listing.ts';
import { readAssets } from './reading.ts';

const FEW = 8;

export interface SearchResult {
  assets: Asset[];
  assetTotal: number;
  units: Unit[];
  /** Units that were called so. */
  former: FormerUnit[];
  people: Person[];
  devices: DeviceAt[];
  /** The one thing that was meant, to go to it at once. */
  only: { type: 'asset' | 'unit' | 'person' | 'device'; id: number } | null;
}

/** Everything of the actor's scope that a text may mean, few of each, the exact first. */
export async function search(actor: Actor, query: string, today: Day): Promise<SearchResult> {
  authorize(actor, 'search.use');
  const words = tokens(query);
  if (words.length === 0)
    return { assets: [], assetTotal: 0, units: [], former: [], people: [], devices: [], only: null };
  const page = await listAssets(actor, { filter: { q: query }, limit: FEW }, today);
  const address = canonicalIp(query);
  const tree = await treeOn(today);
  const found = {
    assets: page.items,
    assetTotal: page.total,
    units: tree
      .find(words)
      .filter((unit) => inScope(actor.scope, unit.id))
      .slice(0, FEW),
    former: await findFormer(actor, words, today, FEW),
    people: await suggestPeople(actor, query, FEW),
    devices: address && may(actor, 'device.view') ? await devicesAt(actor.scope, address) : [],
  };
  return { ...found, only: await onlyAnswer(actor, query, found, today) };
}

/** One exact asset, or one unit by its whole name, is the answer even among near ones; otherwise the single thing found. */
async function onlyAnswer(
  actor: Actor,
  query: string,
  found: Omit<SearchResult, 'only'>,
  today: Day,
): Promise<SearchResult['only']> {
  const exact = await readAssets(actor, await idsExactly(query), today);
  if (exact.length === 1) return { type: 'asset', id: exact[0]!.id };
  const named = found.units.filter((unit) => fold(unit.name) === fold(query));
  if (named.length === 1) return { type: 'unit', id: named[0]!.id };
  const answers = [
    ...found.assets.map(({ id }) => ({ type: 'asset' as const, id })),
    ...found.units.map(({ id }) => ({ type: 'unit' as const, id })),
    ...found.former.map(({ unit: { id } }) => ({ type: 'unit' as const, id })),
    ...found.people.map(({ id }) => ({ type: 'person' as const, id })),
    ...found.devices.map(({ id }) => ({ type: 'device' as const, id })),
  ];
  return answers.length === 1 ? answers[0]! : null;
}
