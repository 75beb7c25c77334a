/** Traffic from two readings of the same counters. */

/** `[ifIndex, in, out, bits]`: octets as decimal text, null where the device counts none. */
export type PortOctets = [
  index: number,
  incoming: string | null,
  outgoing: string | null,
  bits: 32 | 64 | null,
];
/** `[ifIndex, in, out]` in bits per second, null where it cannot be told. */
export type PortRate = [index: number, incoming: number | null, outgoing: number | null];

export interface Counters {
  readAt: string;
  octets: PortOctets[];
}

/** Beyond this the counters of a fast port may have wrapped more than once. */
const LONGEST_GAP_SECONDS = 3600;
/** Nothing with counters of 32 bits is faster: what exceeds it was a reset, not a wrap. */
const FASTEST_SHORT_BPS = 1.2e9;

/**
 * Bits per second of every port between two readings. A counter that went back has wrapped (32 bits) or was
 * reset: a wrap is made good when the result is possible, a reset is a gap, never a negative rate.
 */
export function ratesBetween(before: Counters | null, after: Counters): PortRate[] {
  const seconds = before ? (Date.parse(after.readAt) - Date.parse(before.readAt)) / 1000 : 0;
  if (!before || seconds <= 0 || seconds > LONGEST_GAP_SECONDS) return [];
  const earlier = new Map(before.octets.map((port) => [port[0], port]));
  return after.octets.flatMap((port): PortRate[] => {
    const old = earlier.get(port[0]);
    if (!old || old[3] !== port[3]) return [];
    const rate = (from: string | null, to: string | null) => rateOf(from, to, port[3], seconds);
    return [[port[0], rate(old[1], port[1]), rate(old[2], port[2])]];
  });
}

function rateOf(
  from: string | null,
  to: string | null,
  bits: 32 | 64 | null,
  seconds: number,
): number | null {
  if (from === null || to === null) return null;
  let octets = BigInt(to) - BigInt(from);
  const wrapped = octets < 0n && bits === 32;
  if (wrapped) octets += 2n ** 32n;
  if (octets < 0n) return null;
  const rate = Math.round((Number(octets) * 8) / seconds);
  return wrapped && rate > FASTEST_SHORT_BPS ? null : rate;
}
