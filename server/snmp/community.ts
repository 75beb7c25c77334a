import { BerReader, encodeCommunityMessage, pduTypes, readVarbinds } from './ber.ts';
import type { Cursor } from './cursor.ts';
import { finish, submit } from './engine.ts';
import { tags } from './oids.ts';
import type { ReplyHead } from './reply-head.ts';
import { type Message, Request, type Terms } from './request.ts';
import type { CommunityCredential, SnmpErrorCode, Target, Varbind } from './types.ts';
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

/** A message ready for the engine. */
export function encodeRequest({ version, community }: CommunityCredential, request: PduRequest): Message {
  const text = Buffer.from(community, 'utf8');
  const number = version === '1' ? 0 : 1;
  const packet = encodeCommunityMessage({
    version: number,
    community: text,
    pdu: {
      type: pduTypes[request.type],
      requestId: PLACE_OF_ID,
      errorStatus: request.nonRepeaters ?? 0,
      errorIndex: request.maxRepetitions ?? 0,
      varbinds: request.oids.map((oid): Varbind => ({ oid, type: tags.null, value: null })),
    },
  });
  return { version: number, community: text, packet, idAt: idAtOf(packet, text.length) };
}

/** Behind the heads of message, version, community and PDU stands the request number, its four bytes after two. */
function idAtOf(packet: Buffer, communityLength: number): number {
  const message = afterLength(packet, 1);
  const community = afterLength(packet, message + 3 + 1);
  return afterLength(packet, community + communityLength + 1) + 2;
}

function afterLength(packet: Buffer, at: number): number {
  const first = packet[at]!;
  return at + 1 + (first < 0x80 ? 0 : first & 0x7f);
}
