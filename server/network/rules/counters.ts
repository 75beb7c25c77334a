/**
 * The counters of a device's ports at one reading, and the bytes they are kept in. Counters of 64 bits are two halves of
 * 32: a number holds no more than 53 bits exactly.
 */
import type { InterfaceStatus } from '../../snmp/types.ts';

/** All arrays are parallel, one entry a port. */
export interface PortCounters {
  /** Milliseconds since 1970. */
  at: number;
  /** sysUpTime in hundredths of a second; null where the device did not tell. */
  uptimeTicks: number | null;
  /** `interfaces.id` of each port. */
  ids: Uint32Array;
  /** 64, 32, or 0 where the port counts no octets. */
  bits: Uint8Array;
  inHi: Uint32Array;
  inLo: Uint32Array;
  outHi: Uint32Array;
  outLo: Uint32Array;
  /** Counter32; `UNKNOWN_COUNT` where it counts none. */
  inErrors: Float64Array;
  outErrors: Float64Array;
  /** ifAdminStatus and ifOperStatus by number; 0 where not told. */
  admin: Uint8Array;
  oper: Uint8Array;
  /** ifLastChange in hundredths of sysUpTime; 0 where not told. */
  lastChange: Uint32Array;
  /** Bits per second since the reading before; NaN where it cannot be told. */
  inBps: Float64Array;
  outBps: Float64Array;
}

const STATUSES: readonly (InterfaceStatus | null)[] = [
  null,
  'up',
  'down',
  'testing',
  'unknown',
  'dormant',
  'notPresent',
  'lowerLayerDown',
];

export function statusByNumber(number: number): InterfaceStatus | null {
  return STATUSES[number] ?? null;
}

/** Room for the counters of so many ports, nothing told. */
export function emptyCounters(at: number, count: number): PortCounters {
  const halves = () => new Uint32Array(count);
  const unknown = () => new Float64Array(count).fill(Number.NaN);
  return {
    ...{ at, uptimeTicks: null, ids: halves(), bits: new Uint8Array(count) },
    ...{ inHi: halves(), inLo: halves(), outHi: halves(), outLo: halves() },
    ...{
      inErrors: unknown(),
      outErrors: unknown(),
      admin: new Uint8Array(count),
      oper: new Uint8Array(count),
    },
    ...{ lastChange: halves(), inBps: unknown(), outBps: unknown() },
  };
}

/** A counter as decimal text: it may exceed what a number holds exactly. */
export function counterText(hi: number, lo: number): string {
  return hi < 0x200000 ? String(hi * 2 ** 32 + lo) : ((BigInt(hi) << 32n) | BigInt(lo)).toString();
}

const VERSION = 1;
const HEADER = 7;
const RECORD = 43;
const NOTHING = 0xffffffff;

/** The counters as bytes; the instant is kept beside them. */
export function packCounters(counters: PortCounters): Buffer {
  const { ids } = counters;
  const bytes = Buffer.alloc(HEADER + ids.length * RECORD);
  bytes.writeUInt8(VERSION, 0);
  bytes.writeUInt16LE(ids.length, 1);
  bytes.writeUInt32LE(counters.uptimeTicks ?? NOTHING, 3);
  for (let i = 0; i < ids.length; i++) packPort(bytes, HEADER + i * RECORD, counters, i);
  return bytes;
}

function packPort(bytes: Buffer, at: number, counters: PortCounters, i: number): void {
  bytes.writeUInt32LE(counters.ids[i]!, at);
  bytes.writeUInt8(counters.bits[i]!, at + 4);
  bytes.writeUInt32LE(counters.inHi[i]!, at + 5);
  bytes.writeUInt32LE(counters.inLo[i]!, at + 9);
  bytes.writeUInt32LE(counters.outHi[i]!, at + 13);
  bytes.writeUInt32LE(counters.outLo[i]!, at + 17);
  bytes.writeUInt32LE(countOrNothing(counters.inErrors[i]!), at + 21);
  bytes.writeUInt32LE(countOrNothing(counters.outErrors[i]!), at + 25);
  bytes.writeUInt8(counters.admin[i]!, at + 29);
  bytes.writeUInt8(counters.oper[i]!, at + 30);
  bytes.writeUInt32LE(counters.lastChange[i]!, at + 31);
  bytes.writeFloatLE(counters.inBps[i]!, at + 35);
  bytes.writeFloatLE(counters.outBps[i]!, at + 39);
}

/** The counters in the bytes; null when they are none of ours. */
export function unpackCounters(bytes: Buffer, at: number): PortCounters | null {
  if (bytes.length < HEADER || bytes.readUInt8(0) !== VERSION) return null;
  const count = bytes.readUInt16LE(1);
  if (bytes.length !== HEADER + count * RECORD) return null;
  const counters = emptyCounters(at, count);
  const ticks = bytes.readUInt32LE(3);
  counters.uptimeTicks = ticks === NOTHING ? null : ticks;
  for (let i = 0; i < count; i++) unpackPort(bytes, HEADER + i * RECORD, counters, i);
  return counters;
}

function unpackPort(bytes: Buffer, at: number, counters: PortCounters, i: number): void {
  counters.ids[i] = bytes.readUInt32LE(at);
  counters.bits[i] = bytes.readUInt8(at + 4);
  counters.inHi[i] = bytes.readUInt32LE(at + 5);
  counters.inLo[i] = bytes.readUInt32LE(at + 9);
  counters.outHi[i] = bytes.readUInt32LE(at + 13);
  counters.outLo[i] = bytes.readUInt32LE(at + 17);
  counters.inErrors[i] = nothingOrCount(bytes.readUInt32LE(at + 21));
  counters.outErrors[i] = nothingOrCount(bytes.readUInt32LE(at + 25));
  counters.admin[i] = bytes.readUInt8(at + 29);
  counters.oper[i] = bytes.readUInt8(at + 30);
  counters.lastChange[i] = bytes.readUInt32LE(at + 31);
  counters.inBps[i] = bytes.readFloatLE(at + 35);
  counters.outBps[i] = bytes.readFloatLE(at + 39);
}

function countOrNothing(count: number): number {
  return Number.isNaN(count) ? NOTHING : Math.min(count, NOTHING - 1);
}

function nothingOrCount(kept: number): number {
  return kept === NOTHING ? Number.NaN : kept;
}
