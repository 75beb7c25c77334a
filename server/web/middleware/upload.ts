/**
 * Files that are sent in. Who may not send one is turned away before a byte is read; what is too much is refused while
 * it arrives, and only some files are held in memory at once.
 */
import type { Request, RequestHandler } from 'express';
import multer, { MulterError } from 'multer';
import { type Action, may } from '../../auth/policy.ts';
import { BadRequest, TooLarge, Unavailable, UnsupportedMedia } from '../../errors.ts';
import { READ_LIMITS } from '../../intake/spreadsheets/read/limits.ts';

const MEGABYTE = 2 ** 20;
/** Boundaries, headers and the few fields beside the file. */
const AROUND_THE_FILE = 64 * 1024;
const MOST_AT_ONCE = 4;

const receive = multer({
  storage: multer.memoryStorage(),
  defParamCharset: 'utf8',
  limits: {
    ...{ fileSize: READ_LIMITS.fileBytes, files: 1, fields: 6, parts: 7 },
    ...{ fieldSize: 1024, fieldNameSize: 40, headerPairs: 20 },
  },
}).single('file');

let receiving = 0;

/** Takes the one file of a multipart request into `req.file`, its fields into `req.body`. */
export const takeFile: RequestHandler = (req, res, next) => {
  if (!req.is('multipart/form-data')) return next(new UnsupportedMedia('import.problem.notMultipart'));
  if (Number(req.get('content-length') ?? 0) > READ_LIMITS.fileBytes + AROUND_THE_FILE)
    return pastTheRest(req, () => next(tooLarge()));
  if (receiving >= MOST_AT_ONCE) return next(new Unavailable('import.problem.busy'));
  receiving += 1;
  receive(req, res, (error: unknown) => {
    receiving -= 1;
    next(error ? translated(error) : undefined);
  });
};

/**
 * The same for a form of people, before its token is looked at, because the token is one of its fields.
 * Only `base` itself takes files, and only from those who may do `action`.
 */
export function takeFormFile(base: string, action: Action): RequestHandler {
  return (req, res, next) => {
    const isUpload = req.method === 'POST' && req.path === base && isMultipart(req);
    return isUpload && req.actor && may(req.actor, action) ? takeFile(req, res, next) : next();
  };
}

const MOST_PASSED_OVER = 100 * MEGABYTE;
const LONGEST_MS = 60_000;

/**
 * Lets what is not wanted run past before the answer: most programs hear the answer only when they have sent all, and
 * tell people of a lost connection otherwise.
 */
function pastTheRest(req: Request, done: () => void): void {
  let passed = 0;
  let isDone = false;
  const finish = () => {
    clearTimeout(timer);
    if (!isDone) done();
    isDone = true;
  };
  const timer = setTimeout(finish, LONGEST_MS);
  req.on('data', (chunk: Buffer) => {
    passed += chunk.length;
    if (passed > MOST_PASSED_OVER) finish();
  });
  req.once('end', finish).once('close', finish);
}

function isMultipart(req: Request): boolean {
  return req.is('multipart/form-data') !== false;
}

function tooLarge(): TooLarge {
  return new TooLarge('import.problem.fileTooBig', { most: READ_LIMITS.fileBytes / MEGABYTE });
}

function translated(error: unknown): Error {
  if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE') return tooLarge();
  return new BadRequest('error.malformed');
}
