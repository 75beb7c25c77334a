import { expect } from 'chai';
import fc from 'fast-check';
import { dayOf, dayOfText, isoDay } from '../../../server/snmp/measures/days.ts';
import { tags } from '../../../server/snmp/oids.ts';

describe('Days as devices write them', () => {
  const same = ['2027-03-31', '2027/3/31', '20270331', '31 Mar 2027', '31-Mar-2027', 'Mar 31 2027'];
  for (const text of [...same, 'Wed Mar 31 00:00:00 2027', 'March 31, 2027', '03/31/2027', '31/03/27'])
    it(`${text} is the last day of March 2027`, () => {
      expect(isoDay(dayOfText(text)!)).to.equal('2027-03-31');
    });

  it('that do not exist, or are no days, are none', () => {
    for (const text of ['2027-02-30', '0000-00-00', 'n/a', 'never', '', '1970-01-01', '31 Foo 2027', null])
      expect(dayOfText(text), String(text)).to.equal(null);
  });

  it('are read as they were written, whatever the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_957, max: 47_000 }), (day) => {
        const [year, month, date] = isoDay(day).split('-');
        expect(dayOfText(`${year}-${month}-${date}`)).to.equal(day);
        expect(dayOfText(`${month}/${date}/${year}`)).to.equal(day);
      }),
    );
  });

  it('never throw, whatever a device says', () => {
    fc.assert(fc.property(fc.string(), (text) => dayOfText(text) === null || dayOfText(text)! > 0));
  });

  it('come as seconds, as days that are left, and as eight bytes', () => {
    const integer = (value: number) => ({ oid: '1.3', type: tags.integer, value });
    const now = Date.parse('2027-03-01T12:00:00Z');
    expect(isoDay(dayOf(integer(1_806_451_200), 'seconds', now)!)).to.equal('2027-03-31');
    expect(isoDay(dayOf(integer(30), 'days_left', now)!)).to.equal('2027-03-31');
    const bytes = { oid: '1.3', type: tags.octetString, value: Buffer.from([7, 235, 3, 31, 0, 0, 0, 0]) };
    expect(isoDay(dayOf(bytes, 'date_and_time', now)!)).to.equal('2027-03-31');
    expect(dayOf(integer(-1), 'seconds', now)).to.equal(null);
  });
});
