/**
 * Arrivals wait for the writer together: on a morning when all machines are switched on, many are recorded in one
 * transaction. An agent is answered once its inventory is kept, so that none is lost.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Arrival, recordArrivals } from './arrivals.ts';
import type { Recorded } from './machines.ts';

/** Inventories in one transaction; people's writes wait no longer than that takes. */
const AT_ONCE = 32;
/** So long the first waits for others, unless there are enough: many together cost less than half of what each costs alone. */
const GATHER_MS = 20;
/** Beyond this, agents that ask are told to come back later. */
const CROWD = 200;
/** Beyond this, inventories are turned away as well: each holds its message in memory. */
const MOST_WAITING = 500;

interface Waiting {
  arrival: Arrival;
  since: number;
  resolve(recorded: Recorded): void;
  reject(error: unknown): void;
}

const waiting: Waiting[] = [];
let working = false;

/** How many inventories wait to be recorded. */
export function queueLength(): number {
  return waiting.length;
}

export function isCrowded(): boolean {
  return waiting.length >= CROWD;
}

/** Resolves when the inventory is recorded; null when too many wait already. */
export function queueArrival(arrival: Arrival): Promise<Recorded | null> {
  if (waiting.length >= MOST_WAITING) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    waiting.push({ arrival, since: performance.now(), resolve, reject });
    if (!working) void work();
  });
}

async function work(): Promise<void> {
  working = true;
  while (waiting.length > 0) {
    const rest = waiting[0]!.since + GATHER_MS - performance.now();
    if (waiting.length < AT_ONCE && rest > 0) await sleep(rest);
    await recordSome(waiting.splice(0, AT_ONCE));
  }
  working = false;
}

/** All together; when one of them fails, each by itself, so that it spoils no other. */
async function recordSome(some: Waiting[]): Promise<void> {
  const now = new Date();
  try {
    const recorded = await recordArrivals(
      some.map(({ arrival }) => arrival),
      now,
    );
    for (const [i, { resolve }] of some.entries()) resolve(recorded[i]!);
  } catch (error) {
    if (some.length === 1) some[0]!.reject(error);
    else for (const one of some) await recordSome([one]);
  }
}
