/** Changing many machines: chosen ones, or everything a list shows. First what would happen, then doing it. */
import type { Request, Response } from 'express';
import { actorOf, viewOf } from '../../auth/guarded.ts';
import { unitOptions } from '../../org/service.ts';
import { treeOn } from '../../org/tree.ts';
import { readForm } from '../../shared/forms.ts';
import { rejected, typedValues, type Values } from '../form/again.ts';
import { bulkForm, toBulkChanges } from '../form/bulk.ts';
import { listAddress, readListState } from '../form/list.ts';
import { bulkPage, previewPage } from '../page/bulk.ts';
import { speechOf } from '../page/language.ts';
import { findAssetsByIds } from '../service/assets.ts';
import { applyBulk, previewBulk } from '../service/bulk.ts';
import { countAssets } from '../service/listing.ts';
import type { BulkChanges, BulkSelection } from '../types/changes.ts';
import { filterOf } from './list.ts';

/** What was chosen, how many they are, and the addresses that keep the choice. */
interface Chosen {
  selection: BulkSelection;
  count: number;
  action: string;
  backHref: string;
}

export async function chooseChanges(req: Request, res: Response): Promise<void> {
  const chosen = await chosenBy(req);
  if (chosen.count === 0) {
    res.flash('error', 'asset.bulk.problem.noneChosen');
    return res.redirect(303, chosen.backHref);
  }
  await showForm(req, res, chosen, { on: viewOf(req).today }, {}, 200);
}

export async function changeAll(req: Request, res: Response): Promise<void> {
  const chosen = await chosenBy(req);
  const values = typedValues(req.body);
  try {
    const form = readForm(bulkForm, req.body);
    if (form.step === 'again') return await showForm(req, res, chosen, values, {}, 200);
    const changes = toBulkChanges(form);
    if (form.step === 'preview') return await showPreview(req, res, chosen, changes, values);
    await apply(req, res, chosen, changes, form.token);
  } catch (error) {
    const { errors, status } = rejected(error);
    await showForm(req, res, chosen, values, errors, status);
  }
}

async function apply(
  req: Request,
  res: Response,
  chosen: Chosen,
  changes: BulkChanges,
  token: string,
): Promise<void> {
  const done = await applyBulk(actorOf(req), chosen.selection, changes, token, viewOf(req).today);
  res.flash('ok', 'asset.bulk.done', {
    changed: done.willChange.length,
    unchanged: done.unchanged,
    refused: done.refused.length,
  });
  res.redirect(303, chosen.backHref);
}

/** Changes are made today, whatever day the list was for. */
async function chosenBy(req: Request): Promise<Chosen> {
  const { today } = viewOf(req);
  const state = readListState(req.query);
  state.params.delete('asOf');
  const backHref = listAddress(state);
  if (req.query.all === '1') {
    const filter = { ...filterOf(req, state), asOf: today };
    const count = await countAssets(actorOf(req), filter, today);
    return {
      selection: { filter },
      count,
      action: listAddress(state, { all: '1' }, '/assets/bulk'),
      backHref,
    };
  }
  const ids = readIds(req.query.ids);
  const found = await findAssetsByIds(actorOf(req), ids, today);
  const action = listAddress(state, { ids: ids.join(',') }, '/assets/bulk');
  return { selection: { ids }, count: found.length, action, backHref };
}

function readIds(value: unknown): number[] {
  const texts = [value].flat().flatMap((one) => (typeof one === 'string' ? one.split(',') : []));
  return [...new Set(texts.filter((text) => /^[1-9]\d{0,9}$/.test(text)).map(Number))];
}

async function showForm(
  req: Request,
  res: Response,
  chosen: Chosen,
  values: Values,
  errors: object,
  status: number,
): Promise<void> {
  const speech = speechOf(req);
  const form = bulkPage(values, errors, await unitOptions(actorOf(req), speech.today), speech);
  const title = speech.t('asset.bulk.title', { count: chosen.count });
  await res.page('inventory/bulk', { title, form, errors, chosen }, status);
}

async function showPreview(
  req: Request,
  res: Response,
  chosen: Chosen,
  changes: BulkChanges,
  values: Values,
): Promise<void> {
  const speech = speechOf(req);
  const found = await previewBulk(actorOf(req), chosen.selection, changes, speech.today);
  const tree = await treeOn(speech.today);
  const preview = previewPage(found, values, (id) => tree.get(id)?.name ?? '', speech);
  await res.page('inventory/bulk_preview', { title: speech.t('asset.bulk.preview'), preview, chosen });
}
