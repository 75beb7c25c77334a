/**
 * Looks between polls whether devices answer at all: one small request each. Nothing is written of a device that is as it
 * was; one that fell silent, or is back, is polled at once, and the poll decides what that means. Of several pollers
 * one has the watch.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { systemActor } from '../auth/scope.ts';
import { config } from '../config.ts';
import { log } from '../log.ts';
import { pollIntervals } from '../network/service/intervals.ts';
import { treeOn } from '../org/service.ts';
import type { UnitTree } from '../org/tree.ts';
import { todayIn } from '../shared/days.ts';
import { probe } from '../snmp/probe.ts';
import type { Figures } from './figures.ts';
import { spread } from './rules.ts';
import { releaseCredential } from './scope.ts';
import { takeWatch } from './store/pollers.ts';
import { bringForward, type Watched, watchedDevices } from './store/watched.ts';

const TURN_MS = 1000;
/** The list of devices, and who has the watch, are looked at anew so often. */
const REFRESH_MS = 20_000;
const LEASE_MS = 60_000;
const PROBE = { timeoutMs: 2000, retries: 1, deadlineMs: 5000 };

export interface WatchOptions {
  turnMs?: number;
  /** Instead of the intervals of the kinds; for trying. */
  reachSeconds?: number;
}

export interface Watch {
  stop(): Promise<void>;
}

export function startWatch(owner: string, figures: Figures, options: WatchOptions = {}): Watch {
  const stopping = new AbortController();
  const running = run(owner, figures, options, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function run(
  owner: string,
  figures: Figures,
  options: WatchOptions,
  signal: AbortSignal,
): Promise<void> {
  let turns: Turns = new Map();
  let refreshed = 0;
  let looked = Date.now();
  while (!signal.aborted) {
    try {
      if (Date.now() - refreshed >= REFRESH_MS) {
        turns = turnsOf(await devicesToWatch(owner, options));
        refreshed = Date.now();
      }
      const now = Date.now();
      await look(devicesBetween(turns, looked, now), figures);
      looked = now;
    } catch (error) {
      log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'the watch over devices failed');
    }
    await sleep(options.turnMs ?? TURN_MS, undefined, { signal }).catch(() => {});
  }
}

async function devicesToWatch(owner: string, { reachSeconds }: WatchOptions): Promise<Watched[]> {
  const now = new Date();
  if (!(await takeWatch(owner, new Date(now.getTime() + LEASE_MS), now))) return [];
  const devices = await watchedDevices(await pollIntervals(systemActor('poller')));
  return reachSeconds === undefined ? devices : devices.map((device) => ({ ...device, reachSeconds }));
}

/** By interval the devices of each of its seconds. */
type Turns = Map<number, Watched[][]>;

/** Gives every device a second of its own within its interval, so that none is looked for among all others. */
export function turnsOf(devices: readonly Watched[]): Turns {
  const turns: Turns = new Map();
  for (const device of devices) {
    const { id, reachSeconds } = device;
    let seconds = turns.get(reachSeconds);
    if (!seconds) {
      seconds = Array.from({ length: reachSeconds }, () => []);
      turns.set(reachSeconds, seconds);
    }
    seconds[Math.floor(spread(id) * reachSeconds)]!.push(device);
  }
  return turns;
}

/** The devices whose second began after one instant and up to another. */
export function devicesBetween(turns: Turns, from: number, to: number): Watched[] {
  const found: Watched[] = [];
  for (let second = Math.floor(from / 1000) + 1; second <= Math.floor(to / 1000); second++) {
    for (const [interval, seconds] of turns) found.push(...seconds[second % interval]!);
  }
  return found;
}

/** Asks all of them at once, without waiting for the silent ones: the next turn begins in a second. */
async function look(devices: readonly Watched[], figures: Figures): Promise<void> {
  if (devices.length === 0) return;
  const tree = await treeOn(todayIn(config.timeZone));
  for (const device of devices) void lookAt(device, tree, figures);
}

async function lookAt(device: Watched, tree: UnitTree, figures: Figures): Promise<void> {
  try {
    const released = releaseCredential(device, tree);
    if ('refusal' in released) return;
    const { answers, packets } = await probe(device, released.credential, PROBE);
    figures.looked(packets);
    if (answers === device.failing) {
      await bringForward([device.id], new Date());
      // Until the list is read again, the next look compares with what this one saw.
      device.failing = !answers;
    }
  } catch (error) {
    log.warn(
      { device: device.id, error: error instanceof Error ? error.name : 'unknown' },
      'a look at a device failed',
    );
  }
}
