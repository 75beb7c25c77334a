/** `/agent`: the address agents are given. They log in by HTTP Basic with each message; there is no session. */
import express, { type NextFunction, type Request, type Response } from 'express';
import { guarded } from '../../auth/guarded.ts';
import { clientOf } from '../agents/clients.ts';
import { Refused } from '../agents/refused.ts';
import { type Reply, refusedReply } from '../agents/replies.ts';
import { answer } from '../service/door.ts';

/** Compressed as sent; what it may become is limited when it is inflated. */
const body = express.raw({ type: () => true, limit: '8mb', inflate: false });

export const doorRoutes = guarded('/agent', (routes) => {
  routes.get('/', 'public', receive);
  routes.post('/', 'public', take, receive);
});

/** What cannot be read from the line is refused in the agent's own words. */
function take(req: Request, res: Response, next: NextFunction): void {
  body(req, res, (error?: unknown) => {
    if (!error) return next();
    const tooLarge = (error as { status?: number }).status === 413;
    send(res, refusedReply(clientOf(req.headers), new Refused(tooLarge ? 'too_large' : 'bad_encoding')));
  });
}

async function receive(req: Request, res: Response): Promise<void> {
  const given = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
  const reply = await answer({
    headers: req.headers,
    query: req.query as Record<string, unknown>,
    body: req.method === 'POST' ? given : null,
    address: req.ip ?? null,
  });
  send(res, reply);
}

function send(res: Response, { status, reason, headers, body }: Reply): void {
  // Always texts of ours, in ASCII.
  if (reason) res.statusMessage = reason;
  res.status(status).set({ ...headers, 'Cache-Control': 'no-store', 'Content-Length': String(body.length) });
  res.end(body);
}
