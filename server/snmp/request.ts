import type { Socket } from 'node:dgram';
import type { Cursor } from './cursor.ts';
import type { Peer } from './queue.ts';
import type { ReplyHead } from './reply-head.ts';
import type { SessionStats, SnmpErrorCode, Tuning } from './types.ts';
import { NOWHERE, type Timed } from './wheel.ts';

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

/** An encoded request with four bytes of request number. */
export interface Message {
  version: 0 | 1;
  community: Uint8Array;
  packet: Buffer;
  /** Where the four bytes of the request number are. */
  idAt: number;
}

/** One of the engine's sockets. */
export interface Door {
  family: 'udp4' | 'udp6';
  socket: Socket;
  open: boolean;
}

/**
 * A request in the engine's hands, and what is to become of its answer. There is one for every packet of every poll,
 * so it is a class with plain fields: closures and spread objects here cost more than the packet.
 */
export abstract class Request implements Timed {
  expiresAt = 0;
  slot = NOWHERE;
  before: Timed | null = null;
  after: Timed | null = null;
  id = 0;
  done = false;
  tries = 0;
  sentAt = 0;
  /** Datagrams of this device that were not an answer to this request. */
  nonsense = 0;
  peer: Peer<Request> | null = null;
  door: Door | null = null;
  readonly terms: Terms;
  readonly message: Message;
  /** A copy of the message's, owned by this request: what is on its way must not change. */
  readonly packet: Buffer;

  constructor(terms: Terms, message: Message) {
    this.terms = terms;
    this.message = message;
    this.packet = Buffer.allocUnsafe(message.packet.length);
    this.packet.set(message.packet);
  }

  /**
   * Takes the answer; the cursor stands in the list of varbinds, which ends at `head.end`. Whatever it throws makes
   * the datagram one that was never there, so it must not keep anything of it.
   */
  abstract take(cursor: Cursor, head: ReplyHead): void;

  abstract fail(code: SnmpErrorCode): void;

  /** May change the packet before it is sent again. */
  beforeRetry(): void {}
}
