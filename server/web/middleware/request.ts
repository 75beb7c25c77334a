/** What happens to every request first: a number, a log line, headers that close the usual doors. */
import crypto from 'node:crypto';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { log } from '../../log.ts';
import { secureCookies } from './session.ts';

declare global {
  namespace Express {
    interface Request {
      /** Shown on error pages and in the log, so that the two can be matched. */
      id: string;
    }
  }
}

export const numbered: RequestHandler = (req, res, next) => {
  req.id = crypto.randomBytes(6).toString('hex');
  const started = process.hrtime.bigint();
  res.on('finish', () => {
    const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
    const level = res.statusCode >= 500 ? 'error' : 'debug';
    log[level](
      {
        requestId: req.id,
        method: req.method,
        path: req.originalUrl.split('?')[0],
        status: res.statusCode,
        milliseconds: Math.round(milliseconds),
        userId: req.actor?.id,
      },
      'request',
    );
  });
  next();
};

/** No inline script or style, no foreign source, no frame; pages of people who are logged in are not kept by caches. */
export const headers: RequestHandler[] = [
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: secureCookies ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    crossOriginEmbedderPolicy: false,
  }),
  (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  },
];
