import { encodeInteger, encodeOid, encodeTlv } from './ber-writer.ts';
import { BerError, bytesToOid } from './oid-bytes.ts';
import { tags } from './oids.ts';
import type { SnmpValue, Varbind } from './types.ts';

export { BerError } from './oid-bytes.ts';

/** PDU types of SNMPv1 and v2c. */
export const pduTypes = {
  get: 0xa0,
  getNext: 0xa1,
  response: 0xa2,
  set: 0xa3,
  getBulk: 0xa5,
  report: 0xa8,
} as const;

/** A PDU as it stands on the wire; for GETBULK the two error fields hold non-repeaters and max-repetitions. */
export interface Pdu {
  type: number;
  requestId: number;
  errorStatus: number;
  errorIndex: number;
  varbinds: Varbind[];
}

/** A community message; `version` is 0 for SNMPv1 and 1 for v2c. */
export interface CommunityMessage {
  version: number;
  community: Buffer;
  pdu: Pdu;
}

/** Reads a community message; throws `BerError` on anything out of bounds, and never reads past its buffer. */
export function decodeCommunityMessage(bytes: Buffer): CommunityMessage {
  const message = new BerReader(bytes).nested(tags.sequence);
  const version = message.integer();
  const community = message.bytes(tags.octetString);
  return { version, community, pdu: readPdu(message) };
}

/** Writes a community message. */
export function encodeCommunityMessage(message: CommunityMessage): Buffer {
  return encodeTlv(
    tags.sequence,
    Buffer.concat([
      encodeInteger(tags.integer, message.version),
      encodeTlv(tags.octetString, message.community),
      encodePdu(message.pdu),
    ]),
  );
}

/** Reads one PDU with its varbinds. */
export function readPdu(reader: BerReader): Pdu {
  const type = reader.peekTag();
  const body = reader.nested(type);
  const requestId = body.integer();
  const errorStatus = body.integer();
  const errorIndex = body.integer();
  return { type, requestId, errorStatus, errorIndex, varbinds: readVarbinds(body.nested(tags.sequence)) };
}

/** Reads the varbinds of a list. */
export function readVarbinds(list: BerReader): Varbind[] {
  const varbinds: Varbind[] = [];
  while (!list.atEnd()) varbinds.push(readVarbind(list));
  return varbinds;
}

/** Reads one varbind. */
export function readVarbind(list: BerReader): Varbind {
  const end = list.enter(tags.sequence);
  const oid = list.objectId();
  const type = list.peekTag();
  const value = readValue(list, type);
  list.leave(end);
  return { oid, type, value };
}

/** Writes one PDU. */
export function encodePdu(pdu: Pdu): Buffer {
  const list = encodeTlv(tags.sequence, Buffer.concat(pdu.varbinds.map(encodeVarbind)));
  return encodeTlv(
    pdu.type,
    Buffer.concat([
      encodeInteger(tags.integer, pdu.requestId),
      encodeInteger(tags.integer, pdu.errorStatus),
      encodeInteger(tags.integer, pdu.errorIndex),
      list,
    ]),
  );
}

/** Walks over type-length-value triples inside fixed bounds. */
export class BerReader {
  private readonly buffer: Buffer;
  private position: number;
  private readonly end: number;

  constructor(buffer: Buffer, start = 0, end = buffer.length) {
    this.buffer = buffer;
    this.position = start;
    this.end = end;
  }

  atEnd(): boolean {
    return this.position >= this.end;
  }

  peekTag(): number {
    if (this.position >= this.end) throw new BerError('past the end');
    return this.buffer[this.position]!;
  }

  /** A reader over the contents of the next triple, which must have this tag. */
  nested(tag: number): BerReader {
    const start = this.open(tag);
    return new BerReader(this.buffer, start, this.position);
  }

  /** Steps into the next triple without a reader of its own; gives where it ends, for `leave`. */
  enter(tag: number): number {
    const start = this.open(tag);
    const end = this.position;
    this.position = start;
    return end;
  }

  /** Steps out of a triple; what was read inside must not have gone beyond its end. */
  leave(end: number): void {
    if (this.position > end) throw new BerError('past the end of the triple');
    this.position = end;
  }

