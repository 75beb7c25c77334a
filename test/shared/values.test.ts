import { expect } from 'chai';
import fc from 'fast-check';
import { BadRequest } from '../../server/errors.ts';
import { canonicalIp, inNetworks, isCidr } from '../../server/shared/ip.ts';
import { formatter, honestShare, translator } from '../../server/shared/locale.ts';
import { canonicalMac, isJunkMac } from '../../server/shared/mac.ts';
import { parseMoney } from '../../server/shared/money.ts';
import { decodeCursor, encodeCursor } from '../../server/shared/pages.ts';

describe('amounts of money', () => {
  it('are read as offices write them', () => {
    const amounts: [string, number][] = [
      ['15.000.000', 15e6],
      ['15,000,000', 15e6],
      ['15 000 000 đ', 15e6],
      ['15tr', 15e6],
      ['15 triệu', 15e6],
      ['1,5 tỷ', 1.5e9],
      ['1.234', 1234],
      ['17800000 đồng', 17.8e6],
      ['0', 0],
    ];
    for (const [text, amount] of amounts) expect(parseMoney(text), text).to.equal(amount);
  });

  it('are refused when they are none, negative, or beyond reason', () => {
    for (const text of [
      '',
      'mười triệu',
      '-5',
      '1e9',
      '15.00',
      '9999999999999999999',
      '1,23,456',
      'NaN',
      'Infinity',
      '1.5.000',
    ])
      expect(parseMoney(text), text).to.equal(null);
  });

  it('come back the same from how they are printed', () => {
    const { money } = formatter('vi', 'Asia/Ho_Chi_Minh');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e15 }), (amount) => {
        expect(parseMoney(money(amount))).to.equal(amount);
      }),
    );
  });
});

describe('addresses', () => {
  it('are read in their plain forms alone, so that no list is talked around', () => {
    expect(canonicalIp('10.80.1.1')).to.equal('10.80.1.1');
    expect(canonicalIp('::ffff:127.0.0.1')).to.equal('127.0.0.1');
    for (const text of [
      '2130706433',
      '0177.0.0.1',
      '127.1',
      '0x7f.0.0.1',
      '10.0.0.256',
      'localhost',
      '',
      '10.0.0.1 ; rm',
      'fe80::1%eth0',
    ])
      expect(canonicalIp(text), text).to.equal(null);
  });

  it('lie in a range or not', () => {
    expect(inNetworks('10.80.1.1', ['10.80.0.0/16'])).to.equal(true);
    expect(inNetworks('::ffff:10.80.1.1', ['10.80.0.0/16'])).to.equal(true);
    expect(inNetworks('10.81.1.1', ['10.80.0.0/16', 'fd00::/8'])).to.equal(false);
    expect(inNetworks('không', ['0.0.0.0/0'])).to.equal(false);
    expect(isCidr('10.0.0.0/33')).to.equal(false);
  });

  it('of cards are one in every notation', () => {
    for (const text of ['AA-BB-CC-00-11-22', 'aabb.cc00.1122', 'aabbcc001122', 'aa:bb:cc:00:11:22'])
      expect(canonicalMac(text)).to.equal('aa:bb:cc:00:11:22');
    expect(canonicalMac('aa:bb:cc:00:11')).to.equal(null);
    expect(isJunkMac('00:00:00:00:00:00')).to.equal(true);
  });
});

describe('what people read', () => {
  it('is written as Vietnamese offices write it', () => {
    const vi = formatter('vi', 'Asia/Ho_Chi_Minh');
    expect(vi.money(1_234_567)).to.equal('1.234.567\u00A0đ');
    expect(vi.date('2020-02-24')).to.equal('24/02/2020');
    expect(vi.date('2015')).to.equal('2015');
    expect(vi.dateTime('2026-11-22T17:05:00.000Z')).to.equal('23/11/2026 00:05');
    expect(vi.percent(192_194, 227_508, 2)).to.equal('84,48\u00A0%');
    expect(vi.ago('2026-11-20T00:00:00Z', Date.parse('2026-11-23T00:00:00Z'))).to.equal('3 ngày trước');
    expect(vi.speed(1_000_000_000)).to.equal('1\u00A0Gb/s');
    expect(vi.speed(2_500_000_000)).to.equal('2,5\u00A0Gb/s');
    expect(vi.rate(0)).to.equal('0\u00A0b/s');
    expect(vi.rate(1_234_567)).to.equal('1,2\u00A0Mb/s');
    expect(vi.memory(8192)).to.equal('8\u00A0GB');
  });

  it('never says all when one is missing, nor none when there is one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 0, max: 2 }),
        (total, part, decimals) => {
          const share = honestShare(Math.min(part, total), total, decimals);
          if (part < total) expect(share).to.be.below(100);
          if (part > 0) expect(share).to.be.above(0);
          if (part >= total) expect(share).to.equal(100);
        },
      ),
    );
  });

  it('knows one from many in English', () => {
    const t = translator('en');
    expect(t('user.lead', { count: 1 })).to.equal('1 account');
    expect(t('user.lead', { count: 2 })).to.equal('2 accounts');
    expect(t('no.such.key')).to.equal('no.such.key');
  });
});

describe('cursors', () => {
  it('come back as they went, and made-up ones are refused', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.integer(), fc.constant(null)),
        fc.integer({ min: 1 }),
        (value, id) => {
          expect(decodeCursor(encodeCursor({ value, id }))).to.deep.equal({ value, id });
        },
      ),
    );
    for (const text of ['abc', 'W10', 'eyJhIjoxfQ', '!!!', encodeCursor({ value: {} as never, id: 1 })])
      expect(() => decodeCursor(text), text).to.throw(BadRequest);
  });
});
