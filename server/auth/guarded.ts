/**
 * The one way to declare a route. A route names the action it needs, or says that it is public;
 * it cannot exist without, and every declared route stands in a list the permission tests are made from.
 */
import express, { type Request, type RequestHandler, type Router } from 'express';
import { Forbidden, NotFound, Unauthenticated } from '../errors.ts';
import type { Day } from '../shared/days.ts';
import { type Action, may } from './policy.ts';
import type { Actor, Scope } from './types.ts';

/** What the reader chose to look at; kept in the address of every page. */
export interface View {
  today: Day;
  /** The day the figures are for; today unless chosen. */
  asOf: Day;
  /** The chosen unit, with all below it; null means all the actor may see. */
  unitId: number | null;
  /** The actor's scope, narrowed to the chosen unit. */
  scope: Scope;
}

declare global {
  namespace Express {
    interface Request {
      actor?: Actor;
      view?: View;
    }
  }
}

export type Access = Action | 'public';
export type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';

export interface DeclaredRoute {
  method: Method;
  /** Full path with parameters: `/assets/:assetId/moves`. */
  path: string;
  access: Access;
}

/** A router whose every route is guarded. Made by `guarded('/assets', (routes) => { routes.get('/', 'asset.view', list); })`. */
export interface Guarded {
  base: string;
  router: Router;
  routes: DeclaredRoute[];
}

export type Declare = (path: string, access: Access, ...handlers: RequestHandler[]) => void;

/** Declares the routes below one base path. Parameters named `…Id` accept whole numbers alone; all else is a missing page. */
export function guarded(base: string, define: (routes: Record<Method, Declare>) => void): Guarded {
  const router = express.Router({ caseSensitive: true });
  const routes: DeclaredRoute[] = [];
  const declare = (method: Method): Declare => {
    return (path, access, ...handlers) => {
      routes.push({ method, path: `${base}${path === '/' ? '' : path}` || '/', access });
      router[method](path, guard(access), wholeNumberIds, ...handlers);
    };
  };
  define({
    get: declare('get'),
    post: declare('post'),
    patch: declare('patch'),
    put: declare('put'),
    delete: declare('delete'),
  });
  return { base: base || '/', router, routes };
}

/** Who asks; only for routes that are not public. */
export function actorOf(req: Request): Actor {
  if (!req.actor) throw new Unauthenticated();
  return req.actor;
}

export function viewOf(req: Request): View {
  if (!req.view) throw new Unauthenticated();
  return req.view;
}

/** The whole number of a path parameter. */
export function idOf(req: Request, name: string): number {
  return Number(req.params[name]);
}

function guard(access: Access): RequestHandler {
  return (req, _res, next) => {
    if (access === 'public') return next();
    if (!req.actor) return next(new Unauthenticated());
    if (!may(req.actor, access)) return next(new Forbidden());
    next();
  };
}

const wholeNumberIds: RequestHandler = (req, _res, next) => {
  for (const [name, value] of Object.entries(req.params)) {
    if (
      name.endsWith('Id') &&
      !(typeof value === 'string' && /^[1-9]\d{0,9}$/.test(value) && Number(value) <= 2_147_483_647)
    )
      return next(new NotFound());
  }
  next();
};
