/**
 * The named errors of the system. Each carries a message key and parameters;
 * the text is chosen in the reader's language where the answer is written.
 */

export type Params = Record<string, string | number>;

/** What is wrong with one field or one request: a key of `locales/` and its parameters. */
export interface Problem {
  key: string;
  params?: Params;
}

export abstract class DomainError extends Error {
  abstract readonly status: number;
  /** Stable word for programs, as it appears in API answers. */
  abstract readonly code: string;
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.params ? `${problem.key} ${JSON.stringify(problem.params)}` : problem.key);
    this.name = new.target.name;
    this.problem = problem;
  }
}

/** The request cannot be read at all: malformed JSON, a bad id, a bad date in the address. */
export class BadRequest extends DomainError {
  readonly status = 400;
  readonly code = 'bad_request';
  constructor(key: string, params?: Params) {
    super({ key, params });
  }
}

/** Nobody is logged in, or the token is not valid. */
export class Unauthenticated extends DomainError {
  readonly status = 401;
  readonly code = 'unauthenticated';
  constructor(key = 'error.unauthenticated') {
    super({ key });
  }
}

/** The actor's role does not allow the action. */
export class Forbidden extends DomainError {
  readonly status = 403;
  readonly code = 'forbidden';
  constructor(key = 'error.forbidden', params?: Params) {
    super({ key, params });
  }
}

/** There is no such thing, or the actor may not know of it: one answer for both. */
export class NotFound extends DomainError {
  readonly status = 404;
  readonly code = 'not_found';
  constructor(what = 'page') {
    super({ key: 'error.notFound', params: { what } });
  }
}

/** A rule of the field forbids it now: the thing exists, the request is well formed, the state does not allow it. */
export class Refused extends DomainError {
  readonly status = 409;
  readonly code = 'refused';
  constructor(problem: Problem | string, params?: Params) {
    super(typeof problem === 'string' ? { key: problem, params } : problem);
  }
}

/** Fields were filled in wrongly: one problem per field. */
export class Invalid extends DomainError {
  readonly status = 422;
  readonly code = 'invalid';
  readonly fields: Record<string, Problem>;
  constructor(fields: Record<string, Problem>) {
    super({ key: 'error.invalid', params: { fields: Object.keys(fields).join(', ') } });
    this.fields = fields;
  }
}

/** Too many attempts; `seconds` says when the next one may be made. */
export class TooMany extends DomainError {
  readonly status = 429;
  readonly code = 'too_many';
  readonly seconds: number;
  constructor(seconds: number) {
    super({ key: 'error.tooMany', params: { seconds } });
    this.seconds = seconds;
  }
}

/** The database is busy or unreachable: the same request may succeed later. */
export class Unavailable extends DomainError {
  readonly status = 503;
  readonly code = 'unavailable';
  constructor(key = 'error.unavailable') {
    super({ key });
  }
}

/** More was sent than is taken. */
export class TooLarge extends DomainError {
  readonly status = 413;
  readonly code = 'too_large';
  constructor(key = 'error.tooLarge', params?: Params) {
    super({ key, params });
  }
}

/** What was sent is of another type than is read here. */
export class UnsupportedMedia extends DomainError {
  readonly status = 415;
  readonly code = 'unsupported_media_type';
  constructor(key: string) {
    super({ key });
  }
}
