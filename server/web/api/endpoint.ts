/**
 * The one way to declare an endpoint of the API. What validates a request also describes it: the OpenAPI document
 * is made from the same schemas, so that the two cannot differ.
 */
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { actorOf, type Guarded, guarded, idOf, type Method, viewOf } from '../../auth/guarded.ts';
import type { Action } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { config } from '../../config.ts';
import { Invalid, UnsupportedMedia } from '../../errors.ts';
import type { Day } from '../../shared/days.ts';
import { problemsOf } from '../../shared/forms.ts';
import { takeFile } from '../middleware/upload.ts';

export const API_BASE = '/api/v1';
const MOST_PROBLEMS = 50;

/** What an endpoint is run with: everything is checked. */
export interface Call<Query, Body> {
  actor: Actor;
  today: Day;
  /** The day the figures are for; today unless the query says otherwise. */
  asOf: Day;
  query: Query;
  body: Body;
  /** The file of an endpoint that takes one. */
  file: Express.Multer.File | undefined;
  /** The whole number of a path parameter. */
  id(name: string): number;
}

export interface EndpointSpec<Query extends z.ZodType, Body extends z.ZodType, Result extends z.ZodType> {
  method: Method;
  /** Below `/api/v1`: `/assets/:assetId/moves`. */
  path: string;
  action: Action;
  summary: string;
  query?: Query;
  body?: Body;
  /** The body is a form of several parts; the part `file` is a file, the others are the fields of `body`. */
  takesFile?: boolean;
  response: Result;
  /** 201 for what makes something, with its address. */
  status?: 200 | 201;
  location?: (result: z.input<Result>) => string;
  /** Names of fields as the services know them, and as programs do: `unitId` is `unitCode` here. */
  fieldNames?: Record<string, string>;
  run(call: Call<z.output<Query>, z.output<Body>>): Promise<z.input<Result>>;
}

/** An endpoint with its handler, ready to be mounted and to be described. */
export interface Endpoint {
  method: Method;
  path: string;
  action: Action;
  summary: string;
  query: z.ZodType;
  body: z.ZodType | null;
  takesFile: boolean;
  response: z.ZodType;
  status: 200 | 201;
  handlers: RequestHandler[];
}

/** The endpoints of one noun, mounted as one section. */
export interface ApiSection extends Guarded {
  tag: string;
  endpoints: readonly Endpoint[];
}

const nothing = z.strictObject({});

export function endpoint<
  Result extends z.ZodType,
  Query extends z.ZodType = typeof nothing,
  Body extends z.ZodType = typeof nothing,
>(spec: EndpointSpec<Query, Body, Result>): Endpoint {
  const query: z.ZodType = spec.query ?? nothing;
  const body = spec.body ?? null;
  const status = spec.status ?? 200;
  const { method, path, action, summary, response } = spec;
  const handler: RequestHandler = async (req, res) => {
    const call = {
      actor: actorOf(req),
      today: viewOf(req).today,
      asOf: viewOf(req).asOf,
      query: checked(query, req.query) as z.output<Query>,
      body: checked(body ?? nothing, method === 'get' ? {} : bodyOf(req)) as z.output<Body>,
      file: req.file,
      id: (name: string) => idOf(req, name),
    };
    const result = await renaming(spec.fieldNames ?? {}, () => spec.run(call));
    if (config.testing) response.parse(result);
    answer(res, status, result, spec.location?.(result));
  };
  const takesFile = spec.takesFile ?? false;
  const handlers = takesFile ? [takeFile, handler] : [handler];
  return { method, path, action, summary, query, body, takesFile, response, status, handlers };
}

/** Puts the endpoints of a noun behind their guards. */
export function apiSection(tag: string, endpoints: readonly Endpoint[]): ApiSection {
  const section = guarded(API_BASE, (routes) => {
    for (const { method, path, action, handlers } of endpoints) routes[method](path, action, ...handlers);
  });
  return { ...section, tag, endpoints };
}

/** The value a schema makes of what was sent, or Invalid with every problem by field. */
function checked(schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const problems = Object.entries(problemsOf(parsed.error));
  throw new Invalid(Object.fromEntries(problems.slice(0, MOST_PROBLEMS)));
}

/** No body at all is an empty one; a body that is not JSON is refused, not overlooked. */
function bodyOf(req: Request): unknown {
  if (req.body !== undefined) return req.body;
  if (Number(req.get('content-length') ?? 0) > 0 || req.get('transfer-encoding'))
    throw new UnsupportedMedia('api.problem.mediaType');
  return {};
}

async function renaming<T>(names: Record<string, string>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    throw new Invalid(
      Object.fromEntries(
        Object.entries(error.fields).map(([field, problem]) => [names[field] ?? field, problem]),
      ),
    );
  }
}

function answer(res: Response, status: number, result: unknown, location: string | undefined): void {
  if (location) res.location(API_BASE + location);
  res.status(status).json(result);
}
