import { expect } from 'chai';
import fc from 'fast-check';
import {
  type KnownDevice,
  neighbourMatcher,
  type ToldNeighbour,
} from '../../../server/network/rules/neighbours.ts';
import { sightingChanges } from '../../../server/network/rules/sightings.ts';
import {
  blockerOf,
  isSuppressed,
  type Link,
  linksByMac,
  parentsOf,
  rootsOf,
} from '../../../server/network/rules/topology.ts';
import { byNearness, type PortMacs, uplinksOf } from '../../../server/network/rules/uplinks.ts';

const macs = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => `02:11:22:33:00:${(from + i).toString(16).padStart(2, '0')}`);

function device(id: number, more: Partial<KnownDevice> = {}): KnownDevice {
  return {
    ...{ id, unitId: 1, kind: 'switch', address: `10.0.0.${id}`, serial: null, name: null, macs: [] },
    ...{ addresses: [], ...more },
  };
}

function told(more: Partial<ToldNeighbour>): ToldNeighbour {
  return { deviceId: 1, chassisId: null, portId: null, systemName: null, managementAddress: null, ...more };
}

describe('Which device a neighbour is', () => {
  const related = (a: number, b: number) => a === b;

  it('is told by the MAC in its chassis id, before anything else', () => {
    const match = neighbourMatcher(
      [device(1), device(2, { macs: ['02:aa:bb:00:02:00'] }), device(3, { name: 'sw-tang-2' })],
      related,
    );
    expect(match(told({ chassisId: '02:aa:bb:00:02:00', systemName: 'sw-tang-2' }))).to.equal(2);
  });

  it('is told by its serial number or its address', () => {
    const match = neighbourMatcher([device(1), device(2, { serial: 'FOC1720W0AB' })], related);
    expect(match(told({ chassisId: 'foc1720w0ab' }))).to.equal(2);
    expect(match(told({ managementAddress: '10.0.0.2' }))).to.equal(2);
  });

  it('is never told by a name from the factory, nor by one that two devices have', () => {
    const named = (name: string) => neighbourMatcher([device(1), device(2, { name })], related);
    for (const name of ['Switch', 'HUAWEI', 'localhost', 'Router1', 'MikroTik', 'sw', 'TL-SG2428P'])
      expect(named(name)(told({ systemName: name })), name).to.equal(null);
    expect(named('sw-hauNghia-t1.local')(told({ systemName: 'SW-HauNghia-T1' }))).to.equal(2);
    const twice = [device(1), device(2, { name: 'sw-vanthu' }), device(3, { name: 'sw-vanthu' })];
    expect(neighbourMatcher(twice, related)(told({ systemName: 'sw-vanthu' }))).to.equal(null);
  });

  it('is not looked for by name or private address in units that have nothing to do with each other', () => {
    const other = device(2, { unitId: 9, name: 'sw-vanthu', addresses: ['192.168.1.1'] });
    const match = neighbourMatcher([device(1), other], related);
    expect(match(told({ systemName: 'sw-vanthu', managementAddress: '192.168.1.1' }))).to.equal(null);
  });

  it('is never the device that speaks', () => {
    const match = neighbourMatcher([device(1, { macs: ['02:aa:bb:00:01:00'] })], related);
    expect(match(told({ chassisId: '02:aa:bb:00:01:00' }))).to.equal(null);
  });
});

describe('Uplinks and the port of a machine', () => {
  const access = macs(1, 10).map((mac, i): PortMacs => ({ interfaceId: 100 + i, deviceId: 1, macs: [mac] }));
  const trunk: PortMacs = { interfaceId: 200, deviceId: 2, macs: macs(1, 10) };
  const hub: PortMacs = { interfaceId: 201, deviceId: 2, macs: macs(50, 12) };

  it('a port is an uplink when most of its many machines are seen nearer elsewhere; a hub under a desk is none', () => {
    expect([...uplinksOf([...access, trunk, hub], [])]).to.deep.equal([200]);
  });

  it('a port is an uplink when a switch or router is at its other end, whatever it carries; a telephone is none', () => {
    const at = (interfaceId: number, kind: string | null, ...capabilities: string[]) => ({
      ...{ interfaceId, kind, capabilities },
    });
    const neighbours = [
      at(1, 'switch'),
      at(2, null, 'bridge', 'router'),
      at(3, null, 'bridge', 'phone'),
      at(4, 'printer', 'bridge'),
      at(5, 'access_point', 'bridge'),
    ];
    expect([...uplinksOf([], neighbours)]).to.deep.equal([1, 2]);
  });

  it('the machine is at the port with fewest others that is no uplink, of those where it is now', () => {
    const at = (interfaceId: number, isUplink: boolean, macCount: number, lastAt: string | null = null) => ({
      ...{ interfaceId, isUplink, macCount, lastAt },
    });
    const places = [
      at(1, true, 2),
      at(2, false, 7),
      at(3, false, 3),
      at(4, false, 1, '2026-01-05T00:00:00Z'),
    ];
    expect(byNearness(places).map(({ interfaceId }) => interfaceId)).to.deep.equal([3, 2, 1, 4]);
  });

  it('a switch without LLDP hangs at the port where its own MAC is among fewest others', () => {
    const quiet = device(3, { macs: ['02:11:22:33:00:07'] });
    const ports = [...access, trunk];
    const uplinks = uplinksOf(ports, []);
    expect(linksByMac([quiet], [quiet], ports, uplinks)).to.deep.equal([{ a: 1, b: 3 }]);
    const twin = device(4, { macs: quiet.macs });
    expect(linksByMac([quiet, twin], [quiet, twin], ports, uplinks)).to.deep.equal([]);
  });
});

