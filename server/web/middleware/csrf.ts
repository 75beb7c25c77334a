/**
 * Cross-site requests change nothing: every POST carries a token bound to the session (to the browser before login),
 * and one that says it comes from another site is refused whatever it carries.
 */
import { doubleCsrf } from 'csrf-csrf';
import type { RequestHandler } from 'express';
import { keyFor } from '../../auth/keys.ts';
import { Forbidden } from '../../errors.ts';
import { secureCookies } from './session.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

const { generateCsrfToken, validateRequest } = doubleCsrf({
  getSecret: () => keyFor('csrf').toString('hex'),
  getSessionIdentifier: (req) => (req.session?.userId ? req.sessionID : 'visitor'),
  cookieName: secureCookies ? '__Host-csrf' : 'csrf',
  cookieOptions: { httpOnly: true, sameSite: 'lax', secure: secureCookies, path: '/' },
  getCsrfTokenFromRequest: (req) =>
    typeof req.body?._csrf === 'string' ? req.body._csrf : req.get('x-csrf-token'),
});

/** The token for the forms of a page. */
export { generateCsrfToken };

export const refuseForgery: RequestHandler = (req, _res, next) => {
  if (SAFE.has(req.method)) return next();
  const site = req.get('sec-fetch-site');
  const foreign = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (foreign || !validateRequest(req)) return next(new Forbidden('error.csrf'));
  next();
};
