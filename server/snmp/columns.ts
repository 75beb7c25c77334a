import { type Cells, type PartResult, takeRows } from './column-reply.ts';
import { ColumnValues, Grid } from './column-values.ts';
import { columnsBySession } from './columns-by-session.ts';
import type { Cursor } from './cursor.ts';
import { abandon, finish, submit } from './engine.ts';
import { type ColumnQuery, makePart, type Part, type Plan, partsOf, planFor } from './plan.ts';
import type { ReplyHead } from './reply-head.ts';
import { Request, type Terms } from './request.ts';
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

export type { ColumnValues } from './column-values.ts';
export type { ColumnQuery } from './plan.ts';

/** What was read of single objects and columns; rows in the order of the query. */
export interface ColumnReading extends Cells {
  /** Why something is missing; null when all was answered. */
  error: SnmpErrorCode | null;
  /** The device answered at least once. */
  answered: boolean;
  /** By the query's order; null where the device has no such object. */
  scalars: (Varbind | null)[];
  /** By the query's order. */
  columns: ColumnValues[];
  /** The same numbers in one piece. */
  grid: Grid;
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
export function readColumns(
  to: Target,
  credential: Credential,
  query: ColumnQuery,
  options: SessionOptions = {},
): Promise<ColumnReading> {
  const plan = planFor(query);
  const isShort = credential.version === '2c' && !options.tuning?.version1;
  return isShort ? readInBulk(to, credential, plan, options) : readBySession(to, credential, plan, options);
}

function readInBulk(
  to: Target,
  credential: CommunityCredential,
  plan: Plan,
  options: SessionOptions,
): Promise<ColumnReading> {
  let terms: Terms;
  let target: Target;
  try {
    target = checkedTarget(to);
    terms = termsOf(options);
  } catch (error) {
    if (!(error instanceof SnmpError)) throw error;
    return Promise.resolve({ ...emptyReading(plan), error: error.code });
  }
  const bounded = options.maxPackets === undefined;
  const read = new Promise<ColumnReading>((resolve) => {
    new BulkReading(target, credential, plan, terms, resolve).begin(bounded);
  });
  return options.fallbackV1
    ? read.then((reading) => orByVersion1(reading, to, credential, plan, options))
    : read;
}

/** An old agent is silent to v2c: it is asked the same in v1, and what it answers to is kept. */
async function orByVersion1(
  reading: ColumnReading,
  target: Target,
  credential: Credential,
  plan: Plan,
  options: SessionOptions,
): Promise<ColumnReading> {
  const isSilent = reading.error === 'timeout' && !reading.answered && reading.tuning.rttMs === null;
  if (!isSilent) return reading;
  const tuning: Tuning = { ...reading.tuning, version1: true };
  const old = await readBySession(target, credential, plan, { ...options, tuning });
  if (!old.answered) delete old.tuning.version1;
  return { ...old, packets: old.packets + reading.packets };
}

async function readBySession(
  target: Target,
  credential: Credential,
  plan: Plan,
  options: SessionOptions,
): Promise<ColumnReading> {
  const startedAt = performance.now();
  const reading = await columnsBySession(target, credential, plan, emptyReading(plan), options);
  conclude(reading, startedAt);
  return reading;
}

function conclude(reading: ColumnReading, startedAt: number): void {
  reading.differs ||= reading.complete && reading.grid.hasEmptyRow();
  reading.milliseconds = Math.round(performance.now() - startedAt);
}

/** A reading of nothing yet. */
function emptyReading(plan: Plan): ColumnReading {
  const { rows, query } = plan;
  const grid = new Grid(query.columns.length, rows);
  const columns: ColumnValues[] = [];
  for (let i = 0; i < query.columns.length; i++) columns.push(new ColumnValues(grid, i));
  return {
    error: null,
    answered: false,
    scalars: new Array<Varbind | null>(query.scalars.length).fill(null),
    columns,
    grid,
    complete: false,
    differs: false,
    packets: 0,
    milliseconds: 0,
    tuning: { rttMs: null, rttVarMs: null, maxVarbinds: 60 },
  };
}

/** One request for some rows. */
class RowsRequest extends Request {
  readonly reading: BulkReading;
  readonly part: Part;
  /** It was sent again, and for half of the rows. */
  halved = false;

  constructor(reading: BulkReading, part: Part) {
    super(reading.terms, part.message);
    this.reading = reading;
    this.part = part;
  }

  take(cursor: Cursor, head: ReplyHead): void {
    this.reading.take(this, cursor, head);
  }

  fail(code: SnmpErrorCode): void {
    this.reading.end(code);
  }

  /** An agent may be silent where it should say that its reply would be too big. */
  override beforeRetry(): void {
    const repetitions = this.part.to - this.part.from;
    this.halved = repetitions > 1;
    if (this.halved) this.packet[this.message.idAt + 4 + 5] = Math.ceil(repetitions / 2);
  }
}

/** The parts of one reading on their way: all handed to the engine at once, which lets a few go at a time. */
class BulkReading {
  readonly terms: Terms;
  private readonly target: Target;
  private readonly credential: CommunityCredential;
  private readonly plan: Plan;
  private readonly reading: ColumnReading;
  private readonly done: (reading: ColumnReading) => void;
  private readonly requests: RowsRequest[] = [];
  private readonly startedAt = performance.now();
  private open = 0;
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
    done: (reading: ColumnReading) => void,
  ) {
    this.target = target;
    this.credential = credential;
    this.plan = plan;
    this.terms = terms;
    this.done = done;
    this.reading = emptyReading(plan);
  }

  begin(bounded: boolean): void {
    const { plan, terms, credential } = this;
    const parts = partsOf(plan, credential, terms.tuning.maxVarbinds);
    if (bounded) terms.maxPackets = 2 * parts.length * (terms.retries + 1) + SPARE_PACKETS;
    for (const part of parts) {
      if (!this.ended) this.ask(part);
    }
    this.endIfIdle();
  }

  take(request: RowsRequest, cursor: Cursor, head: ReplyHead): void {
    const { part, halved } = request;
    if (head.errorStatus !== 0) {
      this.settle(request);
      this.learnError(part, head.errorStatus);
      this.endIfIdle();
      return;
    }
    const result = takeRows(this.plan, part, this.reading, cursor, head.end);
    this.settle(request);
    if (halved) this.answeredHalf = true;
    else if (2 * part.varbinds >= this.terms.tuning.maxVarbinds) this.answeredAtOnce = true;
    if (result.strangers) this.reading.differs = true;
    if (result.wrongType) this.reading.error ??= 'malformed';
    this.askForRest(part, result, halved);
    this.endIfIdle();
  }

  end(code: SnmpErrorCode | null): void {
    if (this.ended) return;
    this.ended = true;
    const { reading, terms } = this;
    for (const request of this.requests) abandon(request);
    reading.error ??= code;
    reading.complete = reading.error === null && !this.skipped;
    reading.packets = terms.stats.sent;
    reading.answered = terms.stats.received > 0;
    reading.tuning = terms.tuning;
    learnSilence(terms.tuning, this.answeredAtOnce, this.answeredHalf);
    conclude(reading, this.startedAt);
    this.done(reading);
  }

  private ask(part: Part): void {
    const request = new RowsRequest(this, part);
    this.requests.push(request);
    this.open += 1;
    submit(this.target, request);
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

  private settle(request: RowsRequest): void {
    this.open -= 1;
    finish(request);
  }

  private endIfIdle(): void {
    if (this.open === 0) this.end(null);
  }
}
