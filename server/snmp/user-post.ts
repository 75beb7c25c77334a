import dgram from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { Terms } from './request.ts';
import { drawRequestId } from './request-ids.ts';
import { learnRoundTrip, timeoutFor } from './tuning.ts';
import type { SnmpErrorCode, Target } from './types.ts';
import { readUserHead, type UserHead } from './user-head.ts';

/**
 * Carries SNMPv3 messages: one socket for each address family, whatever the number of sessions. A message reaches the
 * request whose unpredictable number it bears, from the address and port that were asked, and nothing else does.
 */

const RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024;
/** Messages with the right number that one request looks into; behind them may be a flood, and each costs a digest. */
const MOST_HEARD = 16;

/** A message to be sent, and what is to become of its answer. */
export interface Letter {
  /** The message with this number in it. */
  seal(messageId: number): Buffer;
  /** `done` ends the request; `waiting` leaves it as it was; `refused` is a message that was never there. */
  take(head: UserHead, message: Buffer): 'done' | 'waiting' | 'refused';
  fail(code: SnmpErrorCode): void;
}

/** A letter under way. */
export interface Posted {
  readonly id: number;
  readonly target: Target;
  readonly terms: Terms;
  readonly letter: Letter;
  readonly message: Buffer;
  readonly socket: dgram.Socket;
  timer: NodeJS.Timeout | undefined;
  tries: number;
  sentAt: number;
  heard: number;
  done: boolean;
}

const sockets = new Map<'udp4' | 'udp6', dgram.Socket>();
const underWay = new Map<number, Posted>();
/** The same by the device asked. */
const byDevice = new Map<string, Set<Posted>>();

/** SNMPv3 requests that were sent and not answered. */
export function lettersUnderWay(): number {
  return underWay.size;
}

/** Sends a letter, repeats it, and hands its answer or its failure to it. */
export function post(target: Target, letter: Letter, terms: Terms): Posted {
  const id = freeId();
  const socket = socketFor(isIPv6(target.address) ? 'udp6' : 'udp4');
  const posted: Posted = {
    id,
    target,
    terms,
    letter,
    socket,
    message: letter.seal(id),
    timer: undefined,
    tries: 0,
    sentAt: 0,
    heard: 0,
    done: false,
  };
  if (underWay.size === 0) for (const each of sockets.values()) each.ref();
  underWay.set(id, posted);
  const device = keyOf(target);
  const others = byDevice.get(device);
  if (others) others.add(posted);
  else byDevice.set(device, new Set([posted]));
  transmit(posted);
  return posted;
}

/** Ends a request without an answer. */
export function recallLetter(posted: Posted): void {
  if (posted.done) return;
  posted.done = true;
  clearTimeout(posted.timer);
  underWay.delete(posted.id);
  const device = keyOf(posted.target);
  const others = byDevice.get(device);
  if (others?.delete(posted) && others.size === 0) byDevice.delete(device);
  // What waits for nothing must not keep the process.
  if (underWay.size === 0) for (const each of sockets.values()) each.unref();
}

function freeId(): number {
  for (;;) {
    const id = drawRequestId();
    if (!underWay.has(id)) return id;
  }
}

function transmit(posted: Posted): void {
  const { terms, target, message, socket } = posted;
  const now = performance.now();
  const obstacle =
    now >= terms.deadlineAt ? 'deadline' : terms.stats.sent >= terms.maxPackets ? 'budget' : null;
  if (obstacle) {
    fail(posted, obstacle);
    return;
  }
  terms.stats.sent += 1;
  posted.tries += 1;
  if (posted.tries === 1) posted.sentAt = now;
  const timeoutMs = timeoutFor(terms.tuning, terms.timeoutMs, posted.tries);
  posted.timer = setTimeout(() => expire(posted), Math.min(timeoutMs, terms.deadlineAt - now));
  try {
    socket.send(message, target.port, target.address, (error) => {
      if (error) fail(posted, 'unreachable');
    });
  } catch {
    fail(posted, 'unreachable');
  }
}

function expire(posted: Posted): void {
  const { terms, tries } = posted;
  if (performance.now() >= terms.deadlineAt - 1) fail(posted, 'deadline');
  else if (tries <= terms.retries) transmit(posted);
  else fail(posted, 'timeout');
}

function fail(posted: Posted, code: SnmpErrorCode): void {
  if (posted.done) return;
  recallLetter(posted);
  posted.letter.fail(code);
}

function receive(socket: dgram.Socket, bytes: Buffer, from: dgram.RemoteInfo): void {
  const head = readUserHead(bytes);
  const posted = head ? underWay.get(head.messageId) : undefined;
  if (!head || !posted || posted.socket !== socket || !isFrom(posted.target, from)) {
    for (const each of byDevice.get(keyOf(from)) ?? []) each.terms.stats.dropped += 1;
    return;
  }
  const { letter, terms } = posted;
  posted.heard += 1;
  const outcome = posted.heard > MOST_HEARD ? 'refused' : letter.take(head, bytes);
  if (outcome === 'refused') terms.stats.dropped += 1;
  else terms.stats.received += 1;
  if (outcome !== 'done') return;
  // Of a repeated request nobody knows which try was answered (Karn); at worst the first one was.
  if (posted.tries === 1 || terms.tuning.rttMs === null)
    learnRoundTrip(terms.tuning, performance.now() - posted.sentAt);
  recallLetter(posted);
}

function isFrom(target: Target, from: dgram.RemoteInfo): boolean {
  return from.port === target.port && from.address === target.address;
}

function keyOf({ address, port }: Target): string {
  return `${address}:${port}`;
}

function socketFor(family: 'udp4' | 'udp6'): dgram.Socket {
  const known = sockets.get(family);
  if (known) return known;
  const socket = dgram.createSocket({
    type: family,
    recvBufferSize: RECEIVE_BUFFER_BYTES,
    // Targets are IP literals: nothing to look up, so sending costs no thread of the resolver.
    lookup: (host, _options, done) => done(null, host, family === 'udp4' ? 4 : 6),
  });
  socket.on('message', (bytes, from) => receive(socket, bytes, from));
  socket.on('error', () => {
    if (sockets.get(family) === socket) sockets.delete(family);
    for (const posted of [...underWay.values()]) if (posted.socket === socket) fail(posted, 'unreachable');
    socket.close();
  });
  sockets.set(family, socket);
  return socket;
}
