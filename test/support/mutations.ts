/** Replies broken in seeded, repeatable ways. */
import { encodeCommunityMessage, pduTypes } from '../../server/snmp/ber.ts';
import { oids, tags } from '../../server/snmp/oids.ts';
import type { Varbind } from '../../server/snmp/types.ts';

export type Draw = (below: number) => number;

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A sound reply with values of every type. */
export function soundReply(): Buffer {
  const values: Varbind[] = [
    { oid: oids.sysUpTime, type: tags.timeTicks, value: 4_000_000_000 },
    { oid: oids.sysObjectID, type: tags.objectId, value: '1.3.6.1.4.1.4294967295.1' },
    { oid: oids.sysDescr, type: tags.octetString, value: Buffer.from('Thiết bị chuyển mạch'.repeat(8)) },
    { oid: `${oids.ifOperStatus}.1`, type: tags.integer, value: -2 },
    { oid: `${oids.ifHCInOctets}.1`, type: tags.counter64, value: 2n ** 64n - 1n },
    { oid: `${oids.ifInOctets}.300`, type: tags.counter32, value: 2 ** 32 - 1 },
    { oid: '1.3.6.1.2.1.4.20.1.1.10.0.0.1', type: tags.ipAddress, value: '10.0.0.1' },
    { oid: '2.999.4294967295', type: tags.noSuchInstance, value: null },
    { oid: `${oids.ifName}.2`, type: tags.endOfMibView, value: null },
  ];
  const pdu = {
    type: pduTypes.response,
    requestId: 0x12345678,
    errorStatus: 0,
    errorIndex: 0,
    varbinds: values,
  };
  return encodeCommunityMessage({ version: 1, community: Buffer.from('public'), pdu });
}

const LENGTHS = [0, 1, 0x7f, 0x80, 0x81, 0x82, 0x84, 0x85, 0xff];
const TAGS = [0x02, 0x04, 0x05, 0x06, 0x30, 0x40, 0x41, 0x43, 0x46, 0x80, 0x82, 0xa2, 0xa8];

/** The reply with one to four things wrong: bits, lengths, tags, pieces cut out, doubled, or put in. */
export function mutated(reply: Buffer, draw: Draw): Buffer {
  let bytes: Buffer = Buffer.from(reply);
  for (let times = 1 + draw(4); times > 0 && bytes.length > 0; times--) bytes = broken(bytes, draw);
  return bytes;
}

function broken(bytes: Buffer, draw: Draw): Buffer {
  const at = draw(bytes.length);
  const length = 1 + draw(12);
  switch (draw(8)) {
    case 0:
      bytes[at] = bytes[at]! ^ (1 << draw(8));
      return bytes;
    case 1:
      bytes[at] = LENGTHS[draw(LENGTHS.length)]!;
      return bytes;
    case 2:
      bytes[at] = TAGS[draw(TAGS.length)]!;
      return bytes;
    case 3:
      bytes[at] = bytes[at]! + (draw(2) === 0 ? 1 : 255);
      return bytes;
    case 4:
      return bytes.subarray(0, at);
    case 5:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 6:
      return Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
    default:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from('84ffffffff', 'hex'), bytes.subarray(at)]);
  }
}
