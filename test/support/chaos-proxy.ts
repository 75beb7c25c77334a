/**
 * A bad network between us and a device: a UDP go-between that loses, doubles, delays, overtakes, spoils and cuts
 * datagrams, and answers from ports nobody asked, each as often as told and, but for the timing, the same for the same seed.
 */
import dgram from 'node:dgram';
import { once } from 'node:events';
import { decodeCommunityMessage, encodeCommunityMessage } from '../../server/snmp/ber.ts';
import type { SnmpValue, Target } from '../../server/snmp/types.ts';
import { type Draw, drawFrom } from './mutations.ts';

/** Shares of a thousand, and milliseconds. */
export interface Chaos {
  seed: number;
  drop?: number;
  double?: number;
  /** Held back until others have overtaken it. */
  overtaken?: number;
  /** Some of its bytes changed; the checksum of UDP is made anew, so only the reader can notice. */
  spoil?: number;
  cut?: number;
  /** Answered from another port as well, sooner and with a false value. */
  forge?: number;
  delayMs?: number;
}

export interface ChaosProxy {
  target: Target;
  /** What was done, for the record and to see that something was. */
  done: Record<'passed' | 'dropped' | 'doubled' | 'overtaken' | 'spoilt' | 'cut' | 'forged', number>;
  close(): Promise<void>;
}

const OVERTAKEN_MS = 40;

/** Stands before `device` on `address`; everything that passes, in both ways, passes by these rules. */
export async function startChaosProxy(device: Target, address: string, chaos: Chaos): Promise<ChaosProxy> {
  const draw = drawFrom(chaos.seed);
  const done = { passed: 0, dropped: 0, doubled: 0, overtaken: 0, spoilt: 0, cut: 0, forged: 0 };
  const [front, back, stranger] = await Promise.all([bound(address), bound(address), bound(address)]);
  const timers = new Set<NodeJS.Timeout>();
  const later = (ms: number, send: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      send();
    }, ms);
    timers.add(timer);
  };
  let asker: Target | null = null;
  const pass = (bytes: Buffer, send: (bytes: Buffer) => void): void => {
    for (const { bytes: each, delayMs } of disturbed(bytes, chaos, draw, done))
      later(delayMs, () => send(each));
  };
  front.on('message', (bytes, from) => {
    asker = from;
    pass(bytes, (each) => back.send(each, device.port, device.address));
  });
  back.on('message', (bytes) => {
    const to = asker;
    if (!to) return;
    if (draw(1000) < (chaos.forge ?? 0)) {
      done.forged += 1;
      stranger.send(falsified(bytes), to.port, to.address);
    }
    pass(bytes, (each) => front.send(each, to.port, to.address));
  });
  return {
    target: { address, port: front.address().port },
    done,
    async close() {
      for (const timer of timers) clearTimeout(timer);
      await Promise.all([front, back, stranger].map((each) => new Promise<void>((ok) => each.close(ok))));
    },
  };
}

interface Passing {
  bytes: Buffer;
  delayMs: number;
}

function disturbed(bytes: Buffer, chaos: Chaos, draw: Draw, done: ChaosProxy['done']): Passing[] {
  const happens = (share: number | undefined, what: keyof ChaosProxy['done']): boolean => {
    if (draw(1000) >= (share ?? 0)) return false;
    done[what] += 1;
    return true;
  };
  if (happens(chaos.drop, 'dropped')) return [];
  const copies = happens(chaos.double, 'doubled') ? 2 : 1;
  return Array.from({ length: copies }, () => {
    done.passed += 1;
    let each = Buffer.from(bytes);
    if (happens(chaos.spoil, 'spoilt')) each = spoilt(each, draw);
    if (happens(chaos.cut, 'cut')) each = each.subarray(0, draw(each.length));
    const extra = happens(chaos.overtaken, 'overtaken') ? OVERTAKEN_MS : 0;
    return { bytes: each, delayMs: extra + draw(1 + (chaos.delayMs ?? 0)) };
  });
}

function spoilt(bytes: Buffer, draw: Draw): Buffer<ArrayBuffer> {
  const changed = Buffer.from(bytes);
  for (let times = 1 + draw(3); times > 0; times--) {
    const at = draw(changed.length);
    changed[at] = changed[at]! ^ (1 + draw(255));
  }
  return changed;
}

/** The same answer with other values: right in every respect, but from a port nobody asked. */
function falsified(bytes: Buffer): Buffer {
  const message = decodeCommunityMessage(bytes);
  const varbinds = message.pdu.varbinds.map((varbind) => ({ ...varbind, value: falseValue(varbind.value) }));
  return encodeCommunityMessage({ ...message, pdu: { ...message.pdu, varbinds } });
}

function falseValue(value: SnmpValue): SnmpValue {
  if (typeof value === 'number') return value ^ 0x1000;
  if (typeof value === 'bigint') return value ^ (1n << 60n);
  return Buffer.isBuffer(value) ? Buffer.from('FORGED') : value;
}

async function bound(address: string): Promise<dgram.Socket> {
  const socket = dgram.createSocket('udp4');
  // What cannot be delivered is lost, as in any bad network.
  socket.on('error', () => {});
  socket.bind(0, address);
  await once(socket, 'listening');
  return socket;
}
