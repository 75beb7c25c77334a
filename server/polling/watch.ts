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
  let devices: Watched[] = [];
  let refreshed = 0;
  let turned = Date.now();
  while (!signal.aborted) {
    try {
      if (Date.now() - refreshed >= REFRESH_MS) {
        devices = await devicesToWatch(owner, options);
        refreshed = Date.now();
      }
      const now = Date.now();
      await look(
        devices.filter((device) => isTurn(device, turned, now)),
        figures,
      );
      turned = now;
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

/** Whether the place of the device within its interval lies between two instants. */
export function isTurn(
  { id, reachSeconds }: Pick<Watched, 'id' | 'reachSeconds'>,
  from: number,
  to: number,
): boolean {
  const interval = reachSeconds * 1000;
  const turns = (at: number) => Math.floor((at - spread(id) * interval) / interval);
  return turns(to) > turns(from);
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
