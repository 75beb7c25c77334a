import dgram from 'node:dgram';
import { isIPv6 } from 'node:net';
import { pduTypes } from './ber.ts';
import { Cursor } from './cursor.ts';
import { type EngineLimits, type Peer, SendQueue } from './queue.ts';
import { emptyHead, isCommunity, type ReplyHead, readHead } from './reply-head.ts';
import { drawRequestId, isRetired, retireRequestId } from './request-ids.ts';
import { learnRoundTrip, timeoutFor } from './tuning.ts';
import type { SessionStats, SnmpErrorCode, Target, Tuning } from './types.ts';
import { TICK_MS, type Timed, unscheduled, Wheel } from './wheel.ts';

/** The one engine of SNMPv1 and v2c: a shared socket for each address family, one wheel for all deadlines. */

export type { EngineLimits } from './queue.ts';
export type { ReplyHead } from './reply-head.ts';

const RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024;

/** What a request may take, shared by all requests of one session. */
export interface Terms {
  /** Milliseconds for the first reply of a device whose round trips are not known yet. */
  timeoutMs: number;
  retries: number;
  /** On the clock of `performance.now()`. */
  deadlineAt: number;
  /** Packets the session may send, repeated ones included. */
  maxPackets: number;
  perHost?: number | undefined;
  stats: SessionStats;
  tuning: Tuning;
}

/** A request that was encoded with four bytes of request number, and what is to become of its answer. */
export interface Outgoing {
  version: 0 | 1;
  community: Uint8Array;
  /** Owned by the engine from now on. */
  packet: Buffer;
  /** Where the four bytes of the request number are. */
  idAt: number;
  /** Changes the packet before it is sent again. */
  beforeRetry?(packet: Buffer): void;
  /**
   * Takes the answer; the cursor stands in the list of varbinds, which ends at `head.end`. Whatever it throws makes
   * the datagram one that was never there, so it must not keep anything of it.
   */
  take(cursor: Cursor, head: ReplyHead, tries: number): void;
  fail(code: SnmpErrorCode): void;
}

/** A request in the engine's hands. */
export interface Request extends Timed {
  done: boolean;
  perHost: number;
}

interface Waiting extends Request {
  id: number;
  outgoing: Outgoing;
  terms: Terms;
  peer: Peer<Waiting> | null;
  door: Door | null;
  tries: number;
  sentAt: number;
  /** Datagrams of this device that were not an answer to this request. */
  nonsense: number;
  sent(error: Error | null): void;
}

interface Door {
  family: 'udp4' | 'udp6';
  socket: dgram.Socket;
  open: boolean;
}

const doors = new Map<'udp4' | 'udp6', Door>();
const waitings = new Map<number, Waiting>();
const wheel = new Wheel<Waiting>(performance.now());
const queue = new SendQueue<Waiting>(begin);
const cursor = new Cursor();
const head = emptyHead();
let timer: NodeJS.Timeout | null = null;

/** Sets how much may be under way at once, for the whole process. */
export function limitEngine(limits: Partial<EngineLimits>): void {
  Object.assign(queue.limits, limits);
}

/** Requests in flight and in the queue. */
export function engineLoad(): { inFlight: number; waiting: number } {
  return { inFlight: queue.inFlight, waiting: waitings.size };
}

/**
 * Sends a request as soon as the limits allow, repeats it, and hands its answer or its failure to `outgoing`.
 *
 * An answer is taken only from the address and port that were asked, with the same version, community and the
 * unpredictable request number; whatever else arrives is counted and dropped, and the request goes on waiting.
 */
export function submit(target: Target, outgoing: Outgoing, terms: Terms): Request {
  const waiting: Waiting = {
    ...unscheduled,
    ...{
      id: freeId(),
      outgoing,
      terms,
      peer: null,
      door: null,
      tries: 0,
      sentAt: 0,
      nonsense: 0,
      done: false,
    },
    perHost: terms.perHost ?? queue.limits.perHost,
    sent: (error) => {
      if (error) fail(waiting, 'unreachable');
    },
  };
  outgoing.packet.writeUInt32BE(waiting.id, outgoing.idAt);
  waitings.set(waiting.id, waiting);
  wheel.schedule(waiting, terms.deadlineAt);
  wake();
  waiting.peer = queue.add(target.address, target.port, waiting);
  return waiting;
}

