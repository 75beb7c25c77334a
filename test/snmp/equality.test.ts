/** Our own SNMPv1 and v2c beside the npm package net-snmp: the same names, types and values of the same devices. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import pLimit from 'p-limit';
import { exchangeByCommunity } from '../../server/snmp/community.ts';
import { openSession, termsOf } from '../../server/snmp/session.ts';
import { type SimulatedDevice, startSimulator } from '../../server/snmp/simulator/start.ts';
import type { Session, Varbind } from '../../server/snmp/types.ts';
import type { PduRequest } from '../../server/snmp/wire.ts';
import { ourLine, type TheirReader, theirReader } from './net-snmp-reader.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/snmp/recordings', import.meta.url));
const FOLDER = process.env.SNMP_RECORDINGS;
const ROOTS: Record<string, string> = {
  system: '1.3.6.1.2.1.1',
  interfaces: '1.3.6.1.2.1.2',
  addresses: '1.3.6.1.2.1.4.20',
  bridge: '1.3.6.1.2.1.17',
  host: '1.3.6.1.2.1.25',
  ifX: '1.3.6.1.2.1.31',
  ups: '1.3.6.1.2.1.33',
  printer: '1.3.6.1.2.1.43',
  entity: '1.3.6.1.2.1.47',
  sensors: '1.3.6.1.2.1.99',
  lldp: '1.0.8802.1.1.2',
  makers: '1.3.6.1.4.1',
};
const roots = Object.values(ROOTS);
const ABSENT = ['1.3.6.1.2.1.1.99.0', '1.3.6.1.2.1.2.2.1.2.4294967295'];
const SAMPLES = 12;

describe('What we read by SNMPv1 and v2c is what net-snmp reads', () => {
  it('of the devices of the project, every object', async () => {
    expect(await differences(FIXTURES, '127.34.10.1', { '1': 100_000, '2c': 100_000 })).to.deep.equal([]);
  });

  it('of recordings of real devices, thousands of objects each', async function () {
    if (!FOLDER || !existsSync(FOLDER)) {
      console.log('    skipped: SNMP_RECORDINGS names no folder of recordings');
      this.skip();
    }
    this.timeout(600_000);
    expect(await differences(FOLDER, '127.34.20.1', { '1': 40, '2c': 1500 })).to.deep.equal([]);
  });
});

/** What differs on all devices of a folder, walking at most so many objects of each root. */
async function differences(
  folder: string,
  base: string,
  most: Record<'1' | '2c', number>,
): Promise<string[]> {
  const simulator = await startSimulator({ recordings: path.resolve(folder), port: 0, base });
  const limit = pLimit(8);
  const tally = { varbinds: 0 };
  try {
    const found = await Promise.all(
      simulator.devices.flatMap((device) =>
        (['1', '2c'] as const).map((version) =>
          limit(async () => {
            const compared = await compareDevice(device, version, most[version], tally);
            return compared.map((each) => `${device.name} v${version} ${each}`);
          }),
        ),
      ),
    );
    expect(tally.varbinds).to.be.above(1000);
    console.log(`      ${simulator.devices.length} devices, ${tally.varbinds} varbinds compared`);
    return found.flat();
  } finally {
    await simulator.close();
  }
}

async function compareDevice(
  device: SimulatedDevice,
  version: '1' | '2c',
  most: number,
  tally: { varbinds: number },
): Promise<string[]> {
  const credential = { version, community: 'public' };
  const terms = { timeoutMs: 4000, retries: 2, deadlineMs: 120_000, maxVarbinds: 1_000_000 };
  const session = openSession(device, credential, terms);
  const theirs = theirReader(device, version);
  const ask = async (request: PduRequest): Promise<string[]> => {
    const reply = await exchangeByCommunity(device, credential, request, termsOf(terms));
    return reply.errorStatus === 0 ? reply.varbinds.map(ourLine) : [`error status ${reply.errorStatus}`];
  };
  const found: string[] = [];
  const compare = (what: string, ours: string[], other: string[]): void => {
    tally.varbinds += ours.length;
    const at = ours.findIndex((line, i) => line !== other[i]);
    if (ours.length !== other.length || at >= 0)
      found.push(`${what}: ours ${ours.length} ${ours[at]}, theirs ${other.length} ${other[at]}`);
  };
  try {
    const names: string[] = [];
    for (const [name, root] of Object.entries(ROOTS)) {
      const [ours, other] = await walkBoth(session, theirs, root, most);
      compare(name, ours.map(ourLine), other);
      names.push(...sampleOf(ours.map(({ oid }) => oid)));
    }
    for (const oids of [sampleOf(names), [...sampleOf(names), ...ABSENT], roots.slice(0, 3)]) {
      compare('GET', await ask({ type: 'get', oids }), await theirs.get(oids));
      compare('GETNEXT', await ask({ type: 'getNext', oids }), await theirs.getNext(oids));
    }
    if (version === '2c') {
      const bulk = { type: 'getBulk' as const, oids: roots, nonRepeaters: 2, maxRepetitions: 7 };
      compare('GETBULK', await ask(bulk), await theirs.getBulk(roots, 2, 7));
    }
    return found;
  } finally {
    session.close();
    theirs.close();
  }
}

/** The objects below a root by both, the first `most` of them. */
async function walkBoth(
  session: Session,
  theirs: TheirReader,
  root: string,
  most: number,
): Promise<[Varbind[], string[]]> {
  const other = await theirs.walk(root, most);
  const rows = await session.walkColumns([root], { maxRows: most });
  const ours = [...rows.values()].map(([varbind]) => varbind!);
  return [ours, other.slice(0, most)];
}

function sampleOf(names: string[]): string[] {
  const step = Math.max(1, Math.floor(names.length / SAMPLES));
  return names.filter((_, i) => i % step === 0).slice(0, SAMPLES);
}
