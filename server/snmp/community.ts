import { BerReader, pduTypes, readVarbinds } from './ber.ts';
import { encodeInteger, headLength, writeHead } from './ber-writer.ts';
import type { Cursor } from './cursor.ts';
import { finish, submit } from './engine.ts';
import { oidToBytes } from './oid-bytes.ts';
import { tags } from './oids.ts';
import type { ReplyHead } from './reply-head.ts';
import { type Message, Request, type Terms } from './request.ts';
import type { CommunityCredential, SnmpErrorCode, Target } from './types.ts';
import { SnmpError } from './types.ts';
import type { PduReply, PduRequest } from './wire.ts';

/** Takes four bytes as an INTEGER; the engine writes the real number over it. */
const PLACE_OF_ID = 0x7f_00_00_00;

/**
 * Sends one SNMPv1 or v2c request of any kind and waits for its answer.
 * Rejects with `SnmpError`: `timeout`, `malformed` (only nonsense came), `unreachable` (could not be sent),
 * `deadline` (the session's time is up), `budget` (its packets are).
 */
export function exchangeByCommunity(
  target: Target,
  credential: CommunityCredential,
  request: PduRequest,
  terms: Terms,
): Promise<PduReply> {
  return new Promise((resolve, reject) => {
    submit(target, new Exchange(terms, encodeRequest(credential, request), resolve, reject));
  });
}

class Exchange extends Request {
  private readonly resolve: (reply: PduReply) => void;
  private readonly reject: (error: SnmpError) => void;

  constructor(
    terms: Terms,
    message: Message,
    resolve: (reply: PduReply) => void,
    reject: (error: SnmpError) => void,
  ) {
    super(terms, message);
    this.resolve = resolve;
    this.reject = reject;
  }

  take(cursor: Cursor, { errorStatus, errorIndex, end }: ReplyHead): void {
    const varbinds = readVarbinds(new BerReader(cursor.bytes, cursor.position, end));
    finish(this);
    this.resolve({ errorStatus, errorIndex, varbinds });
  }

  fail(code: SnmpErrorCode): void {
    this.reject(new SnmpError(code));
  }
}

/**
 * A message ready for the engine. Written in one go, from lengths that are known: this happens for every packet of a walk.
 * For GETBULK the two error fields hold non-repeaters and max-repetitions (RFC 3416, 3).
 */
export function encodeRequest({ version, community }: CommunityCredential, request: PduRequest): Message {
  const text = Buffer.from(community, 'utf8');
  const names = request.oids.map(oidToBytes);
  const first = encodeInteger(tags.integer, request.nonRepeaters ?? 0);
  const second = encodeInteger(tags.integer, request.maxRepetitions ?? 0);
  const list = names.reduce((sum, name) => sum + whole(pairLength(name)), 0);
  const pdu = ID_BYTES + first.length + second.length + whole(list);
  const message = VERSION_BYTES + whole(text.length) + whole(pdu);
  const packet = Buffer.allocUnsafe(whole(message));
  let at = writeHead(packet, 0, tags.sequence, message);
  at = put(packet, at, encodeInteger(tags.integer, version === '1' ? 0 : 1));
  at = put(packet, writeHead(packet, at, tags.octetString, text.length), text);
  at = writeHead(packet, at, pduTypes[request.type], pdu);
  const idAt = at + 2;
  at = put(packet, at, encodeInteger(tags.integer, PLACE_OF_ID));
  at = put(packet, put(packet, at, first), second);
  at = writeHead(packet, at, tags.sequence, list);
  for (const name of names) at = putPair(packet, at, name);
  return { version: version === '1' ? 0 : 1, community: text, packet, idAt };
}

/** An INTEGER of four bytes, and one of one. */
const ID_BYTES = 6;
const VERSION_BYTES = 3;
const NULL_BYTES = 2;

/** Bytes of a triple with contents of this length. */
function whole(length: number): number {
  return headLength(length) + length;
}

function pairLength(name: Uint8Array): number {
  return whole(name.length) + NULL_BYTES;
}

/** A name with NULL for its value. */
function putPair(packet: Buffer, start: number, name: Uint8Array): number {
  const at = writeHead(packet, start, tags.sequence, pairLength(name));
  const end = put(packet, writeHead(packet, at, tags.objectId, name.length), name);
  packet[end] = tags.null;
  packet[end + 1] = 0;
  return end + NULL_BYTES;
}

function put(packet: Buffer, at: number, bytes: Uint8Array): number {
  packet.set(bytes, at);
  return at + bytes.length;
}
