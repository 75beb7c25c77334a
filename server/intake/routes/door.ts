/** `/agent`: the address agents are given. They log in by HTTP Basic with each message; there is no session. */
import type { Request, Response } from 'express';
import { guarded } from '../../auth/guarded.ts';
import type { Reply } from '../agents/replies.ts';
import { answer } from '../service/door.ts';
import { receiveBody } from './body.ts';

export const doorRoutes = guarded('/agent', (routes) => {
  routes.get('/', 'public', receive);
  routes.post('/', 'public', receive);
});

async function receive(req: Request, res: Response): Promise<void> {
  const reply = await answer({
    headers: req.headers,
    query: req.query as Record<string, unknown>,
    receive: req.method === 'POST' ? (keep) => receiveBody(req, keep) : null,
    address: req.ip ?? null,
  });
  send(res, reply);
}

function send(res: Response, { status, reason, headers, body }: Reply): void {
  // Always texts of ours, in ASCII.
  if (reason) res.statusMessage = reason;
  res.status(status).set({ ...headers, 'Cache-Control': 'no-store', 'Content-Length': String(body.length) });
  res.set('X-Content-Type-Options', 'nosniff');
  // Whoever did not send all is not waited for.
  if (status === 408) res.set('Connection', 'close');
  res.end(body);
}
