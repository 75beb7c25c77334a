/** 40 switches read through a bad network: what is read is true, whatever the network does. */
import { expect } from 'chai';
import pLimit from 'p-limit';
import type { ColumnValues } from '../../server/snmp/columns.ts';
import { type CounterReading, readCounters } from '../../server/snmp/counters.ts';
import { oids, tags } from '../../server/snmp/oids.ts';
import { openSession } from '../../server/snmp/session.ts';
import { type SimulatedDevice, type Simulator, startSimulator } from '../../server/snmp/simulator/start.ts';
import type { SessionOptions, Target, Varbind } from '../../server/snmp/types.ts';
import { SnmpError } from '../../server/snmp/types.ts';
import { type Chaos, type ChaosProxy, startChaosProxy } from '../support/chaos-proxy.ts';

const SWITCHES = 40;
const PORTS = 24;
const community = { version: '2c' as const, community: 'public' };
const patient: SessionOptions = { timeoutMs: 250, retries: 4, deadlineMs: 8000 };
/** Where nothing needs to be read whole. */
const hasty: SessionOptions = { ...patient, retries: 1, deadlineMs: 3000 };
const plan = { indexes: Array.from({ length: PORTS }, (_, i) => i + 1) };
const MOST_PACKETS = 60;

/** What one switch was read to say, by a walk and by the routine question. */
interface Seen {
  names: Varbind[] | string;
  counters: CounterReading;
}

let simulator: Simulator;
/** What the switches say over a sound network. */
let truth: Seen[];

async function see(target: Target, options = patient): Promise<Seen> {
  const session = openSession(target, community, options);
  try {
    const names = await session.walk(oids.ifName).catch((error: unknown) => {
      expect(error).to.be.instanceOf(SnmpError);
      return (error as SnmpError).code;
    });
    expect(session.stats.sent).to.be.at.most(MOST_PACKETS);
    const counters = await readCounters(target, community, plan, options);
    expect(counters.packets).to.be.at.most(MOST_PACKETS);
    return { names, counters };
  } finally {
    session.close();
  }
}

/** All switches, each through a go-between of its own. */
async function seeThrough(chaos: Chaos, done: Record<string, number>, options = patient): Promise<Seen[]> {
  const limit = pLimit(SWITCHES);
  const through = async (device: SimulatedDevice, i: number): Promise<Seen> => {
    const proxy: ChaosProxy = await startChaosProxy(device, '127.34.2.1', { ...chaos, seed: chaos.seed + i });
    try {
      return await see(proxy.target, options);
    } finally {
      await proxy.close();
      for (const [what, count] of Object.entries(proxy.done)) done[what] = (done[what] ?? 0) + count;
    }
  };
  return Promise.all(simulator.devices.map((device, i) => limit(() => through(device, i))));
}

/** Counters and uptime grow: what was read lies between two readings over a sound network, all else is the same. */
function expectTrue(seen: Seen, before: Seen, after: Seen, name: string): void {
  if (typeof seen.names !== 'string') expect(seen.names, name).to.deep.equal(before.names);
  const [now, from, to] = [seen, before, after].map(({ counters }) => counters) as [
    CounterReading,
    CounterReading,
    CounterReading,
  ];
  if (now.uptimeTicks !== null) expect(now.uptimeTicks).to.be.within(from.uptimeTicks!, to.uptimeTicks!);
  expect(now.objectId).to.be.oneOf([null, from.objectId]);
  for (const column of ['adminStatus', 'operStatus', 'lastChange', 'inOctets', 'outOctets'] as const) {
    for (let row = 0; row < PORTS; row++) {
      if (now[column].type[row] === 0) continue;
      expect(now[column].type[row], `${name} ${column} ${row}`).to.equal(from[column].type[row]);
      const value = numberAt(now[column], row);
      const range = [numberAt(from[column], row), numberAt(to[column], row)] as const;
      expect(
        value >= range[0] && value <= range[1],
        `${name} ${column} ${row}: ${value} of ${range}`,
      ).to.equal(true);
    }
  }
}

function numberAt({ hi, lo }: ColumnValues, row: number): bigint {
  return (BigInt(hi[row]!) << 32n) | BigInt(lo[row]!);
}

function isWhole({ names, counters }: Seen): boolean {
  return typeof names !== 'string' && counters.complete && !counters.differs;
}

describe('40 switches behind a bad network', function () {
  this.timeout(60_000);

  before(async () => {
    simulator = await startSimulator({ devices: SWITCHES, ports: PORTS, port: 0, base: '127.34.1.1' });
    truth = await Promise.all(simulator.devices.map((device) => see(device)));
    for (const each of truth) expect(isWhole(each)).to.equal(true);
  });
  after(() => simulator.close());

  const networks: [string, Chaos][] = [
    ['loses an eighth', { seed: 1, drop: 125 }],
    ['doubles a third and lets a third be overtaken', { seed: 2, double: 300, overtaken: 300, delayMs: 30 }],
    [
      'loses a twentieth, doubles, delays and is forged in',
      { seed: 3, drop: 50, double: 200, overtaken: 200, delayMs: 60, forge: 500 },
    ],
    ['cuts a twelfth and loses a twentieth', { seed: 4, cut: 80, drop: 50 }],
  ];
  for (const [name, chaos] of networks) {
    it(`that ${name}: no false value, and most are read whole`, async () => {
      const done: Record<string, number> = {};
      const seen = await seeThrough(chaos, done);
      const after = await Promise.all(simulator.devices.map((device) => see(device)));
      for (const [i, each] of seen.entries())
        expectTrue(each, truth[i]!, after[i]!, simulator.devices[i]!.name);
      expect(Object.values(done).filter((count) => count > 0)).to.have.length.above(1);
      expect(seen.filter(isWhole).length).to.be.above(SWITCHES / 2);
    });
  }

  it('that spoils a third of all: each reading ends with a name, and every value is one of its kind', async () => {
    const done: Record<string, number> = {};
    const seen = await seeThrough({ seed: 6, spoil: 300, cut: 50, drop: 50, double: 100 }, done, hasty);
    expect(done.spoilt).to.be.above(40);
    for (const { names, counters } of seen) {
      if (typeof names !== 'string') expect(names.length).to.be.at.most(PORTS + 300);
      if (counters.error === null) expect(counters.outcome).to.equal('ok');
      for (const values of [counters.adminStatus, counters.inOctets, counters.outOctets]) {
        expect(values.type).to.have.length(PORTS);
        for (const type of values.type) expect(type).to.be.oneOf(KINDS);
      }
    }
  });
});

/** What a counter or state may be; 0 is none. */
const KINDS = [0, tags.integer, tags.counter32, tags.gauge32, tags.timeTicks, tags.counter64];
