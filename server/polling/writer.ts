/** Gathers results and writes them in batches: one transaction for many devices. */
import { log } from '../log.ts';
import { nothingRead } from './poll.ts';
import { release } from './store/claims.ts';
import { saveResults } from './store/results.ts';
import type { PollResult } from './types.ts';

const BATCH = 128;
/** A transaction costs as much as a dozen devices in it; a person who polls waits for the writing. */
const LONGEST_WAIT_MS = 2000;
const PATIENCE_OF_PEOPLE_MS = 50;

/** Called for every batch that was written, with the devices it was about. */
export type Written = (results: readonly PollResult[]) => void;

export class ResultWriter {
  readonly #owner: string;
  readonly #written: Written;
  readonly #wait: number;
  #waiting: PollResult[] = [];
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();

  /** @param waited somebody waits for it */
  constructor(owner: string, written: Written = () => {}, waited = false) {
    this.#owner = owner;
    this.#written = written;
    this.#wait = waited ? PATIENCE_OF_PEOPLE_MS : LONGEST_WAIT_MS;
  }

  /** Takes a result; it is written with the next batch. */
  add(result: PollResult): void {
    this.#waiting.push(result);
    if (this.#waiting.length >= BATCH) this.#start();
    else this.#timer ??= setTimeout(() => this.#start(), this.#wait);
  }

  /** Writes what is waiting; ends when everything is written. */
  async flush(): Promise<void> {
    this.#start();
    await this.#running;
  }

  #start(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const batch = this.#waiting;
    this.#waiting = [];
    if (batch.length > 0) this.#running = this.#running.then(() => this.#write(batch));
  }

  async #write(batch: PollResult[]): Promise<void> {
    try {
      await saveResults(batch, this.#owner);
    } catch (error) {
      await this.#writeOneByOne(batch, error);
    }
    this.#written(batch);
  }

  /** One device whose answer cannot be stored may not take the others' with it. */
  async #writeOneByOne(batch: PollResult[], error: unknown): Promise<void> {
    log.warn(
      { devices: batch.length, error: nameOf(error) },
      'a batch of polls could not be written at once',
    );
    for (const result of batch) {
      try {
        await saveResults([result], this.#owner);
      } catch (own) {
        log.error({ device: result.device.id, error: nameOf(own) }, 'a poll could not be written');
        await this.#giveUp(result);
      }
    }
  }

  /** What it answered is dropped, the failure is kept: the device backs off like one that lies. */
  async #giveUp(result: PollResult): Promise<void> {
    const nothing = {
      ...nothingRead(result.device),
      ...{ outcome: 'broken' as const, error: 'not_storable' },
    };
    await saveResults([nothing], this.#owner).catch(() =>
      release([result.device.id], this.#owner).catch(() => {}),
    );
  }
}

/** Database errors carry the statement and with it what the device said; only their kind is logged. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
