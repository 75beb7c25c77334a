/** The catalogue of makers and models, one for the whole province. */
import { difference, record } from '../../audit/service.ts';
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Invalid, NotFound } from '../../errors.ts';
import { isDay } from '../../shared/days.ts';
import { clean } from '../../shared/text.ts';
import { isAssetKind } from '../rules/kinds.ts';
import { manufacturerName } from '../rules/makers.ts';
import { HELD_STATES } from '../rules/states.ts';
import {
  assetIdsOfModel,
  countByModel,
  ensureModelRows,
  findManufacturers,
  findModels,
  modelById,
  saveSupport,
} from '../store/models.ts';
import type { AssetKind, EndOfSupport, Model, ModelDraft } from '../types/assets.ts';
import { assetsChanged } from './changes.ts';

const LONGEST_MAKER = 80;
const LONGEST_MODEL = 120;

/** Models whose maker and name hold words beginning as the text does. */
export async function suggestModels(
  actor: Actor,
  text: string,
  kind?: AssetKind,
  limit = 10,
): Promise<Model[]> {
  const found = await listModels(actor, { text, kind }, limit);
  return found.filter((model) => model.name !== '');
}

export async function suggestManufacturers(actor: Actor, text: string, limit = 10): Promise<string[]> {
  authorize(actor, 'model.view');
  return findManufacturers(text, limit);
}

export async function listModels(
  actor: Actor,
  filter: { text?: string; kind?: AssetKind },
  limit = 500,
): Promise<Model[]> {
  authorize(actor, 'model.view');
  return findModels(filter.text ?? '', filter.kind ?? null, limit);
}

/** The whole catalogue, so far as a program can compare with it. */
export async function allModels(actor: Actor): Promise<Model[]> {
  return listModels(actor, {}, MOST_COMPARED);
}

const MOST_COMPARED = 20_000;

export async function getModel(actor: Actor, id: number): Promise<Model> {
  authorize(actor, 'model.view');
  const model = await modelById(id);
  if (!model) throw new NotFound('model');
  return model;
}

/** How many machines of each model the units of the scope have. */
export async function countModelAssets(
  actor: Actor,
  modelIds: readonly number[],
): Promise<Map<number, number>> {
  authorize(actor, 'asset.view');
  return countByModel(actor.scope, modelIds, HELD_STATES);
}

/** The id of a model, made when it is new; makers are brought to their usual spelling. */
export async function ensureModel(actor: Actor, draft: ModelDraft): Promise<number> {
  authorize(actor, 'asset.create');
  const manufacturer = manufacturerName(draft.manufacturer);
  const name = clean(draft.name);
  if (manufacturer === '' || manufacturer.length > LONGEST_MAKER)
    throw new Invalid({ manufacturer: { key: 'asset.problem.tooLong', params: { longest: LONGEST_MAKER } } });
  if (name.length > LONGEST_MODEL)
    throw new Invalid({ model: { key: 'asset.problem.tooLong', params: { longest: LONGEST_MODEL } } });
  if (!isAssetKind(draft.kind)) throw new Invalid({ kind: { key: 'asset.problem.kind' } });
  return inTransaction(async () => (await ensureModelRows([{ manufacturer, name, kind: draft.kind }]))[0]!);
}

/** Records what the maker says about the ends of sale and support; all assets of the model are looked at again. */
export async function editModel(
  actor: Actor,
  id: number,
  changes: { endOfSupport?: EndOfSupport; endOfSale?: EndOfSupport; supportSource?: string | null },
): Promise<void> {
  authorize(actor, 'model.edit');
  await inTransaction(async () => {
    const model = await getModel(actor, id);
    const { endOfSupport = model.endOfSupport, endOfSale = model.endOfSale } = changes;
    const supportSource =
      changes.supportSource === undefined ? model.supportSource : clean(changes.supportSource ?? '') || null;
    refuseImpossible(endOfSupport, endOfSale);
    const change = difference({ ...model }, { ...model, endOfSupport, endOfSale, supportSource });
    if (change === null) return;
    await saveSupport(id, { endOfSupport, endOfSale, supportSource });
    await record(actor, 'model.edited', { type: 'model', id, unitId: null }, change);
    await assetsChanged(await assetIdsOfModel(id));
  });
}

/** Days that are none, and support that ends before the sale does. */
function refuseImpossible(support: EndOfSupport, sale: EndOfSupport): void {
  if (support.state === 'known' && !isDay(support.on))
    throw new Invalid({ supportEndsOn: { key: 'asset.problem.day' } });
  if (sale.state !== 'known') return;
  if (!isDay(sale.on)) throw new Invalid({ saleEndsOn: { key: 'asset.problem.day' } });
  if (support.state === 'known' && support.on < sale.on)
    throw new Invalid({ saleEndsOn: { key: 'model.problem.saleAfterSupport' } });
}
