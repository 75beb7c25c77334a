import { expect } from 'chai';
import { planMeasures } from '../../../server/snmp/measures/plan.ts';
import { isComplete, objectsOf, readMeasures } from '../../../server/snmp/measures/read.ts';
import { type Measure, parsePlan } from '../../../server/snmp/measures/types.ts';
import type { SnmpError } from '../../../server/snmp/types.ts';
import { sessionOf } from './answers.ts';

const unknown = { objectId: null, kind: null, families: [], vendor: null };
const NOON = Date.parse('2027-03-01T12:00:00Z');

async function measuresOf(lines: string, about = unknown): Promise<Measure[]> {
  const plan = await planMeasures(sessionOf(lines), about, undefined, NOON);
  return readMeasures(sessionOf(lines), parsePlan(JSON.parse(JSON.stringify(plan)))!, NOON);
}

const brief = (measures: Measure[]) => measures.map(({ kind, label, value }) => [kind, label, value]);

const PRINTER = `1.3.6.1.2.1.25.3.5.1.1.1|2|3
1.3.6.1.2.1.25.3.5.1.2.1|4x|a400
1.3.6.1.2.1.43.10.2.1.4.1.1|65|48211
1.3.6.1.2.1.43.11.1.1.3.1.1|2|1
1.3.6.1.2.1.43.11.1.1.3.1.2|2|0
1.3.6.1.2.1.43.11.1.1.3.1.3|2|0
1.3.6.1.2.1.43.11.1.1.4.1.1|2|3
1.3.6.1.2.1.43.11.1.1.5.1.1|2|3
1.3.6.1.2.1.43.11.1.1.5.1.2|2|9
1.3.6.1.2.1.43.11.1.1.5.1.3|2|4
1.3.6.1.2.1.43.11.1.1.6.1.1|4|Hop muc so 1
1.3.6.1.2.1.43.11.1.1.6.1.2|4|Cyan drum
1.3.6.1.2.1.43.11.1.1.6.1.3|4|Waste box
1.3.6.1.2.1.43.11.1.1.7.1.1|2|7
1.3.6.1.2.1.43.11.1.1.8.1.1|2|6000
1.3.6.1.2.1.43.11.1.1.8.1.2|2|-2
1.3.6.1.2.1.43.11.1.1.8.1.3|2|100
1.3.6.1.2.1.43.11.1.1.9.1.1|2|540
1.3.6.1.2.1.43.11.1.1.9.1.2|2|4000
1.3.6.1.2.1.43.11.1.1.9.1.3|2|-3
1.3.6.1.2.1.43.12.1.1.4.1.1|4|black`;

const UPS = `1.3.6.1.2.1.33.1.2.1.0|2|3
1.3.6.1.2.1.33.1.2.3.0|2|7
1.3.6.1.2.1.33.1.2.4.0|2|38
1.3.6.1.2.1.33.1.2.7.0|2|31
1.3.6.1.2.1.33.1.4.1.0|2|5
1.3.6.1.2.1.33.1.4.4.1.5.1|2|22
1.3.6.1.2.1.33.1.4.4.1.5.2|2|64`;

const SERVER = `1.3.6.1.2.1.25.2.3.1.2.1|6|1.3.6.1.2.1.25.2.1.2
1.3.6.1.2.1.25.2.3.1.2.31|6|1.3.6.1.2.1.25.2.1.4
1.3.6.1.2.1.25.2.3.1.2.32|6|1.3.6.1.2.1.25.2.1.4
1.3.6.1.2.1.25.2.3.1.2.33|6|1.3.6.1.2.1.25.2.1.4
1.3.6.1.2.1.25.2.3.1.2.34|6|1.3.6.1.2.1.25.2.1.4
1.3.6.1.2.1.25.2.3.1.3.1|4|Physical memory
1.3.6.1.2.1.25.2.3.1.3.31|4|/
1.3.6.1.2.1.25.2.3.1.3.32|4|/var/lib/docker/overlay2/ab/merged
1.3.6.1.2.1.25.2.3.1.3.33|4|/srv/bind/root
1.3.6.1.2.1.25.2.3.1.3.34|4|/du-lieu
1.3.6.1.2.1.25.2.3.1.4.1|2|1024
1.3.6.1.2.1.25.2.3.1.4.31|2|4096
1.3.6.1.2.1.25.2.3.1.4.32|2|4096
1.3.6.1.2.1.25.2.3.1.4.33|2|4096
1.3.6.1.2.1.25.2.3.1.4.34|2|4096
1.3.6.1.2.1.25.2.3.1.5.1|2|8000000
1.3.6.1.2.1.25.2.3.1.5.31|2|1000
1.3.6.1.2.1.25.2.3.1.5.32|2|1000
1.3.6.1.2.1.25.2.3.1.5.33|2|1000
1.3.6.1.2.1.25.2.3.1.5.34|2|-294967296
1.3.6.1.2.1.25.2.3.1.6.1|2|7000000
1.3.6.1.2.1.25.2.3.1.6.31|2|930
1.3.6.1.2.1.25.2.3.1.6.32|2|930
1.3.6.1.2.1.25.2.3.1.6.33|2|930
1.3.6.1.2.1.25.2.3.1.6.34|2|1000000000
1.3.6.1.2.1.25.3.3.1.2.768|2|10
1.3.6.1.2.1.25.3.3.1.2.769|2|30
1.3.6.1.4.1.2021.4.5.0|2|8000000
1.3.6.1.4.1.2021.4.6.0|2|1000000
1.3.6.1.4.1.2021.4.14.0|2|500000
1.3.6.1.4.1.2021.4.15.0|2|4500000`;

