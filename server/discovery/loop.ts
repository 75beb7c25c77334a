/** Takes waiting runs one after the other, in the process of the scheduler: never in that of the pages. */
import { setTimeout as sleep } from 'node:timers/promises';
import { inTransaction } from '../db/transaction.ts';
import { log } from '../log.ts';
import { newOwner } from '../polling/owner.ts';
import { performRun } from './runner.ts';
import { claimRun, endRun, failAbandoned, isAnyWaiting } from './store/runs.ts';
import type { Run } from './types.ts';

const LOOK_MS = 2000;

/** Starts the loop. Several may run on one database: a run has one owner. */
export function startDiscovery(lookMs = LOOK_MS): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = run(newOwner(), stopping.signal, lookMs);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function run(owner: string, signal: AbortSignal, lookMs: number): Promise<void> {
  while (!signal.aborted) {
    try {
      await failAbandoned(new Date());
      const taken = (await isAnyWaiting()) ? await inTransaction(() => claimRun(owner, new Date())) : null;
      if (taken) await perform(taken, owner, signal);
    } catch (error) {
      log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'discovery cannot take a run');
    }
    await sleep(lookMs, undefined, { signal }).catch(() => {});
  }
}

async function perform(taken: Run, owner: string, signal: AbortSignal): Promise<void> {
  try {
    const finds = await performRun(taken, owner, { signal });
    log.info({ run: taken.id, finds: finds.length }, 'discovery run ended');
  } catch (error) {
    log.error(
      { run: taken.id, error: error instanceof Error ? error.name : 'unknown' },
      'discovery run failed',
    );
    await inTransaction(() => endRun(taken.id, owner, { state: 'failed', problem: 'internal' }, new Date()));
  }
}
