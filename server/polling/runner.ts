/** Polls many devices at once, within bounds: living ones never wait for dead ones. */

import { config } from '../config.ts';
import { log } from '../log.ts';
import { treeOn } from '../org/service.ts';
import type { UnitTree } from '../org/tree.ts';
import { todayIn } from '../shared/days.ts';
import type { Figures } from './figures.ts';
import { nothingRead, type PollOptions, pollDevice } from './poll.ts';
import type { DueDevice, PollResult } from './types.ts';
import { ResultWriter, type Written } from './writer.ts';

/** Polls under way at most. */
export const MOST_IN_FLIGHT = 512;
/** Of which on devices that failed last time: the other places are for the living, whatever happens. */
export const MOST_FAILING_IN_FLIGHT = 256;

export class Runner {
  readonly owner: string;
  readonly #options: PollOptions;
  readonly #writer: ResultWriter;
  readonly #figures: Figures | null;
  readonly #inFlight = new Set<Promise<void>>();
  #failing = 0;

  /** @param listeners who is told of results that are written, and who counts */
  constructor(
    owner: string,
    options: PollOptions = {},
    listeners: { written?: Written; figures?: Figures } = {},
  ) {
    this.owner = owner;
    this.#options = options;
    this.#writer = new ResultWriter(owner, listeners.written, listeners.written !== undefined);
    this.#figures = listeners.figures ?? null;
  }

  get inFlight(): number {
    return this.#inFlight.size;
  }

  /** Free places for devices in good health, and for failing ones. */
  get free(): { healthy: number; failing: number } {
    const healthy = MOST_IN_FLIGHT - this.#inFlight.size;
    return { healthy, failing: Math.min(healthy, MOST_FAILING_IN_FLIGHT - this.#failing) };
  }

  /** Starts polling devices this runner's owner has claimed. */
  async start(devices: readonly DueDevice[]): Promise<void> {
    if (devices.length === 0) return;
    const tree = await treeOn(todayIn(config.timeZone));
    for (const device of devices) {
      const failing = device.failures > 0;
      if (failing) this.#failing += 1;
      const poll = this.#poll(device, tree).finally(() => {
        this.#inFlight.delete(poll);
        if (failing) this.#failing -= 1;
      });
      this.#inFlight.add(poll);
    }
  }

  /** Ends when a place is free again, or there is nothing to wait for. */
  async place(): Promise<void> {
    if (this.#inFlight.size > 0) await Promise.race(this.#inFlight);
  }

  /** Ends when all polls have ended and are written. */
  async drain(): Promise<void> {
    await Promise.all(this.#inFlight);
    await this.#writer.flush();
  }

  async #poll(device: DueDevice, tree: UnitTree): Promise<void> {
    this.#figures?.began(device.dueAt, Date.now());
    try {
      const result = await pollDevice(device, tree, this.#options);
      this.#figures?.ended(result);
      this.#writer.add(result);
    } catch (error) {
      log.error(
        { device: device.id, error: error instanceof Error ? error.name : 'unknown' },
        'a poll ended in an error',
      );
      this.#writer.add(crashed(device));
    }
  }
}

/** A defect of ours on one device is a failed poll of that device, not the end of the poller. */
function crashed(device: DueDevice): PollResult {
  return { ...nothingRead(device), outcome: 'broken', error: 'internal' };
}
