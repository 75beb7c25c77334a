/** The ranges that are swept, with their last runs; a new one; run now. */
import type { Request, Response } from 'express';
import { actorOf, guarded, idOf, viewOf } from '../../auth/guarded.ts';
import { may } from '../../auth/policy.ts';
import { config } from '../../config.ts';
import { Invalid } from '../../errors.ts';
import { speechOf } from '../../network/page/speech.ts';
import { listCredentials } from '../../network/service/credentials.ts';
import { heirsOfEnded } from '../../org/descent.ts';
import { treeOn, unitOptions } from '../../org/service.ts';
import { readForm } from '../../shared/forms.ts';
import { assignForm, rangeForm, toDraft } from '../form.ts';
import { rangeLines, runLine } from '../page.ts';
import { addRange, assignRange, listRanges, retireRange } from '../service/ranges.ts';
import { lastRuns, listRuns, requestRun } from '../service/runs.ts';
import { SCHEDULES } from '../types.ts';

export const discoveryRoutes = guarded('/discovery', (routes) => {
  routes.get('/', 'discovery.view', showRanges);
  routes.get('/new', 'discovery.manage', newRange);
  routes.post('/', 'discovery.manage', saveRange);
  routes.post('/ranges/:rangeId/runs', 'discovery.manage', runNow);
  routes.post('/ranges/:rangeId/unit', 'discovery.manage', assign);
  routes.post('/ranges/:rangeId/retirement', 'discovery.manage', retire);
});

async function showRanges(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const speech = speechOf(req);
  const ranges = await listRanges(actor);
  const runs = await lastRuns(actor);
  const latest = await listRuns(actor);
  const manages = may(actor, 'discovery.manage');
  const tree = await treeOn(speech.today);
  const ended = await heirsOfEnded(
    ranges.map(({ unitId }) => unitId),
    tree,
  );
  await res.page('discovery/index', {
    title: speech.t('discovery.title'),
    lines: rangeLines({ ranges, runs, tree, ended }, speech),
    units: ended.size > 0 ? await unitChoices(req) : [],
    runs: latest.map((run) => runLine(run, ranges, speech)),
    hasCredentials:
      !manages || (await listCredentials(actor, speech.today)).some(({ retiredAt }) => !retiredAt),
  });
}

async function newRange(req: Request, res: Response): Promise<void> {
  const values = { ports: '161, 1161', packetsPerSecond: '1000', schedule: 'none' };
  await formPage(req, res, values, {}, 200);
}

async function saveRange(req: Request, res: Response): Promise<void> {
  try {
    await addRange(actorOf(req), toDraft(readForm(rangeForm, req.body)), viewOf(req).today);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return formPage(req, res, req.body as Record<string, unknown>, error.fields, 422);
  }
  res.flash('ok', 'discovery.rangeAdded');
  res.redirect(303, '/discovery');
}

async function runNow(req: Request, res: Response): Promise<void> {
  const id = await requestRun(actorOf(req), idOf(req, 'rangeId'));
  res.flash('ok', 'discovery.requested');
  res.redirect(303, `/discovery/runs/${id}`);
}

async function assign(req: Request, res: Response): Promise<void> {
  const { unitId } = readForm(assignForm, req.body);
  await assignRange(actorOf(req), idOf(req, 'rangeId'), unitId, viewOf(req).today);
  res.flash('ok', 'discovery.rangeAssigned');
  res.redirect(303, '/discovery');
}

async function retire(req: Request, res: Response): Promise<void> {
  await retireRange(actorOf(req), idOf(req, 'rangeId'));
  res.flash('ok', 'discovery.rangeRetired');
  res.redirect(303, '/discovery');
}

async function formPage(
  req: Request,
  res: Response,
  values: Record<string, unknown>,
  errors: object,
  status: number,
): Promise<void> {
  const { t } = speechOf(req);
  const page = {
    ...{ title: t('discovery.add'), values, errors },
    networks: config.managementNetworks.join(', '),
    units: await unitChoices(req),
    schedules: SCHEDULES.map((value) => ({ value, label: t(`discovery.schedule.${value}`) })),
  };
  await res.page('discovery/new', page, status);
}

async function unitChoices(req: Request) {
  const units = await unitOptions(actorOf(req), speechOf(req).today);
  return units.map(({ id, name, code }) => ({ value: String(id), label: `${name} (${code})` }));
}
