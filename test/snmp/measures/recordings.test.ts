/** Measures of recordings of real devices (the folder in SNMP_RECORDINGS): no value that cannot be, few packets. */
import { existsSync } from 'node:fs';
import { expect } from 'chai';
import pLimit from 'p-limit';
import { identifyDevice } from '../../../server/snmp/identify.ts';
import { type MeasureKind, measureKinds } from '../../../server/snmp/measures/kinds.ts';
import { planMeasures } from '../../../server/snmp/measures/plan.ts';
import { readMeasures } from '../../../server/snmp/measures/read.ts';
import type { Measure } from '../../../server/snmp/measures/types.ts';
import { readSystem } from '../../../server/snmp/read.ts';
import { openSession } from '../../../server/snmp/session.ts';
import { type SimulatedDevice, startSimulator } from '../../../server/snmp/simulator/start.ts';

const folder = process.env.SNMP_RECORDINGS;
const credential = { version: '2c' as const, community: 'public' };
const OUTSIDE: Partial<Record<Measure['unit'], readonly [number, number]>> = {
  percent: [0, 200],
  celsius: [-40, 150],
  state: [0, 2],
  volts: [0, 1000],
  day: [10_957, 47_482],
};

describe('Measures of recorded devices', () => {
  it('are believable, and a routine reading takes three packets at most', async function () {
    if (!folder || !existsSync(folder)) {
      console.log('    skipped: SNMP_RECORDINGS names no folder of recordings');
      this.skip();
    }
    this.timeout(180_000);
    const simulator = await startSimulator({ recordings: folder, port: 0, base: '127.40.0.1' });
    const limit = pLimit(16);
    const read = await Promise.all(simulator.devices.map((device) => limit(() => measured(device))));
    await simulator.close();
    report(read);
    const values = read.flatMap(({ name, measures }) => measures.map((each) => ({ name, ...each })));
    const wrong = values.filter(({ unit, value }) => {
      const [least, most] = OUTSIDE[unit] ?? [0, Number.MAX_SAFE_INTEGER];
      return value !== null && !(value >= least && value <= most);
    });
    expect(wrong).to.deep.equal([]);
    expect(Math.max(...read.map(({ routine }) => routine))).to.be.at.most(3);
    expect(read.filter(({ measures }) => measures.length > 0).length / read.length).to.be.above(0.3);
  });
});

interface Read {
  name: string;
  measures: Measure[];
  inventory: number;
  routine: number;
}

async function measured(device: SimulatedDevice): Promise<Read> {
  const { kind, vendor } = await identifyDevice(device, credential, { interfaces: false });
  const session = openSession(device, credential, { deadlineMs: 60_000 });
  try {
    const { objectId } = await readSystem(session);
    const before = session.stats.sent;
    const plan = await planMeasures(session, { objectId, kind, vendor, families: [] });
    const planned = session.stats.sent;
    const measures = await readMeasures(session, plan);
    const [inventory, routine] = [planned - before, session.stats.sent - planned];
    return { name: device.name, measures, inventory, routine };
  } finally {
    session.close();
  }
}

function report(read: readonly Read[]): void {
  const devices = (kind: MeasureKind) =>
    read.filter(({ measures }) => measures.some((each) => each.kind === kind)).length;
  const some = read.filter(({ measures }) => measures.length > 0);
  console.log(`    ${some.length} of ${read.length} recordings have something to measure:`);
  console.log(`    ${measureKinds.map((kind) => `${kind} ${devices(kind)}`).join(', ')}`);
  const most = (count: (one: Read) => number) => Math.max(...read.map(count));
  const mean = (count: (one: Read) => number) =>
    (some.reduce((n, one) => n + count(one), 0) / some.length).toFixed(1);
  console.log(
    `    packets: inventory ${mean((one) => one.inventory)} on average, ${most((one) => one.inventory)} at most; ` +
      `routine ${mean((one) => one.routine)}, ${most((one) => one.routine)} at most`,
  );
}
