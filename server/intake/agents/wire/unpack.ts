import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { Refused } from '../refused.ts';

/** How a body is compressed; agents label it wrongly, so the first bytes decide. */
export type Packing = 'none' | 'zlib' | 'gzip';

/** Bytes a message may have after inflating; real ones have up to two million. */
export const MOST_BYTES = 8 * 1024 * 1024;
/** Real inventories shrink to a fortieth at most; what is far beyond was made to burst. */
const MOST_RATIO = 100;
const ALWAYS_ALLOWED = 1024 * 1024;
/** Each step is a way to the other thread and back: one is enough for most messages. */
const USUAL_RATIO = 8;
const SMALLEST_STEP = 16 * 1024;
const LARGEST_STEP = 256 * 1024;
/** The other thread costs more than inflating so little, as nearly all messages are: a quarter of a millisecond. */
const SMALL = 40 * 1024;

const inflate = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.inflate);
const inflateRaw = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.inflateRaw);
const deflate = promisify<Buffer, Buffer>(zlib.deflate);
const gunzip = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gunzip);

/** How the body is compressed, by its first two bytes (RFC 1950 section 2.2, RFC 1952 section 2.3.1). */
export function packingOf(body: Buffer): Packing {
  const [first = 0, second = 0] = body;
  if (first === 0x1f && second === 0x8b) return 'gzip';
  if (first === 0x78 && (first * 256 + second) % 31 === 0) return 'zlib';
  return 'none';
}

/** A message as it is kept: as it came when it came compressed. */
export async function packed(body: Buffer): Promise<Buffer> {
  return packingOf(body) === 'none' ? deflate(body) : body;
}

/** The message that was kept. The first ones were deflated without a header, which no text looks like. */
export function unpackKept(kept: Buffer): Promise<Buffer> {
  return packingOf(kept) === 'none' ? inflateRaw(kept, { maxOutputLength: MOST_BYTES }) : unpack(kept);
}

/**
 * The bytes of a message. Never tries raw deflate: it "succeeds" on JSON. Inflates what is large in another thread, and
 * stops where the bytes become too many, in all or for what came in. Throws `Refused`.
 */
export async function unpack(body: Buffer): Promise<Buffer> {
  if (body.length === 0) throw new Refused('empty');
  const packing = packingOf(body);
  if (packing === 'none') {
    if (body.length > MOST_BYTES) throw new Refused('too_large');
    return body;
  }
  const most = Math.min(MOST_BYTES, Math.max(ALWAYS_ALLOWED, body.length * MOST_RATIO));
  const chunkSize = Math.min(LARGEST_STEP, Math.max(SMALLEST_STEP, body.length * USUAL_RATIO));
  const options = { maxOutputLength: most, chunkSize };
  try {
    if (body.length <= SMALL) return (packing === 'gzip' ? zlib.gunzipSync : zlib.inflateSync)(body, options);
    return await (packing === 'gzip' ? gunzip : inflate)(body, options);
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new Refused(tooLarge ? 'too_large' : 'bad_compression');
  }
}
