import { expect } from 'chai';
import fc from 'fast-check';
import { tags } from '../../../server/snmp/oids.ts';
import { mediaAddresses, physicalAddresses } from '../../../server/snmp/tables/addresses.ts';
import {
  plainForwarding,
  vlanForwarding,
  vlansOf,
  vtpVlans,
} from '../../../server/snmp/tables/forwarding.ts';
import { idOf, ipOfBytes } from '../../../server/snmp/tables/indexes.ts';
import {
  cdpNeighbours,
  joined,
  lldpNeighbours,
  managementOf,
} from '../../../server/snmp/tables/neighbours.ts';
import { localPortsOf } from '../../../server/snmp/tables/ports.ts';
import type { TableRows, Varbind } from '../../../server/snmp/types.ts';

const text = (value: string | number[]): Varbind => ({
  oid: '1.3',
  type: tags.octetString,
  value: Buffer.from(value as string),
});
const number = (value: number): Varbind => ({ oid: '1.3', type: tags.integer, value });
const any = () => 7;

describe('Rows of hostile or broken tables', () => {
  const cell: fc.Arbitrary<Varbind | undefined> = fc.oneof(
    fc.constant(undefined),
    fc.integer().map(number),
    fc.uint8Array({ maxLength: 24 }).map((bytes) => text([...bytes])),
    fc.constant<Varbind>({ oid: '1.3', type: tags.noSuchInstance, value: null }),
  );
  const index = fc.array(fc.integer({ min: 0, max: 0xffffffff }), { minLength: 1, maxLength: 24 });
  const rows: fc.Arbitrary<TableRows> = fc
    .array(fc.tuple(index, fc.array(cell, { minLength: 9, maxLength: 9 })), { maxLength: 6 })
    .map((list) => new Map(list.map(([arcs, cells]) => [arcs.join('.'), cells])));

  it('give readings of the right form or none, and never throw', () => {
    fc.assert(
      fc.property(rows, (table) => {
        const ports = localPortsOf(table, [], new Map());
        const neighbours = joined(lldpNeighbours(table, new Map(), ports), cdpNeighbours(table));
        const macs = [
          ...plainForwarding(table, any, null),
          ...vlanForwarding(table, any, new Map()),
          ...physicalAddresses(table),
          ...mediaAddresses(table),
        ].map(({ mac }) => mac);
        for (const mac of macs) expect(mac).to.match(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/);
        for (const one of neighbours)
          expect(one.chassisId ?? one.systemName ?? one.portId).to.not.equal(null);
        for (const vlan of vtpVlans(table)) expect(vlan).to.be.within(1, 4094);
      }),
    );
  });

  it('are no machines: groups, zeros, the bridge itself, ports that lead nowhere', () => {
    const table: TableRows = new Map([
      ['1.0.94.0.0.1', [number(1), number(3)]],
      ['0.0.0.0.0.0', [number(1), number(3)]],
      ['2.17.34.51.0.49', [number(1), number(4)]],
      ['2.17.34.51.0.50', [number(9), number(3)]],
    ]);
    expect(plainForwarding(table, (port) => (port === 1 ? 101 : null), null)).to.deep.equal([]);
  });

  it('tell no VLAN where several share a filtering database, and none that there cannot be', () => {
    const told = (vlan: number, database: number): Varbind => ({ ...number(database), oid: `1.5.0.${vlan}` });
    expect([...vlansOf([told(10, 1), told(20, 1), told(30, 7), told(9000, 8)], '1.5')]).to.deep.equal([
      [1, null],
      [7, 30],
    ]);
  });
});

describe('Ids in neighbour tables', () => {
  it('are a MAC, an address or a name as the subtype says, and a MAC where the bytes can be nothing else', () => {
    expect(idOf(text([2, 0xaa, 0xbb, 0, 1, 0]), 'mac')).to.equal('02:aa:bb:00:01:00');
    expect(idOf(text([2, 0xaa, 0xbb, 0, 1, 0]), 'name')).to.equal('02:aa:bb:00:01:00');
    expect(idOf(text('Switch'), 'name')).to.equal('Switch');
    expect(idOf(text([1, 10, 30, 2, 50]), 'address')).to.equal('10.30.2.50');
    expect(idOf(text('00-0F-FE-01-02-03'), 'mac')).to.equal('00:0f:fe:01:02:03');
  });

  it('prefer the IPv4 address a neighbour is managed at', () => {
    const at = (rest: string): Varbind => ({ ...number(2), oid: `1.9.0.5.1.${rest}` });
    const six = at('2.16.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.3');
    expect([...managementOf([six, at('1.4.10.30.2.3'), at('1.4.127.0.0.1')], '1.9')]).to.deep.equal([
      ['5.1', '10.30.2.3'],
    ]);
    expect(ipOfBytes([10, 0, 0, 1, 0, 0, 0, 3])).to.equal('10.0.0.1');
  });
});
