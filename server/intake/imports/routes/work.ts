/** What is done to a whole file: read again, taken in, taken back, thrown away. */
import type { Request, Response } from 'express';
import { actorOf, idOf, viewOf } from '../../../auth/guarded.ts';
import { Refused } from '../../../errors.ts';
import { readForm } from '../../../shared/forms.ts';
import { applicationForm, nothingForm, reversionForm } from '../form/actions.ts';
import { discardImport, getImport } from '../service/imports.ts';
import { isAtWork, startApplication, startPreview, startReversion, waitForWork } from '../service/work.ts';
import type { Import } from '../types.ts';

const PATIENCE_MS = 1_500;

export async function previewAgain(req: Request, res: Response): Promise<void> {
  const known = await idle(req);
  readForm(nothingForm, req.body);
  if (known.status === 'applied' || known.status === 'reverted') throw new Refused('import.problem.applied');
  startPreview(actorOf(req), known.id, viewOf(req).today);
  await back(res, known.id);
}

export async function apply(req: Request, res: Response): Promise<void> {
  const known = await idle(req);
  const { lockVersion } = readForm(applicationForm, req.body);
  if (known.status === 'applied' || known.status === 'reverted') throw new Refused('import.problem.applied');
  if (known.lockVersion !== lockVersion) throw new Refused('import.problem.changedSince');
  startApplication(actorOf(req), known.id, lockVersion, viewOf(req).today);
  await back(res, known.id);
}

export async function revert(req: Request, res: Response): Promise<void> {
  const known = await idle(req);
  const { keepChanged } = readForm(reversionForm, req.body);
  if (known.status !== 'applied') throw new Refused('import.problem.notApplied');
  startReversion(actorOf(req), known.id, keepChanged, viewOf(req).today);
  await back(res, known.id);
}

export async function discard(req: Request, res: Response): Promise<void> {
  const known = await idle(req);
  readForm(nothingForm, req.body);
  await discardImport(actorOf(req), known.id);
  res.flash('ok', 'import.discarded');
  res.redirect(303, '/imports');
}

/** The file, when nothing is being done to it. */
async function idle(req: Request): Promise<Import> {
  const known = await getImport(actorOf(req), idOf(req, 'importId'));
  if (isAtWork(known.id)) throw new Refused('import.problem.atWork');
  return known;
}

/** Back to the page, which shows the end of the work or how far it is. */
export async function back(res: Response, id: number, place = ''): Promise<void> {
  await waitForWork(id, PATIENCE_MS);
  res.redirect(303, `/imports/${id}${place}`);
}
