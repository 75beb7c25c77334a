import { expect } from 'chai';
import fc from 'fast-check';
import { addDays, parseDay } from '../../server/shared/days.ts';

describe('A day as people type it', () => {
  it('is 24 February 2020 in every way an office writes it', () => {
    for (const typed of ['24/02/2020', '24/2/2020', '24-02-2020', '24.02.2020', ' 24022020 ', '2020-02-24'])
      expect(parseDay(typed), typed).to.equal('2020-02-24');
  });

  it('has its day before its month: 03/04 is 3 April', () => {
    expect(parseDay('03/04/2021')).to.equal('2021-04-03');
  });

  it('is refused when there is no such day', () => {
    for (const typed of [
      '31/02/2020',
      '30-02-2020',
      '2020-02-31',
      '02/24/2020',
      '2020',
      '',
      'hôm nay',
      '24/02/20',
    ])
      expect(parseDay(typed), typed).to.equal(null);
  });

  it('is never mistaken when typed as digits alone, whichever end begins', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 109_000 }), (count) => {
        const day = addDays('1900-01-01', count);
        const [year, month, date] = day.split('-');
        expect(parseDay(`${date}${month}${year}`)).to.equal(day);
        expect(parseDay(`${year}${month}${date}`)).to.equal(null);
      }),
    );
  });
});
