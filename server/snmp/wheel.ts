/** Something that is to be called when its time is up. A wheel owns the two links. */
export interface Timed {
  /** Milliseconds on the clock of `performance.now()`. */
  expiresAt: number;
  slot: number;
  before: Timed | null;
  after: Timed | null;
}

/** How fine the wheel turns. */
export const TICK_MS = 10;
const SLOTS = 1024;
/** The slot of something that is on no wheel. */
export const NOWHERE = -1;

/**
 * All deadlines in one place: a ring of lists, one list for each hundredth of a second. Putting in and taking out
 * cost the same however many wait; a turn looks only at what is due.
 */
export class Wheel<Item extends Timed> {
  private readonly heads: (Timed | null)[] = new Array<Timed | null>(SLOTS).fill(null);
  private turned: number;

  constructor(now: number) {
    this.turned = Math.floor(now / TICK_MS);
  }

  /** Puts the item in, or moves it, to be due at `at`. */
  schedule(item: Item, at: number): void {
    this.remove(item);
    item.expiresAt = at;
    const tick = Math.max(Math.floor(at / TICK_MS) + 1, this.turned + 1);
    this.link(item, tick % SLOTS);
  }

  remove(item: Item): void {
    if (item.slot === NOWHERE) return;
    if (item.before) item.before.after = item.after;
    else this.heads[item.slot] = item.after;
    if (item.after) item.after.before = item.before;
    item.before = null;
    item.after = null;
    item.slot = NOWHERE;
  }

  /** Hands out everything that is due at `now`, each taken off the wheel before it is handed out. */
  turn(now: number, expire: (item: Item) => void): void {
    const target = Math.floor(now / TICK_MS);
    const first = Math.max(this.turned + 1, target - SLOTS + 1);
    this.turned = Math.max(this.turned, target);
    for (let tick = first; tick <= target; tick++) {
      for (const item of this.listed(tick % SLOTS)) {
        // What came off this very list meanwhile was settled by another one.
        if (item.slot !== tick % SLOTS) continue;
        this.remove(item);
        if (item.expiresAt <= now) expire(item);
        else this.schedule(item, item.expiresAt);
      }
    }
  }

  private link(item: Item, slot: number): void {
    const head = this.heads[slot] ?? null;
    item.slot = slot;
    item.after = head;
    if (head) head.before = item;
    this.heads[slot] = item;
  }

  private listed(slot: number): Item[] {
    const items: Item[] = [];
    for (let item = this.heads[slot] ?? null; item; item = item.after) items.push(item as Item);
    return items;
  }
}
