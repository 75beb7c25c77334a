import { expect } from 'chai';
import { bytesToText, counterOf, macOf, objectIdOf, speedOf, textOf } from '../../server/snmp/decode.ts';
import { isFiller, isSerial } from '../../server/snmp/filler.ts';
import { tags } from '../../server/snmp/oids.ts';
import type { Varbind } from '../../server/snmp/types.ts';

const bytes = (value: Buffer): Varbind => ({ oid: '1.3', type: tags.octetString, value });

describe('Text of a device', () => {
  const cases: [string, Buffer, string | null][] = [
    ['UTF-8', Buffer.from('Phòng Văn thư'), 'Phòng Văn thư'],
    ['decomposed Vietnamese', Buffer.from('Phòng'.normalize('NFD')), 'Phòng'],
    ['Windows-1258', Buffer.from([0xd0, 0x61, 0x6e, 0x67]), 'Đang'],
    ['binary', Buffer.from([0xc3, 0x28, 0x01, 0xff]), 'c32801ff'],
    ['trailing zeros', Buffer.from('sw1\0\0'), 'sw1'],
    ['terminal escapes', Buffer.from('a\u001b[31mred'), 'a[31mred'],
    ['turned writing direction', Buffer.from('abc\u202Efdp'), 'abcfdp'],
    ['several lines', Buffer.from('one\r\ntwo'), 'one\ntwo'],
    ['nothing', Buffer.from('\0\0 '), null],
  ];
  for (const [name, value, expected] of cases) {
    it(`in ${name} is ${JSON.stringify(expected)}`, () => expect(bytesToText(value)).to.equal(expected));
  }

  it('that is an exception of SNMPv2 is none', () => {
    expect(textOf({ oid: '1.3', type: tags.noSuchInstance, value: null })).to.equal(null);
  });
});

describe('Values of a device', () => {
  it('are decoded where agents bend the types', () => {
    expect(macOf(bytes(Buffer.from('005056a1b2c3', 'hex')))).to.equal('00:50:56:a1:b2:c3');
    expect(macOf(bytes(Buffer.from('00-50-56-A1-B2-C3')))).to.equal('00:50:56:a1:b2:c3');
    expect(macOf(bytes(Buffer.alloc(6)))).to.equal(null);
    expect(objectIdOf(bytes(Buffer.from('.1.3.6.1.4.1.6027.1.2.')))).to.equal('1.3.6.1.4.1.6027.1.2');
    expect(counterOf({ oid: '1.3', type: tags.counter32, value: 7 })).to.equal(7n);
  });

  it('give the speed that ifSpeed cannot hold', () => {
    expect(speedOf(1_544_000, 2)).to.equal(1_544_000);
    expect(speedOf(0xffffffff, 10_000)).to.equal(10_000_000_000);
    expect(speedOf(0, 100)).to.equal(100_000_000);
    expect(speedOf(null, null)).to.equal(null);
  });
});

describe('Fillers', () => {
  const fillers = [
    '',
    '<private>',
    '0000000000',
    'XXXXXXXX',
    'Default string',
    'To be filled by O.E.M.',
    'N/A',
    'Unknown',
    '""',
    '....',
  ];
  for (const text of fillers) it(`"${text}" says nothing`, () => expect(isFiller(text)).to.equal(true));

  it('are told from real serial numbers', () => {
    for (const serial of ['FOC2433L650', '819/01144', '1101612740', 'CN50A1Z4BN'])
      expect(isSerial(serial), serial).to.equal(true);
    for (const no of ['System MAC: a8-f7-e0-00-64-6a', '12', 'not a serial number', '123456789']) {
      expect(isSerial(no), no).to.equal(false);
    }
  });
});
