import { Cursor } from './cursor.ts';
import { tags } from './oids.ts';

/** The head of an SNMPv3 message with the user-based security model (RFC 3412, 6; RFC 3414, 2.4). */
export interface UserHead {
  messageId: number;
  /** Bits of RFC 3412, 6.4: 1 signed, 2 encrypted, 4 reportable. */
  flags: number;
  engineId: Buffer;
  boots: number;
  time: number;
  /** Where the signature stands in the message. */
  digestAt: number;
  digest: Buffer;
  salt: Buffer;
  /** Where the scoped PDU, or what it was encrypted to, begins and the message ends. */
  bodyAt: number;
  end: number;
}

const USER_SECURITY_MODEL = 3;

/** Reads the head; null for what is no such message. The buffers are views of `bytes`. */
export function readUserHead(bytes: Buffer): UserHead | null {
  try {
    const cursor = new Cursor();
    cursor.load(bytes);
    const end = cursor.enter(tags.sequence, bytes.length);
    if (cursor.integer(end) !== 3) return null;
    const global = cursor.enter(tags.sequence, end);
    const messageId = cursor.integer(global);
    cursor.integer(global);
    const flags = octets(cursor, global)[0] ?? 0;
    if (cursor.integer(global) !== USER_SECURITY_MODEL) return null;
    const security = cursor.enter(tags.octetString, end);
    return { messageId, flags, ...readSecurity(cursor, security), bodyAt: security, end };
  } catch {
    return null;
  }
}

function readSecurity(cursor: Cursor, end: number) {
  const inner = cursor.enter(tags.sequence, end);
  const engineId = octets(cursor, inner);
  const boots = cursor.integer(inner);
  const time = cursor.integer(inner);
  octets(cursor, inner);
  const digest = octets(cursor, inner);
  const digestAt = cursor.position - digest.length;
  return { engineId, boots, time, digest, digestAt, salt: octets(cursor, inner) };
}

function octets(cursor: Cursor, end: number): Buffer {
  const last = cursor.enter(tags.octetString, end);
  const found = cursor.bytes.subarray(cursor.position, last);
  cursor.position = last;
  return found;
}
