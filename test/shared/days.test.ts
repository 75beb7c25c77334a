import { expect } from 'chai';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  daysBetween,
  isDay,
  parseDay,
  todayIn,
  yearsBetween,
} from '../../server/shared/days.ts';

const days = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2150-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('days', () => {
  it('reads dates as offices write them, the day before the month', () => {
    for (const text of ['24/02/2020', '24-2-2020', '24.02.2020', '2020-02-24', ' 24/2/2020 '])
      expect(parseDay(text)).to.equal('2020-02-24');
  });

  it('refuses days that do not exist', () => {
    for (const text of [
      '31/02/2020',
      '2021-02-29',
      '00/01/2020',
      '24/13/2020',
      '1/1/20',
      '',
      'hôm qua',
      '2020-2-30',
      '0000-01-01',
      '99999-01-01',
    ])
      expect(parseDay(text), text).to.equal(null);
    expect(isDay(20_200_101)).to.equal(false);
  });

  it('keeps to the last day of a short month', () => {
    expect(addMonths('2024-01-31', 1)).to.equal('2024-02-29');
    expect(addMonths('2024-03-31', -13)).to.equal('2023-02-28');
  });

  it('counts completed years, a year alone from the middle of it', () => {
    expect(yearsBetween('2016-11-24', '2026-11-23')).to.equal(9);
    expect(yearsBetween('2016-11-23', '2026-11-23')).to.equal(10);
    expect(yearsBetween('2016', '2026-06-30')).to.equal(9);
    expect(yearsBetween('2016', '2026-07-01')).to.equal(10);
  });

  it('knows that a new day begins in Vietnam seven hours before it does in London', () => {
    expect(todayIn('Asia/Ho_Chi_Minh', new Date('2026-11-22T17:00:00Z'))).to.equal('2026-11-23');
    expect(todayIn('Asia/Ho_Chi_Minh', new Date('2026-11-22T16:59:59Z'))).to.equal('2026-11-22');
  });

  it('adds and counts days both ways', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -3000, max: 3000 }), (day, count) => {
        const other = addDays(day, count);
        expect(isDay(other)).to.equal(true);
        expect(daysBetween(day, other)).to.equal(count);
        expect(parseDay(day.split('-').reverse().join('/'))).to.equal(day);
      }),
    );
  });
});
