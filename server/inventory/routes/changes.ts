/** The small forms of one machine: where it is, in which state, what it is made of. */
import type { Request, Response } from 'express';
import { actorOf, idOf, viewOf } from '../../auth/guarded.ts';
import { unitOptions } from '../../org/service.ts';
import { readForm } from '../../shared/forms.ts';
import { rejected, typedValues, type Values } from '../form/again.ts';
import { toSpec } from '../form/asset.ts';
import { moveForm, nothingForm, repairForm, retirementForm, specForm, stateForm } from '../form/changes.ts';
import { movePage, repairPage, retirementPage, specPage, specValues, statePage } from '../page/form.ts';
import { type Speech, speechOf } from '../page/language.ts';
import { getAsset } from '../service/assets.ts';
import { moveAsset } from '../service/custody.ts';
import { recordSpec } from '../service/proof.ts';
import { recordRepair, removeRepair } from '../service/repairs.ts';
import { changeState, retireAsset } from '../service/states.ts';
import type { Asset } from '../types/assets.ts';

/** One small form: how its page is made, what it starts with, and what saving it does. */
interface SmallForm {
  view: string;
  title: string;
  done: string;
  start: (asset: Asset, speech: Speech) => Values;
  page: (req: Request, asset: Asset, values: Values, errors: object, speech: Speech) => Promise<object>;
  save: (req: Request, asset: Asset) => Promise<void>;
}

export const moving: SmallForm = {
  view: 'inventory/move',
  title: 'asset.move.title',
  done: 'asset.moved',
  start: (asset, { today }) => ({
    unitId: String(asset.unitId),
    roomName: asset.roomName ?? '',
    holderName: asset.holderName ?? '',
    on: today,
  }),
  page: async (req, asset, values, errors, speech) =>
    movePage(asset, values, errors, await unitOptions(actorOf(req), speech.today), speech),
  save: async (req, asset) =>
    moveAsset(actorOf(req), asset.id, readForm(moveForm, req.body), viewOf(req).today),
};

export const changingState: SmallForm = {
  view: 'inventory/state',
  title: 'asset.changeState.title',
  done: 'asset.stateChanged',
  start: (_asset, { today }) => ({ on: today }),
  page: async (_req, asset, values, errors, speech) => statePage(asset, values, errors, speech),
  save: async (req, asset) =>
    changeState(actorOf(req), asset.id, readForm(stateForm, req.body), viewOf(req).today),
};

export const retiring: SmallForm = {
  view: 'inventory/retire',
  title: 'asset.retire.title',
  done: 'asset.retired',
  start: (_asset, { today }) => ({ on: today }),
  page: async (_req, asset, values, errors, speech) => retirementPage(asset, values, errors, speech),
  save: async (req, asset) =>
    retireAsset(actorOf(req), asset.id, readForm(retirementForm, req.body), viewOf(req).today),
};

export const describing: SmallForm = {
  view: 'inventory/spec',
  title: 'asset.spec.title',
  done: 'asset.spec.saved',
  start: (asset, { today }) => specValues(asset.spec, today),
  page: async (_req, asset, values, errors, speech) => specPage(asset, values, errors, speech),
  save: async (req, asset) => {
    const form = readForm(specForm, req.body);
    await recordSpec(actorOf(req), asset.id, toSpec(form) ?? {}, 'declared', form.on);
  },
};

export const repairing: SmallForm = {
  view: 'inventory/repair',
  title: 'asset.repair.title',
  done: 'asset.repair.saved',
  start: (_asset, { today }) => ({ on: today }),
  page: async (_req, asset, values, errors, speech) => repairPage(asset, values, errors, speech),
  save: async (req, asset) =>
    recordRepair(actorOf(req), asset.id, readForm(repairForm, req.body), viewOf(req).today),
};

/** A repair that was recorded by mistake. */
export async function forgetRepair(req: Request, res: Response): Promise<void> {
  readForm(nothingForm, req.body);
  const asset = await assetOf(req);
  await removeRepair(actorOf(req), asset.id, idOf(req, 'repairId'), viewOf(req).today);
  res.flash('ok', 'asset.repair.removed', { tag: asset.tag });
  res.redirect(303, `/assets/${asset.id}#repairs`);
}

export function show(form: SmallForm) {
  return async (req: Request, res: Response): Promise<void> => {
    const asset = await assetOf(req);
    await showForm(form, req, res, asset, form.start(asset, speechOf(req)), {}, 200);
  };
}

export function save(form: SmallForm) {
  return async (req: Request, res: Response): Promise<void> => {
    const asset = await assetOf(req);
    try {
      await form.save(req, asset);
    } catch (error) {
      const { errors, status } = rejected(error);
      return showForm(form, req, res, asset, typedValues(req.body), errors, status);
    }
    res.flash('ok', form.done, { tag: asset.tag });
    res.redirect(303, `/assets/${asset.id}`);
  };
}

function assetOf(req: Request): Promise<Asset> {
  return getAsset(actorOf(req), idOf(req, 'assetId'), viewOf(req).today);
}

async function showForm(
  form: SmallForm,
  req: Request,
  res: Response,
  asset: Asset,
  values: Values,
  errors: object,
  status: number,
): Promise<void> {
  const speech = speechOf(req);
  const page = await form.page(req, asset, values, errors, speech);
  await res.page(
    form.view,
    { title: speech.t(form.title, { tag: asset.tag }), form: page, asset, errors },
    status,
  );
}
