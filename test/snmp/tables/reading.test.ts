import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { openSession } from '../../../server/snmp/session.ts';
import {
  type SimulatedDevice,
  type Simulator,
  startSimulator,
} from '../../../server/snmp/simulator/start.ts';
import type { TablesReading } from '../../../server/snmp/tables/types.ts';
import { readTables, type TablesOptions, vlanSessions } from '../../../server/snmp/tables.ts';

const recordings = new URL('../../fixtures/snmp/recordings', import.meta.url).pathname;
const credential = { version: '2c' as const, community: 'public' };
const timing = { timeoutMs: 1000, retries: 1, deadlineMs: 60_000 };

async function tablesOf(
  device: SimulatedDevice,
  kind: string | null = 'switch',
  options: TablesOptions = {},
): Promise<TablesReading & { sent: number }> {
  const session = openSession(device, credential, timing);
  try {
    return { ...(await readTables(session, { kind }, options)), sent: session.stats.sent };
  } finally {
    session.close();
  }
}

describe('Reading the tables of a device', () => {
  let simulator: Simulator;
  const named = (name: string) => simulator.devices.find((each) => each.name === name)!;

  before(async () => {
    simulator = await startSimulator({ recordings, port: 0, base: '127.41.0.1' });
  });
  after(() => simulator.close());

  it('tells who hangs at the second-floor switch of Đức Hòa, each at its port and once', async () => {
    const { neighbours, complete } = await tablesOf(named('tang-2-duc-hoa'));
    expect(complete).to.deep.equal({ neighbours: true, forwarding: true, addresses: true });
    expect(
      neighbours.map(({ protocol, localIndex, systemName }) => [protocol, localIndex, systemName]),
    ).to.deep.equal([
      ['lldp', 124, 'sw-duchoa-t1'],
      ['lldp', 102, 'dien-thoai-50'],
      ['cdp', 101, 'ap-hoi-truong'],
    ]);
    expect(neighbours[0]).to.deep.include({
      localPort: 'Gi1/0/24',
      chassisId: '02:dd:ee:00:02:00',
      portId: 'GigabitEthernet0/0/8',
      portDescription: 'xuong tang 2',
      managementAddress: '10.30.2.3',
      capabilities: ['bridge', 'router'],
    });
    expect(neighbours[1]).to.deep.include({
      chassisId: '10.30.2.50',
      managementAddress: '10.30.2.50',
      portId: '02:11:22:33:00:50',
      capabilities: ['phone'],
    });
    expect(neighbours[2]).to.deep.include({ managementAddress: '10.30.2.119', capabilities: ['bridge'] });
  });

  it('tells which MAC was learned at which port and VLAN, without the addresses of the switch itself', async () => {
    const { forwarding, bridgeAddress, ownAddresses } = await tablesOf(named('tang-2-duc-hoa'));
    expect(forwarding).to.have.deep.members([
      { ifIndex: 101, mac: '02:11:22:33:00:31', vlan: 1 },
      { ifIndex: 102, mac: '02:11:22:33:00:32', vlan: 20 },
      { ifIndex: 124, mac: '02:aa:bb:00:00:fe', vlan: 20 },
    ]);
    expect({ bridgeAddress, ownAddresses }).to.deep.equal({
      bridgeAddress: '02:aa:bb:00:01:00',
      ownAddresses: ['10.30.2.2'],
    });
  });

  it('reads the old ARP table where there is no newer one, without entries that are out of date', async () => {
    expect((await tablesOf(named('tang-2-duc-hoa'))).addresses).to.deep.equal([
      { ip: '10.30.2.1', mac: '02:aa:bb:00:00:fe', ifIndex: 101 },
      { ip: '10.30.2.31', mac: '02:11:22:33:00:31', ifIndex: 101 },
    ]);
  });

  it('asks a switch that keeps one table for each VLAN for each of those in use', async () => {
    const device = named('theo-vlan');
    const openVlan = vlanSessions(device, credential, timing);
    const { forwarding, complete } = await tablesOf(device, 'switch', { openVlan });
    expect(forwarding).to.deep.equal([
      { ifIndex: 10101, mac: '02:11:22:33:00:31', vlan: 1 },
      { ifIndex: 10102, mac: '02:11:22:33:00:32', vlan: 20 },
    ]);
    expect(complete.forwarding).to.equal(true);
    const bounds = { vlans: 1 };
    expect((await tablesOf(device, 'switch', { openVlan, bounds })).complete.forwarding).to.equal(false);
  });

  it('reads no more of a table than it may, and says that it is not all', async () => {
    const { forwarding, complete, neighbours } = await tablesOf(named('tang-2-duc-hoa'), 'switch', {
      bounds: { forwarding: 2, neighbours: 1 },
    });
    expect([forwarding.length <= 2, neighbours.length]).to.deep.equal([true, 1]);
    expect(complete).to.deep.include({ forwarding: false, neighbours: false });
  });

  it('asks nothing of a printer, and stops asking a switch that falls silent', async () => {
    const printer = await tablesOf(named('may-in-van-thu'), 'printer');
    expect(printer.sent).to.equal(0);
    expect(printer.complete.neighbours).to.equal(false);
    simulator.silence('theo-vlan', true);
    const session = openSession(named('theo-vlan'), credential, { timeoutMs: 30, retries: 0 });
    const silent = await readTables(session, { kind: 'switch' });
    session.close();
    expect([silent.complete.forwarding, session.stats.sent <= 2]).to.deep.equal([false, true]);
    simulator.silence('theo-vlan', false);
  });
});

