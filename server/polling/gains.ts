/** What ports gained between two readings of their counters; pure. */
import type { PortCounters } from '../network/rules/counters.ts';

/** One entry a port; NaN where it cannot be told. */
export interface Gains {
  /** Bits per second. */
  inBps: Float64Array;
  outBps: Float64Array;
  /** Errors since the reading before. */
  inErrors: Float64Array;
  outErrors: Float64Array;
}

const HALF = 2 ** 32;
/** Beyond this the counters of a fast port may have wrapped more than once. */
const LONGEST_GAP_SECONDS = 3600;
/** The device's clock and ours may differ by so much; beyond it the device's tells of something else. */
const CLOCK_TOLERANCE = 0.2;
/** Counters are read a moment before or after the clock: more than the port's speed by this much is no traffic. */
const FASTER_THAN_POSSIBLE = 1.2;
/** Nothing with counters of 32 bits and an unknown speed is faster. */
const FASTEST_SHORT_BPS = 1e9;

/**
 * Rates and errors between two readings. A counter that went back has wrapped or was reset: a wrap is made good when the
 * result is possible, a reset is a gap, never a negative rate (RFC 2863, ifCounterDiscontinuityTime; RFC 2578, 7.1.6).
 * @param speeds bits per second of each port of `after`, null where unknown
 */
export function gainsBetween(
  before: PortCounters | null,
  after: PortCounters,
  speeds: readonly (number | null)[],
): Gains {
  const gains = unknownGains(after.ids.length);
  const seconds = before === null ? 0 : secondsBetween(before, after);
  if (before === null || seconds <= 0 || seconds > LONGEST_GAP_SECONDS) return gains;
  const places = placesOf(before, after);
  for (let i = 0; i < after.ids.length; i++) {
    const old = places === null ? i : (places.get(after.ids[i]!) ?? -1);
    if (old >= 0) gainsOfPort(before, old, after, i, { seconds, speed: speeds[i] ?? null }, gains);
  }
  return gains;
}

function unknownGains(count: number): Gains {
  const unknown = () => new Float64Array(count).fill(Number.NaN);
  return { inBps: unknown(), outBps: unknown(), inErrors: unknown(), outErrors: unknown() };
}

/** By the device's own clock where it fits ours; 0 when the device started anew in between. */
function secondsBetween(before: PortCounters, after: PortCounters): number {
  const ours = (after.at - before.at) / 1000;
  if (before.uptimeTicks === null || after.uptimeTicks === null) return ours;
  let ticks = after.uptimeTicks - before.uptimeTicks;
  if (ticks < 0) ticks += HALF;
  const own = ticks / 100;
  if (own > 0 && Math.abs(own - ours) <= Math.max(2, ours * CLOCK_TOLERANCE)) return own;
  // Its clock jumped or runs wild: ours, unless it went back, which is a restart.
  return after.uptimeTicks < before.uptimeTicks ? 0 : ours;
}

/** Null when the ports are the same in the same order, as they are nearly always. */
function placesOf(before: PortCounters, after: PortCounters): Map<number, number> | null {
  const same = before.ids.length === after.ids.length && after.ids.every((id, i) => id === before.ids[i]);
  return same ? null : new Map([...before.ids].map((id, place) => [id, place]));
}

function gainsOfPort(
  before: PortCounters,
  old: number,
  after: PortCounters,
  i: number,
  { seconds, speed }: { seconds: number; speed: number | null },
  gains: Gains,
): void {
  const bits = after.bits[i]!;
  if (bits !== 0 && bits === before.bits[old]) {
    const fastest = speed !== null && speed > 0 ? speed * FASTER_THAN_POSSIBLE : null;
    const rate = (hi: 'inHi' | 'outHi', lo: 'inLo' | 'outLo') => {
      const gained = difference(before[hi][old]!, before[lo][old]!, after[hi][i]!, after[lo][i]!, bits);
      return possibleRate(
        (gained * 8) / seconds,
        fastest ?? (bits === 32 ? FASTEST_SHORT_BPS * FASTER_THAN_POSSIBLE : null),
      );
    };
    gains.inBps[i] = rate('inHi', 'inLo');
    gains.outBps[i] = rate('outHi', 'outLo');
  }
  gains.inErrors[i] = errorsGained(before.inErrors[old]!, after.inErrors[i]!);
  gains.outErrors[i] = errorsGained(before.outErrors[old]!, after.outErrors[i]!);
}

/** Octets gained; a counter of 64 bits hardly ever wraps in the life of a port, so going back is a reset. */
function difference(oldHi: number, oldLo: number, hi: number, lo: number, bits: number): number {
  const gained = (hi - oldHi) * HALF + (lo - oldLo);
  if (gained >= 0) return gained;
  if (bits === 32) return gained + HALF;
  // Some agents extend the sign of a short counter into the upper half: near the end and now small, it did wrap.
  return oldHi === 0xffffffff && hi === 0 ? (hi - oldHi + HALF) * HALF + (lo - oldLo) : Number.NaN;
}

function possibleRate(bps: number, fastest: number | null): number {
  return fastest !== null && bps > fastest ? Number.NaN : bps;
}

/** Errors are few: a count that went back was reset. */
function errorsGained(before: number, after: number): number {
  return after >= before ? after - before : Number.NaN;
}
