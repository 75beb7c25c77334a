/** Messages between the reading process and the server: length in four bytes, then JSON. */

const HEAD = 4;

/** One message, ready to be written. */
export function frame(message: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(message), 'utf8');
  const head = Buffer.alloc(HEAD);
  head.writeUInt32BE(body.length);
  return Buffer.concat([head, body]);
}

/** The other side stopped in the middle, or sends what was not agreed. */
export class BrokenFrames extends Error {}

/** All messages together went beyond the agreed length. */
export class TooLong extends Error {}

/** The messages of a stream; none longer than `most` bytes, all together no longer than `mostInAll`. */
export async function* messages(
  stream: AsyncIterable<Buffer>,
  most: number,
  mostInAll: number,
): AsyncGenerator<unknown> {
  let waiting: Buffer[] = [];
  let length = 0;
  let all = 0;
  for await (const chunk of stream) {
    waiting.push(chunk);
    length += chunk.length;
    all += chunk.length;
    if (all > mostInAll) throw new TooLong('the answer is too long');
    if (length < neededFor(waiting, most)) continue;
    let bytes = Buffer.concat(waiting, length);
    while (bytes.length >= HEAD && bytes.length >= neededFor([bytes], most)) {
      const end = HEAD + bytes.readUInt32BE();
      yield JSON.parse(bytes.toString('utf8', HEAD, end));
      bytes = bytes.subarray(end);
    }
    waiting = bytes.length > 0 ? [bytes] : [];
    length = bytes.length;
  }
  if (length > 0) throw new BrokenFrames('the answer ends in the middle');
}

/** Bytes needed before the next message is whole. */
function neededFor(waiting: readonly Buffer[], most: number): number {
  const first = waiting[0]!.length >= HEAD ? waiting[0]! : Buffer.concat(waiting);
  if (first.length < HEAD) return HEAD;
  const size = first.readUInt32BE();
  if (size > most) throw new BrokenFrames('a message is too long');
  return HEAD + size;
}
