import dgram from 'node:dgram';
import { pduTypes } from './ber.ts';
import { Cursor } from './cursor.ts';
import { type EngineLimits, type Peer, SendQueue } from './queue.ts';
import { emptyHead, isCommunity, readHead } from './reply-head.ts';
import type { Door, Request } from './request.ts';
import { drawRequestId, isRetired, retireRequestId } from './request-ids.ts';
import { learnRoundTrip, timeoutFor } from './tuning.ts';
import type { SnmpErrorCode, Target } from './types.ts';
import { TICK_MS, Wheel } from './wheel.ts';

/** The one engine of SNMPv1 and v2c: a shared socket for each address family, one wheel for all deadlines. */

export type { EngineLimits } from './queue.ts';

const RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024;

const doors = new Map<'udp4' | 'udp6', Door>();
const waitings = new Map<number, Request>();
const wheel = new Wheel<Request>(performance.now());
const queue = new SendQueue<Request>(begin);
let outbox: Request[] = [];
const cursor = new Cursor();
const head = emptyHead();
let timer: NodeJS.Timeout | null = null;

/** Sets how much may be under way at once, for the whole process. */
export function limitEngine(limits: Partial<EngineLimits>): void {
  Object.assign(queue.limits, limits);
}

/** Requests in flight, those behind them in the queue, and how many may be in flight. */
export function engineLoad(): { inFlight: number; waiting: number; most: number } {
  const { inFlight, limits } = queue;
  return { inFlight, waiting: waitings.size - inFlight, most: limits.inFlight };
}

/**
 * Sends a request as soon as the limits allow, repeats it, and hands it its answer or its failure.
 *
 * An answer is taken only from the address and port that were asked, with the same version, community and the
 * unpredictable request number; whatever else arrives is counted and dropped, and the request goes on waiting.
 */
export function submit(target: Target, request: Request): void {
  request.id = freeId();
  request.packet.writeUInt32BE(request.id, request.message.idAt);
  waitings.set(request.id, request);
  wheel.schedule(request, request.terms.deadlineAt);
  wake();
  request.peer = queue.add(target.address, target.port, request);
}

/** Forgets a request; nothing more is heard of it. */
export function abandon(request: Request): void {
  settle(request);
}

function freeId(): number {
  for (;;) {
    const id = drawRequestId();
    if (!waitings.has(id)) return id;
  }
}

/** The queue gives the word. What one turn of the event loop brings leaves together: that is cheaper for both sides. */
function begin(peer: Peer<Request>, request: Request): void {
  request.peer = peer;
  if (outbox.push(request) === 1) setImmediate(sendOut);
}

function sendOut(): void {
  const requests = outbox;
  outbox = [];
  for (const request of requests) {
    if (request.done || !request.peer) continue;
    request.door = doorFor(request.peer.family);
    transmit(request, request.door, request.peer);
  }
}

function transmit(request: Request, door: Door, peer: Peer<Request>): void {
  const { terms } = request;
  if (terms.stats.sent >= terms.maxPackets) {
    fail(request, 'budget');
    return;
  }
  terms.stats.sent += 1;
  request.tries += 1;
  const now = performance.now();
  if (request.tries === 1) request.sentAt = now;
  const timeoutMs = timeoutFor(terms.tuning, terms.timeoutMs, request.tries);
  wheel.schedule(request, Math.min(now + timeoutMs, terms.deadlineAt));
  try {
    // To be told of errors costs a fifth of the packet. A device that has answered before is there; if its network is
    // gone since, the second try tells.
    const isKnown = request.tries === 1 && terms.tuning.rttMs !== null;
    if (isKnown) door.socket.send(request.packet, peer.port, peer.address);
    else door.socket.send(request.packet, peer.port, peer.address, onSent);
  } catch {
    fail(request, 'unreachable');
  }
}

