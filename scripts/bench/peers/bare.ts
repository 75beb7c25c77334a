/** The floor: the same number of packets of the same size from a socket of Node, answers counted and thrown away. */
import dgram from 'node:dgram';
import { encodeRequest } from '../../../server/snmp/community.ts';
import { COLUMNS, COMMUNITY, type Place, type Reader, ROOTS, ROWS_PER_REQUEST, UPTIME } from './jobs.ts';

const credential = { version: '2c', community: COMMUNITY } as const;
/** Rounds trips a walk of 624 varbinds takes, 60 in a reply. */
const WALK_PACKETS = 12;

export const bare: Reader = {
  atOnce: 500,
  ask: {
    j1: (place) => exchange(place, [get]),
    j2: (place) => exchange(place, [firstHalf, secondHalf]),
    j3: (place) => exchange(place, walk),
  },
};

const get = encodeRequest(credential, { type: 'get', oids: [UPTIME] }).packet;
const firstHalf = bulk([UPTIME.slice(0, -2), ...COLUMNS], 1, ROWS_PER_REQUEST);
const secondHalf = bulk(
  COLUMNS.map((column) => `${column}.${ROWS_PER_REQUEST}`),
  0,
  ROWS_PER_REQUEST,
);
const walk = Array.from({ length: WALK_PACKETS }, (_, i) => bulk([ROOTS[1 + (i % 2)]!], 0, 60));

interface Waiting {
  left: number;
  resolve(yes: boolean): void;
}

const waiting = new Map<string, Waiting>();
const socket = dgram.createSocket({
  type: 'udp4',
  recvBufferSize: 4 << 20,
  lookup: (host, _options, done) => done(null, host, 4),
});
socket.on('message', (_packet, from) => {
  const one = waiting.get(from.address)!;
  one.left -= 1;
  if (one.left > 0) return;
  waiting.delete(from.address);
  one.resolve(true);
});

function exchange({ address, port }: Place, packets: readonly Buffer[]): Promise<boolean> {
  return new Promise((resolve) => {
    waiting.set(address, { left: packets.length, resolve });
    for (const packet of packets) socket.send(packet, port, address);
  });
}

function bulk(oids: string[], nonRepeaters: number, maxRepetitions: number): Buffer {
  return encodeRequest(credential, { type: 'getBulk', oids, nonRepeaters, maxRepetitions }).packet;
}
