import { randomFillSync } from 'node:crypto';

/** Random bytes drawn ahead: asking the system for four bytes a request costs more than the request. */
const pool = new Uint32Array(1024);
let used = pool.length;

/**
 * An unpredictable request number whose INTEGER always takes four bytes, so that it can be written into a finished
 * message: 2^24 to 2^31 - 1.
 */
export function drawRequestId(): number {
  for (;;) {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    const id = pool[used]! & 0x7fffffff;
    pool[used++] = 0;
    if (id >= 0x01000000) return id;
  }
}

/** Numbers of requests that are over, each where its low bits say until another one takes the place. */
const over = new Uint32Array(65_536);

/** Notes that nobody waits for the answer to this request any more. */
export function retireRequestId(id: number): void {
  over[id & 0xffff] = id;
}

/** Whether an answer with this number comes late or twice: it was ours a short while ago. */
export function isRetired(id: number): boolean {
  return id > 0 && over[id & 0xffff] === id;
}
