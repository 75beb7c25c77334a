import { BerError } from './oid-bytes.ts';
import { tags } from './oids.ts';

/**
 * Walks over type-length-value triples without making objects: the routine polls read millions of them. Every step
 * is checked against the end of the triple it stands in.
 */
export class Cursor {
  bytes: Buffer = Buffer.alloc(0);
  position = 0;
  /** The low and high words of the number read last. */
  low = 0;
  high = 0;

  load(bytes: Buffer): void {
    this.bytes = bytes;
    this.position = 0;
  }

  /** Steps into the triple that must have this tag and end before `end`; gives where it ends. */
  enter(tag: number, end: number): number {
    if (this.position >= end || this.bytes[this.position] !== tag) throw new BerError('unexpected tag');
    return this.enterAny(end);
  }

  /** The same with any tag. */
  enterAny(end: number): number {
    const bytes = this.bytes;
    let at = this.position + 1;
    if (at >= end) throw new BerError('past the end');
    let length = bytes[at++]!;
    if (length >= 0x80) {
      const count = length & 0x7f;
      if (count === 0 || count > 4 || at + count > end) throw new BerError('length form');
      length = 0;
      for (let i = 0; i < count; i++) length = length * 256 + bytes[at++]!;
    }
    if (at + length > end) throw new BerError('length past the end');
    this.position = at;
    return at + length;
  }

  /** A signed INTEGER of at most four bytes. */
  integer(end: number): number {
    const last = this.enter(tags.integer, end);
    this.signedTo(last);
    return this.low | 0;
  }

  /** Reads the contents of a signed number up to `last` into `low` (two's complement). */
  signedTo(last: number): void {
    const length = last - this.position;
    if (length < 1 || length > 4) throw new BerError('integer length');
    let value = this.bytes[this.position]! >= 0x80 ? -1 : 0;
    while (this.position < last) value = (value << 8) | this.bytes[this.position++]!;
    this.low = value >>> 0;
    this.high = 0;
  }

  /** Reads the contents of an unsigned number of at most 32 or 64 bits up to `last` into `low` and `high`. */
  unsignedTo(last: number, bits: 32 | 64): void {
    let length = last - this.position;
    const most = bits / 8;
    if (length < 1 || length > most + 1) throw new BerError('integer length');
    if (length > most) {
      if (this.bytes[this.position++] !== 0) throw new BerError('integer range');
      length -= 1;
    }
    let high = 0;
    let low = 0;
    for (; length > 4; length--) high = (high << 8) | this.bytes[this.position++]!;
    for (; length > 0; length--) low = (low << 8) | this.bytes[this.position++]!;
    this.low = low >>> 0;
    this.high = high >>> 0;
  }
}
