/** Adding machines, one after the other. */
import type { Request, Response } from 'express';
import { actorOf, viewOf } from '../../auth/guarded.ts';
import { unitOptions } from '../../org/service.ts';
import { readForm } from '../../shared/forms.ts';
import { rejected, typedValues, type Values } from '../form/again.ts';
import { addForm, toDraft } from '../form/asset.ts';
import { addPage, repeated } from '../page/form.ts';
import { speechOf } from '../page/language.ts';
import { isAssetKind } from '../rules/kinds.ts';
import { registerAsset } from '../service/assets.ts';
import { completeProduct } from '../service/products.ts';

export async function newAsset(req: Request, res: Response): Promise<void> {
  const { unitId } = viewOf(req);
  const wanted = typedValues(req.query);
  const kind = isAssetKind(wanted.kind ?? '') ? wanted.kind! : 'desktop';
  const unit = wanted.unitId ?? String(unitId ?? actorOf(req).unitId ?? '');
  await showForm(req, res, { ...repeated(wanted), kind, unitId: unit }, {}, 200);
}

export async function addAsset(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const values = typedValues(req.body);
  try {
    const draft = toDraft(readForm(addForm, req.body));
    const product = await completeProduct(actor, {
      manufacturer: draft.manufacturer ?? null,
      model: draft.model ?? null,
    });
    const saved = await registerAsset(actor, { ...draft, ...product }, viewOf(req).today);
    const [warning] = saved.warnings;
    if (warning)
      res.flash('error', 'asset.addedWithWarning', {
        ...warning.params,
        twin: warning.params?.tag ?? '',
        tag: saved.tag,
      });
    else res.flash('ok', 'asset.added', { tag: saved.tag });
    const next = new URLSearchParams({ ...repeated(values), ...product } as Record<string, string>);
    res.redirect(303, values.another ? `/assets/new?${next}` : `/assets/${saved.id}`);
  } catch (error) {
    const { errors, status } = rejected(error);
    await showForm(req, res, values, errors, status);
  }
}

async function showForm(
  req: Request,
  res: Response,
  values: Values,
  errors: object,
  status: number,
): Promise<void> {
  const speech = speechOf(req);
  const units = await unitOptions(actorOf(req), speech.today);
  const form = addPage(values, errors, units, speech);
  await res.page('inventory/new', { title: speech.t('asset.add'), form, ...form }, status);
}
