/** Adding a device and changing how it is reached. */
import type { Request, Response } from 'express';
import { actorOf, idOf, viewOf } from '../../auth/guarded.ts';
import { Invalid } from '../../errors.ts';
import { readForm } from '../../shared/forms.ts';
import { deviceForm, editForm } from '../form/device.ts';
import { speechOf } from '../page/speech.ts';
import { addDevice, deviceInUse, editDevice } from '../service/devices.ts';
import { assetIdOf, deviceChoices } from './fields.ts';

type Values = Record<string, unknown>;

export async function newDevice(req: Request, res: Response): Promise<void> {
  const { unitId } = viewOf(req);
  const start = { port: 161, pollSeconds: '', unitId: unitId ?? actorOf(req).unitId ?? '' };
  await newPage(req, res, start, {}, 200);
}

export async function createDevice(req: Request, res: Response): Promise<void> {
  try {
    const { assetTag, ...form } = readForm(deviceForm, req.body);
    const assetId = assetTag === null ? null : await assetIdOf(req, assetTag);
    if (assetTag !== null && assetId === null)
      throw new Invalid({ assetTag: { key: 'device.problem.assetTag', params: { tag: assetTag } } });
    const id = await addDevice(actorOf(req), { ...form, assetId }, viewOf(req).today);
    res.flash('ok', 'device.added');
    res.redirect(303, `/devices/${id}`);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const { assetId, ...errors } = error.fields;
    await newPage(req, res, req.body as Values, { ...(assetId && { assetTag: assetId }), ...errors }, 422);
  }
}

export async function editDeviceForm(req: Request, res: Response): Promise<void> {
  const device = await deviceInUse(actorOf(req), idOf(req, 'deviceId'), viewOf(req).today);
  const { address, port, credentialId, unitId } = device;
  const pollSeconds = device.ownInterval ? device.pollSeconds : '';
  await editPage(req, res, { address, port, credentialId, unitId, pollSeconds }, {}, 200);
}

export async function saveDevice(req: Request, res: Response): Promise<void> {
  const id = idOf(req, 'deviceId');
  try {
    const { credentialId, ...changes } = readForm(editForm, req.body);
    const given = credentialId === null ? {} : { credentialId };
    await editDevice(actorOf(req), id, { ...changes, ...given }, viewOf(req).today);
    res.flash('ok', 'device.saved');
    res.redirect(303, `/devices/${id}`);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    await editPage(req, res, req.body as Values, error.fields, 422);
  }
}

async function newPage(
  req: Request,
  res: Response,
  values: Values,
  errors: object,
  status: number,
): Promise<void> {
  const title = speechOf(req).t('device.add');
  await res.page('network/new', { title, values, errors, choices: await deviceChoices(req) }, status);
}

async function editPage(
  req: Request,
  res: Response,
  values: Values,
  errors: object,
  status: number,
): Promise<void> {
  const device = await deviceInUse(actorOf(req), idOf(req, 'deviceId'), viewOf(req).today);
  const title = speechOf(req).t('device.edit');
  const choices = await deviceChoices(req);
  await res.page('network/edit', { title, values, errors, device, choices }, status);
}
