import { randomInt } from 'node:crypto';
import { isIPv6 } from 'node:net';
import snmp from 'net-snmp';
import { decryptDes, encryptDes } from './des.ts';
import { forgetEngine, recallEngine, rememberEngine } from './engines.ts';
import { type GuardedSocket, guardedSocket, OutOfPackets } from './guard.ts';
import { localizedKey } from './keys.ts';
import { tags } from './oids.ts';
import type { Terms } from './request.ts';
import { learnRoundTrip, timeoutFor } from './tuning.ts';
import type { Target, UserCredential, Varbind } from './types.ts';
import { SnmpError } from './types.ts';
import type { PduReply, PduRequest, Wire } from './wire.ts';

/** SNMPv3 through net-snmp, behind a filter; only this file knows the library. */

/** Message and request numbers are INTEGER (0..2147483647) (RFC 3412, 3416). */
const HIGHEST_ID = 2_147_483_647;
/** Our own engine id; passed to net-snmp so that it does not draw random bytes for every session. */
const ENGINE_ID = Buffer.from('80001f8804696e76656e746f7279', 'hex');

const authProtocols = {
  MD5: 'md5',
  SHA: 'sha',
  SHA224: 'sha224',
  SHA256: 'sha256',
  SHA384: 'sha384',
  SHA512: 'sha512',
} as const;
const privProtocols = { DES: 'des', AES: 'aes', AES256: 'aes256b', AES256C: 'aes256r' } as const;

// OpenSSL 3 has single DES switched off, and the library with it; old agents know nothing else.
Object.assign(snmp.Encryption.algorithms[snmp.PrivProtocols.des!]!, {
  encryptPdu: (pdu: Buffer, _protocol: number, password: string, auth: number, engine: snmp.RemoteEngine) =>
    encryptDes(pdu, snmp.Authentication.passwordToKey(auth, password, engine.engineID), engine.engineBoots),
  decryptPdu: (
    pdu: Buffer,
    _protocol: number,
    salt: Buffer,
    password: string,
    auth: number,
    engine: snmp.RemoteEngine,
  ) => decryptDes(pdu, snmp.Authentication.passwordToKey(auth, password, engine.engineID), salt),
});

// The library keeps every key it ever made, a forged engine id's too, and hashes a megabyte for each.
snmp.Authentication.passwordToKey = (protocol, password, engineId) =>
  localizedKey(snmp.Authentication.algorithms[protocol]!.CRYPTO_ALGORITHM, password, engineId);

/** A wire to one device as one SNMPv3 user. @throws {SnmpError} `invalid_credential` */
export function userWire(target: Target, credential: UserCredential, timing: Terms): Wire {
  const { stats } = timing;
  const socket = guardedSocket(target, credential, stats);
  const session = snmp.createV3Session(target.address, netSnmpUser(credential), {
    port: target.port,
    transport: isIPv6(target.address) ? 'udp6' : 'udp4',
    retries: timing.retries,
    timeout: timing.timeoutMs,
    context: credential.context ?? '',
    engineID: ENGINE_ID,
    dgramModule: { createSocket: () => socket },
  });
  session.on('error', () => {
    stats.dropped += 1;
  });
  numberUnpredictably(session);
  let closed = false;
  let accepted = false;
  let recalled = recallEngine(target, credential.user, session);
  const ask = async (request: PduRequest): Promise<PduReply> => {
    try {
      const reply = await timedExchange(session, socket, timing, request);
      accepted = true;
      rememberEngine(target, credential.user, session);
      return reply;
    } catch (error) {
      throw !accepted && stats.received > 0 ? asRejection(error) : error;
    }
  };
  return {
    version: '3',
    async exchange(request) {
      if (closed) throw new SnmpError('closed');
      try {
        return await ask(request);
      } catch (error) {
        // Another device may stand there by now, with another engine id: found out once, then it is a refusal.
        const isStale = recalled && !accepted && error instanceof SnmpError && error.code === 'auth';
        recalled = false;
        if (!isStale) throw error;
      }
      forgetEngine(target, credential.user, session);
      return ask(request);
    },
    close() {
      if (closed) return;
      closed = true;
      session.close();
    },
  };
}

/** net-snmp numbers its messages with Math.random, which a listener can foretell: they get numbers of our own. */
function numberUnpredictably(session: snmp.Session): void {
  const send = session.send;
  session.send = (request, noWait) => {
    // A message that is sent again is encoded already and keeps its numbers.
    if (!request.message.buffer) {
      request.message.msgGlobalData.msgID = randomInt(1, HIGHEST_ID);
      request.message.pdu.id = randomInt(1, HIGHEST_ID);
    }
    return send.call(session, request, noWait);
  };
}

