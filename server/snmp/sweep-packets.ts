/** The two smallest questions there are: is there an agent for this community, is there an agent of SNMPv3. */
import { BerReader, decodeCommunityMessage, encodeCommunityMessage, pduTypes } from './ber.ts';
import { encodeInteger, encodeTlv } from './ber-writer.ts';
import { oids, tags } from './oids.ts';
import type { CommunityCredential } from './types.ts';

/** What a datagram turned out to be the answer to. */
export type Reply =
  | { version: '1' | '2c'; id: number; community: Buffer }
  | { version: '3'; id: number; engineId: string };

const REPORTABLE = Buffer.from([0x04]);
const USER_SECURITY_MODEL = 3;
/** Ids of this range are four bytes long in BER, so that every probe has the same length. */
const LOWEST_ID = 0x0100_0000;
const ID_SPAN = 0x7f00_0000;
const ID_BYTES = 4;
const EMPTY = Buffer.alloc(0);

/** A number from 0 to 2^32 - 1 as a request id. */
export function idFrom(number: number): number {
  return LOWEST_ID + (number % ID_SPAN);
}

/** Makes a packet for each id from one that is encoded once: only the bytes of the id differ. */
export function packetMaker(encode: (id: number) => Buffer): (id: number) => Buffer {
  const [packet, other] = [encode(0x0101_0101), encode(0x0202_0202)];
  const places = [...packet.keys()].filter((at) => packet[at] !== other[at]);
  const starts = places.filter((_, index) => index % ID_BYTES === 0);
  return (id) => {
    const copy = Buffer.from(packet);
    for (const start of starts) copy.writeUInt32BE(id, start);
    return copy;
  };
}

/** GET of sysObjectID. Whatever an agent says to it, it has taken the community. */
export function communityProbe(credential: CommunityCredential, requestId: number): Buffer {
  return encodeCommunityMessage({
    version: credential.version === '1' ? 0 : 1,
    community: Buffer.from(credential.community, 'utf8'),
    pdu: {
      ...{ type: pduTypes.get, requestId, errorStatus: 0, errorIndex: 0 },
      varbinds: [{ oid: oids.sysObjectID, type: tags.null, value: null }],
    },
  });
}

/** The request of an engine discovery (RFC 3414, 4): it names no user and carries nothing secret. */
export function engineProbe(messageId: number): Buffer {
  const header = encodeTlv(
    tags.sequence,
    Buffer.concat([
      encodeInteger(tags.integer, messageId),
      encodeInteger(tags.integer, 65_507),
      encodeTlv(tags.octetString, REPORTABLE),
      encodeInteger(tags.integer, USER_SECURITY_MODEL),
    ]),
  );
  const empty = encodeTlv(tags.octetString, EMPTY);
  const zero = encodeInteger(tags.integer, 0);
  const security = encodeTlv(tags.sequence, Buffer.concat([empty, zero, zero, empty, empty, empty]));
  const pdu = encodeTlv(
    pduTypes.get,
    Buffer.concat([encodeInteger(tags.integer, messageId), zero, zero, encodeTlv(tags.sequence, EMPTY)]),
  );
  return encodeTlv(
    tags.sequence,
    Buffer.concat([
      encodeInteger(tags.integer, 3),
      header,
      encodeTlv(tags.octetString, security),
      encodeTlv(tags.sequence, Buffer.concat([empty, empty, pdu])),
    ]),
  );
}

/** Reads a datagram; null when it is no answer to a probe, whatever is wrong with it. */
export function readReply(bytes: Buffer): Reply | null {
  try {
    const version = new BerReader(bytes).nested(tags.sequence).integer();
    if (version === 3) return readReport(bytes);
    const message = decodeCommunityMessage(bytes);
    if (message.pdu.type !== pduTypes.response || message.version > 1) return null;
    return {
      version: message.version === 0 ? '1' : '2c',
      id: message.pdu.requestId,
      community: message.community,
    };
  } catch {
    return null;
  }
}

/** The engine id stands in the security parameters; SnmpEngineID has 5 to 32 bytes (RFC 3411). */
function readReport(bytes: Buffer): Reply | null {
  const message = new BerReader(bytes).nested(tags.sequence);
  message.integer();
  const id = message.nested(tags.sequence).integer();
  const security = new BerReader(message.bytes(tags.octetString)).nested(tags.sequence);
  const engineId = security.bytes(tags.octetString);
  if (engineId.length < 5 || engineId.length > 32) return null;
  return { version: '3', id, engineId: engineId.toString('hex') };
}
