import { expect } from 'chai';
import { changesOf, FACTS, type PortsRead, type StoredPort } from '../../server/polling/portChanges.ts';
import type { InterfaceReading } from '../../server/snmp/types.ts';

const NOW = Date.parse('2026-11-23T08:00:00Z');
const DAY_SECONDS = 86_400;
const UPTIME = 100 * DAY_SECONDS;

function port(index: number, changes: Partial<InterfaceReading> = {}): InterfaceReading {
  return {
    ...{ index, name: `Gi0/${index}`, alias: null, description: null, type: 6, speedBps: 1e9 },
    ...{ adminStatus: 'up', operStatus: 'up', mac: `00:11:22:33:44:0${index}`, mtu: 1500 },
    ...{ inOctets: 0n, outOctets: 0n, counterBits: 64, lastChangeSeconds: 10 * DAY_SECONDS },
    ...changes,
  };
}

function stored(id: number, from: InterfaceReading, changes: Partial<StoredPort> = {}): StoredPort {
  const facts = [
    ...[from.name, from.alias, from.description, from.type, from.speedBps, from.mtu, from.mac],
    ...[from.adminStatus, from.operStatus, from.lastChangeSeconds],
  ];
  expect(facts).to.have.length(FACTS.length);
  return {
    ...{ id, index: from.index, name: from.name!, mac: from.mac, gone: false, restless: null },
    ...{ adminStatus: from.adminStatus, operStatus: from.operStatus },
    lastChangeSeconds: from.lastChangeSeconds,
    stateSince: NOW - 90 * DAY_SECONDS * 1000,
    facts: JSON.stringify(facts),
    ...changes,
  };
}

function read(...interfaces: InterfaceReading[]): PortsRead {
  return { deviceId: 5, at: NOW, uptimeSeconds: UPTIME, interfaces };
}

const nothingOpen = new Map();

describe('what a reading says of the ports of a switch', () => {
  it('is nothing when they are as they were', () => {
    const changes = changesOf(
      read(port(1), port(2)),
      [stored(71, port(1)), stored(72, port(2))],
      nothingOpen,
    );
    expect(changes).to.deep.include({ rows: [], gone: [], steps: [] });
  });

  it('is a port that is down since when its own clock says, and an event when it had been up for months', () => {
    const down = port(1, { operStatus: 'down', lastChangeSeconds: UPTIME - 120 });
    const { rows, steps } = changesOf(read(down), [stored(71, port(1))], nothingOpen);
    expect(rows[0]!.id).to.equal(71);
    expect(rows[0]!.values).to.deep.include(new Date(NOW - 120_000));
    expect(steps).to.have.length(1);
    expect(steps[0]).to.deep.include({ subject: 'port', subjectId: 71 });
    expect(steps[0]!.steps[0]).to.have.property('open', 'port_down');
  });

  it('is a restless port when it went and came back between two readings', () => {
    const back = port(1, { lastChangeSeconds: UPTIME - 60 });
    const { rows, steps } = changesOf(read(back), [stored(71, port(1))], nothingOpen);
    const [penalty] = rows[0]!.values.slice(-2);
    expect(penalty).to.equal(2);
    expect(steps).to.deep.equal([]);
    const again = stored(71, port(1), { restless: { penalty: 2, at: NOW - 60_000 } });
    const second = changesOf(read(back), [again], nothingOpen);
    expect(second.steps[0]!.steps).to.deep.equal([{ open: 'port_flapping', detail: {} }]);
  });

  it('keeps the row of a port that got another number, and calls only the missing one gone', () => {
    const known = [stored(71, port(1)), stored(72, port(2)), stored(73, port(3))];
    const moved = [port(1), port(2)].map((one) => ({ ...one, index: one.index + 100 }));
    const { rows, gone, steps } = changesOf(read(...moved), known, nothingOpen);
    expect(rows.map(({ id, values }) => [id, values[1]])).to.deep.equal([
      [71, 101],
      [72, 102],
    ]);
    expect(gone).to.deep.equal([73]);
    expect(steps).to.deep.equal([]);
  });

  it('is up since the start of the switch where a new port never changed', () => {
    const { rows } = changesOf(read(port(1, { lastChangeSeconds: 0 })), [], nothingOpen);
    expect(rows[0]!.id).to.equal(null);
    expect(rows[0]!.values).to.deep.include(new Date(NOW - UPTIME * 1000));
  });
});
