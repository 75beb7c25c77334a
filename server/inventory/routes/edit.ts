/** Editing what describes a machine. Two people at once: the second sees both versions and decides. */
import type { Request, Response } from 'express';
import { actorOf, idOf, viewOf } from '../../auth/guarded.ts';
import { Refused } from '../../errors.ts';
import { readForm } from '../../shared/forms.ts';
import { rejected, typedValues, type Values } from '../form/again.ts';
import { editForm, toChanges } from '../form/asset.ts';
import { conflictRows } from '../page/conflict.ts';
import { editPage, valuesOf } from '../page/form.ts';
import { speechOf } from '../page/language.ts';
import { editAsset, getAsset } from '../service/assets.ts';
import { completeProduct } from '../service/products.ts';

export async function editAssetForm(req: Request, res: Response): Promise<void> {
  const asset = await getAsset(actorOf(req), idOf(req, 'assetId'), viewOf(req).today);
  await showForm(req, res, valuesOf(asset, speechOf(req)), {}, 200);
}

export async function saveAsset(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const id = idOf(req, 'assetId');
  const { today } = viewOf(req);
  await getAsset(actor, id, today);
  try {
    const form = readForm(editForm, req.body);
    const product = await completeProduct(actor, form);
    const saved = await editAsset(actor, id, { ...toChanges(form), ...product }, form.lockVersion, today);
    const [warning] = saved.warnings;
    if (warning)
      res.flash('error', 'asset.savedWithWarning', {
        ...warning.params,
        twin: warning.params?.tag ?? '',
        tag: saved.tag,
      });
    else res.flash('ok', 'asset.saved', { tag: saved.tag });
    res.redirect(303, `/assets/${id}`);
  } catch (error) {
    const { errors, status } = rejected(error);
    const conflict = error instanceof Refused && error.problem.key === 'asset.problem.conflict';
    await showForm(req, res, typedValues(req.body), errors, status, conflict);
  }
}

/** After a conflict the form keeps what was typed, shows what stands there now, and saves over that version. */
async function showForm(
  req: Request,
  res: Response,
  typed: Values,
  errors: object,
  status: number,
  conflict = false,
): Promise<void> {
  const speech = speechOf(req);
  const asset = await getAsset(actorOf(req), idOf(req, 'assetId'), speech.today);
  const now = valuesOf(asset, speech);
  const values = conflict ? { ...typed, lockVersion: now.lockVersion! } : typed;
  const form = editPage(asset, values, errors, speech);
  const conflicts = conflict ? conflictRows(now, typed, speech) : [];
  await res.page(
    'inventory/edit',
    { title: speech.t('asset.edit', { tag: asset.tag }), form, errors, asset, conflicts },
    status,
  );
}
