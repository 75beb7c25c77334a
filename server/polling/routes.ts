/** «Poll now», why a device is polled or not, how polling goes, and how often. */
import type { Request, Response } from 'express';
import { actorOf, guarded, idOf, viewOf } from '../auth/guarded.ts';
import { Invalid, Refused } from '../errors.ts';
import { speechOf } from '../network/page/speech.ts';
import { changeIntervals, pollIntervals } from '../network/service/intervals.ts';
import { readIntervals } from './form.ts';
import { pollingOfDevice, pollingOverview } from './overview.ts';
import { devicePollingPage, intervalRows, intervalValues, overviewPage } from './page.ts';
import { pollNow } from './service.ts';

export const pollRoutes = guarded('/devices', (routes) => {
  routes.post('/:deviceId/polls', 'device.poll', poll);
  routes.get('/:deviceId/polling', 'device.view', showDevicePolling);
});

export const pollingRoutes = guarded('/polling', (routes) => {
  routes.get('/', 'device.view', showPolling);
  routes.get('/intervals', 'credential.manage', intervalsForm);
  routes.post('/intervals', 'credential.manage', saveIntervals);
});

async function poll(req: Request, res: Response): Promise<void> {
  const id = idOf(req, 'deviceId');
  try {
    const { outcome, milliseconds, ports } = await pollNow(actorOf(req), id);
    if (outcome === 'ok' || outcome === 'partial') res.flash('ok', 'device.polled', { milliseconds, ports });
    else res.flash('error', `device.pollFailed.${outcome}`);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    res.flash('error', error.problem.key);
  }
  res.redirect(303, `/devices/${id}`);
}

async function showDevicePolling(req: Request, res: Response): Promise<void> {
  const polling = await pollingOfDevice(actorOf(req), idOf(req, 'deviceId'), viewOf(req).today);
  const shown = devicePollingPage(polling, speechOf(req));
  await res.page('polling/device', {
    title: speechOf(req).t('polling.why'),
    device: polling.device,
    ...shown,
  });
}

async function showPolling(req: Request, res: Response): Promise<void> {
  const overview = await pollingOverview(actorOf(req), viewOf(req).today);
  const speech = speechOf(req);
  await res.page('polling/index', { title: speech.t('polling.title'), ...overviewPage(overview, speech) });
}

async function intervalsForm(req: Request, res: Response): Promise<void> {
  await intervalsPage(req, res, intervalValues(await pollIntervals(actorOf(req))), {}, 200);
}

async function saveIntervals(req: Request, res: Response): Promise<void> {
  try {
    await changeIntervals(actorOf(req), readIntervals(req.body));
    res.flash('ok', 'polling.intervalsSaved');
    res.redirect(303, '/polling/intervals');
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    await intervalsPage(req, res, req.body as Record<string, unknown>, error.fields, 422);
  }
}

async function intervalsPage(
  req: Request,
  res: Response,
  values: Record<string, unknown>,
  errors: object,
  status: number,
): Promise<void> {
  const speech = speechOf(req);
  const title = speech.t('polling.intervals');
  await res.page('polling/intervals', { title, errors, rows: intervalRows(values, speech) }, status);
}
