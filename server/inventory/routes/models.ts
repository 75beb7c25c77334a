/** The catalogue of models with what their makers say about support. */
import type { Request, Response } from 'express';
import { z } from 'zod';
import { actorOf, idOf } from '../../auth/guarded.ts';
import { Invalid } from '../../errors.ts';
import { field, readForm } from '../../shared/forms.ts';
import { clean } from '../../shared/text.ts';
import { rejected, typedValues, type Values } from '../form/again.ts';
import { speechOf } from '../page/language.ts';
import { modelFormPage, modelsPage, modelValues } from '../page/models.ts';
import { isAssetKind } from '../rules/kinds.ts';
import { countModelAssets, editModel, getModel, listModels } from '../service/models.ts';
import type { EndOfSupport } from '../types/assets.ts';

const MOST = 500;
const modelForm = z.strictObject({
  support: field.choice(['known', 'announced_none', 'unknown']),
  supportEndsOn: field.optionalDay(),
  sale: field.choice(['known', 'announced_none', 'unknown']),
  saleEndsOn: field.optionalDay(),
  supportSource: field.optionalText(300),
});

export async function showModels(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const speech = speechOf(req);
  const text = clean(typeof req.query.q === 'string' ? req.query.q : '').slice(0, 100);
  const asked = typeof req.query.kind === 'string' ? req.query.kind : '';
  const kind = isAssetKind(asked) ? asked : undefined;
  const models = await listModels(actor, { text, kind }, MOST);
  const counts = await countModelAssets(
    actor,
    models.map((model) => model.id),
  );
  const page = modelsPage(models, counts, { q: text, kind: kind ?? '' }, speech);
  await res.page('inventory/models/index', {
    title: speech.t('model.list'),
    catalogue: { ...page, most: MOST },
  });
}

export async function editModelForm(req: Request, res: Response): Promise<void> {
  const model = await getModel(actorOf(req), idOf(req, 'modelId'));
  await showForm(req, res, modelValues(model), {}, 200);
}

export async function saveModel(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const model = await getModel(actor, idOf(req, 'modelId'));
  try {
    const form = readForm(modelForm, req.body);
    const endOfSupport = toEnd('supportEndsOn', form.support, form.supportEndsOn);
    const endOfSale = toEnd('saleEndsOn', form.sale, form.saleEndsOn);
    await editModel(actor, model.id, { endOfSupport, endOfSale, supportSource: form.supportSource });
  } catch (error) {
    const { errors, status } = rejected(error);
    return showForm(req, res, typedValues(req.body), errors, status);
  }
  res.flash('ok', 'model.saved', { name: `${model.manufacturer} ${model.name}` });
  res.redirect(303, '/models');
}

function toEnd(name: string, state: EndOfSupport['state'], on: string | null): EndOfSupport {
  if (state !== 'known') return { state };
  if (on === null) throw new Invalid({ [name]: { key: 'error.field.required' } });
  return { state, on };
}

async function showForm(
  req: Request,
  res: Response,
  values: Values,
  errors: object,
  status: number,
): Promise<void> {
  const speech = speechOf(req);
  const model = await getModel(actorOf(req), idOf(req, 'modelId'));
  const form = modelFormPage(model, values, errors, speech);
  await res.page(
    'inventory/models/edit',
    { title: `${model.manufacturer} ${model.name}`.trim(), form, errors, model },
    status,
  );
}
