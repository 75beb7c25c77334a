/** What a poller did since it began: for the page of the pollers and for `/metrics`. */
import { requestLoad } from '../snmp/load.ts';
import type { PollResult } from './types.ts';

export interface PollerFigures {
  polls: number;
  failedPolls: number;
  /** Polls that a device left unanswered, in whole or in part. */
  timeouts: number;
  packetsSent: number;
  /** Since it last told. */
  pollsPerSecond: number;
  packetsPerSecond: number;
  /** Looks whether a device answers, between polls. */
  looks: number;
  inFlight: number;
  mostInFlight: number;
  /** Requests to devices, a few to each: sent and not answered, and waiting for their turn. */
  requestsInFlight: number;
  requestsWaiting: number;
  mostRequests: number;
  /** By how many milliseconds the last polls began after they were due. */
  lateness: { median: number; p99: number; highest: number };
  memoryBytes: number;
  cpuSeconds: number;
}

const REMEMBERED = 4096;

/** Of a poller that has done nothing; stands for what an older one does not tell. */
export const noFigures: PollerFigures = {
  ...{
    polls: 0,
    failedPolls: 0,
    timeouts: 0,
    packetsSent: 0,
    pollsPerSecond: 0,
    packetsPerSecond: 0,
    looks: 0,
  },
  ...{ inFlight: 0, mostInFlight: 0, requestsInFlight: 0, requestsWaiting: 0, mostRequests: 0 },
  ...{ lateness: { median: 0, p99: 0, highest: 0 }, memoryBytes: 0, cpuSeconds: 0 },
};

/** Counts for one poller; cheap enough to be called for every poll. */
export class Figures {
  #polls = 0;
  #failed = 0;
  #timeouts = 0;
  #packets = 0;
  #looks = 0;
  readonly #late = new Float64Array(REMEMBERED);
  #lateCount = 0;
  #told = { at: performance.now(), polls: 0, packets: 0 };

  began(dueAt: Date, now: number): void {
    this.#late[this.#lateCount++ % REMEMBERED] = Math.max(0, now - dueAt.getTime());
  }

  ended({ outcome, error, packets }: Pick<PollResult, 'outcome' | 'error' | 'packets'>): void {
    this.#polls += 1;
    this.#packets += packets;
    if (error === 'timeout') this.#timeouts += 1;
    if (outcome !== 'ok' && outcome !== 'partial') this.#failed += 1;
  }

  looked(packets: number): void {
    this.#looks += 1;
    this.#packets += packets;
  }

  /** What is told now; `now` is on the clock of `performance.now()`. */
  read(inFlight: number, mostInFlight: number, now = performance.now()): PollerFigures {
    const { user, system } = process.cpuUsage();
    const requests = requestLoad();
    return {
      ...{ polls: this.#polls, failedPolls: this.#failed, timeouts: this.#timeouts },
      ...{ packetsSent: this.#packets, looks: this.#looks, ...this.#rates(now) },
      ...{ inFlight, mostInFlight, lateness: this.#lateness() },
      requestsInFlight: requests.inFlight,
      requestsWaiting: requests.waiting,
      mostRequests: requests.most,
      memoryBytes: process.memoryUsage.rss(),
      cpuSeconds: (user + system) / 1e6,
    };
  }

  #rates(now: number): Pick<PollerFigures, 'pollsPerSecond' | 'packetsPerSecond'> {
    const { at, polls, packets } = this.#told;
    const seconds = Math.max(1, (now - at) / 1000);
    this.#told = { at: now, polls: this.#polls, packets: this.#packets };
    return {
      pollsPerSecond: (this.#polls - polls) / seconds,
      packetsPerSecond: (this.#packets - packets) / seconds,
    };
  }

  #lateness(): PollerFigures['lateness'] {
    const known = this.#late.slice(0, Math.min(this.#lateCount, REMEMBERED)).sort();
    const at = (share: number) => known[Math.min(known.length - 1, Math.floor(known.length * share))] ?? 0;
    return { median: at(0.5), p99: at(0.99), highest: known.at(-1) ?? 0 };
  }
}
