import { expect } from 'chai';
import fc from 'fast-check';
import {
  canonicalRange,
  contains,
  countAddresses,
  narrowestOf,
  rangesProblem,
  spreadAddresses,
} from '../../server/discovery/rules/ranges.ts';

const range = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }), fc.integer({ min: 20, max: 32 }))
  .map(([b, c, bits]) => canonicalRange(`10.${b}.${c}.77/${bits}`)!);

describe('Ranges of addresses', () => {
  it('are asked each address exactly once, wherever the walk begins', () => {
    fc.assert(
      fc.property(
        fc.array(range, { minLength: 1, maxLength: 3 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (ranges, start) => {
          const all = [...spreadAddresses(ranges, start)];
          expect(all.length).to.equal(countAddresses(ranges));
          expect(new Set(all).size).to.equal(all.length);
          expect(all.every((address) => ranges.some((one) => contains(one, address)))).to.equal(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('never give one subnet a burst: any 256 successive addresses of a /16 hit a /24 at most three times', () => {
    const all = [...spreadAddresses(['10.20.0.0/16'], 0.42)].slice(0, 4096);
    for (let from = 0; from + 256 <= all.length; from += 64) {
      const hits = new Map<string, number>();
      for (const address of all.slice(from, from + 256)) {
        const subnet = address.split('.').slice(0, 3).join('.');
        hits.set(subnet, (hits.get(subnet) ?? 0) + 1);
      }
      expect(Math.max(...hits.values())).to.be.at.most(3);
    }
  });

  it('are read from addresses and from untidy ranges', () => {
    expect(canonicalRange('10.1.2.3/16')).to.equal('10.1.0.0/16');
    expect(canonicalRange(' 10.1.2.3 ')).to.equal('10.1.2.3/32');
    expect(canonicalRange('fd00::ab/120')).to.equal('fd00::/120');
    expect(canonicalRange('10.1.2/24')).to.equal(null);
    expect(canonicalRange('xa-duc-hoa')).to.equal(null);
  });

  it('are refused outside the management networks, and too large, and as whole IPv6 networks', () => {
    const allowed = ['10.0.0.0/8', 'fd00::/8'];
    expect(rangesProblem(['10.16.0.0/12'], allowed)).to.equal(null);
    expect(rangesProblem(['192.168.1.0/24'], allowed)?.key).to.equal('discovery.problem.outside');
    expect(rangesProblem(['0.0.0.0/0'], allowed)?.key).to.equal('discovery.problem.outside');
    expect(rangesProblem(['10.0.0.0/11'], allowed)?.key).to.equal('discovery.problem.large');
    expect(rangesProblem(['fd00::/64'], allowed)?.key).to.equal('discovery.problem.ipv6Wide');
    expect(rangesProblem(['fd00::/120'], allowed)).to.equal(null);
  });

  it('count a range inside another once, and the narrowest one decides the unit', () => {
    expect(countAddresses(['10.1.0.0/16', '10.1.2.0/24'])).to.equal(65_536);
    const ranges = [{ cidr: '10.0.0.0/8' }, { cidr: '10.1.2.0/24' }, { cidr: '10.1.0.0/16' }];
    const narrowest = narrowestOf(ranges);
    expect(narrowest('10.1.2.9')).to.equal(ranges[1]);
    expect(narrowest('10.9.9.9')).to.equal(ranges[0]);
    expect(narrowest('11.0.0.1')).to.equal(null);
  });
});
