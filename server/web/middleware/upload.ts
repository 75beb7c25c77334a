/**
 * Files that are sent in. Who may not send one is turned away before a byte is read; what is too much is refused while
 * it arrives, and only some files are held in memory at once.
 */
import type { Request, RequestHandler } from 'express';
import multer, { MulterError, type StorageEngine } from 'multer';
import { type Action, may } from '../../auth/policy.ts';
import { BadRequest, TooLarge, Unavailable, UnsupportedMedia } from '../../errors.ts';
import { READ_LIMITS } from '../../intake/spreadsheets/read/limits.ts';

const MEGABYTE = 2 ** 20;
/** Boundaries, headers and the few fields beside the file. */
const AROUND_THE_FILE = 64 * 1024;
const MOST_AT_ONCE = 4;
/** Of one account: who sends many files, or one that drips, is in nobody's way but the own. */
const MOST_OF_ONE = 1;

const receive = multer({
  storage: inOnePiece(),
  defParamCharset: 'utf8',
  limits: {
    ...{ fileSize: READ_LIMITS.fileBytes, files: 1, fields: 6, parts: 7 },
    ...{ fieldSize: 1024, fieldNameSize: 40, headerPairs: 20 },
  },
}).single('file');

/** The account of each file that is arriving or being kept. */
const receiving: (number | null)[] = [];

/** Takes the one file of a multipart request into `req.file`, its fields into `req.body`. */
export const takeFile: RequestHandler = (req, res, next) => {
  if (!req.is('multipart/form-data')) return next(new UnsupportedMedia('import.problem.notMultipart'));
  if (Number(req.get('content-length') ?? 0) > READ_LIMITS.fileBytes + AROUND_THE_FILE)
    return pastTheRest(req, () => next(tooLarge()));
  const sender = req.actor?.id ?? null;
  if (!hasRoom(sender)) return next(new Unavailable('import.problem.busy'));
  receiving.push(sender);
  // Until the answer, not only until all has arrived: the file is in memory as long.
  res.once('close', () => receiving.splice(receiving.indexOf(sender), 1));
  receive(req, res, (error: unknown) => {
    next(error ? translated(error) : undefined);
  });
};

function hasRoom(sender: number | null): boolean {
  const own = receiving.filter((one) => one === sender).length;
  return receiving.length < MOST_AT_ONCE && own < MOST_OF_ONE;
}

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

/**
 * Keeps a file in one piece of memory from its first byte on: put together at its end it would be there twice. What
 * was never written to takes no memory, whatever length was declared.
 */
function inOnePiece(): StorageEngine {
  return {
    _handleFile: (req, file, done) => {
      const declared = Number(req.get('content-length'));
      const room = Buffer.allocUnsafeSlow(Math.min(declared || READ_LIMITS.fileBytes, READ_LIMITS.fileBytes));
      let length = 0;
      file.stream.on('data', (chunk: Buffer) => {
        length += chunk.copy(room, length);
      });
      file.stream.once('error', (error) => done(error));
      file.stream.once('end', () => done(null, { buffer: room.subarray(0, length), size: length }));
    },
    _removeFile: (_req, _file, done) => done(null),
  };
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
