/** Locking a fact against agents and files. */
import type { Request, Response } from 'express';
import { z } from 'zod';
import { actorOf, idOf, viewOf } from '../../auth/guarded.ts';
import { readForm } from '../../shared/forms.ts';
import { LOCKS } from '../rules/locks.ts';
import { getAsset } from '../service/assets.ts';
import { lockFact, unlockFact } from '../service/locks.ts';

const lockForm = z.strictObject({ fact: z.enum(LOCKS), locked: z.enum(['yes', 'no']) });

export async function changeLock(req: Request, res: Response): Promise<void> {
  const id = idOf(req, 'assetId');
  const { today } = viewOf(req);
  await getAsset(actorOf(req), id, today);
  const { fact, locked } = readForm(lockForm, req.body);
  const change = locked === 'yes' ? lockFact : unlockFact;
  await change(actorOf(req), id, fact, today);
  res.flash('ok', locked === 'yes' ? 'asset.lock.locked' : 'asset.lock.opened');
  res.redirect(303, `/assets/${id}`);
}
