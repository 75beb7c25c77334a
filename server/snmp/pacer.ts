/** How many packets may leave at a moment, so that a rate is kept on average and never much exceeded. */

/** What a pause of the process cost is made up for at this much of the rate. */
const CATCHING_UP = 1.1;
/** A longer pause than this is made up for no more. */
const MOST_BEHIND_MS = 10_000;
/** As much as leaves in one go at most. */
const MOST_AT_ONCE_MS = 100;

/** A bucket that keeps what a late timer owes, and pays it back a little at a time. Times in milliseconds. */
export class Pacer {
  readonly #perMs: number;
  #at: number;
  /** Packets that are due and have not left. */
  #due = 0;

  constructor(packetsPerSecond: number, now: number) {
    this.#perMs = packetsPerSecond / 1000;
    this.#at = now;
  }

  /** How many packets may leave now; they count as sent. */
  take(now: number): number {
    const elapsed = Math.max(0, now - this.#at);
    this.#at = now;
    this.#due = Math.min(this.#due + elapsed * this.#perMs, Math.max(1, MOST_BEHIND_MS * this.#perMs));
    const most = Math.max(1, Math.min(elapsed, MOST_AT_ONCE_MS) * this.#perMs * CATCHING_UP);
    const count = Math.floor(Math.min(this.#due, most));
    this.#due -= count;
    return count;
  }

  /** Nothing was to be sent until now: the time earns nothing, what was owed before it stays owed. */
  rest(now: number): void {
    this.#at = now;
  }
}
