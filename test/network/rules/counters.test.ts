import { expect } from 'chai';
import fc from 'fast-check';
import {
  counterText,
  emptyCounters,
  packCounters,
  unpackCounters,
} from '../../../server/network/rules/counters.ts';

const half = fc.integer({ min: 0, max: 0xffffffff });

describe('kept counters', () => {
  it('come back as they were put away, whatever the ports counted', () => {
    const port = fc.record({ id: half, hi: half, lo: half, errors: fc.integer({ min: 0, max: 0xfffffffe }) });
    fc.assert(
      fc.property(fc.array(port, { maxLength: 60 }), half, (ports, ticks) => {
        const counters = emptyCounters(1000, ports.length);
        counters.uptimeTicks = ticks === 0xffffffff ? null : ticks;
        for (const [i, { id, hi, lo, errors }] of ports.entries()) {
          counters.ids[i] = id;
          counters.inHi[i] = hi;
          counters.outLo[i] = lo;
          counters.outErrors[i] = errors;
        }
        expect(unpackCounters(packCounters(counters), 1000)).to.deep.equal(counters);
      }),
    );
  });

  it('are nothing where bytes are missing, too many, or of another version', () => {
    const bytes = packCounters(emptyCounters(0, 3));
    expect(unpackCounters(bytes.subarray(0, -1), 0)).to.equal(null);
    expect(unpackCounters(Buffer.concat([bytes, Buffer.alloc(1)]), 0)).to.equal(null);
    expect(unpackCounters(Buffer.concat([Buffer.from([9]), bytes.subarray(1)]), 0)).to.equal(null);
    expect(unpackCounters(Buffer.alloc(0), 0)).to.equal(null);
  });

  it('are written out exactly beyond what a number holds', () => {
    fc.assert(
      fc.property(half, half, (hi, lo) => {
        expect(counterText(hi, lo)).to.equal(((BigInt(hi) << 32n) + BigInt(lo)).toString());
      }),
    );
  });
});