/** Forgets a request; nothing more is heard of it. */
export function abandon(request: Request): void {
  settle(request as Waiting);
}

function freeId(): number {
  for (;;) {
    const id = drawRequestId();
    if (!waitings.has(id)) return id;
  }
}

/** The queue gives the word: first try. */
function begin(peer: Peer<Waiting>, waiting: Waiting): void {
  waiting.peer = peer;
  waiting.door = doorFor(isIPv6(peer.address) ? 'udp6' : 'udp4');
  transmit(waiting, waiting.door, peer);
}

function transmit(waiting: Waiting, door: Door, peer: Peer<Waiting>): void {
  const { terms, outgoing } = waiting;
  if (terms.stats.sent >= terms.maxPackets) {
    fail(waiting, 'budget');
    return;
  }
  terms.stats.sent += 1;
  waiting.tries += 1;
  const now = performance.now();
  if (waiting.tries === 1) waiting.sentAt = now;
  const timeoutMs = timeoutFor(terms.tuning, terms.timeoutMs, waiting.tries);
  wheel.schedule(waiting, Math.min(now + timeoutMs, terms.deadlineAt));
  try {
    door.socket.send(outgoing.packet, peer.port, peer.address, waiting.sent);
  } catch {
    fail(waiting, 'unreachable');
  }
}

function expire(waiting: Waiting): void {
  const { terms, outgoing, nonsense, tries } = waiting;
  if (performance.now() >= terms.deadlineAt || !waiting.door || !waiting.peer) {
    fail(waiting, 'deadline');
  } else if (tries <= terms.retries) {
    outgoing.beforeRetry?.(outgoing.packet);
    transmit(waiting, waiting.door, waiting.peer);
  } else {
    fail(waiting, nonsense > 0 ? 'malformed' : 'timeout');
  }
}

function fail(waiting: Waiting, code: SnmpErrorCode): void {
  if (waiting.done) return;
  settle(waiting);
  waiting.outgoing.fail(code);
}

function settle(waiting: Waiting): void {
  if (waiting.done) return;
  waiting.done = true;
  waitings.delete(waiting.id);
  retireRequestId(waiting.id);
  wheel.remove(waiting);
  if (waiting.peer) queue.release(waiting.peer, waiting);
}

function receive(door: Door, bytes: Buffer, from: dgram.RemoteInfo): void {
  const isMessage = readHead(cursor, bytes, head);
  const waiting = isMessage ? waitings.get(head.requestId) : undefined;
  if (waiting && isAnswer(waiting, door, from) && taken(waiting)) return;
  // A slow device or network brings answers late or twice: that is no nonsense, and a silence after it is a silence.
  countDropped(from, isMessage && !waiting && isRetired(head.requestId) ? 0 : 1);
}

function isAnswer(waiting: Waiting, door: Door, from: dgram.RemoteInfo): boolean {
  const { peer, outgoing } = waiting;
  return (
    waiting.tries > 0 &&
    waiting.door === door &&
    from.port === peer?.port &&
    from.address === peer.address &&
    head.type === pduTypes.response &&
    head.version === outgoing.version &&
    isCommunity(cursor, head, outgoing.community)
  );
}

function taken(waiting: Waiting): boolean {
  const { outgoing, terms } = waiting;
  try {
    outgoing.take(cursor, head, waiting.tries);
  } catch {
    return false;
  }
  terms.stats.received += 1;
  return true;
}

/** An answer was understood: its time is a measure, and its place is free. To be called from `take`. */
export function finish(request: Request): void {
  const waiting = request as Waiting;
  // Of a repeated request nobody knows which try was answered (Karn); at worst the first one was.
  if (waiting.tries === 1 || waiting.terms.tuning.rttMs === null)
    learnRoundTrip(waiting.terms.tuning, performance.now() - waiting.sentAt);
  settle(waiting);
}

function countDropped(from: dgram.RemoteInfo, nonsense: 0 | 1): void {
  for (const waiting of queue.find(from.address, from.port)?.active ?? []) {
    waiting.nonsense += nonsense;
    waiting.terms.stats.dropped += 1;
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
  for (const waiting of [...waitings.values()]) if (waiting.door === door) fail(waiting, 'unreachable');
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
