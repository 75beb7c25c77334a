import dgram from 'node:dgram';
import { EventEmitter } from 'node:events';
import { isIPv6 } from 'node:net';
import { BerReader, pduTypes } from './ber.ts';
import { tags } from './oids.ts';
import type { SessionStats, Target, UserCredential } from './types.ts';

const LARGEST_DATAGRAM = 65_507;
/** Messages one request may bring: reports that tell engine id and time, the answer, and some that came twice. */
const MESSAGES_AN_ANSWER = 16;

/** The session's packets are used up. */
export class OutOfPackets extends Error {}

export interface GuardedSocket extends EventEmitter {
  /** A request follows: some messages more are heard, and no more than `maxPackets` are sent in all. */
  expectAnswer(maxPackets: number): void;
}

/**
 * The socket net-snmp gets: it hears only the device it talks to, only messages of the user's security level
 * (the library takes plaintext answers in an encrypted session), and no message can throw out of it.
 */
export function guardedSocket(
  target: Target,
  credential: UserCredential,
  stats: SessionStats,
): GuardedSocket {
  const socket = dgram.createSocket(isIPv6(target.address) ? 'udp6' : 'udp4');
  const face = new EventEmitter();
  let messagesLeft = 0;
  let packetsAtMost = Number.POSITIVE_INFINITY;
  socket.on('message', (bytes, from) => {
    const wanted =
      messagesLeft > 0 &&
      from.address === target.address &&
      from.port === target.port &&
      bytes.length <= LARGEST_DATAGRAM &&
      isSecureEnough(bytes, credential.level);
    if (!wanted) {
      stats.dropped += 1;
      return;
    }
    stats.received += 1;
    // Reports make the library ask again: without a bound, forged ones would for ever.
    messagesLeft -= 1;
    try {
      face.emit('message', bytes, from);
    } catch {
      stats.dropped += 1;
    }
  });
  socket.on('error', () => {
    stats.dropped += 1;
  });
  socket.on('close', () => face.emit('close'));
  return Object.assign(face, {
    expectAnswer(maxPackets: number) {
      messagesLeft = MESSAGES_AN_ANSWER;
      packetsAtMost = maxPackets;
    },
    send(
      bytes: Buffer,
      offset: number,
      length: number,
      port: number,
      address: string,
      done: (e: Error | null) => void,
    ) {
      if (stats.sent >= packetsAtMost) {
        done(new OutOfPackets());
        return;
      }
      stats.sent += 1;
      socket.send(bytes, offset, length, port, address, done);
    },
    ref: () => socket.ref(),
    unref: () => socket.unref(),
    close: () => socket.close(),
  });
}

/** Whether a v3 message carries the security its user asked for; Reports may be weaker (RFC 3414, 3.2). */
export function isSecureEnough(bytes: Buffer, level: UserCredential['level']): boolean {
  try {
    const message = new BerReader(bytes).nested(tags.sequence);
    if (message.integer() !== 3) return false;
    const header = message.nested(tags.sequence);
    header.integer();
    header.integer();
    const flags = header.bytes(tags.octetString)[0] ?? 0;
    message.bytes(tags.octetString);
    const needed = { noAuthNoPriv: 0, authNoPriv: 1, authPriv: 3 }[level];
    if ((flags & 2) === 2) return (flags & needed) === needed;
    return isReport(message) || (flags & needed) === needed;
  } catch {
    return false;
  }
}

function isReport(message: BerReader): boolean {
  const scoped = message.nested(tags.sequence);
  scoped.bytes(tags.octetString);
  scoped.bytes(tags.octetString);
  return scoped.peekTag() === pduTypes.report;
}
