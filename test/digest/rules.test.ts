import { expect } from 'chai';
import fc from 'fast-check';
import { hasNews, isEmpty, isWorthSending } from '../../server/digest/rules.ts';
import type { Digest, OwedReport } from '../../server/digest/types.ts';
import { addDays } from '../../server/shared/days.ts';

const NOTHING: Digest = {
  ...{ review: [], decided: [], asked: [], answered: [], owed: [], todos: { open: 0, added: 0 } },
};
const MONDAY = '2026-11-23';
const TUESDAY = '2026-11-24';
const PLAN = { id: 1, year: 2027, title: 'Thay máy', number: null, version: 1, count: 3 };
const owed = (deadline: string, isNew = false): OwedReport => ({
  ...{ campaignId: 1, name: 'Báo cáo quý IV', deadline, unitId: 7, unitName: 'UBND xã Lương Hòa' },
  ...{ isReturned: false, isNew },
});

describe('a daily mail', () => {
  it('is not written when there is nothing, not even on a Monday', () => {
    expect([isWorthSending(NOTHING, MONDAY), isWorthSending(NOTHING, TUESDAY)]).to.deep.equal([false, false]);
  });

  it('tells what is new on any day', () => {
    for (const news of [
      { decided: [PLAN] },
      { asked: [PLAN] },
      { answered: [PLAN] },
      { review: [{ ...PLAN, isNew: true }] },
      { owed: [owed('2026-12-31', true)] },
      { todos: { open: 4, added: 1 } },
    ])
      expect(isWorthSending({ ...NOTHING, ...news }, TUESDAY), JSON.stringify(news)).to.equal(true);
  });

  it('tells what still waits on Mondays alone', () => {
    const waiting = { ...NOTHING, review: [{ ...PLAN, isNew: false }], todos: { open: 4, added: 0 } };
    expect([isWorthSending(waiting, MONDAY), isWorthSending(waiting, TUESDAY)]).to.deep.equal([true, false]);
  });

  it('reminds daily of a report from three days before its deadline, and when that has passed', () => {
    const sentFor = (deadline: string) => isWorthSending({ ...NOTHING, owed: [owed(deadline)] }, TUESDAY);
    expect(['2026-11-28', '2026-11-27', '2026-11-24', '2026-11-20'].map(sentFor)).to.deep.equal([
      ...[false, true, true, true],
    ]);
  });

  it('is never sent empty, and always when something happened', () => {
    const counts = fc.array(fc.constant(PLAN), { maxLength: 2 });
    const digest = fc.record({
      ...{ decided: counts, asked: counts, answered: counts },
      review: fc.array(
        fc.boolean().map((isNew) => ({ ...PLAN, isNew })),
        { maxLength: 2 },
      ),
      owed: fc.array(
        fc
          .tuple(fc.integer({ min: -9, max: 9 }), fc.boolean())
          .map(([days, isNew]) => owed(addDays(TUESDAY, days), isNew)),
        { maxLength: 2 },
      ),
      todos: fc.tuple(fc.nat(3), fc.nat(3)).map(([open, added]) => ({ open: open + added, added })),
    });
    fc.assert(
      fc.property(digest, fc.integer({ min: 0, max: 6 }), (one, day) => {
        const isSent = isWorthSending(one, addDays(MONDAY, day));
        if (isEmpty(one)) expect(isSent).to.equal(false);
        if (hasNews(one)) expect(isSent).to.equal(true);
        if (day === 0) expect(isSent).to.equal(!isEmpty(one));
      }),
    );
  });
});
