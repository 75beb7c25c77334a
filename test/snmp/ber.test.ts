import { expect } from 'chai';
import fc from 'fast-check';
import { BerError, decodeCommunityMessage, encodeCommunityMessage } from '../../server/snmp/ber.ts';
import { compareOids, isOid, tags } from '../../server/snmp/oids.ts';
import { sortKey } from '../../server/snmp/simulator/snmprec.ts';
import type { Varbind } from '../../server/snmp/types.ts';

const arc = fc.oneof(fc.nat(300), fc.integer({ min: 0, max: 0xffffffff }));
const oid = fc.array(arc, { minLength: 1, maxLength: 12 }).map((arcs) => ['1.3', ...arcs].join('.'));
const varbind: fc.Arbitrary<Varbind> = fc.oneof(
  fc.record({ oid, type: fc.constant(tags.integer), value: fc.integer() }),
  fc.record({
    oid,
    type: fc.constantFrom(tags.counter32, tags.gauge32, tags.timeTicks),
    value: fc.nat(0xffffffff),
  }),
  fc.record({ oid, type: fc.constant(tags.counter64), value: fc.bigInt(0n, 2n ** 64n - 1n) }),
  fc.record({
    oid,
    type: fc.constant(tags.octetString),
    value: fc.uint8Array({ maxLength: 300 }).map((b) => Buffer.from(b)),
  }),
  fc.record({ oid, type: fc.constant(tags.objectId), value: oid }),
  fc.record({ oid, type: fc.constant(tags.ipAddress), value: fc.ipV4() }),
  fc.record({
    oid,
    type: fc.constantFrom(tags.null, tags.noSuchObject, tags.endOfMibView),
    value: fc.constant(null),
  }),
);
const message = fc.record({
  version: fc.constantFrom(0, 1),
  community: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  pdu: fc.record({
    type: fc.constantFrom(0xa0, 0xa1, 0xa2, 0xa5),
    requestId: fc.integer(),
    errorStatus: fc.nat(18),
    errorIndex: fc.nat(100),
    varbinds: fc.array(varbind, { maxLength: 20 }),
  }),
});

describe('BER', () => {
  it('reads back every message it wrote', () => {
    fc.assert(
      fc.property(message, (each) => {
        expect(decodeCommunityMessage(encodeCommunityMessage(each))).to.deep.equal(each);
      }),
      { numRuns: 300 },
    );
  });

  it('meets any bytes with a message or a BerError, never with another error', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.tuple(message, fc.nat(), fc.nat(255)).map(([each, place, byte]) => {
        const datagram = encodeCommunityMessage(each);
        datagram[place % datagram.length] = byte;
        return datagram;
      }),
      fc.tuple(message, fc.nat()).map(([each, place]) => {
        const datagram = encodeCommunityMessage(each);
        return datagram.subarray(0, place % datagram.length);
      }),
    );
    fc.assert(
      fc.property(bytes, (each) => {
        try {
          decodeCommunityMessage(Buffer.from(each));
        } catch (error) {
          expect(error).to.be.instanceOf(BerError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('Object identifiers', () => {
  const short = fc.array(fc.nat(120), { minLength: 1, maxLength: 4 }).map((arcs) => arcs.join('.'));
  const byArcs = (a: string, b: string): number => {
    const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
    const i = left.findIndex((arc, place) => arc !== right[place]);
    return i < 0 ? left.length - right.length : i >= right.length ? 1 : left[i]! - right[i]!;
  };

  it('are ordered by their arcs as numbers, in both ways of comparing', () => {
    fc.assert(
      fc.property(short, short, (a, b) => {
        const sign = Math.sign(byArcs(a, b));
        expect(Math.sign(compareOids(a, b))).to.equal(sign);
        expect(sortKey(a) < sortKey(b) ? -1 : sortKey(a) > sortKey(b) ? 1 : 0).to.equal(sign);
      }),
      { numRuns: 2000 },
    );
  });

  it('are recognised', () => {
    for (const good of ['1.3', '1.3.6.1.4.1.4294967295', '2.100.3']) expect(isOid(good), good).to.equal(true);
    for (const bad of ['', '1', '1.3.', '.1.3', '1.03', '3.1', '1.40', '1.3.4294967296', '1.3.x']) {
      expect(isOid(bad), bad).to.equal(false);
    }
  });
});
