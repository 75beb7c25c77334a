import { expect } from 'chai';
import fc from 'fast-check';
import { progressBy, progressSum } from '../../../../server/replacement/plans/rules/progress.ts';
import { type ProgressCount, STAGES } from '../../../../server/replacement/plans/store/progress.ts';

const NOTHING: ProgressCount = {
  ...{ unitId: 1, source: 'Ngân sách tỉnh', stage: 'waiting', count: 0, oldDisposed: 0, paidCount: 0 },
  ...{ planned: 0, paid: 0, plannedOfPaid: 0 },
};

const amount = fc.integer({ min: 0, max: 1e12 });
const count = fc
  .record({
    unitId: fc.integer({ min: 1, max: 5 }),
    source: fc.constantFrom('Ngân sách tỉnh', 'Ngân sách xã', null),
    stage: fc.constantFrom(...STAGES),
    count: fc.integer({ min: 1, max: 5000 }),
    ...{ planned: amount, paid: amount, share: fc.double({ min: 0, max: 1, noNaN: true }) },
  })
  .map(({ share, ...one }) => ({
    ...{ ...one, oldDisposed: Math.floor(one.count * share), paidCount: Math.floor(one.count * share) },
    plannedOfPaid: Math.floor(one.planned * share),
  }));

describe('what became of a plan, added up', () => {
  it('tells what is still to spend apart from what was saved', () => {
    const bought = { count: 3, paidCount: 2, planned: 60_000_000, plannedOfPaid: 40_000_000 };
    const sum = progressSum([
      { ...NOTHING, count: 1, planned: 20_000_000 },
      { ...NOTHING, stage: 'bought', ...bought, paid: 37_000_000, oldDisposed: 1 },
    ]);
    expect(sum).to.deep.equal({
      ...{ all: 4, planned: 80_000_000, paid: 37_000_000, left: 40_000_000, saved: 3_000_000 },
      lines: { waiting: 1, ordered: 0, bought: 3, installed: 0, old_disposed: 1, paid: 2, unpaid: 2 },
    });
  });

  it('loses nothing: states make all lines, and money planned is spent, saved or left', () => {
    fc.assert(
      fc.property(fc.array(count, { maxLength: 12 }), (counts) => {
        const { all, lines, planned, paid, left, saved } = progressSum(counts);
        expect(STAGES.reduce((sum, stage) => sum + lines[stage], 0)).to.equal(all);
        expect(lines.paid + lines.unpaid).to.equal(all);
        expect(paid + left + saved).to.equal(planned);
      }),
    );
  });

  it('is the same sum by unit, by source and in all', () => {
    fc.assert(
      fc.property(fc.array(count, { maxLength: 12 }), (counts) => {
        const total = progressSum(counts);
        for (const keyOf of [(one: ProgressCount) => one.unitId, (one: ProgressCount) => one.source]) {
          const rows = progressBy<unknown>(counts, keyOf);
          for (const name of ['all', 'planned', 'paid', 'left', 'saved'] as const)
            expect(rows.reduce((sum, row) => sum + row[name], 0)).to.equal(total[name]);
        }
      }),
    );
  });
});
