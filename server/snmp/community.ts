import { randomInt } from 'node:crypto';
import dgram from 'node:dgram';
import { isIPv6 } from 'node:net';
import { decodeCommunityMessage, encodeCommunityMessage, pduTypes } from './ber.ts';
import { tags } from './oids.ts';
import type { CommunityCredential, SessionStats, Target, Varbind } from './types.ts';
import { SnmpError } from './types.ts';
import type { PduReply, PduRequest } from './wire.ts';

/** How often the list of waiting requests is looked through for those that are late. */
const TICK_MS = 20;
const RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024;

interface Waiting {
  target: Target;
  credential: CommunityCredential;
  packet: Buffer;
  stats: SessionStats;
  triesLeft: number;
  timeoutMs: number;
  deadlineAt: number;
  expiresAt: number;
  /** Datagrams of this device that were not an answer to this request. */
  nonsense: number;
  settle(result: PduReply | SnmpError): void;
}

interface Door {
  socket: dgram.Socket;
  waiting: Map<number, Waiting>;
  /** The requests under way to one "address:port", to know whose nonsense a bad datagram is. */
  byPeer: Map<string, Set<Waiting>>;
  timer: NodeJS.Timeout | null;
}

const doors = new Map<'udp4' | 'udp6', Door>();

/**
 * Sends one SNMPv1 or v2c request through the shared socket and waits for its answer.
 *
 * An answer is taken only from the address and port that were asked, with the same version, community and the
 * unpredictable request id; whatever else arrives is counted and dropped, and the request goes on waiting.
 * Rejects with `SnmpError`: `timeout`, `malformed` (only nonsense came), `unreachable` (could not be sent),
 * `deadline` (the session's time is up; `deadlineAt` is on the clock of `performance.now()`).
 */
export function exchangeByCommunity(
  target: Target,
  credential: CommunityCredential,
  request: PduRequest,
  timing: { timeoutMs: number; retries: number; deadlineAt: number; stats: SessionStats },
): Promise<PduReply> {
  return new Promise((resolve, reject) => {
    const door = doorFor(isIPv6(target.address) ? 'udp6' : 'udp4');
    const id = freeId(door);
    const waiting: Waiting = {
      target,
      credential,
      packet: encodeRequest(credential, request, id),
      stats: timing.stats,
      triesLeft: timing.retries,
      timeoutMs: timing.timeoutMs,
      deadlineAt: timing.deadlineAt,
      expiresAt: 0,
      nonsense: 0,
      settle(result) {
        forget(door, id, waiting);
        if (result instanceof SnmpError) reject(result);
        else resolve(result);
      },
    };
    remember(door, id, waiting);
    transmit(door, waiting);
  });
}

function doorFor(family: 'udp4' | 'udp6'): Door {
  const open = doors.get(family);
  if (open) return open;
  const socket = dgram.createSocket({
    type: family,
    recvBufferSize: RECEIVE_BUFFER_BYTES,
    // Targets are IP literals: nothing to look up, so sending costs no thread of the resolver.
    lookup: (host, _options, done) => done(null, host, family === 'udp4' ? 4 : 6),
  });
  const door: Door = { socket, waiting: new Map(), byPeer: new Map(), timer: null };
  socket.on('message', (bytes, from) => receive(door, bytes, from));
  socket.on('error', () => closeDoor(family, door));
  socket.unref();
  doors.set(family, door);
  return door;
}

function closeDoor(family: 'udp4' | 'udp6', door: Door): void {
  doors.delete(family);
  for (const waiting of [...door.waiting.values()]) waiting.settle(new SnmpError('unreachable'));
  door.socket.close();
}

function freeId(door: Door): number {
  for (;;) {
    const id = randomInt(1, 0x7fffffff);
    if (!door.waiting.has(id)) return id;
  }
}

function encodeRequest(credential: CommunityCredential, request: PduRequest, requestId: number): Buffer {
  return encodeCommunityMessage({
    version: credential.version === '1' ? 0 : 1,
    community: Buffer.from(credential.community, 'utf8'),
    pdu: {
      type: pduTypes[request.type],
      requestId,
      errorStatus: request.nonRepeaters ?? 0,
      errorIndex: request.maxRepetitions ?? 0,
      varbinds: request.oids.map((oid): Varbind => ({ oid, type: tags.null, value: null })),
    },
  });
}

function remember(door: Door, id: number, waiting: Waiting): void {
  const peer = peerOf(waiting.target.address, waiting.target.port);
  const requests = door.byPeer.get(peer) ?? new Set();
  door.byPeer.set(peer, requests.add(waiting));
  door.waiting.set(id, waiting);
  if (door.timer) return;
  door.socket.ref();
  door.timer = setInterval(() => tick(door), TICK_MS);
}

function forget(door: Door, id: number, waiting: Waiting): void {
  const peer = peerOf(waiting.target.address, waiting.target.port);
  const requests = door.byPeer.get(peer);
  requests?.delete(waiting);
  if (requests?.size === 0) door.byPeer.delete(peer);
  door.waiting.delete(id);
  if (door.waiting.size > 0 || !door.timer) return;
  clearInterval(door.timer);
  door.timer = null;
  door.socket.unref();
}

function transmit(door: Door, waiting: Waiting): void {
  waiting.expiresAt = Math.min(performance.now() + waiting.timeoutMs, waiting.deadlineAt);
  waiting.stats.sent += 1;
  try {
    door.socket.send(waiting.packet, waiting.target.port, waiting.target.address, (error) => {
      if (error) waiting.settle(new SnmpError('unreachable'));
    });
  } catch {
    waiting.settle(new SnmpError('unreachable'));
  }
}

function tick(door: Door): void {
  const now = performance.now();
  for (const waiting of [...door.waiting.values()]) {
    if (waiting.expiresAt > now) continue;
    if (now >= waiting.deadlineAt) {
      waiting.settle(new SnmpError('deadline'));
    } else if (waiting.triesLeft > 0) {
      waiting.triesLeft -= 1;
      transmit(door, waiting);
    } else {
      waiting.settle(new SnmpError(waiting.nonsense > 0 ? 'malformed' : 'timeout'));
    }
  }
}

function receive(door: Door, bytes: Buffer, from: { address: string; port: number }): void {
  const requests = door.byPeer.get(peerOf(from.address, from.port));
  if (!requests) return;
  const reply = decodeOrNull(bytes);
  const waiting = reply && door.waiting.get(reply.pdu.requestId);
  if (!waiting || !requests.has(waiting) || !answers(waiting.credential, reply)) {
    for (const request of requests) {
      request.nonsense += 1;
      request.stats.dropped += 1;
    }
    return;
  }
  waiting.stats.received += 1;
  const { errorStatus, errorIndex, varbinds } = reply.pdu;
  waiting.settle({ errorStatus, errorIndex, varbinds });
}

function decodeOrNull(bytes: Buffer) {
  try {
    return decodeCommunityMessage(bytes);
  } catch {
    return null;
  }
}

function answers(credential: CommunityCredential, reply: ReturnType<typeof decodeCommunityMessage>): boolean {
  return (
    reply.pdu.type === pduTypes.response &&
    reply.version === (credential.version === '1' ? 0 : 1) &&
    reply.community.equals(Buffer.from(credential.community, 'utf8'))
  );
}

function peerOf(address: string, port: number): string {
  return `${address}:${port}`;
}
