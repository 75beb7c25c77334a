import { expect } from 'chai';
import fc from 'fast-check';
import { emptyCounters, type PortCounters } from '../../server/network/rules/counters.ts';
import { gainsBetween } from '../../server/polling/gains.ts';

const GIGABIT = 1e9;

/** One port with a counter for both directions. */
function reading(
  at: number,
  octets: bigint,
  options: { bits?: 32 | 64; uptime?: number | null; id?: number; errors?: number } = {},
): PortCounters {
  const counters = emptyCounters(at * 1000, 1);
  counters.uptimeTicks = options.uptime === undefined ? at * 100 : options.uptime;
  counters.ids[0] = options.id ?? 7;
  counters.bits[0] = options.bits ?? 64;
  counters.inHi[0] = counters.outHi[0] = Number(octets >> 32n);
  counters.inLo[0] = counters.outLo[0] = Number(octets & 0xffffffffn);
  counters.inErrors[0] = options.errors ?? 0;
  return counters;
}

const rate = (before: PortCounters, after: PortCounters, speed: number | null = GIGABIT) =>
  gainsBetween(before, after, [speed]).inBps[0];

describe('what a port gained', () => {
  it('is bits per second by the clock of the device, which does not wait for our packets', () => {
    const late = reading(10_305, 3_000_000n, { uptime: 1_030_000 });
    expect(rate(reading(10_000, 0n), late)).to.equal(80_000);
  });

  it('goes on where a counter of 32 bits begins anew', () => {
    const before = reading(0, 2n ** 32n - 1000n, { bits: 32 });
    expect(rate(before, reading(100, 250n, { bits: 32 }))).to.equal(100);
  });

  it('goes on where a counter of 64 bits begins anew', () => {
    expect(rate(reading(0, 2n ** 64n - 1000n), reading(100, 250n))).to.equal(100);
  });

  it('is a gap where the counters were reset, with or without a restart of the device', () => {
    expect(rate(reading(1000, 9_000_000_000n), reading(1300, 1000n))).to.be.NaN;
    expect(rate(reading(1000, 9_000n), reading(1300, 10_000n, { uptime: 6000 }))).to.be.NaN;
    expect(rate(reading(0, 1_000_000n, { bits: 32 }), reading(10, 5n, { bits: 32 }))).to.be.NaN;
  });

  it('goes on where only the uptime begins anew, after 497 days', () => {
    const before = reading(0, 0n, { uptime: 2 ** 32 - 10_000 });
    expect(rate(before, reading(300, 3_000_000n, { uptime: 20_000 }))).to.equal(80_000);
  });

  it('is a gap after more than an hour, and where the port counts otherwise than before', () => {
    expect(rate(reading(0, 0n), reading(4000, 1000n))).to.be.NaN;
    expect(rate(reading(0, 0n, { bits: 32 }), reading(300, 1000n))).to.be.NaN;
  });

  it('follows a port that got another number, and knows nothing of one that is new', () => {
    const before = emptyCounters(0, 2);
    before.ids.set([7, 8]);
    before.bits.fill(64);
    before.inLo.set([1000, 5000]);
    before.uptimeTicks = 0;
    const after = emptyCounters(100_000, 3);
    after.ids.set([8, 9, 7]);
    after.bits.fill(64);
    after.inLo.set([6000, 1, 1500]);
    after.uptimeTicks = 10_000;
    const { inBps } = gainsBetween(before, after, [GIGABIT, GIGABIT, GIGABIT]);
    expect([...inBps]).to.deep.equal([80, Number.NaN, 40]);
  });

  it('is never negative and never faster than the port by more than a fifth, whatever the device says', () => {
    const octets = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
    const uptime = fc.option(fc.integer({ min: 0, max: 0xfffffffe }));
    const bits = fc.constantFrom<32 | 64>(32, 64);
    fc.assert(
      fc.property(
        octets,
        octets,
        uptime,
        uptime,
        bits,
        fc.integer({ min: 1, max: 5000 }),
        (a, b, u, v, size, s) => {
          const mask = size === 32 ? 0xffffffffn : 2n ** 64n - 1n;
          const before = reading(0, a & mask, { bits: size, uptime: u });
          const found = rate(before, reading(s, b & mask, { bits: size, uptime: v }))!;
          if (!Number.isNaN(found)) expect(found).to.be.within(0, GIGABIT * 1.2);
        },
      ),
    );
  });

  it('counts errors since the reading before, and forgets a count that was reset', () => {
    const errors = (from: number, to: number) =>
      gainsBetween(reading(0, 0n, { errors: from }), reading(300, 0n, { errors: to }), [null]).inErrors[0];
    expect(errors(5, 9)).to.equal(4);
    expect(errors(9, 5)).to.be.NaN;
  });
});
