/** «Poll now»: a person waits for the answer. */
import type { Request, Response } from 'express';
import { actorOf, guarded, idOf } from '../auth/guarded.ts';
import { Refused } from '../errors.ts';
import { pollNow } from './service.ts';

export const pollRoutes = guarded('/devices', (routes) => {
  routes.post('/:deviceId/polls', 'device.poll', poll);
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
