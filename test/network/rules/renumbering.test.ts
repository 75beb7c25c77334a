import { expect } from 'chai';
import fc from 'fast-check';
import { type KnownPort, matchPorts } from '../../../server/network/rules/renumbering.ts';

const port = (id: number, index: number, name: string, mac: string | null = null): KnownPort => ({
  id,
  index,
  name,
  mac,
  gone: false,
});

describe('ports with new numbers', () => {
  it('keep their history when a module pushes all numbers up by eight', () => {
    const known = [port(71, 1, 'Gi0/1'), port(72, 2, 'Gi0/2'), port(73, 3, 'Gi0/3')];
    const seen = known.map(({ index, name }) => ({ index: index + 8, name, mac: null }));
    expect(matchPorts(known, seen)).to.deep.equal([71, 72, 73]);
  });

  it('keep it when two ports exchange their numbers', () => {
    const known = [port(71, 1, 'Gi0/1'), port(72, 2, 'Gi0/2')];
    const seen = [
      { index: 1, name: 'Gi0/2', mac: null },
      { index: 2, name: 'Gi0/1', mac: null },
    ];
    expect(matchPorts(known, seen)).to.deep.equal([72, 71]);
  });

  it('are told apart by address where a cheap switch calls all of them Port', () => {
    const known = [port(71, 1, 'Port', '00:11:22:00:00:01'), port(72, 2, 'Port', '00:11:22:00:00:02')];
    const seen = [
      { index: 5, name: 'Port', mac: '00:11:22:00:00:02' },
      { index: 6, name: 'Port', mac: '00:11:22:00:00:01' },
    ];
    expect(matchPorts(known, seen)).to.deep.equal([72, 71]);
  });

  it('take a port with the same number and another name for the same, renamed', () => {
    expect(matchPorts([port(71, 1, 'port1')], [{ index: 1, name: 'wan', mac: null }])).to.deep.equal([71]);
  });

  it('call a port new that nothing known resembles', () => {
    expect(matchPorts([port(71, 1, 'Gi0/1')], [{ index: 9, name: 'Gi0/9', mac: null }])).to.deep.equal([
      null,
    ]);
  });

  it('prefer a port that is there to one that is gone', () => {
    const known = [{ ...port(60, 1, 'Gi0/1'), gone: true }, port(71, 1, 'Gi0/1')];
    expect(matchPorts(known, [{ index: 1, name: 'Gi0/1', mac: null }])).to.deep.equal([71]);
  });

  it('never give one port to two, and give every port to itself when nothing changed', () => {
    const ports = fc.uniqueArray(
      fc.record({
        index: fc.integer({ min: 1, max: 40 }),
        name: fc.constantFrom('Port', 'Gi0/1', 'Gi0/2', 'eth0', 'lo'),
        mac: fc.constantFrom(null, '00:11:22:00:00:01', '00:11:22:00:00:02'),
      }),
      { selector: ({ index }) => index, maxLength: 20 },
    );
    fc.assert(
      fc.property(ports, ports, (before, after) => {
        const known = before.map((one, place) => ({ ...one, id: 100 + place, gone: place % 3 === 0 }));
        const given = matchPorts(known, after).filter((id) => id !== null);
        expect(new Set(given).size).to.equal(given.length);
        const living = known.map((one) => ({ ...one, gone: false }));
        expect(matchPorts(living, before)).to.deep.equal(living.map(({ id }) => id));
      }),
    );
  });
});
