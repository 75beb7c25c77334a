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
