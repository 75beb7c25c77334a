import { type Cells, type ColumnValues, type PartResult, takeRows } from './column-reply.ts';
import { columnsBySession } from './columns-by-session.ts';
import type { Cursor } from './cursor.ts';
import { abandon, finish, type ReplyHead, type Request, submit, type Terms } from './engine.ts';
import { type ColumnQuery, makePart, type Part, type Plan, partsOf, planFor } from './plan.ts';
import { checkedTarget, termsOf } from './session.ts';
import { learnSilence, learnTooBig } from './tuning.ts';
import type {
  CommunityCredential,
  Credential,
  SessionOptions,
  SnmpErrorCode,
  Target,
  Tuning,
  Varbind,
} from './types.ts';
import { SnmpError } from './types.ts';

export type { ColumnValues } from './column-reply.ts';
export type { ColumnQuery } from './plan.ts';

/** What was read of single objects and columns; rows in the order of the query. */
export interface ColumnReading {
  /** Why something is missing; null when all was answered. */
  error: SnmpErrorCode | null;
  /** The device answered at least once. */
  answered: boolean;
  /** By the query's order; null where the device has no such object. */
  scalars: (Varbind | null)[];
  /** By the query's order. */
  columns: ColumnValues[];
  /** Every cell is known: its value, or that there is none. */
  complete: boolean;
  /** The device lists other rows than planned: some are gone, or new ones were seen between or behind them. */
  differs: boolean;
  packets: number;
  milliseconds: number;
  tuning: Tuning;
}

/** Packets a reading may take beyond twice its requests. */
const SPARE_PACKETS = 30;
const status = { tooBig: 1, noAccess: 6, authorizationError: 16 } as const;

/**
 * Reads single objects and columns of numbers at known rows, in as few packets as the device lets. SNMPv2c goes the
 * short way: finished requests, GETBULK, numbers straight into arrays; v1 and v3 go through a session. Never rejects
 * for what a device does.
 *
 * Keep the query object: its plan is found by it.
 * @throws {RangeError} for names that are none and rows out of order
 */
export async function readColumns(
  to: Target,
  credential: Credential,
  query: ColumnQuery,
  options: SessionOptions = {},
): Promise<ColumnReading> {
  const plan = planFor(query);
  const startedAt = performance.now();
  const reading = await readPlan(to, credential, plan, options);
  reading.differs ||= reading.complete && isRowMissing(plan, reading.columns);
  reading.milliseconds = Math.round(performance.now() - startedAt);
  return reading;
}

async function readPlan(
  to: Target,
  credential: Credential,
  plan: Plan,
  options: SessionOptions,
): Promise<ColumnReading> {
  const reading = emptyReading(plan);
  if (credential.version !== '2c' || options.tuning?.version1) {
    return columnsBySession(to, credential, plan, reading, options);
  }
  let terms: Terms;
  let target: Target;
  try {
    target = checkedTarget(to);
    terms = termsOf(options);
  } catch (error) {
    if (!(error instanceof SnmpError)) throw error;
    return { ...reading, error: error.code };
  }
  await new Promise<void>((resolve) => {
    new BulkReading(target, credential, plan, terms, reading, options.maxPackets === undefined, resolve);
  });
  reading.packets = terms.stats.sent;
  reading.answered = terms.stats.received > 0;
  reading.tuning = terms.tuning;
  const silent = reading.error === 'timeout' && !reading.answered && terms.tuning.rttMs === null;
  if (!silent || !options.fallbackV1) return reading;
  const tuning: Tuning = { ...terms.tuning, version1: true };
  const old = await columnsBySession(to, credential, plan, emptyReading(plan), { ...options, tuning });
  if (!old.answered) delete old.tuning.version1;
  return { ...old, packets: old.packets + reading.packets };
}

/** A reading of nothing yet. */
function emptyReading(plan: Plan): ColumnReading {
  const { rows, query } = plan;
  return {
    error: null,
    answered: false,
    scalars: new Array<Varbind | null>(query.scalars.length).fill(null),
    columns: query.columns.map(() => ({
      type: new Uint8Array(rows),
      hi: new Uint32Array(rows),
      lo: new Uint32Array(rows),
    })),
    complete: false,
    differs: false,
    packets: 0,
    milliseconds: 0,
    tuning: { rttMs: null, rttVarMs: null, maxVarbinds: 60 },
  };
}

function isRowMissing({ rows, query }: Plan, columns: readonly ColumnValues[]): boolean {
  if (query.columns.length === 0) return false;
  for (let row = 0; row < rows; row++) {
    if (columns.every(({ type }) => type[row] === 0)) return true;
  }
  return false;
}

