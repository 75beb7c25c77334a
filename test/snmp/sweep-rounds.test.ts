import { expect } from 'chai';
import { Evidence } from '../../server/snmp/sweep-rounds.ts';

const community = { name: '1', port: 161 };

describe('The rounds of a sweep', () => {
  it('ask everything twice where few addresses are asked', () => {
    const commune = new Evidence(254);
    expect([1, 2, 3].map((round) => commune.isWorth({ ...community, round }))).to.deep.equal([
      true,
      true,
      false,
    ]);
  });

  it('leave out of the second what nobody in a large network answered', () => {
    const province = new Evidence(65_536);
    province.note({ ...community, round: 1 }, '10.80.4.9');
    expect(province.isWorth({ ...community, round: 2 })).to.equal(true);
    expect(province.isWorth({ name: '1', port: 1161, round: 2 })).to.equal(false);
    expect(province.isWorth({ name: '2', port: 161, round: 2 })).to.equal(false);
    expect(province.isWorthAt('10.80.200.1', { ...community, round: 2 })).to.equal(true);
  });

  it('go on after the second while one brings somebody, among the neighbours of those who answered', () => {
    const province = new Evidence(65_536);
    province.note({ ...community, round: 1 }, '10.80.4.9');
    expect(province.isWorth({ ...community, round: 3 })).to.equal(false);
    province.note({ ...community, round: 2 }, '10.80.4.77');
    expect(province.isWorth({ ...community, round: 3 })).to.equal(true);
    expect(province.isWorthAt('10.80.4.200', { ...community, round: 3 })).to.equal(true);
    expect(province.isWorthAt('10.80.5.200', { ...community, round: 3 })).to.equal(false);
    expect(province.isWorthAt('10.80.4.200', { name: '2', port: 161, round: 3 })).to.equal(false);
  });
});
