/** Who asks, and what they chose to look at. The account is read at every request: what ends it takes effect at once. */
import type { Request, RequestHandler } from 'express';
import { inScope, narrow } from '../../auth/scope.ts';
import { hashToken } from '../../auth/secrets.ts';
import { userOfToken } from '../../auth/service/tokens.ts';
import { type UserWithHash, userById } from '../../auth/store/accounts.ts';
import { config } from '../../config.ts';
import { BadRequest, NotFound, Unauthenticated } from '../../errors.ts';
import { actorFor } from '../../org/actor.ts';
import { heirsOfEnded } from '../../org/descent.ts';
import { treeOn } from '../../org/tree.ts';
import { isDay, parseDay, todayIn } from '../../shared/days.ts';

declare global {
  namespace Express {
    interface Request {
      /** The chosen unit, where it does not stand on the chosen day. */
      endedUnitId?: number;
    }
  }
}

/** The person of the session. */
export const sessionActor: RequestHandler = async (req, res, next) => {
  const user = req.session?.userId ? await userById(req.session.userId) : null;
  if (user && user.disabledAt === null) await become(req, user);
  if (req.view && req.method === 'GET' && dayIsTyped(req)) return res.redirect(303, withIsoDay(req));
  const heir = user && req.method === 'GET' ? await heirOfChosen(req) : null;
  if (heir !== null) return res.redirect(303, withUnit(req, heir));
  next();
};

/** A bookmark of a unit that has ended leads to the one that followed it; with several heirs the reader has to choose. */
async function heirOfChosen(req: Request): Promise<number | null> {
  const { actor, endedUnitId } = req;
  if (!actor || endedUnitId === undefined) return null;
  const heirs =
    (await heirsOfEnded([endedUnitId], await treeOn(todayIn(config.timeZone)))).get(endedUnitId)?.heirs ?? [];
  const seen = heirs.filter(({ id }) => inScope(actor.scope, id));
  if (heirs.length === 1 && seen.length === 1) return seen[0]!.id;
  if (!inScope(actor.scope, endedUnitId)) throw new NotFound('unit');
  return null;
}

function withUnit(req: Request, unitId: number): string {
  const query = new URLSearchParams(req.originalUrl.split('?').slice(1).join('?'));
  query.set('unit', String(unitId));
  return `?${query}`;
}

/** People type 24/02/2020; addresses that are kept and built upon say 2020-02-24. */
function dayIsTyped(req: Request): boolean {
  return typeof req.query.asOf === 'string' && req.query.asOf !== '' && req.query.asOf !== req.view?.asOf;
}

/** The same page, told relative to itself, so that it cannot lead elsewhere. */
function withIsoDay(req: Request): string {
  const query = new URLSearchParams(req.originalUrl.split('?').slice(1).join('?'));
  query.set('asOf', req.view!.asOf);
  return `?${query}`;
}

/** The program of a bearer token. */
export const bearerActor: RequestHandler = async (req, _res, next) => {
  const [scheme, token] = (req.get('authorization') ?? '').split(' ');
  if (scheme?.toLowerCase() === 'bearer' && token) {
    const user = await userOfToken(token);
    if (!user) throw new Unauthenticated('error.token');
    await become(req, user);
  }
  next();
};

async function become(req: Request, user: UserWithHash): Promise<void> {
  const today = todayIn(config.timeZone);
  const actor = await actorFor(user, req.ip ?? '', today);
  req.actor = actor;
  const asOf = chosenDay(req.query.asOf) ?? today;
  const unitId = await chosenUnit(req.query.unit);
  const tree = await treeOn(asOf);
  if (unitId !== null && tree.get(unitId) === null) req.endedUnitId = unitId;
  if (
    unitId !== null &&
    !inScope(actor.scope, unitId) &&
    !(req.method === 'GET' && req.session && req.endedUnitId)
  )
    throw new NotFound('unit');
  const below = unitId === null ? null : tree.below(unitId);
  req.view = { today, asOf, unitId, scope: narrow(actor.scope, below) };
}

function chosenDay(value: unknown): string | null {
  if (value === undefined || value === '') return null;
  const day = typeof value === 'string' ? parseDay(value) : null;
  if (!isDay(day)) throw new BadRequest('error.asOf');
  return day;
}

async function chosenUnit(value: unknown): Promise<number | null> {
  if (value === undefined || value === '') return null;
  if (typeof value !== 'string' || !/^[1-9]\d{0,9}$/.test(value)) throw new NotFound('unit');
  return Number(value);
}

/** What the database knows a session by. */
export function sessionHash(req: Request): string {
  return hashToken(req.sessionID);
}
