/** `/imports`: spreadsheets on their way into the register. */
import type { Request, Response } from 'express';
import { actorOf, guarded, viewOf } from '../../../auth/guarded.ts';
import type { Actor } from '../../../auth/types.ts';
import { BadRequest, Invalid, UnsupportedMedia } from '../../../errors.ts';
import { speechOf } from '../../../network/page/speech.ts';
import { treeOn, unitOptions } from '../../../org/service.ts';
import type { Day } from '../../../shared/days.ts';
import { readForm } from '../../../shared/forms.ts';
import { addressOf } from '../../page/agents.ts';
import { uploadForm } from '../form/actions.ts';
import { importLine } from '../page/list.ts';
import { addImport, listImports } from '../service/imports.ts';
import { startPreview, waitForWork } from '../service/work.ts';
import { chooseAnswers, chooseDoubtful, chooseLines } from './answers.ts';
import { chooseColumns, chooseEncodings, chooseHeader, chooseSheet, forgetSheetColumns } from './choices.ts';
import { sendFile, sendResult } from './files.ts';
import { showImport, showProgress } from './show.ts';
import { apply, discard, previewAgain, revert } from './work.ts';

export const importRoutes = guarded('/imports', (routes) => {
  routes.get('/', 'import.view', showImports);
  routes.post('/', 'import.prepare', addFile);
  routes.get('/:importId', 'import.view', showImport);
  routes.get('/:importId/progress', 'import.view', showProgress);
  routes.get('/:importId/file', 'import.view', sendFile);
  routes.get('/:importId/result', 'import.view', sendResult);
  routes.post('/:importId/preview', 'import.prepare', previewAgain);
  routes.post('/:importId/application', 'import.prepare', apply);
  routes.post('/:importId/reversion', 'import.prepare', revert);
  routes.post('/:importId/headers', 'import.prepare', chooseHeader);
  routes.post('/:importId/sheets', 'import.prepare', chooseSheet);
  routes.post('/:importId/columns', 'import.prepare', chooseColumns);
  routes.post('/:importId/encodings', 'import.prepare', chooseEncodings);
  routes.post('/:importId/forgetting', 'import.prepare', forgetSheetColumns);
  routes.post('/:importId/answers', 'import.prepare', chooseAnswers);
  routes.post('/:importId/lines', 'import.prepare', chooseLines);
  routes.post('/:importId/doubtful', 'import.prepare', chooseDoubtful);
  routes.post('/:importId/removal', 'import.prepare', discard);
});

const AT_ONCE = 25;
/** A small file is read before its page is shown. */
export const PATIENCE_MS = 1_500;

async function showImports(req: Request, res: Response): Promise<void> {
  await renderList(req, res, {});
}

async function renderList(req: Request, res: Response, errors: Invalid['fields']): Promise<void> {
  const actor = actorOf(req);
  const view = viewOf(req);
  const speech = speechOf(req);
  const before = beforeOf(req);
  const { items, total } = await listImports(actor, before, AT_ONCE, view.scope);
  const tree = await treeOn(view.today);
  const units = await unitOptions(actor, view.today);
  const last = items.at(-1);
  const next = last && items.length === AT_ONCE ? { before: String(last.id) } : null;
  await res.page(
    'intake/imports/index',
    {
      title: speech.t('menu.imports'),
      lines: items.map((known) => importLine(known, tree, speech)),
      errors,
      units: units.map(({ id, code, name }) => ({ value: String(id), label: `${name} (${code})` })),
      chosenUnit: String(view.unitId ?? actor.unitId ?? ''),
      uploadAction: '/imports',
      pager: {
        ...{ total, shown: items.length },
        prevHref: before === null ? null : addressOf('/imports', {}, view.unitId),
        nextHref: next && addressOf('/imports', next, view.unitId),
      },
    },
    Object.keys(errors).length > 0 ? 422 : 200,
  );
}

function beforeOf({ query }: Request): number | null {
  if (query.before === undefined) return null;
  if (typeof query.before !== 'string' || !/^\d{1,9}$/.test(query.before))
    throw new BadRequest('error.cursor');
  return Number(query.before);
}

async function addFile(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const { today } = viewOf(req);
  if (!req.is('multipart/form-data')) throw new UnsupportedMedia('import.problem.notMultipart');
  try {
    const id = await addSentFile(req, actor, today);
    startPreview(actor, id, today);
    await waitForWork(id, PATIENCE_MS);
    res.redirect(303, `/imports/${id}`);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    await renderList(req, res, error.fields);
  }
}

/** The bytes are let go of as soon as they are kept: reading takes long. */
async function addSentFile(req: Request, actor: Actor, today: Day): Promise<number> {
  const { unitId } = readForm(uploadForm, req.body);
  if (!req.file) throw new Invalid({ file: { key: 'import.problem.noFile' } });
  const { originalname: fileName, buffer: content } = req.file;
  delete req.file;
  return (await addImport(actor, { unitId, fileName, content }, today)).id;
}
