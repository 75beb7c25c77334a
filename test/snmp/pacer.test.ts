import { expect } from 'chai';
import fc from 'fast-check';
import { Pacer } from '../../server/snmp/pacer.ts';

describe('The pace of a sweep', () => {
  const gap = fc.integer({ min: 0, max: 400 });

  it('is never above the rate on average, and never much above it in one go', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), fc.array(gap, { maxLength: 300 }), (rate, gaps) => {
        const pacer = new Pacer(rate, 0);
        let now = 0;
        let sent = 0;
        for (const ms of gaps) {
          now += ms;
          const count = pacer.take(now);
          sent += count;
          expect(count).to.be.at.most(Math.max(1, (rate / 1000) * 100 * 1.1));
          expect(sent).to.be.at.most((now * rate) / 1000 + 1e-6);
        }
      }),
    );
  });

  it('makes up for a pause of three seconds within half a minute', () => {
    const pacer = new Pacer(1000, 0);
    let sent = pacer.take(3000);
    for (let now = 3010; now <= 33_500; now += 10) sent += pacer.take(now);
    expect(sent).to.be.within(33_490, 33_500);
  });

  it('earns nothing in a time in which nothing was to be sent, and forgets nothing it owed before', () => {
    const late = new Pacer(1000, 0);
    expect(late.take(300)).to.equal(110);
    late.rest(60_000);
    let sent = 0;
    for (let now = 60_010; now <= 63_000; now += 10) sent += late.take(now);
    expect(sent).to.equal(3190);
    const pacer = new Pacer(1000, 0);
    pacer.rest(60_000);
    expect(pacer.take(60_010)).to.equal(10);
    expect(pacer.take(60_020)).to.equal(10);
  });

  it('keeps one packet a second when no more is wanted', () => {
    const pacer = new Pacer(1, 0);
    const sent = Array.from({ length: 1000 }, (_, tick) => pacer.take((tick + 1) * 10));
    expect(sent.reduce((sum, count) => sum + count, 0)).to.equal(10);
  });
});
