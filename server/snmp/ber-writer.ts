import { oidToBytes } from './oid-bytes.ts';
import { tags } from './oids.ts';

/** Writes one type-length-value triple. */
export function encodeTlv(tag: number, contents: Uint8Array): Buffer {
  const head = headLength(contents.length);
  const bytes = Buffer.allocUnsafe(head + contents.length);
  writeHead(bytes, 0, tag, contents.length);
  bytes.set(contents, head);
  return bytes;
}

/** Bytes of tag and length before contents of this length. */
export function headLength(length: number): number {
  if (length < 0x80) return 2;
  if (length < 0x100) return 3;
  return length < 0x10000 ? 4 : 5;
}

/** Writes tag and length at a place; gives the place of the contents. */
export function writeHead(bytes: Buffer, at: number, tag: number, length: number): number {
  const more = headLength(length) - 2;
  bytes[at++] = tag;
  if (more === 0) bytes[at++] = length;
  else {
    bytes[at++] = 0x80 | more;
    for (let i = more - 1; i >= 0; i--) bytes[at++] = (length >> (8 * i)) & 0xff;
  }
  return at;
}

/** Writes an integer in the fewest bytes: signed for INTEGER, with a leading zero byte where an unsigned one needs it. */
export function encodeInteger(tag: number, value: number | bigint): Buffer {
  return typeof value === 'number' && (value | 0) === value
    ? encodeInt32(tag, value)
    : encodeLong(tag, value);
}

function encodeInt32(tag: number, value: number): Buffer {
  let length = 1;
  while (length < 4 && value >> (8 * length - 1) !== value >> 31) length += 1;
  const bytes = Buffer.allocUnsafe(2 + length);
  bytes[0] = tag;
  bytes[1] = length;
  for (let i = 0; i < length; i++) bytes[2 + i] = value >> (8 * (length - 1 - i));
  return bytes;
}

function encodeLong(tag: number, value: number | bigint): Buffer {
  let rest = BigInt(value);
  const bytes: number[] = [];
  do {
    bytes.unshift(Number(rest & 0xffn));
    rest >>= 8n;
  } while (!(rest === 0n && bytes[0]! < 0x80) && !(rest === -1n && bytes[0]! >= 0x80));
  return Buffer.from([tag, bytes.length, ...bytes]);
}

/** Writes an object identifier; the text must be one (`isOid`). */
export function encodeOid(oid: string): Buffer {
  return encodeTlv(tags.objectId, oidToBytes(oid));
}
