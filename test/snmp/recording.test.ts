import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { identifyDevice } from '../../server/snmp/identify.ts';
import { recordDevice } from '../../server/snmp/recording/save.ts';
import { type Simulator, startSimulator } from '../../server/snmp/simulator/start.ts';

/** A switch of a commune, with everything in it that is nobody else's business. */
const switchOfTheCommune = `1.3.6.1.2.1.1.1.0|4|KX-48 Switch, Software Version 7.1.2, at 10.9.8.7, sw-xa-tan-phu
1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.63999.1
1.3.6.1.2.1.1.4.0|4|Nguyen Van An 0912345678
1.3.6.1.2.1.1.5.0|4|sw-xa-tan-phu
1.3.6.1.2.1.1.6.0|4|UBND xa Tan Phu
1.3.6.1.2.1.2.2.1.2.1|4|Gi0/1
1.3.6.1.2.1.2.2.1.6.1|4x|00259C1234AB
1.3.6.1.2.1.31.1.1.1.18.1|4|Phong chu tich
1.3.6.1.2.1.47.1.1.1.1.4.1|2|0
1.3.6.1.2.1.47.1.1.1.1.5.1|2|3
1.3.6.1.2.1.47.1.1.1.1.11.1|4|FOC1234X5YZ
1.3.6.1.2.1.47.1.1.1.1.13.1|4|KX-48
1.3.6.1.4.1.63999.2.1.0|4|S/N FOC1234X5YZ, MAC 00:25:9c:12:34:ab
1.3.6.1.4.1.63999.2.2.0|4|community = bi-mat-rieng
1.3.6.1.4.1.63999.2.3.0|4|lien he an@tanphu.example
1.3.6.1.4.1.63999.2.4.0|64|10.9.8.7
1.3.6.1.4.1.63999.2.5.1.10.9.8.7|2|5
1.3.6.1.4.1.63999.2.6.0|4|hai dong\\
1.3.6.1.4.1.63999.2.7.0|4x|6d6f740a686169
1.3.6.1.4.1.63999.2.8.0|70|18446744073709551615
`;

describe('A saved recording', () => {
  let simulator: Simulator;
  let copy: Simulator;
  let text: string;
  const credential = { version: '2c' as const, community: 'sw-tan-phu' };

  before(async () => {
    const [from, to] = [mkdtempSync(join(tmpdir(), 'from-')), mkdtempSync(join(tmpdir(), 'to-'))];
    writeFileSync(join(from, 'sw-tan-phu.snmprec'), switchOfTheCommune);
    simulator = await startSimulator({ recordings: from, port: 0, base: '127.49.0.1' });
    const known = await identifyDevice(simulator.devices[0]!, credential);
    const saved = await recordDevice(simulator.devices[0]!, credential, known, { timeoutMs: 500 });
    expect(saved.failed).to.deep.equal([]);
    writeFileSync(join(to, 'ban-ghi.snmprec'), saved.text);
    text = readFileSync(join(to, 'ban-ghi.snmprec'), 'utf8');
    copy = await startSimulator({ recordings: to, port: 0, base: '127.49.1.1' });
  });
  after(async () => {
    await simulator.close();
    await copy.close();
  });

  const hidden = [
    ...['Nguyen', '0912345678', 'xa-tan-phu', 'UBND', 'chu tich', 'bi-mat-rieng', 'tanphu.example'],
    ...['10.9.8.7', 'FOC1234X5YZ', '12:34:ab', '1234ab', 'sw-tan-phu'],
  ];
  for (const word of hidden) {
    it(`does not say ${word}`, () => {
      expect(text.toLowerCase()).to.not.contain(word.toLowerCase());
    });
  }

  it('keeps the maker’s half of a MAC address and the shape of a serial number, the same everywhere', () => {
    const serial = /47\.1\.1\.1\.1\.11\.1\|4\|(.*)/.exec(text)![1]!;
    expect(serial).to.match(/^FOC\d{4}[A-Z]\d[A-Z]{2}$/);
    expect(text).to.contain(`S/N ${serial}, MAC 00:25:9c:`);
    expect(text).to.match(/2\.2\.1\.6\.1\|4x\|00259c/);
  });

  it('gives one address the same other address in values, texts and indexes', () => {
    const other = /63999\.2\.4\.0\|64\|(.*)/.exec(text)![1]!;
    expect(text).to.contain(`63999.2.5.1.${other}|2|5`);
    expect(text).to.contain(`at ${other}`);
  });

  it('is served again, and the device named as before', async () => {
    const result = await identifyDevice(copy.devices[0]!, { version: '2c', community: 'public' });
    expect(result).to.include({ outcome: 'ok', kind: 'switch', model: 'KX-48', firmware: '7.1.2' });
    expect(result.interfaces.map(({ index, name }) => [index, name])).to.deep.equal([[1, 'Gi0/1']]);
    expect(text).to.contain('63999.2.8.0|70|18446744073709551615');
    expect(text).to.contain('63999.2.7.0|4x|6d6f740a686169');
  });
});
