/** The loop of the poller: take what is due, poll it, write it, until told to stop. */
import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '../log.ts';
import { followFamilies } from '../network/service/families.ts';
import { Figures } from './figures.ts';
import { isDead, newOwner } from './owner.ts';
import type { PollOptions } from './poll.ts';
import { MOST_IN_FLIGHT, Runner } from './runner.ts';
import { claim, takeBack } from './store/claims.ts';
import { forgetPoller, tellOfPoller } from './store/pollers.ts';
import { startWatch } from './watch.ts';

/** How often the loop looks whether something is due: taking a few devices costs nearly as much as taking many. */
const LOOK_MS = 2000;
/** After an error of the database. */
const REST_MS = 5000;
/** How often the loop looks for claims of pollers that died. */
const TAKE_BACK_MS = 60_000;
/** How often it says how it is doing. */
const TELL_MS = 10_000;
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
  const figures = new Figures();
  const runner = new Runner(newOwner(), pollOptions, { figures });
  const running = run(runner, figures, stopping.signal, lookMs);
  const watch = startWatch(runner.owner, figures);
  return {
    async stop() {
      stopping.abort();
      await Promise.all([running, watch.stop()]);
      await runner.drain();
      await forgetPoller(runner.owner).catch(() => {});
    },
  };
}

async function run(runner: Runner, figures: Figures, signal: AbortSignal, lookMs: number): Promise<void> {
  const startedAt = new Date();
  let lookedForDead = 0;
  let told = 0;
  while (!signal.aborted) {
    try {
      const now = Date.now();
      if (now - told >= TELL_MS) {
        told = now;
        await tellOfPoller(
          runner.owner,
          startedAt,
          figures.read(runner.inFlight, MOST_IN_FLIGHT),
          new Date(),
        );
      }
      if (now - lookedForDead >= TAKE_BACK_MS) {
        lookedForDead = now;
        await takeBack(isDead, new Date());
        await followFamilies();
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