  integer(): number {
    return this.signed(tags.integer);
  }

  bytes(tag: number): Buffer {
    const start = this.open(tag);
    return this.buffer.subarray(start, this.position);
  }

  /** A signed 32-bit integer; longer encodings are refused. */
  signed(tag: number): number {
    const start = this.open(tag);
    const length = this.position - start;
    if (length < 1 || length > 4) throw new BerError('integer length');
    return this.buffer.readIntBE(start, length);
  }

  /** An unsigned 32-bit integer; agents that forget the leading zero byte are understood. */
  unsigned(tag: number): number {
    const start = this.open(tag);
    let length = this.position - start;
    if (length < 1 || length > 5) throw new BerError('integer length');
    if (length === 5 && this.buffer[start] !== 0) throw new BerError('integer range');
    length = Math.min(length, 4);
    return this.buffer.readUIntBE(this.position - length, length);
  }

  unsigned64(tag: number): bigint {
    let at = this.open(tag);
    const end = this.position;
    if (at >= end || end - at > 9) throw new BerError('integer length');
    if (end - at === 9 && this.buffer[at++] !== 0) throw new BerError('integer range');
    let high = 0;
    let low = 0;
    for (; end - at > 4; at++) high = (high << 8) | this.buffer[at]!;
    for (; at < end; at++) low = (low << 8) | this.buffer[at]!;
    const lower = BigInt(low >>> 0);
    return high === 0 ? lower : (BigInt(high >>> 0) << 32n) | lower;
  }

  objectId(): string {
    const start = this.open(tags.objectId);
    return bytesToOid(this.buffer, start, this.position);
  }

  /** Checks tag and length of the next triple and moves behind it; gives where its contents begin. */
  private open(tag: number): number {
    const { buffer, end } = this;
    let at = this.position;
    if (at >= end) throw new BerError('past the end');
    if (buffer[at++] !== tag) throw new BerError('unexpected tag');
    if (at >= end) throw new BerError('past the end');
    let length = buffer[at++]!;
    if (length >= 0x80) {
      const count = length & 0x7f;
      if (count === 0 || count > 4 || at + count > end) throw new BerError('length form');
      length = 0;
      for (let i = 0; i < count; i++) length = length * 256 + buffer[at++]!;
    }
    if (at + length > end) throw new BerError('length past the end');
    this.position = at + length;
    return at;
  }
}

/** Writes a name and its value. */
export function encodeVarbind(varbind: Varbind): Buffer {
  return encodeTlv(tags.sequence, Buffer.concat([encodeOid(varbind.oid), encodeValue(varbind)]));
}

function readValue(pair: BerReader, type: number): SnmpValue {
  switch (type) {
    case tags.integer:
      return pair.signed(type);
    case tags.counter32:
    case tags.gauge32:
    case tags.timeTicks:
      return pair.unsigned(type);
    case tags.counter64:
      return pair.unsigned64(type);
    case tags.octetString:
    case tags.opaque:
      return pair.bytes(type);
    case tags.objectId:
      return pair.objectId();
    case tags.ipAddress:
      return ipAddress(pair.bytes(type));
    case tags.null:
    case tags.noSuchObject:
    case tags.noSuchInstance:
    case tags.endOfMibView:
      pair.bytes(type);
      return null;
    default:
      throw new BerError('unknown type');
  }
}

function ipAddress(bytes: Buffer): string {
  if (bytes.length !== 4) throw new BerError('address length');
  return bytes.join('.');
}

function encodeValue(varbind: Varbind): Buffer {
  const { type, value } = varbind;
  if (Buffer.isBuffer(value)) return encodeTlv(type, value);
  if (typeof value === 'number' || typeof value === 'bigint') return encodeInteger(type, value);
  if (typeof value === 'string') {
    if (type === tags.objectId) return encodeOid(value);
    if (type === tags.ipAddress) return encodeTlv(type, Buffer.from(value.split('.').map(Number)));
    return encodeTlv(type, Buffer.from(value, 'utf8'));
  }
  return encodeTlv(type, Buffer.alloc(0));
}
