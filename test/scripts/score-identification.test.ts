import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  type Expectation,
  isSameText,
  isSameVendor,
  judge,
  portsIn,
  tally,
} from '../../scripts/support/identification-score.ts';
import { identifyRecordings } from '../../scripts/support/identify-recordings.ts';
import type { Identification } from '../../server/snmp/identity.ts';

const fixtures = new URL('../fixtures/snmp/', import.meta.url).pathname;

describe('Scoring an identification', () => {
  const expected = (more: Partial<Expectation>): Expectation => ({
    name: 'sw-phong-hop',
    stratum: 'other',
    type: 'network',
    os_text: null,
    vendor_iana: null,
    vendor_guess: null,
    vendor_from: null,
    hardware: null,
    version: null,
    serial: null,
    weak: [],
    ...more,
  });
  const got = (more: Partial<Identification>): Identification =>
    ({
      vendor: null,
      kind: null,
      model: null,
      serial: null,
      firmware: null,
      interfaces: [],
      ...more,
    }) as Identification;
  const fieldsOf = (line: Partial<Expectation>, answer: Partial<Identification>): Record<string, boolean> =>
    Object.fromEntries(judge(expected(line), got(answer), new Set()).map((each) => [each.field, each.right]));

  it('leaves out what nobody knows, what is weak, and what only names an architecture', () => {
    const line = { type: null, serial: 'ABC123', weak: ['serial'], hardware: 'Generic x86 64-bit' };
    expect(fieldsOf(line, { serial: 'OTHER1', model: 'PC' })).to.deep.equal({});
  });

  it('takes a model or version that stands in what they joined, and not one that does not', () => {
    expect(isSameText('MS-4800 Rev. 3A1', 'MS-4800')).to.equal(true);
    expect(isSameText('OS v6.8.2 / App v6.8.0', 'v6.8.2')).to.equal(true);
    expect(isSameText('5.170 (V200R009)', '5.170 V200R009')).to.equal(true);
    expect(isSameText('MS-4800', 'MS-2400')).to.equal(false);
    expect(isSameText('MS-4800', null)).to.equal(false);
  });

  it('refuses a model longer than a name, even one that holds the right words', () => {
    const model = `MS-4800 ${'switch '.repeat(10)}`;
    expect(fieldsOf({ hardware: 'MS-4800' }, { model, kind: 'switch' }).model).to.equal(false);
  });

  it('knows a maker by its brand, and not by the toolkit its agent is built on', () => {
    const icon = expected({ vendor_guess: 'HPE', vendor_iana: 'net-snmp', vendor_from: 'icon' });
    expect(isSameVendor(icon, 'Aruba')).to.equal(true);
    expect(isSameVendor(icon, 'net-snmp')).to.equal(false);
    const owner = { vendor_guess: 'Merlin Gerin', vendor_iana: 'Merlin Gerin', vendor_from: 'iana' };
    expect(isSameVendor(expected(owner), 'Eaton')).to.equal(true);
  });

  it('takes a kind of the group, and does not judge mixed bags', () => {
    expect(fieldsOf({ type: 'network' }, { kind: 'router' }).kind).to.equal(true);
    expect(fieldsOf({ type: 'printer' }, { kind: 'router' }).kind).to.equal(false);
    expect(fieldsOf({ type: 'appliance' }, { kind: 'router' })).to.not.have.property('kind');
  });

  it('counts the ports of every column, also where the column of indexes is missing', () => {
    const ports = portsIn([
      '1.3.6.1.2.1.2.2.1.10.3',
      '1.3.6.1.2.1.31.1.1.1.18.4',
      '1.3.6.1.2.1.31.1.2.1.3.0.4',
      '1.3.6.1.2.1.2.1.0',
    ]);
    expect([...ports]).to.deep.equal([3, 4]);
    const verdicts = judge(expected({}), got({}), ports);
    expect(tally(verdicts).ports).to.deep.equal({ right: 0, of: 1 });
  });

  it('serves recordings over UDP and judges what is said of each', async () => {
    const devices = await identifyRecordings(
      join(fixtures, 'recordings'),
      join(fixtures, 'expected.jsonl'),
      '127.46.0.1',
    );
    const firewall = devices.find((each) => each.name === 'firewall-so-tai-chinh')!;
    expect(firewall.verdicts.map((each) => [each.field, each.right])).to.deep.equal([
      ['vendor', true],
      ['kind', true],
      ['serial', true],
      ['model', true],
      ['firmware', false],
      ['ports', true],
    ]);
  });
});

describe('Recordings of real devices', () => {
  const aims = { vendor: 98, kind: 93, serial: 98, model: 90, firmware: 92, ports: 100 };

  it('are identified as well as promised, in six packets', async function () {
    const folder = process.env.SNMP_RECORDINGS;
    if (!folder || !existsSync(folder)) {
      console.log('    skipped: SNMP_RECORDINGS names no folder of recordings');
      this.skip();
    }
    this.timeout(120_000);
    const devices = await identifyRecordings(folder, join(folder, '..', 'expected.jsonl'), '127.47.0.1');
    const result = tally(devices.flatMap((device) => device.verdicts));
    const short = Object.entries(aims).filter(
      ([field, aim]) => percent(result[field as keyof typeof result]) < aim,
    );
    expect(short, JSON.stringify(result)).to.deep.equal([]);
    const packets = devices.map((device) => device.identityPackets).sort((a, b) => a - b);
    expect(packets[Math.floor(packets.length / 2)]).to.be.at.most(6);
  });

  function percent({ right, of }: { right: number; of: number }): number {
    return (100 * right) / of;
  }
});
