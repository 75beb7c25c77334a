import { expect } from 'chai';
import fc from 'fast-check';
import { colourOf, INDICATORS } from '../../server/coverage/indicators.ts';
import { groupTotals, median, totalsOf } from '../../server/coverage/rules.ts';
import { GROUPS, type UnitCoverage } from '../../server/coverage/types.ts';
import { priceCap } from '../../server/replacement/data/norms.ts';
import { formatter } from '../../server/shared/locale.ts';

const count = fc.nat(500);
const headcount = fc.option(count, { nil: null });
const anyUnit: fc.Arbitrary<UnitCoverage> = fc
  .record({
    group: fc.constantFrom(...GROUPS),
    staff: headcount,
    equipped: count,
    counts: fc.tuple(count, count, count, count, count),
    seen: fc.nat(100),
    flags: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
  })
  .map(({ group, staff, equipped, counts: [meets, watch, upgrade, replace, unknown], seen, flags }) => {
    const computers = meets + watch + upgrade + replace + unknown;
    const [lan, firewall, late] = flags;
    return {
      unitId: 1,
      unitCode: '802',
      unitName: 'UBND huyện Đức Hòa',
      kind: 'district',
      group,
      parentId: null,
      staff,
      needComputer: staff,
      headcountOn: staff === null ? null : '2026-06-30',
      equipped,
      computers,
      computersVerified: Math.floor((computers * seen) / 100),
      meets,
      watch,
      upgrade,
      replace,
      unknown,
      lan,
      lanVerified: lan && late,
      firewall,
      firewallVerified: firewall && late,
      firewallExpired: firewall && !late,
    };
  });

describe('sums and shares of coverage', () => {
  it('makes group sums that add up to the total, whatever the units', () => {
    fc.assert(
      fc.property(fc.array(anyUnit, { maxLength: 40 }), (units) => {
        const totals = totalsOf(units);
        const groups = groupTotals(units);
        for (const field of Object.keys(totals) as (keyof typeof totals)[]) {
          const sum = GROUPS.reduce((all, group) => all + groups[group][field], 0);
          expect(sum, field).to.equal(totals[field]);
        }
        expect(totals.equippedCounted).to.be.at.most(totals.needComputer);
      }),
    );
  });

  it('never prints 100 % while one is missing, nor 0 % while there is one', () => {
    const format = formatter('vi', 'Asia/Ho_Chi_Minh');
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 1_000_000 }), (whole) => {
        expect(format.percent(whole - 1, whole, 1)).not.to.match(/^100/);
        expect(format.percent(1, whole, 1)).not.to.match(/^0,0/);
      }),
    );
    expect(format.percent(5860, 6033, 1)).to.equal('97,1\u00A0%');
  });

  it('colours a unit without anything to divide by as unknown', () => {
    for (const indicator of INDICATORS) expect(colourOf(indicator, { a: 0, b: 0 })).to.equal('unknown');
    const inadequate = INDICATORS.find(({ code }) => code === 'inadequate')!;
    expect(colourOf(inadequate, { a: 9, b: 10 })).to.equal('replace');
    expect(colourOf(inadequate, { a: 1, b: 10 })).to.equal('ok');
  });

  it('takes the middle of an odd number, and the mean of the two in the middle of an even one', () => {
    expect(median([3, 1, 2])).to.equal(2);
    expect(median([4, 1, 3, 2])).to.equal(2.5);
    expect(median([])).to.equal(null);
  });

  it('knows the price cap of a desktop on the days the decisions changed', () => {
    const caps = ['2015-12-31', '2017-12-31', '2018-01-01', '2025-06-30', '2025-07-01', '2026-03-09'];
    expect(caps.map((day) => priceCap('desktop', day)?.amount ?? null)).to.deep.equal([
      null,
      13_000_000,
      15_000_000,
      15_000_000,
      20_000_000,
      20_000_000,
    ]);
    expect(priceCap('firewall', '2026-11-23')).to.equal(null);
  });
});