describe('Which device is reached through which', () => {
  const NODES = 12;
  const node = fc.integer({ min: 1, max: NODES });
  const links = fc.array(fc.record({ a: node, b: node }), { maxLength: 30 });
  const roots = fc.uniqueArray(node, { maxLength: 4 });

  it('begins at the firewall of the unit highest up, then follows the lines', () => {
    const devices = [
      device(1, { kind: 'switch', unitId: 2 }),
      device(2, { kind: 'firewall', unitId: 2 }),
      device(3, { kind: 'firewall', unitId: 1 }),
      device(4),
    ];
    const lines = [
      { a: 1, b: 2 },
      { a: 2, b: 3 },
      { a: 4, b: 1 },
    ];
    const begins = rootsOf(devices, lines, (unitId) => unitId);
    expect(begins[0]).to.equal(3);
    expect([...parentsOf(lines, begins)].sort()).to.deep.equal([
      [1, 2],
      [2, 3],
      [4, 1],
    ]);
  });

  it('explains a silent device by the one nearest the root that is down on its way', () => {
    const parents = new Map([
      [4, 3],
      [3, 2],
      [2, 1],
    ]);
    expect(isSuppressed(4, new Set([4]), parents)).to.equal(false);
    expect(isSuppressed(4, new Set([4, 3, 2]), parents)).to.equal(true);
    expect(blockerOf(4, new Set([4, 3, 2]), parents)).to.equal(2);
    const round = new Map([
      [1, 2],
      [2, 1],
    ]);
    expect(isSuppressed(1, new Set([1]), round)).to.equal(false);
  });

  it('never goes in a circle: every chain of parents ends at a root', () => {
    fc.assert(
      fc.property(links, roots, (lines, begins) => {
        const parents = parentsOf(lines, begins);
        for (let start = 1; start <= NODES; start++) {
          let at = start;
          for (let steps = 0; parents.has(at); steps++) {
            expect(steps).to.be.below(NODES);
            at = parents.get(at)!;
          }
          if (at !== start) expect(begins).to.include(at);
        }
      }),
    );
  });

  it('is the same whatever the order in which the lines are told, and who tells them', () => {
    fc.assert(
      fc.property(links, roots, (lines, begins) => {
        const turned = lines.map(({ a, b }): Link => ({ a: b, b: a })).reverse();
        expect([...parentsOf(turned, begins)]).to.have.deep.members([...parentsOf(lines, begins)]);
      }),
    );
  });

  it('stays as it is for all others when a device is plugged in at one place', () => {
    fc.assert(
      fc.property(links, roots, node, (lines, begins, at) => {
        const leaf = NODES + 1;
        const before = parentsOf(lines, begins);
        const after = parentsOf([...lines, { a: leaf, b: at }], begins);
        after.delete(leaf);
        expect([...after]).to.have.deep.members([...before]);
      }),
    );
  });
});

describe('What a new reading changes', () => {
  const open = { id: 1, key: 'a', lastAt: null };
  const past = { id: 2, key: 'b', lastAt: '2026-11-20T00:00:00.000Z' };

  it('opens what is new, resumes what is back, ends what is gone', () => {
    expect(sightingChanges([open, past], new Set(['b', 'c']), true)).to.deep.equal({
      appeared: ['c'],
      returned: [2],
      vanished: [1],
    });
  });

  it('ends nothing after an empty or an incomplete reading', () => {
    expect(sightingChanges([open], new Set(), true).vanished).to.deep.equal([]);
    expect(sightingChanges([open], new Set(['c']), false).vanished).to.deep.equal([]);
  });
});
