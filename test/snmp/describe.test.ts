import { expect } from 'chai';
import { fromDescription } from '../../server/snmp/describe.ts';

describe('What sysDescr seems to say', () => {
  const firmware: [string, string | null][] = [
    ['KX-48 Gigabit Switch, KXOS 4.1.0-P5, built 2020', '4.1.0-P5'],
    ['Switch KX-48, revision QA.16.02.0012, ROM QA.15.13', 'QA.16.02.0012'],
    ['KX AP6 2.2w', '2.2w'],
    ['<<HW_REV: 1; SW_REV: KX51-2.6.2.0-NOSH; MODEL: KX51>>', 'KX51-2.6.2.0-NOSH'],
    ['"KXU2032 2.10.0.25829"', '2.10.0.25829'],
    ['Management Card (MB:v4.1.0 PF:v6.4.0 AF1:v6.5.1 MN:KX9631 HR:02)', 'v6.5.1'],
    ['Linux may-chu 5.10.0-8-amd64 #1 SMP', '5.10.0-8-amd64'],
    ['PDU 230V, 32A, 7.4kVA, 50/60Hz', null],
    ['Thiet bi mang', null],
  ];
  for (const [text, expected] of firmware) {
    it(`is version ${expected} in: ${text}`, () => {
      expect(fromDescription('firmware', text)).to.equal(expected);
    });
  }

  const models: [string, string | null][] = [
    ['Trạm KX: Poseidon 4002', null],
    ['Poseidon 4002 SNMP Supervisor v2.0.15', 'Poseidon 4002'],
    ['<<HW_REV: 1; SW_REV: 2.6.2; MODEL: KX51>>', 'KX51'],
    ['KXBS2[10.3.9], Bootcode[10.3.9], Hardware[KXBS2-C3/1B1]', 'KXBS2-C3/1B1'],
    ['ETHERNET ENVIRONMENT,SN:VNB3J12345,PID:Color Laser M252dw', 'Color Laser M252dw'],
    ['Linux may-chu 5.10.0-8-amd64 #1 SMP', null],
    ['1.2.3', null],
  ];
  for (const [text, expected] of models) {
    it(`is model ${expected} in: ${text}`, () => {
      expect(fromDescription('model', text)).to.equal(expected);
    });
  }

  it('costs little, however long and odd a text a device sends', () => {
    const long = '1.a'.repeat(20_000);
    for (const field of ['model', 'serial', 'firmware', 'kind'] as const) {
      const found = fromDescription(field, long);
      expect((found ?? '').length).to.be.at.most(600);
    }
  });
});
