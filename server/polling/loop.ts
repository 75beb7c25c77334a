/** The loop of the poller: take what is due, poll it, write it, until told to stop. */
import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '../log.ts';
import { isDead, newOwner } from './owner.ts';
import type { PollOptions } from './poll.ts';
import { Runner } from './runner.ts';
import { claim, takeBack } from './store/claims.ts';

/** How often the loop looks whether something is due. */
const LOOK_MS = 1000;
/** After an error of the database. */
const REST_MS = 5000;
/** How often the loop looks for claims of pollers that died. */
const TAKE_BACK_MS = 60_000;
/** Claiming costs a write: it waits until this many places are free. */
const WORTH_CLAIMING = 32;

export interface LoopOptions extends PollOptions {
  lookMs?: number;
}

export interface Loop {
  /** Takes no new device, lets polls under way end and writes them. */
  stop(): Promise<void>;
}

/** Starts the loop. Several may run on one database, in one process or in many. */
export function startLoop(options: LoopOptions = {}): Loop {
  const stopping = new AbortController();
  const { lookMs = LOOK_MS, ...pollOptions } = options;
  const runner = new Runner(newOwner(), pollOptions);
  const running = run(runner, stopping.signal, lookMs);
  return {
    async stop() {
      stopping.abort();
      await running;
      await runner.drain();
    },
  };
}

async function run(runner: Runner, signal: AbortSignal, lookMs: number): Promise<void> {
  let lookedForDead = 0;
  while (!signal.aborted) {
    try {
      if (Date.now() - lookedForDead >= TAKE_BACK_MS) {
        await takeBack(isDead, new Date());
        lookedForDead = Date.now();
      }
      const taken = await takeDue(runner);
      if (taken === 0) await rest(lookMs, signal);
    } catch (error) {
      log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'the poller cannot take devices');
      await rest(REST_MS, signal);
    }
  }
}

/** Living devices first; failing ones get places of their own, and never more than those. */
async function takeDue(runner: Runner): Promise<number> {
  if (runner.free.healthy < WORTH_CLAIMING) {
    await runner.place();
    return 1;
  }
  const healthy = await claim({ due: 'healthy', limit: runner.free.healthy }, runner.owner, new Date());
  await runner.start(healthy);
  const failing = await claim({ due: 'failing', limit: runner.free.failing }, runner.owner, new Date());
  await runner.start(failing);
  return healthy.length + failing.length;
}

async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => {});
}