const FOLDER = process.env.SNMP_RECORDINGS;

interface Expected {
  name: string;
  neighbour_count: number | null;
}

describe('Reading the tables of recorded devices', () => {
  it('reads all of them to the end, and most neighbours that are known to be there', async function () {
    if (!FOLDER || !existsSync(FOLDER)) {
      console.log('      skipped: SNMP_RECORDINGS names no folder of recordings');
      return this.skip();
    }
    this.timeout(600_000);
    const simulator = await startSimulator({ recordings: FOLDER, port: 0, base: '127.41.1.1' });
    const sums = {
      neighbours: 0,
      placed: 0,
      expected: 0,
      found: 0,
      forwarding: 0,
      addresses: 0,
      incomplete: 0,
    };
    const packets: number[] = [];
    const expected = expectedNeighbours(path.join(FOLDER, '..', 'expected.jsonl'));
    try {
      for (const device of simulator.devices) {
        const openVlan = vlanSessions(device, credential, timing);
        const tables = await tablesOf(device, null, { openVlan });
        const count = expected.get(device.name) ?? 0;
        sums.neighbours += tables.neighbours.length;
        sums.placed += tables.neighbours.filter((one) => one.localIndex !== null).length;
        sums.expected += count;
        sums.found += Math.min(count, tables.neighbours.length);
        sums.forwarding += tables.forwarding.length;
        sums.addresses += tables.addresses.length;
        if (Object.values(tables.complete).includes(false)) sums.incomplete += 1;
        if (
          process.env.VERBOSE &&
          (count !== tables.neighbours.length || Object.values(tables.complete).includes(false))
        )
          console.log(device.name, count, tables.neighbours.length, JSON.stringify(tables.complete));
        packets.push(tables.sent);
      }
    } finally {
      await simulator.close();
    }
    packets.sort((a, b) => a - b);
    const median = packets[packets.length >> 1]!;
    console.log(
      `      ${JSON.stringify({ ...sums, devices: packets.length, median, most: packets.at(-1) })}`,
    );
    expect(sums.found).to.be.at.least(0.9 * sums.expected);
    expect(sums.incomplete).to.be.at.most(0.05 * packets.length);
  });
});

function expectedNeighbours(file: string): Map<string, number> {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  const all = lines.map((line) => JSON.parse(line) as Expected);
  return new Map(all.map((one) => [one.name, one.neighbour_count ?? 0]));
}