/** One for all: an error of sending names the device it was for. */
function onSent(error: (Error & { address?: string; port?: number }) | null): void {
  if (!error) return;
  const peer = queue.find(error.address ?? '', error.port ?? 0);
  for (const request of [...(peer?.active ?? [])]) fail(request, 'unreachable');
}

function expire(request: Request): void {
  const { terms, nonsense, tries } = request;
  if (performance.now() >= terms.deadlineAt || !request.door || !request.peer) {
    fail(request, 'deadline');
  } else if (tries <= terms.retries) {
    request.beforeRetry();
    transmit(request, request.door, request.peer);
  } else {
    fail(request, nonsense > 0 ? 'malformed' : 'timeout');
  }
}

function fail(request: Request, code: SnmpErrorCode): void {
  if (request.done) return;
  settle(request);
  request.fail(code);
}

function settle(request: Request): void {
  if (request.done) return;
  request.done = true;
  waitings.delete(request.id);
  retireRequestId(request.id);
  wheel.remove(request);
  if (request.peer) queue.release(request.peer, request);
}

function receive(door: Door, bytes: Buffer, from: dgram.RemoteInfo): void {
  const isMessage = readHead(cursor, bytes, head);
  const request = isMessage ? waitings.get(head.requestId) : undefined;
  if (request && isAnswer(request, door, from) && taken(request)) return;
  // A slow device or network brings answers late or twice: that is no nonsense, and a silence after it is a silence.
  countDropped(from, isMessage && !request && isRetired(head.requestId) ? 0 : 1);
}

function isAnswer(
  { peer, message, tries, door: asked }: Request,
  door: Door,
  from: dgram.RemoteInfo,
): boolean {
  return (
    tries > 0 &&
    asked === door &&
    from.port === peer?.port &&
    from.address === peer.address &&
    head.type === pduTypes.response &&
    head.version === message.version &&
    isCommunity(cursor, head, message.community)
  );
}

function taken(request: Request): boolean {
  try {
    request.take(cursor, head);
    return true;
  } catch {
    return false;
  }
}

/** An answer was understood: its time is a measure, and its place is free. To be called from `take`. */
export function finish(request: Request): void {
  const { tuning, stats } = request.terms;
  stats.received += 1;
  // Of a repeated request nobody knows which try was answered (Karn); at worst the first one was.
  if (request.tries === 1 || tuning.rttMs === null)
    learnRoundTrip(tuning, performance.now() - request.sentAt);
  settle(request);
}

function countDropped(from: dgram.RemoteInfo, nonsense: 0 | 1): void {
  for (const request of queue.find(from.address, from.port)?.active ?? []) {
    request.nonsense += nonsense;
    request.terms.stats.dropped += 1;
  }
}

function doorFor(family: 'udp4' | 'udp6'): Door {
  const known = doors.get(family);
  if (known) return known;
  const socket = dgram.createSocket({
    type: family,
    recvBufferSize: RECEIVE_BUFFER_BYTES,
    // Targets are IP literals: nothing to look up, so sending costs no thread of the resolver.
    lookup: (host, _options, done) => done(null, host, family === 'udp4' ? 4 : 6),
  });
  const door: Door = { family, socket, open: true };
  socket.on('message', (bytes, from) => receive(door, bytes, from));
  socket.on('error', () => closeDoor(door));
  doors.set(family, door);
  return door;
}

function closeDoor(door: Door): void {
  if (!door.open) return;
  door.open = false;
  doors.delete(door.family);
  for (const request of [...waitings.values()]) if (request.door === door) fail(request, 'unreachable');
  door.socket.close();
}

/** The wheel turns while anything waits; when nothing does, neither timer nor sockets keep the process. */
function wake(): void {
  if (timer) return;
  timer = setInterval(turn, TICK_MS);
  for (const door of doors.values()) door.socket.ref();
}

function turn(): void {
  wheel.turn(performance.now(), expire);
  if (waitings.size > 0 || !timer) return;
  clearInterval(timer);
  timer = null;
  for (const door of doors.values()) door.socket.unref();
}