/** One exchange; its round trip is measured, and what it may take is bounded. */
async function timedExchange(
  session: snmp.Session,
  socket: GuardedSocket,
  terms: Terms,
  request: PduRequest,
): Promise<PduReply> {
  const { stats, tuning } = terms;
  const sentBefore = stats.sent;
  const startedAt = performance.now();
  socket.expectAnswer(terms.maxPackets);
  const reply = await beforeDeadline(terms, (remainingMs) => {
    session.timeout = Math.min(timeoutFor(tuning, terms.timeoutMs, 1), remainingMs);
    return exchangeByUser(session, request);
  });
  if (stats.sent === sentBefore + 1) learnRoundTrip(tuning, performance.now() - startedAt);
  return reply;
}

/** An agent that tells its engine id and is then silent cannot decrypt what we say: the key is wrong, not the line. */
function asRejection(error: unknown): unknown {
  return error instanceof SnmpError && error.code === 'timeout' ? new SnmpError('auth') : error;
}

/** Rejects with `deadline` when the session's time is up, whatever the library is still waiting for. */
async function beforeDeadline(
  timing: Terms,
  run: (remainingMs: number) => Promise<PduReply>,
): Promise<PduReply> {
  const remainingMs = timing.deadlineAt - performance.now();
  if (remainingMs <= 0) throw new SnmpError('deadline');
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new SnmpError('deadline')), remainingMs);
  });
  try {
    return await Promise.race([run(remainingMs), deadline]);
  } finally {
    clearTimeout(timer);
  }
}

function exchangeByUser(session: snmp.Session, request: PduRequest): Promise<PduReply> {
  return new Promise((resolve, reject) => {
    const done = (error: unknown, varbinds?: unknown) => {
      const result = error ? meaningOf(error) : replyOf(varbinds);
      if (result instanceof SnmpError) reject(result);
      else resolve(result);
    };
    try {
      if (request.type === 'get') session.get(request.oids, done);
      else if (request.type === 'getNext') session.getNext(request.oids, done);
      else session.getBulk(request.oids, request.nonRepeaters ?? 0, request.maxRepetitions ?? 10, done);
    } catch {
      reject(new SnmpError('malformed'));
    }
  });
}

/** net-snmp's error texts hold communities, users and keys: only the kind of error leaves this function. */
function meaningOf(error: unknown): PduReply | SnmpError {
  if (error instanceof OutOfPackets) return new SnmpError('budget');
  const { name, status, code } = error as { name?: string; status?: number; code?: number | string };
  if (name === 'RequestFailedError') return { errorStatus: status ?? 5, errorIndex: 0, varbinds: [] };
  if (name === 'RequestTimedOutError') return new SnmpError('timeout');
  const { EAuthFailure, ECouldNotDecrypt, EUnexpectedReport, ENotInTimeWindow } = snmp.ResponseInvalidCode;
  if (name === 'ResponseInvalidError') {
    const refusals = [EAuthFailure, ECouldNotDecrypt, EUnexpectedReport, ENotInTimeWindow];
    return new SnmpError(refusals.includes(Number(code)) ? 'auth' : 'malformed');
  }
  return new SnmpError(typeof code === 'string' ? 'unreachable' : 'malformed');
}

function replyOf(varbinds: unknown): PduReply | SnmpError {
  try {
    return { errorStatus: 0, errorIndex: 0, varbinds: inWireOrder(varbinds).map(cleanVarbind) };
  } catch {
    return new SnmpError('malformed');
  }
}

/** net-snmp hands GETBULK replies out by column; walks want the rows as they came. */
function inWireOrder(varbinds: unknown): NetSnmpVarbind[] {
  const list = varbinds as (NetSnmpVarbind | NetSnmpVarbind[])[];
  if (!list.some(Array.isArray)) return list as NetSnmpVarbind[];
  const columns = list.map((column) => (Array.isArray(column) ? column : [column]));
  const rows = Math.max(...columns.map((column) => column.length));
  return Array.from({ length: rows }, (_, row) => columns.flatMap((column) => column[row] ?? [])).flat();
}

interface NetSnmpVarbind {
  oid: string;
  type: number;
  value: unknown;
}

function cleanVarbind({ oid, type, value }: NetSnmpVarbind): Varbind {
  if (type === tags.counter64 && Buffer.isBuffer(value)) {
    return { oid, type, value: BigInt(`0x${value.toString('hex') || '0'}`) };
  }
  if (Buffer.isBuffer(value) || typeof value === 'number' || typeof value === 'string')
    return { oid, type, value };
  return { oid, type, value: null };
}

function netSnmpUser(credential: UserCredential): snmp.User {
  const { level, authProtocol, authKey, privProtocol, privKey } = credential;
  const needsAuth = level !== 'noAuthNoPriv';
  if (needsAuth && (!authProtocol || !authKey)) throw new SnmpError('invalid_credential');
  if (level === 'authPriv' && (!privProtocol || !privKey)) throw new SnmpError('invalid_credential');
  const user: snmp.User = { name: credential.user, level: snmp.SecurityLevel[level] };
  if (needsAuth) {
    user.authProtocol = snmp.AuthProtocols[authProtocols[authProtocol!]];
    user.authKey = authKey;
  }
  if (level === 'authPriv') {
    user.privProtocol = snmp.PrivProtocols[privProtocols[privProtocol!]];
    user.privKey = privKey;
  }
  return user;
}
