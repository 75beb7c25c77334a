/** Families of devices that an administrator teaches the system: list, write, try, keep, export. */
import type { Request, Response } from 'express';
import { z } from 'zod';
import { actorOf, guarded, idOf, viewOf } from '../auth/guarded.ts';
import { Invalid, Refused } from '../errors.ts';
import { speechOf } from '../network/page/speech.ts';
import { deleteFamily, getFamily, listFamilies, saveFamily } from '../network/service/families.ts';
import { listDevices } from '../network/service/listing.ts';
import { readForm } from '../shared/forms.ts';
import { EXAMPLE, familyLines, trialLines } from './familyPage.ts';
import { type Trial, tryFamily } from './trial.ts';

const LONGEST_ENTRY = 20_000;

const form = z.strictObject({
  entry: z.string().min(1).max(LONGEST_ENTRY),
  device: z.string().trim().max(60).default(''),
});

export const familyRoutes = guarded('/device-families', (routes) => {
  routes.get('/', 'family.manage', showFamilies);
  routes.get('/export', 'family.manage', exportFamilies);
  routes.get('/new', 'family.manage', newFamily);
  routes.post('/', 'family.manage', (req, res) => save(req, res, null));
  routes.post('/trials', 'family.manage', (req, res) => attempt(req, res, null));
  routes.get('/:familyId', 'family.manage', editFamily);
  routes.post('/:familyId', 'family.manage', (req, res) => save(req, res, idOf(req, 'familyId')));
  routes.post('/:familyId/trials', 'family.manage', (req, res) => attempt(req, res, idOf(req, 'familyId')));
  routes.post('/:familyId/removal', 'family.manage', removeFamily);
});

async function showFamilies(req: Request, res: Response): Promise<void> {
  const speech = speechOf(req);
  const lines = familyLines(await listFamilies(actorOf(req)), speech);
  await res.page('polling/families', { title: speech.t('family.title'), lines });
}

/** As a file for `server/snmp/profiles`: what was learned here can be given to others. */
async function exportFamilies(req: Request, res: Response): Promise<void> {
  const families = (await listFamilies(actorOf(req))).map(({ entry }) => entry);
  res
    .attachment('families.json')
    .type('json')
    .send(`${JSON.stringify({ vendor: null, families }, null, 2)}\n`);
}

async function newFamily(req: Request, res: Response): Promise<void> {
  await familyPage(req, res, { id: null, entry: EXAMPLE, device: '' }, {});
}

async function editFamily(req: Request, res: Response): Promise<void> {
  const { id, entry } = await getFamily(actorOf(req), idOf(req, 'familyId'));
  await familyPage(req, res, { id, entry: JSON.stringify(entry, null, 2), device: '' }, {});
}

async function save(req: Request, res: Response, id: number | null): Promise<void> {
  await withForm(req, res, id, async ({ entry }) => {
    await saveFamily(actorOf(req), id, entry);
    res.flash('ok', 'family.saved');
    res.redirect(303, '/device-families');
  });
}

async function attempt(req: Request, res: Response, id: number | null): Promise<void> {
  await withForm(req, res, id, async ({ entry, device }) => {
    const trial = await tryFamily(actorOf(req), entry, await deviceCalled(req, device));
    await familyPage(req, res, { id, entry, device }, { trial });
  });
}

async function removeFamily(req: Request, res: Response): Promise<void> {
  await deleteFamily(actorOf(req), idOf(req, 'familyId'));
  res.flash('ok', 'family.removed');
  res.redirect(303, '/device-families');
}

/** What is wrong is told beside what was written, which stays. */
async function withForm(
  req: Request,
  res: Response,
  id: number | null,
  work: (fields: z.output<typeof form>) => Promise<void>,
): Promise<void> {
  try {
    await work(readForm(form, req.body));
  } catch (error) {
    const errors =
      error instanceof Invalid ? error.fields : error instanceof Refused ? { device: error.problem } : null;
    if (errors === null) throw error;
    const { entry = '', device = '' } = req.body as Record<string, string>;
    await familyPage(req, res, { id, entry, device }, { errors }, 422);
  }
}

/** The one device of an address or a name. */
async function deviceCalled(req: Request, text: string): Promise<number> {
  if (text === '') throw new Invalid({ device: { key: 'error.field.required' } });
  const { items } = await listDevices(actorOf(req), { filter: { q: text }, limit: 2 }, viewOf(req).today);
  if (items.length !== 1) throw new Invalid({ device: { key: 'family.problem.device' } });
  return items[0]!.id;
}

async function familyPage(
  req: Request,
  res: Response,
  values: { id: number | null; entry: string; device: string },
  more: { trial?: Trial; errors?: object },
  status = 200,
): Promise<void> {
  const speech = speechOf(req);
  const title = speech.t(values.id === null ? 'family.add' : 'family.edit');
  const trial = more.trial ? trialLines(more.trial, speech) : null;
  await res.page('polling/family', { title, values, trial, errors: more.errors ?? {} }, status);
}
