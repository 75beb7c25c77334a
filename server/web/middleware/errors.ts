/** The one place where errors become answers: a page for people, JSON for programs, never a trace of the inside. */
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { ConnectionError, DatabaseError } from 'sequelize';
import { BadRequest, DomainError, Invalid, NotFound, TooLarge, TooMany, Unavailable } from '../../errors.ts';
import { log } from '../../log.ts';
import { translator } from '../../shared/locale.ts';
import { languageOf } from '../page.ts';

export const missingPage: RequestHandler = (_req, _res, next) => next(new NotFound('page'));

export const errorPages: ErrorRequestHandler = async (error: unknown, req, res, next) => {
  if (res.headersSent) return next(error);
  const known = translate(error);
  if (!known)
    log.error({ err: error, requestId: req.id, method: req.method, path: req.path }, 'request failed');
  const status = known?.status ?? 500;
  if (known instanceof TooMany) res.set('Retry-After', String(known.seconds));
  if (known instanceof Unavailable) res.set('Retry-After', '5');
  res.set('Cache-Control', 'no-store');
  if (wantsJson(req)) {
    res.status(status).json(errorBody(known, req));
    return;
  }
  if (status === 401 && req.method === 'GET') {
    res.redirect(`/login?next=${encodeURIComponent(req.originalUrl)}`);
    return;
  }
  const t = translator(languageOf(req));
  const message =
    known instanceof NotFound || !known ? undefined : t(known.problem.key, known.problem.params);
  await res.page(
    'errors/error',
    {
      title: t(`error.page.${status}.heading`),
      status,
      message,
      requestId: req.id,
      errors: known instanceof Invalid ? fieldTexts(known, t) : {},
    },
    status,
  );
};

/** Errors of the parsers and of the database in our own words; null for what nobody expected. */
function translate(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error;
  if (isBusy(error) || error instanceof ConnectionError) return new Unavailable();
  const status = (error as { status?: unknown }).status;
  if (status === 413) return new TooLarge();
  if (typeof status === 'number' && status >= 400 && status < 500) return new BadRequest('error.malformed');
  return null;
}

function isBusy(error: unknown): boolean {
  const code = error instanceof DatabaseError ? (error.original as { code?: string }).code : undefined;
  return code === 'SQLITE_BUSY' || code === 'SQLITE_FULL' || code === '53300';
}

function wantsJson(req: Request): boolean {
  return (
    req.path.startsWith('/api/') ||
    req.originalUrl.startsWith('/api/') ||
    req.accepts(['html', 'json']) === 'json'
  );
}

function errorBody(error: DomainError | null, req: Request) {
  const t = translator(languageOf(req));
  const code = error?.code ?? 'internal';
  const message = error ? t(error.problem.key, error.problem.params) : t('error.page.500.message');
  const fields = error instanceof Invalid ? fieldTexts(error, t) : undefined;
  return { error: { code, message, ...(fields && { fields }), requestId: req.id } };
}

function fieldTexts(error: Invalid, t: ReturnType<typeof translator>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(error.fields).map(([name, problem]) => [name, t(problem.key, problem.params)]),
  );
}