/** The parts of one reading on their way: all handed to the engine at once, which lets a few go at a time. */
class BulkReading {
  private readonly target: Target;
  private readonly credential: CommunityCredential;
  private readonly plan: Plan;
  private readonly terms: Terms;
  private readonly reading: ColumnReading;
  private readonly done: () => void;
  private readonly requests = new Set<Request>();
  private readonly cells: Cells;
  private answeredAtOnce = false;
  private answeredHalf = false;
  /** Rows that are not planned stood where planned ones were asked for. */
  private skipped = false;
  private ended = false;

  constructor(
    target: Target,
    credential: CommunityCredential,
    plan: Plan,
    terms: Terms,
    reading: ColumnReading,
    bounded: boolean,
    done: () => void,
  ) {
    this.target = target;
    this.credential = credential;
    this.plan = plan;
    this.terms = terms;
    this.reading = reading;
    this.done = done;
    this.cells = reading;
    const parts = partsOf(plan, credential, terms.tuning.maxVarbinds);
    if (bounded) terms.maxPackets = 2 * parts.length * (terms.retries + 1) + SPARE_PACKETS;
    for (const part of parts) {
      if (!this.ended) this.ask(part);
    }
    this.endIfIdle();
  }

  private ask(part: Part): void {
    let halved = false;
    const repetitions = part.to - part.from;
    const packet = Buffer.allocUnsafe(part.template.length);
    packet.set(part.template);
    const request = submit(
      this.target,
      {
        ...{ version: part.version, community: part.community, packet, idAt: part.idAt },
        beforeRetry: (again) => {
          halved = repetitions > 1;
          if (halved) again[part.idAt + 4 + 5] = Math.ceil(repetitions / 2);
        },
        take: (cursor, head) => this.take(request, part, halved, cursor, head),
        fail: (code) => this.end(code),
      },
      this.terms,
    );
    this.requests.add(request);
  }

  private take(request: Request, part: Part, halved: boolean, cursor: Cursor, head: ReplyHead): void {
    if (head.errorStatus !== 0) {
      this.settle(request);
      this.learnError(part, head.errorStatus);
      this.endIfIdle();
      return;
    }
    const result = takeRows(this.plan, part, this.cells, cursor, head.end);
    this.settle(request);
    if (halved) this.answeredHalf = true;
    else if (2 * part.varbinds >= this.terms.tuning.maxVarbinds) this.answeredAtOnce = true;
    if (result.strangers) this.reading.differs = true;
    if (result.wrongType) this.reading.error ??= 'malformed';
    this.askForRest(part, result, halved);
    this.endIfIdle();
  }

  /** A reply may bring fewer rows than asked for; what is still open is asked for again, from where it stands. */
  private askForRest(part: Part, { reached, strangers }: PartResult, halved: boolean): void {
    const from = reached.reduce((least, row) => Math.min(least, row), part.to);
    if (from >= part.to || this.ended) return;
    if (from > part.from) {
      if (!halved && !strangers) learnTooBig(this.terms.tuning, 2 * (from - part.from) * reached.length);
      this.askRows(from, part.to, false);
    } else if (strangers) this.skipped = true;
    else this.end('malformed');
  }

  private learnError(part: Part, errorStatus: number): void {
    const { from, to, scalars } = part;
    if (errorStatus === status.noAccess || errorStatus === status.authorizationError) {
      this.end('refused');
      return;
    }
    const code = errorStatus === status.tooBig ? 'too_big' : 'device_error';
    if (errorStatus === status.tooBig) learnTooBig(this.terms.tuning, part.varbinds);
    const middle = Math.ceil((from + to) / 2);
    if (to - from > 1) {
      this.askRows(from, middle, scalars);
      if (!this.ended) this.askRows(middle, to, false);
    } else if (scalars && to > from) {
      this.askRows(from, from, true);
      if (!this.ended) this.askRows(from, to, false);
    } else this.reading.error ??= code;
  }

  private askRows(from: number, to: number, scalars: boolean): void {
    this.ask(makePart(this.plan, this.credential, { from, to, scalars, last: scalars }));
  }

  private settle(request: Request): void {
    this.requests.delete(request);
    finish(request);
  }

  private endIfIdle(): void {
    if (this.requests.size === 0) this.end(null);
  }

  private end(code: SnmpErrorCode | null): void {
    if (this.ended) return;
    this.ended = true;
    for (const request of this.requests) abandon(request);
    this.requests.clear();
    this.reading.error ??= code;
    this.reading.complete = this.reading.error === null && !this.skipped;
    learnSilence(this.terms.tuning, this.answeredAtOnce, this.answeredHalf);
    this.done();
  }
}
