/** Assets as services hand them out: within the scope, with the name and code of their unit. */
import { inScope, narrow } from '../../auth/scope.ts';
import type { Actor } from '../../auth/types.ts';
import { BadRequest, NotFound, Refused } from '../../errors.ts';
import { chosenUnits } from '../../org/choice.ts';
import { unitCode } from '../../org/rules.ts';
import { treeOn } from '../../org/service.ts';
import type { UnitTree } from '../../org/tree.ts';
import { type Day, isDay } from '../../shared/days.ts';
import { fold, tokens } from '../../shared/text.ts';
import { phrasesOf } from '../rules/kinds.ts';
import { waysOf } from '../rules/words.ts';
import type { Selection } from '../store/conditions.ts';
import { readByIds } from '../store/list.ts';
import type { StoredAsset } from '../store/rows.ts';
import type { WordMatch } from '../store/words.ts';
import type { Asset } from '../types/assets.ts';
import type { AssetFilter } from '../types/lists.ts';

const MOST_WORDS = 8;
const LONGEST_QUERY = 200;

/** What a filter means for an actor on a day: scope and chosen unit narrowed, words looked up in the names of units. */
export async function selectionOf(actor: Actor, filter: AssetFilter, today: Day): Promise<Selection> {
  const day = filter.asOf ?? today;
  if (!isDay(day)) throw new BadRequest('error.day');
  const past = day < today ? day : null;
  if (past && (filter.verdict || filter.reason)) throw new Refused('asset.problem.verdictOfPast');
  const tree = await treeOn(past ?? today);
  const unitIds = chosenUnits(tree, filter);
  return {
    scope: narrow(actor.scope, unitIds),
    past,
    day: past ?? today,
    filter,
    words: wordsOf(filter.q ?? '', tree, actor),
  };
}

/** The meanings of each word or phrase: terms, units of the scope, kinds. */
function wordsOf(query: string, tree: UnitTree, actor: Actor): WordMatch[] {
  const phrases = phrasesOf(query.slice(0, LONGEST_QUERY)).slice(0, MOST_WORDS);
  return phrases.map(({ words, kinds }) => {
    const single = words.length === 1 ? words[0]! : null;
    return {
      terms: single === null ? [] : waysOf(single),
      unitIds: single === null ? [] : unitsNamed(single, tree, actor),
      kinds,
    };
  });
}

/** A single letter names no unit. */
function unitsNamed(word: string, tree: UnitTree, actor: Actor): number[] {
  if (fold(word).length < 2) return [];
  return tree
    .find(tokens(word))
    .map((unit) => unit.id)
    .filter((id) => inScope(actor.scope, id));
}

export async function nameUnits(assets: StoredAsset[], day: Day): Promise<Asset[]> {
  const tree = await treeOn(day);
  return assets.map((asset) => {
    const unit = tree.get(asset.unitId);
    return { ...asset, unitName: unit?.name ?? '', unitCode: unit ? unitCode(unit) : `U${asset.unitId}` };
  });
}

/** Assets of the scope by id; the foreign and the missing are absent. */
export async function readAssets(
  actor: Pick<Actor, 'scope'>,
  ids: readonly number[],
  today: Day,
): Promise<Asset[]> {
  const usable = ids.filter((id) => Number.isSafeInteger(id) && id > 0);
  return nameUnits(await readByIds({ scope: actor.scope }, usable), today);
}

/** One asset of the scope, or NotFound. */
export async function readAsset(actor: Actor, id: number, today: Day): Promise<Asset> {
  const [asset] = await readAssets(actor, [id], today);
  if (!asset) throw new NotFound('asset');
  return asset;
}
