/** What a poller did since it began: for the page of the pollers and for `/metrics`. */
import type { PollResult } from './types.ts';

export interface PollerFigures {
  polls: number;
  failedPolls: number;
  packetsSent: number;
  /** Looks whether a device answers, between polls. */
  looks: number;
  inFlight: number;
  mostInFlight: number;
  /** By how many milliseconds the last polls began after they were due. */
  lateness: { median: number; p99: number; highest: number };
  memoryBytes: number;
  cpuSeconds: number;
}

const REMEMBERED = 4096;

/** Counts for one poller; cheap enough to be called for every poll. */
export class Figures {
  #polls = 0;
  #failed = 0;
  #packets = 0;
  #looks = 0;
  readonly #late = new Float64Array(REMEMBERED);
  #lateCount = 0;

  began(dueAt: Date, now: number): void {
    this.#late[this.#lateCount++ % REMEMBERED] = Math.max(0, now - dueAt.getTime());
  }

  ended({ outcome, packets }: Pick<PollResult, 'outcome' | 'packets'>): void {
    this.#polls += 1;
    this.#packets += packets;
    if (outcome !== 'ok' && outcome !== 'partial') this.#failed += 1;
  }

  looked(packets: number): void {
    this.#looks += 1;
    this.#packets += packets;
  }

  read(inFlight: number, mostInFlight: number): PollerFigures {
    const { user, system } = process.cpuUsage();
    return {
      ...{ polls: this.#polls, failedPolls: this.#failed, packetsSent: this.#packets, looks: this.#looks },
      ...{ inFlight, mostInFlight, lateness: this.#lateness() },
      memoryBytes: process.memoryUsage.rss(),
      cpuSeconds: (user + system) / 1e6,
    };
  }

  #lateness(): PollerFigures['lateness'] {
    const known = this.#late.slice(0, Math.min(this.#lateCount, REMEMBERED)).sort();
    const at = (share: number) => known[Math.min(known.length - 1, Math.floor(known.length * share))] ?? 0;
    return { median: at(0.5), p99: at(0.99), highest: known.at(-1) ?? 0 };
  }
}
