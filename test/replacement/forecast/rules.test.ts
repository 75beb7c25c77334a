import { expect } from 'chai';
import fc from 'fast-check';
import { criteriaByVersion } from '../../../server/replacement/data/criteria.ts';
import { type DueCount, dueOf, forecastOf, YEARS_AHEAD } from '../../../server/replacement/forecast/rules.ts';
import { judge } from '../../../server/replacement/rules.ts';
import type { Disk } from '../../../server/replacement/types.ts';
import { HDD, machine, SSD_256 } from '../machines.ts';

const CRITERIA = criteriaByVersion('2026-1')!;
const TODAY = '2026-11-23';

const anyMachine = fc
  .record({
    cpu: fc.constantFrom('i3-4150', 'i5-6500', 'i3-8100', 'i5-12400', 'N100', null),
    os: fc.constantFrom(
      'Windows 10 Pro 22H2',
      'Windows 11 Pro 25H2',
      'Windows 10 LTSC 2021',
      'Ubuntu 24.04',
      null,
    ),
    memoryMb: fc.constantFrom(4096, 8192, 16_384, null),
    disks: fc.constantFrom<Disk[]>([HDD], [SSD_256]),
    putIntoUseOn: fc.integer({ min: 2012, max: 2026 }).map(String),
  })
  .map(({ putIntoUseOn, ...spec }) => machine({ putIntoUseOn, spec }));

const counts = fc.array(
  fc.record({
    unitId: fc.integer({ min: 1, max: 4 }),
    kind: fc.constantFrom('desktop', 'switch', 'printer'),
    year: fc.constantFrom(0, 2026, 2027, 2028, 2029, 2030, 2031),
    reason: fc.constantFrom('os_ended', 'age', null),
    isPlanned: fc.boolean(),
    count: fc.integer({ min: 1, max: 500 }),
  }),
);

describe('when a machine falls due', () => {
  it('is the first year at whose end it is to be replaced, as if every year were asked', () => {
    fc.assert(
      fc.property(anyMachine, (facts) => {
        const today = judge(facts, CRITERIA, TODAY);
        const years = Array.from({ length: YEARS_AHEAD + 1 }, (_, ahead) => 2026 + ahead);
        const first = years.find((year) => judge(facts, CRITERIA, `${year}-12-31`).verdict === 'replace');
        const expected = today.verdict === 'replace' ? null : (first ?? null);
        expect(dueOf(facts, today, CRITERIA, TODAY)?.year ?? null).to.equal(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('names the reason of that year', () => {
    const facts = machine({
      putIntoUseOn: '2020',
      spec: { cpu: 'i5-6500', memoryMb: 8192, disks: [SSD_256], os: 'Windows 10 Enterprise LTSC 2019' },
    });
    const due = dueOf(facts, judge(facts, CRITERIA, TODAY), CRITERIA, TODAY);
    if (due) expect(due.reason).to.be.a('string');
    expect(due === null || due.year >= 2026).to.equal(true);
  });
});

describe('what falls due, added up', () => {
  const price = (kind: string) => (kind === 'desktop' ? 15_000_000 : kind === 'switch' ? 9_000_000 : null);

  it('comes to the same by kind, by unit, by reason and by group, each year and in all', () => {
    fc.assert(
      fc.property(counts, (given: DueCount[]) => {
        const found = forecastOf(given, TODAY, price);
        for (const rows of [found.kinds, found.units, found.reasons, found.groups])
          for (const [at] of found.years.entries()) {
            const sum = rows.reduce((total, row) => total + row.years[at]!.count, 0);
            const money = rows.reduce((total, row) => total + row.years[at]!.money, 0);
            expect([sum, money]).to.deep.equal([found.total.years[at]!.count, found.total.years[at]!.money]);
          }
        const all = found.total.years.reduce((total, { count }) => total + count, 0);
        expect(all).to.equal(found.total.sum.count);
        expect(all + found.planned).to.equal(given.reduce((total, { count }) => total + count, 0));
      }),
    );
  });

  it('counts no money for a kind without a price, and says for how many machines', () => {
    const printers = { unitId: 1, kind: 'printer', year: 2028, reason: 'age', isPlanned: false, count: 7 };
    const { sum } = forecastOf([printers], TODAY, price).total;
    expect(sum).to.deep.equal({ count: 7, money: 0, withoutPrice: 7 });
  });
});
