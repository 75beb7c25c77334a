import { expect } from 'chai';
import {
  goodSerial,
  LONGEST_VALUE,
  macKey,
  nameKey,
  uuidKey,
} from '../../../../server/intake/identity/rules/keys.ts';

describe('serials as identity', () => {
  it('are none where firmware has a filler', () => {
    const fillers = [
      'To Be Filled By O.E.M.',
      'SYS-1234567890',
      'SN-12345',
      'MB-1234567890',
      'Serial Number xxxxxx',
      'SystemSerialNumb.',
      '(null string)',
      '<BAD INDEX>',
      'No Asset Tag',
      'Tulip Computers',
      '12345678901234567',
      '123456789000',
      'BBBBBBBB',
      '.........',
      '3030303030303030',
      '10101',
      '0',
      '',
    ];
    for (const filler of fillers) expect(goodSerial(filler), filler).to.equal(null);
  });

  it('are letters and digits in capitals, also those with digits, dots and digits', () => {
    expect(goodSerial(' 5cg-9271 xyz')).to.equal('5CG9271XYZ');
    expect(goodSerial('CN.1.2F')).to.equal('CN12F');
    expect(goodSerial('VMware-42 1b 7c')).to.equal('VMWARE421B7C');
  });

  it('are none when they are longer than any serial', () => {
    expect(goodSerial('A1'.repeat(LONGEST_VALUE))).to.equal(null);
    expect(nameKey('b9'.repeat(200))).to.equal(null);
  });
});

describe('UUIDs as identity', () => {
  it('are one in both byte orders', () => {
    expect(uuidKey('4090FD94-893F-4D52-88D5-0123456789AB')).to.equal(
      uuidKey('94FD9040-3F89-524D-88D5-0123456789ab'),
    );
  });

  it('are none where boards leave a filler, in either order, and where the text is no UUID', () => {
    const fillers = [
      '03000200-0400-0500-0006-000700080009',
      '00020003-0004-0005-0006-000700080009',
      'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
      'FEFEFEFE-FEFE-FEFE-FEFE-FEFEFEFEFEFE',
      '12345678-1234-5678-90AB-CDDEEFAABBCC',
      '3445DEE7-45D0-1244-95DD-34FAA067C1BE33E',
      '4BDRGGFE-4090-4D52-88D5-0123456789AB',
      '2',
    ];
    for (const filler of fillers) expect(uuidKey(filler), filler).to.equal(null);
  });
});

describe('MAC addresses as identity', () => {
  it('are none when software or a dial-up adapter invented them', () => {
    const invented = [
      '02:50:41:00:00:01',
      '00:50:56:C0:00:08',
      '0A:00:27:00:00:05',
      '00:FF:3A:11:22:33',
      'B2:D1:20:52:41:53',
    ];
    for (const mac of [...invented, '44:45:53:54:00:01', '00:00:00:00:00:00', '11:11:11:11:11:11', 'no']) {
      expect(macKey(mac, false), mac).to.equal(null);
      expect(macKey(mac, true), mac).to.equal(null);
    }
  });

  it('of a hypervisor are those of virtual machines alone', () => {
    expect(macKey('52-54-00-AA-BB-CC', true)).to.equal('52:54:00:aa:bb:cc');
    expect(macKey('00:15:5d:00:01:02', false)).to.equal(null);
  });

  it('that Wi-Fi makes up for a while are none', () => {
    expect(macKey('da:a1:19:01:02:03', false)).to.equal(null);
  });
});
