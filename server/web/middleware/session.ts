/**
 * Sessions in the database. The cookie's value is never stored, only its hash; the account stands in a column,
 * so that disabling it or changing its role ends its sessions at once. Visitors who are not logged in leave no row.
 */
import type { Request, RequestHandler } from 'express';
import session, { type SessionData } from 'express-session';
import { keyFor } from '../../auth/keys.ts';
import { hashToken, newToken } from '../../auth/secrets.ts';
import { config } from '../../config.ts';
import { execute, selectOne } from '../../db/query.ts';
import { SessionRow } from '../../db/tables/access.ts';
import { inTransaction } from '../../db/transaction.ts';
import { log } from '../../log.ts';

const IDLE_MILLISECONDS = 8 * 3600_000;
const LONGEST_MILLISECONDS = 24 * 3600_000;
const TOUCH_MILLISECONDS = 5 * 60_000;
const NEW_MILLISECONDS = 60_000;

declare module 'express-session' {
  interface SessionData {
    userId: number;
    loggedInAt: string;
    flash: { kind: 'ok' | 'error'; key: string; params?: Record<string, string | number> } | null;
  }
}

export const secureCookies = config.baseUrl.startsWith('https://');

/** The middleware; cookies are `__Host-` ones wherever the address is https. */
export function sessions(): RequestHandler[] {
  const fromDatabase = session({
    name: secureCookies ? '__Host-session' : 'session',
    secret: keyFor('sessions').toString('hex'),
    genid: newToken,
    resave: false,
    saveUninitialized: false,
    rolling: false,
    store: new DatabaseSessions(),
    cookie: {
      httpOnly: true,
      sameSite: 'lax',
      secure: secureCookies,
      path: '/',
      maxAge: LONGEST_MILLISECONDS,
    },
  });
  return [fromDatabase, keptBeforeRedirect];
}

/**
 * A browser follows a redirect as soon as its head arrives, while the session would be kept with the last byte:
 * who has just logged in would be asked again. So what a POST put into the session is kept first; one that put nothing
 * into it does not wait for a writer, who may be taking in a large file.
 */
const keptBeforeRedirect: RequestHandler = (req, res, next) => {
  if (req.method !== 'GET') {
    const before = contentOf(req);
    const redirect = res.redirect.bind(res) as (...target: unknown[]) => void;
    res.redirect = (...target: unknown[]) => {
      if (!req.session?.userId || contentOf(req) === before) return redirect(...target);
      req.session.save((error) => (error ? next(error) : redirect(...target)));
    };
  }
  next();
};

/** All but the cookie, which changes with every request; a session with a new name is a new one. */
function contentOf({ session: data, sessionID }: Request): string {
  const { cookie: _cookie, ...content } = data ?? {};
  return JSON.stringify([sessionID, content]);
}

type Done<T = unknown> = (error?: unknown, value?: T) => void;

/** Where express-session keeps sessions: the table `sessions`. */
export class DatabaseSessions extends session.Store {
  override get(sid: string, done: Done<SessionData | null>): void {
    answer(done, async () => {
      const row = await selectOne<{ data: string; seen_at: string | Date }>(
        'SELECT data, seen_at FROM sessions WHERE token_hash = :hash AND expires_at > :now AND seen_at > :idle',
        { hash: hashToken(sid), now: new Date(), idle: new Date(Date.now() - IDLE_MILLISECONDS) },
      );
      return row ? (JSON.parse(row.data) as SessionData) : null;
    });
  }

  /** A row is made at login alone: a session that was ended does not come back with a late answer. */
  override set(sid: string, data: SessionData, done: Done = () => {}): void {
    answer(done, () =>
      inTransaction(async () => {
        const tokenHash = hashToken(sid);
        const now = new Date();
        const row = { userId: data.userId ?? null, data: JSON.stringify(data), seenAt: now };
        const known = await SessionRow.count({ where: { tokenHash } });
        if (known > 0) {
          await SessionRow.update(row, { where: { tokenHash } });
        } else if (isNewLogin(data, now)) {
          const expiresAt = new Date(now.getTime() + LONGEST_MILLISECONDS);
          await SessionRow.create({ ...row, tokenHash, createdAt: now, expiresAt });
        }
      }),
    );
  }

  override destroy(sid: string, done: Done = () => {}): void {
    answer(done, () =>
      inTransaction(() => execute('DELETE FROM sessions WHERE token_hash = :hash', { hash: hashToken(sid) })),
    );
  }

  /** Seen again; written at most every few minutes, behind the answer: no page waits for a writer before it. */
  override touch(sid: string, _data: SessionData, done: Done = () => {}): void {
    answer(done, async () => {
      const now = new Date();
      const stale = await selectOne(
        'SELECT 1 AS stale FROM sessions WHERE token_hash = :hash AND seen_at < :limit',
        { hash: hashToken(sid), limit: new Date(now.getTime() - TOUCH_MILLISECONDS) },
      );
      if (stale) noteSeen(hashToken(sid), now);
    });
  }
}

/** Sessions of which this is being written. */
const noting = new Set<string>();

function noteSeen(hash: string, now: Date): void {
  if (noting.has(hash)) return;
  noting.add(hash);
  inTransaction(() => execute('UPDATE sessions SET seen_at = :now WHERE token_hash = :hash', { now, hash }))
    .catch((error: unknown) => log.warn({ err: error }, 'a session was not noted as seen'))
    .finally(() => noting.delete(hash));
}

function isNewLogin({ loggedInAt }: SessionData, now: Date): boolean {
  return loggedInAt !== undefined && now.getTime() - Date.parse(loggedInAt) < NEW_MILLISECONDS;
}

function answer<T>(done: Done<T>, work: () => Promise<T>): void {
  work().then(
    (value) => done(null, value),
    (error: unknown) => done(error),
  );
}
