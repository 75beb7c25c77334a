import { expect } from 'chai';
import { loadRules, rulesFor, rulesOf } from '../../../server/snmp/measures/format.ts';
import { planMeasures } from '../../../server/snmp/measures/plan.ts';
import { objectsOf, readMeasures } from '../../../server/snmp/measures/read.ts';
import { MOST_MEASURES, MOST_OBJECTS } from '../../../server/snmp/measures/types.ts';
import { sessionOf } from './answers.ts';

const NOON = Date.parse('2027-03-01T12:00:00Z');
const E = '1.3.6.1.4.1';

const devices: [string, string, string | null, string, [string, string | null, number | null][]][] = [
  [
    'a FortiGate of the department of finance: sessions, users at a distance, licences by name',
    `${E}.12356.101.1.645`,
    'Fortinet',
    `${E}.12356.101.4.1.3.0|66|7
${E}.12356.101.4.1.4.0|66|54
${E}.12356.101.4.1.6.0|66|3100
${E}.12356.101.4.1.7.0|66|12400
${E}.12356.101.4.1.8.0|66|1830
${E}.12356.101.12.2.3.1.2.1|66|4
${E}.12356.101.12.2.3.1.2.2|66|1
${E}.12356.101.4.6.3.1.2.1.1.1|4|FortiGuard AntiVirus
${E}.12356.101.4.6.3.1.2.1.1.2|4|Support
${E}.12356.101.4.6.3.1.2.1.2.1|4|Wed Mar 31 00:00:00 2027
${E}.12356.101.4.6.3.1.2.1.2.2|4|n/a`,
    [
      ['cpu', null, 7],
      ['memory', null, 54],
      ['storage', null, 25],
      ['sessions', null, 1830],
      ['vpn_users', null, 5],
      ['licence', 'FortiGuard AntiVirus', 20_908],
    ],
  ],
  [
    'a Huawei switch: only the boards that have a processor, with the threshold of the device',
    `${E}.2011.2.23.761`,
    'Huawei',
    `1.3.6.1.2.1.47.1.1.1.1.7.7|4|Board 0
${E}.2011.5.25.31.1.1.1.1.5.7|2|12
${E}.2011.5.25.31.1.1.1.1.5.9|2|0
${E}.2011.5.25.31.1.1.1.1.7.7|2|41
${E}.2011.5.25.31.1.1.1.1.11.7|2|48
${E}.2011.5.25.31.1.1.1.1.11.9|2|2147483647
${E}.2011.5.25.31.1.1.1.1.12.7|2|75`,
    [
      ['cpu', 'Board 0', 12],
      ['memory', 'Board 0', 41],
      ['temperature', 'Board 0', 48],
    ],
  ],
  [
    'an APC UPS: time left from hundredths of a second, the day of its battery',
    `${E}.318.1.3.27`,
    'APC',
    `${E}.318.1.1.1.2.1.1.0|2|2
${E}.318.1.1.1.2.1.3.0|4|11/20/22
${E}.318.1.1.1.2.2.1.0|66|98
${E}.318.1.1.1.2.2.3.0|67|252000
${E}.318.1.1.1.4.1.1.0|2|3
1.3.6.1.2.1.33.1.2.4.0|2|98`,
    [
      ['battery_status', null, 0],
      ['battery_date', null, 19_316],
      ['battery_charge', null, 98],
      ['battery_minutes', null, 42],
      ['ups_output', null, 2],
    ],
  ],
  [
    'a QNAP, which writes numbers as text with units',
    `${E}.24681`,
    'QNAP',
    `${E}.24681.1.2.1.0|4|12.50 %
${E}.24681.1.2.2.0|4|3900.0 MB
${E}.24681.1.2.3.0|4|975.0 MB
${E}.24681.1.2.5.0|4|42 C/107 F
${E}.24681.1.2.11.1.2.1|4|HDD1
${E}.24681.1.2.11.1.4.1|2|-9`,
    [
      ['cpu', null, 12.5],
      ['memory', null, 75],
      ['temperature', 'CPU', 42],
      ['disk', 'HDD1', 2],
    ],
  ],
];

describe('Rules of makers', () => {
  for (const [name, objectId, vendor, lines, expected] of devices) {
    it(`measure ${name}`, async () => {
      const about = { objectId, vendor, kind: null, families: [] };
      const plan = await planMeasures(sessionOf(lines), about, undefined, NOON);
      const measures = await readMeasures(sessionOf(lines), plan, NOON);
      expect(measures.map(({ kind, label, value }) => [kind, label, value])).to.deep.equal(expected);
    });
  }

  it('keep to their bounds on a device that has rows without end', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => i + 1);
    const many = (column: string) => rows.map((n) => `${E}.${column}.${n}|2|${n % 90}`).join('\n');
    const columns = ['9.9.109.1.1.1.1.8', '9.9.13.1.3.1.3', '9.9.13.1.4.1.3', '14179.2.1.1.1.38'];
    const supplies = rows.map((n) => `1.3.6.1.2.1.43.11.1.1.9.1.${n}|2|5`).join('\n');
    const session = sessionOf([...columns.map(many), supplies].join('\n'));
    const about = { objectId: `${E}.9.1.1`, vendor: null, kind: null, families: [] };
    const plan = await planMeasures(session, about);
    expect(plan.measures.length).to.be.at.most(MOST_MEASURES);
    expect(objectsOf(plan).length).to.be.at.most(MOST_OBJECTS);
    expect(session.stats.sent).to.be.below(80);
  });

  it('are chosen by sysObjectID, maker, kind or family; those for all come last', () => {
    const chosen = (about: object) =>
      rulesFor({ objectId: null, kind: null, families: [], vendor: null, ...about }, loadRules()).map(
        ({ id }) => id,
      );
    const always = chosen({});
    expect(always).to.include.members(['ups-mib', 'ucd-snmp', 'host-resources', 'printer-mib']);
    expect(chosen({ vendor: 'synology' })).to.deep.equal(['synology', ...always]);
    expect(chosen({ objectId: `${E}.3180.1` })).to.deep.equal(always);
    expect(chosen({ objectId: `${E}.9.6.1.82` })).to.include.members(['cisco', 'cisco-small-business']);
  });

  it('have names of their own', () => {
    const ids = loadRules().map(({ id }) => id);
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).to.deep.equal([]);
  });

  const bad: [string, object][] = [
    ['an unknown field', { kind: 'cpu', value: 'e.1.0', colour: 'red' }],
    ['an unknown kind', { kind: 'mood', value: 'e.1.0' }],
    ['no value', { kind: 'cpu' }],
    ['two values', { kind: 'cpu', value: 'e.1.0', idle: 'e.2.0' }],
    ['a column beside an object', { kind: 'memory', used: 'e.1.*', total: 'e.2.0' }],
    ['a place that is none', { kind: 'cpu', value: 'e.x.0' }],
    ['a broken pattern', { kind: 'cpu', value: 'e.1.*', only: { column: 'e.2', is: '(' } }],
  ];
  for (const [name, measure] of bad) {
    it(`with ${name} are refused, by the name of the file`, () => {
      const contents = { rules: [{ id: 'a', always: true, measures: [measure] }] };
      expect(() => rulesOf(contents, 'a.json')).to.throw('a.json');
    });
  }

  it('that fit no device are refused', () => {
    const contents = { rules: [{ id: 'a', measures: [{ kind: 'cpu', value: 'e.1.0' }] }] };
    expect(() => rulesOf(contents, 'a.json')).to.throw('nothing to be chosen by');
  });
});
