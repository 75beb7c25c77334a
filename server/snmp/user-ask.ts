import { encodePdu, type Pdu, pduTypes, readPdu } from './ber.ts';
import { clockOf, type Engine, isTimely } from './engines.ts';
import { tags } from './oids.ts';
import type { Terms } from './request.ts';
import { drawRequestId } from './request-ids.ts';
import type { SnmpErrorCode, Target, UserCredential, Varbind } from './types.ts';
import { SnmpError } from './types.ts';
import type { UserHead } from './user-head.ts';
import { type Letter, type Posted, post, recallLetter } from './user-post.ts';
import {
  ENCRYPTED,
  isSigned,
  noSecurity,
  openMessage,
  type Security,
  SIGNED,
  sealMessage,
  securityOf,
} from './usm.ts';
import type { PduReply, PduRequest } from './wire.ts';

/** One SNMPv3 request: what counts as its answer (RFC 3412, 7.2; RFC 3414, 3.2). */

/** What a device says to a request: its answer, or a Report why it gives none, by the number below usmStats. */
export type UserAnswer =
  | { type: 'reply'; reply: PduReply; engine: Engine }
  | { type: 'report'; statistic: number; engine: Engine };

/** The Reports that are heeded (RFC 3414, 5). */
export const statistics = { window: 2, engine: 4 } as const;

const USM_STATISTICS = '1.3.6.1.6.3.15.1.1.';
const LONGEST_ENGINE_ID = 64;
/**
 * Milliseconds that a Report without signature waits for the true answer. Most Reports cannot be signed, so anybody on
 * the way can write one; but an answer that is signed counts for more, even when it comes later.
 */
const GRACE_MS = 250;

/** Asks as the user, with what is known of the engine. Rejects with `SnmpError`. */
export function askByUser(
  target: Target,
  credential: UserCredential,
  engine: Engine,
  request: PduRequest,
  terms: Terms,
): Promise<UserAnswer> {
  const security = securityOf(credential, engine.id);
  const requestId = drawRequestId();
  const pdu = pduOf(request, requestId);
  const clock = clockOf(engine, performance.now());
  const seal = (id: number) => sealMessage(security, clock, id, credential.context ?? '', pdu);
  const asked = { security, engine, requestId };
  return sendLetter(target, terms, seal, (head, message) => meaningForUser(asked, head, message));
}

/** Asks which engine answers there, without naming the user (RFC 3414, 4). Rejects with `SnmpError`. */
export async function askForEngine(target: Target, terms: Terms): Promise<Engine> {
  const pdu = pduOf({ type: 'get', oids: [] }, drawRequestId());
  const seal = (id: number) => sealMessage(noSecurity, { boots: 0, time: 0 }, id, '', pdu);
  const { engine } = await sendLetter(target, terms, seal, (head, message) => {
    if (head.flags & (SIGNED | ENCRYPTED)) return null;
    const reader = openMessage(noSecurity, head, message);
    return reader.peekTag() === pduTypes.report ? reported(head, readPdu(reader), true) : null;
  });
  return engine;
}

/** What a message means: an answer, sure or doubtful; nonsense that the device itself signed; or, null, nothing. */
type Meaning = { answer: UserAnswer; isSure: boolean } | { code: SnmpErrorCode } | null;

/** Sends; an answer that is doubtful waits for something better. */
function sendLetter(
  target: Target,
  terms: Terms,
  seal: Letter['seal'],
  read: (head: UserHead, message: Buffer) => Meaning,
): Promise<UserAnswer> {
  return new Promise((resolve, reject) => {
    let doubtful: UserAnswer | undefined;
    let grace: NodeJS.Timeout | undefined;
    const end = (meaning: Exclude<Meaning, null>) => {
      clearTimeout(grace);
      if ('code' in meaning) reject(new SnmpError(meaning.code));
      else resolve(meaning.answer);
    };
    const take: Letter['take'] = (head, message) => {
      const meaning = meaningOf(() => read(head, message));
      if (!meaning) return 'refused';
      if ('code' in meaning || meaning.isSure) {
        end(meaning);
        return 'done';
      }
      if (doubtful) return 'refused';
      doubtful = meaning.answer;
      grace = setTimeout(() => {
        recallLetter(posted);
        end(meaning);
      }, GRACE_MS);
      return 'waiting';
    };
    const fail = (code: SnmpErrorCode) => end(doubtful ? { answer: doubtful, isSure: false } : { code });
    const posted: Posted = post(target, { seal, take, fail }, terms);
  });
}

function meaningOf(read: () => Meaning): Meaning {
  try {
    return read();
  } catch {
    return null;
  }
}

interface Asked {
  security: Security;
  engine: Engine;
  requestId: number;
}

function meaningForUser(asked: Asked, head: UserHead, message: Buffer): Meaning {
  const { security } = asked;
  const signed = (head.flags & SIGNED) !== 0;
  if (signed ? !isSigned(security, head, message) : head.flags & ENCRYPTED) return null;
  const pdu = pduIn(security, head, message);
  if (!pdu) return signed ? { code: 'malformed' } : null;
  if (pdu.type === pduTypes.report) return reported(head, pdu, signed || !security.signing);
  // Anybody can answer in plain what was asked in secret: only Reports may be weaker (RFC 3414, 3.2).
  if ((head.flags & security.level) !== security.level) return null;
  return replied(asked, head, pdu);
}

function pduIn(security: Security, head: UserHead, message: Buffer): Pdu | null {
  try {
    return readPdu(openMessage(security, head, message));
  } catch {
    return null;
  }
}

function reported(head: UserHead, { varbinds }: Pdu, isSure: boolean): Meaning {
  const oid = varbinds[0]?.oid ?? '';
  const statistic = oid.startsWith(USM_STATISTICS)
    ? Number.parseInt(oid.slice(USM_STATISTICS.length), 10)
    : 0;
  const { engineId, boots, time } = head;
  if (engineId.length === 0 || engineId.length > LONGEST_ENGINE_ID || boots < 0 || time < 0) return null;
  // Our notion of a device's clock is moved by what is signed, or by nobody (RFC 3414, 3.2, 7a).
  if (statistic === statistics.window && !isSure) return null;
  const engine = engineOf(head, isSure && statistic === statistics.window);
  return { answer: { type: 'report', statistic, engine }, isSure };
}

function replied({ security, engine, requestId }: Asked, head: UserHead, pdu: Pdu): Meaning {
  if (pdu.type !== pduTypes.response || pdu.requestId !== requestId) return null;
  if (security.signing && !isTimely(engine, head, performance.now())) return null;
  const { errorStatus, errorIndex, varbinds } = pdu;
  const reply: PduReply = { errorStatus, errorIndex, varbinds };
  return {
    answer: { type: 'reply', reply, engine: engineOf(head, security.signing !== null) },
    isSure: true,
  };
}

function engineOf({ engineId, boots, time }: UserHead, trusted: boolean): Engine {
  // The datagram is bigger than what is kept of it.
  return { id: Buffer.from(engineId), boots, time, heardAt: performance.now(), trusted };
}

function pduOf(request: PduRequest, requestId: number): Buffer {
  return encodePdu({
    type: pduTypes[request.type],
    requestId,
    errorStatus: request.type === 'getBulk' ? (request.nonRepeaters ?? 0) : 0,
    errorIndex: request.type === 'getBulk' ? (request.maxRepetitions ?? 10) : 0,
    varbinds: request.oids.map((oid): Varbind => ({ oid, type: tags.null, value: null })),
  });
}
