/** One device: its page, and what can be done with it. */
import type { Request, Response } from 'express';
import { listAudit } from '../../audit/service.ts';
import { actorOf, idOf, viewOf } from '../../auth/guarded.ts';
import { Invalid } from '../../errors.ts';
import { findAssetsByIds } from '../../inventory/service/assets.ts';
import { readForm } from '../../shared/forms.ts';
import { linkByIdForm, linkForm } from '../form/device.ts';
import { devicePage } from '../page/device.ts';
import { sensorGroups } from '../page/sensors.ts';
import { speechOf } from '../page/speech.ts';
import { lastDays, stripOf } from '../rules/strip.ts';
import { getDevice, linkDevice, retireDevice, unlinkDevice } from '../service/devices.ts';
import { findCandidate } from '../service/drift.ts';
import { listEvents } from '../service/events.ts';
import { listPorts, pollOutcomes, statusPeriods } from '../service/facts.ts';
import { registerDevice } from '../service/register.ts';
import { listSensors } from '../service/sensors.ts';
import { surroundingsOf } from '../service/surroundings.ts';
import { assetIdOf } from './fields.ts';
import { graphsOfDevice } from './graphs.ts';

const STRIP_DAYS = 30;
const OUTCOMES_SHOWN = 12;
const EVENTS_SHOWN = 20;
const HAPPENINGS_SHOWN = 12;

export async function showDevice(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const { today } = viewOf(req);
  const id = idOf(req, 'deviceId');
  const speech = speechOf(req);
  const device = await getDevice(actor, id, today);
  const days = lastDays(today, STRIP_DAYS, speech.offsetMs);
  const periods = await statusPeriods(actor, id, new Date(days[0]!.from).toISOString());
  const [asset] = device.assetId === null ? [] : await findAssetsByIds(actor, [device.assetId], today);
  const shown = devicePage(
    {
      device,
      asset: asset ?? null,
      ports: await listPorts(actor, id),
      surroundings: await surroundingsOf(actor, id),
      outcomes: await pollOutcomes(actor, id, OUTCOMES_SHOWN),
      strip: stripOf(periods, days, Date.now()),
      happened: (
        await listEvents(actor, { filter: { deviceId: id, behind: true }, limit: HAPPENINGS_SHOWN }, today)
      ).items,
      events: await listAudit(actor, { subjectType: 'device', subjectId: id }, EVENTS_SHOWN),
    },
    speech,
  );
  const candidate = await findCandidate(actor, device);
  const measured = await listSensors(actor, id);
  const sensors = sensorGroups(measured, speech);
  const graphs = await graphsOfDevice(req, id, measured);
  await res.page('network/show', { title: shown.heading, device, candidate, sensors, ...graphs, ...shown });
}

export async function retire(req: Request, res: Response): Promise<void> {
  await retireDevice(actorOf(req), idOf(req, 'deviceId'), viewOf(req).today);
  res.flash('ok', 'device.retired');
  res.redirect(303, '/devices');
}

/** Links with the asset of a tag, or of an id that a list proposed. */
export async function link(req: Request, res: Response): Promise<void> {
  const { id } = await getDevice(actorOf(req), idOf(req, 'deviceId'), viewOf(req).today);
  const assetId =
    req.body?.assetId === undefined
      ? await assetOfTag(req, readForm(linkForm, req.body).assetTag)
      : readForm(linkByIdForm, req.body).assetId;
  await linkDevice(actorOf(req), id, assetId, viewOf(req).today);
  res.flash('ok', 'device.linked');
  res.redirect(303, `/devices/${id}`);
}

export async function unlink(req: Request, res: Response): Promise<void> {
  const id = idOf(req, 'deviceId');
  await unlinkDevice(actorOf(req), id, viewOf(req).today);
  res.flash('ok', 'device.unlinked');
  res.redirect(303, `/devices/${id}`);
}

/** «Add to the register»: the asset comes from the reading; what a person knows better is corrected on its page. */
export async function register(req: Request, res: Response): Promise<void> {
  const saved = await registerDevice(actorOf(req), idOf(req, 'deviceId'), {}, viewOf(req).today);
  res.flash('ok', 'device.registered', { tag: saved.tag });
  res.redirect(303, `/assets/${saved.id}`);
}

async function assetOfTag(req: Request, tag: string): Promise<number> {
  const assetId = await assetIdOf(req, tag);
  if (assetId === null) throw new Invalid({ assetTag: { key: 'device.problem.assetTag', params: { tag } } });
  return assetId;
}
