/**
 * A million spoilt replies, each read by both of our decoders and by a second, plain one beside each: how often they
 * disagree (never, or the benchmark fails), how long one reply takes at most, and what memory stays behind.
 * `BENCH_REPLIES` says how many, `BENCH_SEED` which.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { decodeCommunityMessage } from '../../server/snmp/ber.ts';
import { takeRows } from '../../server/snmp/column-reply.ts';
import { Grid } from '../../server/snmp/column-values.ts';
import { Cursor } from '../../server/snmp/cursor.ts';
import type { Part } from '../../server/snmp/plan.ts';
import { emptyHead, readHead } from '../../server/snmp/reply-head.ts';
import { disagreement, rowsDisagreement } from '../../test/support/compare-readers.ts';
import { type Draw, drawFrom, mutated, soundReply } from '../../test/support/mutations.ts';
import { rowsParts, rowsPlan, spoiltRows } from '../../test/support/rows-replies.ts';
import { figure } from './support/figures.ts';
import type { Figure, Tell } from './types.ts';

const REPLIES = Number(process.env.BENCH_REPLIES ?? 1_000_000);
const SEED = Number(process.env.BENCH_SEED ?? 1);
const STEPS = 10;
const MOST_SHOWN = 5;

export async function measure(tell: Tell): Promise<Figure[]> {
  const draw = drawFrom(SEED);
  const times = { message: 0, rows: 0, all: 0 };
  let disagreements = 0;
  let early = 0;
  for (let step = 1; step <= STEPS; step++) {
    for (let i = 0; i < REPLIES / STEPS; i++) {
      const { bytes, part } = nextReply(draw);
      time(bytes, part, times);
      const differences = [disagreement(bytes), rowsDisagreement(bytes, rowsPlan, part)];
      for (const difference of differences) {
        if (difference !== null && ++disagreements <= MOST_SHOWN) tell(difference);
      }
    }
    if (step === 1) early = memory();
    tell(
      `${step} of ${STEPS}: ${disagreements} disagreements, slowest ${Math.max(times.message, times.rows).toFixed(2)} ms`,
    );
  }
  if (disagreements > 0) throw new Error(`the readers disagree about ${disagreements} of ${REPLIES} replies`);
  return [
    figure('fuzz.disagreements', `of ${REPLIES} replies`, disagreements),
    figure('fuzz.reply.mean', 'µs, both decoders', (times.all / REPLIES) * 1000),
    figure('fuzz.reply.worst', 'ms', times.message),
    figure('fuzz.rows.worst', 'ms', times.rows),
    figure('fuzz.memory', 'MB', memory(), early),
  ];
}

/** One in three is a reply with values of every kind; all are read as an answer to the routine question too. */
function nextReply(draw: Draw): { bytes: Buffer; part: Part } {
  const part = rowsParts[draw(rowsParts.length)]!;
  return { bytes: draw(3) === 0 ? mutated(SOUND, draw) : spoiltRows(part, draw), part };
}

const SOUND = soundReply();
const cursor = new Cursor();
const head = emptyHead();
const grid = new Grid(rowsPlan.query.columns.length, rowsPlan.rows);
const scalars = rowsPlan.query.scalars.map(() => null);

/** Our decoders alone, by the clock. */
function time(bytes: Buffer, part: Part, times: { message: number; rows: number; all: number }): void {
  const readMessage = () => decodeCommunityMessage(bytes);
  const readRows = () => {
    if (readHead(cursor, bytes, head))
      takeRows(rowsPlan, part, { scalars: [...scalars], grid }, cursor, head.end);
  };
  const message = millisecondsOf(readMessage);
  const rows = millisecondsOf(readRows);
  if (message > times.message) times.message = Math.max(times.message, leastOf(message, readMessage));
  if (rows > times.rows) times.rows = Math.max(times.rows, leastOf(rows, readRows));
  times.all += message + rows;
}

/** The time again, without what the machine did meanwhile. */
function leastOf(first: number, work: () => unknown): number {
  return Math.min(first, ...[1, 2, 3].map(() => millisecondsOf(work)));
}

function millisecondsOf(work: () => unknown): number {
  const started = performance.now();
  try {
    work();
  } catch {
    // Refusing is the most frequent answer.
  }
  return performance.now() - started;
}

/** What is held, after everything that can go went. */
function memory(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}
