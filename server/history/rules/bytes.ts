/** Small things that packed rows share: numbers of varying length, lists of ids, a check sum. */
import { crc32 } from 'node:zlib';

/** Writes into bytes that are long enough. */
export interface Pen {
  bytes: Buffer;
  at: number;
}

/** A whole number of up to 53 bits, seven bits a byte, lowest first. */
export function writeNumber(pen: Pen, value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    pen.bytes[pen.at++] = (rest % 0x80) | 0x80;
    rest = Math.floor(rest / 0x80);
  }
  pen.bytes[pen.at++] = rest;
}

/** Throws a RangeError past the end. */
export function readNumber(pen: Pen): number {
  let value = 0;
  for (let scale = 1; scale <= 2 ** 49; scale *= 0x80) {
    const byte = readByte(pen);
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return value;
  }
  throw new RangeError('number too long');
}

export function readByte(pen: Pen): number {
  if (pen.at >= pen.bytes.length) throw new RangeError('past the end');
  return pen.bytes[pen.at++]!;
}

/** Most bytes the ids can need. */
export function roomForIds(ids: readonly number[]): number {
  return 10 + ids.length * 11;
}

/** Ids as runs of neighbours: the ports of a device were mostly numbered in one go. */
export function writeIds(pen: Pen, ids: readonly number[]): void {
  writeNumber(pen, ids.length);
  let before = 0;
  for (let i = 0; i < ids.length; ) {
    const first = ids[i]!;
    let count = 1;
    while (i + count < ids.length && ids[i + count] === first + count) count += 1;
    const step = first - before;
    writeNumber(pen, step >= 0 ? step * 2 : -step * 2 - 1);
    writeNumber(pen, count);
    before = first + count;
    i += count;
  }
}

/** Throws a RangeError when it is no list of at most `most` ids. */
export function readIds(pen: Pen, most: number): number[] {
  const length = readNumber(pen);
  if (length > most) throw new RangeError('too many ids');
  const ids: number[] = [];
  let before = 0;
  while (ids.length < length) {
    const step = readNumber(pen);
    const first = before + (step % 2 === 0 ? step / 2 : -(step + 1) / 2);
    const count = readNumber(pen);
    if (count === 0 || count > length - ids.length) throw new RangeError('runs do not fit');
    for (let k = 0; k < count; k++) ids.push(first + k);
    before = first + count;
  }
  return ids;
}

/** Half of a CRC-32: a row that was damaged is a gap, never another number. */
export function checkSum(bytes: Buffer): number {
  return crc32(bytes) & 0xffff;
}
