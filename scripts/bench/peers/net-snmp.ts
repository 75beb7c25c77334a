/**
 * The package net-snmp, used as its README shows (a session for each question, closed after it), and as well as its
 * public options allow: one socket under all sessions, which are kept.
 */
import dgram from 'node:dgram';
import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import {
  COLUMNS,
  COMMUNITY,
  JOBS,
  type Place,
  type Reader,
  ROOTS,
  ROWS_PER_REQUEST,
  UPTIME,
} from './jobs.ts';

type Answer = (error: Error | null, varbinds: unknown[]) => void;
interface PeerSession {
  get(oids: string[], done: Answer): void;
  getBulk(
    oids: string[],
    nonRepeaters: number,
    repetitions: number,
    done: (e: Error | null, v: unknown[]) => void,
  ): void;
  subtree(
    root: string,
    repetitions: number,
    feed: (varbinds: unknown[]) => void,
    done: (e?: Error) => void,
  ): void;
  on(event: 'error', listener: () => void): void;
  close(): void;
}
interface Package {
  Version2c: number;
  createSession(address: string, community: string, options: object): PeerSession;
}

const netSnmp = createRequire(import.meta.url)('net-snmp') as Package;
const REPETITIONS = 60;

/** As in the README. */
export const naive: Reader = readerOf(100, (place) => {
  const session = open(place, {});
  return { session, done: () => session.close() };
});

/** One socket, sessions kept, an engine id given so that none is drawn for each session. */
export const shared: Reader = readerOf(500, (place) => {
  let session = sessions.get(place.address);
  if (!session) {
    session = open(place, { dgramModule: { createSocket: () => new SharedSocket() }, engineID: ENGINE_ID });
    sessions.set(place.address, session);
  }
  return { session, done: () => {} };
});

const ENGINE_ID = '8000b98380000102030405060708090a0b';
const sessions = new Map<string, PeerSession>();
const listeners = new Map<string, SharedSocket>();
let socket: dgram.Socket | null = null;

/** What a session of net-snmp needs of a socket, over one that all share. */
class SharedSocket extends EventEmitter {
  send(bytes: Buffer, start: number, length: number, port: number, address: string, done: () => void): void {
    listeners.set(address, this);
    common().send(bytes, start, length, port, address, done);
  }
  bind(): void {}
  ref(): void {}
  unref(): void {}
  close(): void {}
}

function common(): dgram.Socket {
  if (socket) return socket;
  socket = dgram.createSocket({
    type: 'udp4',
    recvBufferSize: 4 << 20,
    lookup: (host, _options, done) => done(null, host, 4),
  });
  socket.on('message', (bytes, from) => listeners.get(from.address)?.emit('message', bytes, from));
  return socket;
}

function open({ address, port }: Place, more: object): PeerSession {
  const session = netSnmp.createSession(address, COMMUNITY, {
    ...{ version: netSnmp.Version2c, port, timeout: 1000, retries: 1, ...more },
  });
  session.on('error', () => {});
  return session;
}

function readerOf(atOnce: number, take: (place: Place) => { session: PeerSession; done(): void }): Reader {
  const asking =
    (question: (session: PeerSession) => Promise<boolean>) =>
    async (place: Place): Promise<boolean> => {
      const { session, done } = take(place);
      try {
        return await question(session);
      } finally {
        done();
      }
    };
  return { atOnce, ask: { j1: asking(uptime), j2: asking(counters), j3: asking(everything) } };
}

function uptime(session: PeerSession): Promise<boolean> {
  return new Promise((resolve) => session.get([UPTIME], (error) => resolve(!error)));
}

/** Two GETBULK at once, the second from behind the twelfth port. */
async function counters(session: PeerSession): Promise<boolean> {
  const columns = (row: number) => COLUMNS.map((column) => (row === 0 ? column : `${column}.${row}`));
  const [first, second] = await Promise.all([
    bulk(session, [UPTIME.slice(0, -2), ...columns(0)], 1),
    bulk(session, columns(ROWS_PER_REQUEST), 0),
  ]);
  return first && second;
}

function bulk(session: PeerSession, oids: string[], nonRepeaters: number): Promise<boolean> {
  return new Promise((resolve) =>
    session.getBulk(oids, nonRepeaters, ROWS_PER_REQUEST, (error) => resolve(!error)),
  );
}

async function everything(session: PeerSession): Promise<boolean> {
  const counts = await Promise.all(ROOTS.map((root) => subtree(session, root)));
  return counts.reduce((sum, count) => sum + count, 0) === JOBS.j3.varbinds;
}

function subtree(session: PeerSession, root: string): Promise<number> {
  return new Promise((resolve) => {
    let count = 0;
    const feed = (varbinds: unknown[]) => {
      count += varbinds.length;
    };
    session.subtree(root, REPETITIONS, feed, () => resolve(count));
  });
}
