/** The body of a message of an agent, from the line. */
import type { Request } from 'express';
import { Refused } from '../agents/refused.ts';

/** Compressed as sent; what it may become is limited when it is inflated. */
const MOST_BYTES = 8 * 1024 * 1024;
/** Of all bodies that are on the way at this moment. Real ones have some forty thousand. */
const MOST_ON_THE_WAY = 64 * 1024 * 1024;
const LONGEST_SILENCE = 8_000;
const LONGEST = 60_000;

let onTheWay = 0;

/**
 * Reads the body to its end: agents listen only when they have sent everything. Where it is not kept, it is passed over
 * and empty. Never rejects: what is too large, too slow or cut off is `Refused`.
 */
export function receiveBody(req: Request, keep: boolean): Promise<Buffer | Refused> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let held = 0;
    const silence = setTimeout(() => done(new Refused('incomplete')), LONGEST_SILENCE);
    const whole = setTimeout(() => done(new Refused('incomplete')), LONGEST);
    const take = (chunk: Buffer): void => {
      silence.refresh();
      size += chunk.length;
      if (keep) {
        held += chunk.length;
        onTheWay += chunk.length;
        chunks.push(chunk);
      }
      if (size > MOST_BYTES) done(new Refused('too_large'));
      else if (keep && onTheWay > MOST_ON_THE_WAY) done(new Refused('busy'));
    };
    const finish = (): void => done(Buffer.concat(chunks));
    const breakOff = (): void => done(new Refused('incomplete'));
    const done = (result: Buffer | Refused): void => {
      clearTimeout(silence);
      clearTimeout(whole);
      onTheWay -= held;
      held = 0;
      chunks.length = 0;
      req.off('data', take).off('end', finish).off('close', breakOff);
      // What still comes is passed over by Node once the answer is sent.
      req.on('error', () => {}).resume();
      resolve(result);
    };
    req.on('data', take).on('end', finish).on('close', breakOff).on('error', breakOff);
  });
}