const SENSORS = `1.3.6.1.2.1.47.1.1.1.1.7.11|4|Inlet
1.3.6.1.2.1.47.1.1.1.1.7.12|4|SFP module 1 temperature
1.3.6.1.2.1.99.1.1.1.1.11|2|8
1.3.6.1.2.1.99.1.1.1.1.12|2|8
1.3.6.1.2.1.99.1.1.1.1.13|2|8
1.3.6.1.2.1.99.1.1.1.2.11|2|8
1.3.6.1.2.1.99.1.1.1.2.12|2|9
1.3.6.1.2.1.99.1.1.1.2.13|2|9
1.3.6.1.2.1.99.1.1.1.3.11|2|0
1.3.6.1.2.1.99.1.1.1.4.11|2|41500
1.3.6.1.2.1.99.1.1.1.4.12|2|66
1.3.6.1.2.1.99.1.1.1.4.13|2|2147483647
1.3.6.1.2.1.99.1.1.1.5.11|2|1`;

describe('What the standard MIBs let measure', () => {
  it('a printer of the commune of Phú Mỹ: toner with its colour, a drum and a box without numbers, pages, no paper', async () => {
    const measures = await measuresOf(PRINTER);
    expect(brief(measures)).to.deep.equal([
      ['pages', null, 48_211],
      ['printer_status', null, 2],
      ['supply', 'Hop muc so 1', 9],
      ['supply', 'Cyan drum', null],
      ['supply', 'Waste box', null],
    ]);
    expect(measures.map(({ detail }) => detail)).to.deep.equal([
      null,
      { errors: 'lowPaper,lowToner,jammed' },
      { type: 'toner', colour: 'black' },
      { type: 'drum', colour: 'cyan', level: 'unknown' },
      { type: 'waste', level: 'some' },
    ]);
  });

  it('a UPS on battery: minutes, charge, the most loaded of its lines', async () => {
    expect(brief(await measuresOf(UPS))).to.deep.equal([
      ['battery_status', null, 2],
      ['battery_minutes', null, 7],
      ['battery_charge', null, 38],
      ['temperature', 'Battery', 31],
      ['ups_output', null, 2],
      ['ups_load', null, 64],
    ]);
  });

  it('a server: memory without what could be freed, each disk once, no layers of containers, sizes beyond 2^31', async () => {
    expect(brief(await measuresOf(SERVER))).to.deep.equal([
      ['memory', null, 25],
      ['cpu', null, 20],
      ['storage', '/', 93],
      ['storage', '/du-lieu', 25],
    ]);
  });

  it('sensors by name, scaled; neither those of optics nor those that are not there', async () => {
    const measures = await measuresOf(SENSORS);
    expect(brief(measures)).to.deep.equal([['temperature', 'Inlet', 41.5]]);
    expect(measures[0]!.key).to.equal('temperature:entity:Inlet');
  });

  it('a device that has nothing of all this costs one question, and then none', async () => {
    const session = sessionOf('1.3.6.1.2.1.1.5.0|4|modem');
    const plan = await planMeasures(session, unknown);
    expect(plan.measures).to.deep.equal([]);
    expect(session.stats.sent).to.be.at.most(2);
    expect(await readMeasures(session, plan)).to.deep.equal([]);
  });
});

describe('A routine reading of measures', () => {
  it('asks for the planned objects alone, in one packet', async () => {
    const plan = await planMeasures(sessionOf(UPS), unknown);
    const session = sessionOf(UPS);
    const measures = await readMeasures(session, plan);
    expect(session.stats.sent).to.equal(1);
    expect(isComplete(plan, measures)).to.equal(true);
  });

  it('tells what was answered when the device falls silent after the first packet, and throws when it is silent at once', async () => {
    const rows = Array.from({ length: 16 }, (_, i) => i + 1);
    const printer = rows
      .flatMap((n) => [`9.1.${n}|2|50`, `8.1.${n}|2|100`, `7.1.${n}|2|19`])
      .map((line) => `1.3.6.1.2.1.43.11.1.1.${line}`)
      .join('\n');
    const plan = await planMeasures(sessionOf(printer), unknown);
    expect(objectsOf(plan)).to.have.length(48);
    const measures = await readMeasures(sessionOf(printer, 1), plan);
    expect(measures).to.have.length(13);
    expect(isComplete(plan, measures)).to.equal(false);
    const error = await readMeasures(sessionOf(printer, 0), plan).catch((caught: unknown) => caught);
    expect((error as SnmpError).code).to.equal('timeout');
  });

  it('gives null for what is no longer there', async () => {
    const plan = await planMeasures(sessionOf(UPS), unknown);
    const measures = await readMeasures(sessionOf(UPS.replace('|2|38', '|2|380')), plan);
    expect(measures.find(({ kind }) => kind === 'battery_charge')!.value).to.equal(null);
  });

  it('takes no plan of another version, and none that would ask for more than it may', async () => {
    const plan = await planMeasures(sessionOf(UPS), unknown);
    expect(parsePlan({ ...plan, version: 2 })).to.equal(null);
    expect(parsePlan({ ...plan, measures: Array(65).fill(plan.measures[0]) })).to.equal(null);
    expect(parsePlan('{')).to.equal(null);
  });
});
