/** Replies no sound agent sends. */
import { randomBytes } from 'node:crypto';
import { encodeVarbind, pduTypes } from '../../server/snmp/ber.ts';
import { encodeInteger, encodeOid, encodeTlv } from '../../server/snmp/ber-writer.ts';
import { compareOids, oids, tags } from '../../server/snmp/oids.ts';
import type { Varbind } from '../../server/snmp/types.ts';
import { type Asked, honest } from './hostile-peer.ts';

/** The community; it must stand in no error. */
export const secret = 'C0ng-dong-bi-mat';
export const PORTS = Array.from({ length: 12 }, (_, i) => i + 1);
export const column = (number: number): string => `1.3.6.1.2.1.2.2.1.${number}`;

/** The switch as it truly is; every value of it can be told from what the cases below make up. */
export const truth: Varbind[] = [
  { oid: oids.sysObjectID, type: tags.objectId, value: '1.3.6.1.4.1.63999.7' },
  { oid: oids.sysUpTime, type: tags.timeTicks, value: 4242 },
  { oid: oids.sysName, type: tags.octetString, value: Buffer.from('xa-tan-phu') },
  { oid: '1.3.6.1.2.1.2.1.0', type: tags.integer, value: PORTS.length },
  ...PORTS.flatMap((port): Varbind[] => [
    { oid: `${oids.ifDescr}.${port}`, type: tags.octetString, value: Buffer.from(`Gi0/${port}`) },
    { oid: `${oids.ifAdminStatus}.${port}`, type: tags.integer, value: 1 },
    { oid: `${oids.ifOperStatus}.${port}`, type: tags.integer, value: 1 },
    { oid: `${oids.ifLastChange}.${port}`, type: tags.timeTicks, value: 4200 + port },
    { oid: `${column(14)}.${port}`, type: tags.counter32, value: 100 + port },
    { oid: `${column(20)}.${port}`, type: tags.counter32, value: 200 + port },
    { oid: `${oids.ifHCInOctets}.${port}`, type: tags.counter64, value: 2n ** 40n + BigInt(port) },
    { oid: `${oids.ifHCOutOctets}.${port}`, type: tags.counter64, value: 2n ** 41n + BigInt(port) },
  ]),
].sort((a, b) => compareOids(a.oid, b.oid));

/** A reply in pieces, each encoded, so that any one can be spoilt. */
interface Reply {
  version: Buffer;
  community: Buffer;
  type: number;
  id: Buffer;
  status: Buffer;
  index: Buffer;
  varbinds: Buffer[];
}

type Spoil = (reply: Reply) => Reply | Buffer | Buffer[];

/** What a GET, a walk and a reading of counters say of it. */
export type Outcomes = [get: string, walk: string, counters: string];

const nonsense: Outcomes = ['malformed', 'malformed', 'malformed'];
const unharmed: Outcomes = ['answered', 'answered', 'complete'];

const tlv = (tag: number, contents: Buffer | string = ''): Buffer =>
  encodeTlv(tag, Buffer.isBuffer(contents) ? contents : Buffer.from(contents, 'hex'));
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const integer = (value: number): Buffer => encodeInteger(tags.integer, value);

function encodeReply(reply: Reply): Buffer {
  const { version, community: asker, type, id, status, index, varbinds } = reply;
  const pdu = encodeTlv(
    type,
    Buffer.concat([id, status, index, encodeTlv(tags.sequence, Buffer.concat(varbinds))]),
  );
  return encodeTlv(tags.sequence, Buffer.concat([version, asker, pdu]));
}

/** Puts other bytes in the place of the last varbind. */
const lastVarbind =
  (bytes: Buffer): Spoil =>
  (reply) => ({ ...reply, varbinds: [...reply.varbinds.slice(0, -1), bytes] });
/** Puts another value under the name of the last varbind. */
const lastValue =
  (value: Buffer): Spoil =>
  (reply) =>
    lastVarbind(tlv(tags.sequence, Buffer.concat([nameOf(reply.varbinds.at(-1)!), value])))(reply);
/** Puts another name before a value that is false. */
const lastName =
  (name: Buffer): Spoil =>
  (reply) =>
    lastVarbind(tlv(tags.sequence, Buffer.concat([name, hex('020107')])))(reply);

/** The encoded name of an encoded varbind; all of ours are short. */
function nameOf(varbind: Buffer): Buffer {
  return varbind.subarray(2, 4 + varbind[3]!);
}

function nested(depth: number): Buffer {
  let bytes: Buffer = Buffer.alloc(0);
  for (let i = 0; i < depth; i++) bytes = encodeTlv(tags.sequence, bytes);
  return bytes;
}

/** What the peer sends, how the true reply is spoilt to that, and what comes of it. */
export const cases: [string, Spoil, Outcomes][] = [
  ['a value longer than the reply', lastValue(hex('04 84 ffffffff')), nonsense],
  ['a value longer than its varbind', lastValue(hex('04 7f 41')), nonsense],
  ['a value of indefinite length', lastValue(hex('24 80 0401 41 0000')), nonsense],
  ['a length in five bytes', lastValue(hex('04 85 0000000001 41')), nonsense],
  ['a length that is cut off', lastValue(hex('04 82 00')), nonsense],
  ['a varbind without a value', lastValue(Buffer.alloc(0)), nonsense],
  ['a varbind that is empty', lastVarbind(tlv(tags.sequence)), nonsense],
  ['a varbind that is an INTEGER', lastVarbind(integer(7)), nonsense],
  ['10,000 sequences inside each other for a value', lastValue(nested(10_000)), nonsense],
  ['10,000 sequences inside each other for a varbind', lastVarbind(nested(10_000)), nonsense],
  ['an INTEGER of no byte', lastValue(tlv(tags.integer)), nonsense],
  ['an INTEGER of five bytes', lastValue(tlv(tags.integer, '0000000007')), nonsense],
  ['an INTEGER of 127 bytes', lastValue(tlv(tags.integer, '07'.repeat(127))), nonsense],
  ['a Counter32 of no byte', lastValue(tlv(tags.counter32)), nonsense],
  ['a Counter32 of 33 bits', lastValue(tlv(tags.counter32, '0100000000')), nonsense],
  ['TimeTicks of six bytes', lastValue(tlv(tags.timeTicks, '000000000007')), nonsense],
  ['a Counter64 of no byte', lastValue(tlv(tags.counter64)), nonsense],
  ['a Counter64 of 65 bits', lastValue(tlv(tags.counter64, '010000000000000000')), nonsense],
  ['a Counter64 of ten bytes', lastValue(tlv(tags.counter64, '00'.repeat(10))), nonsense],
  ['a value of a type that is none', lastValue(hex('99 01 07')), nonsense],
  ['a value whose type takes two bytes', lastValue(hex('5f 81 01 07')), nonsense],
  ['a name of no byte', lastName(tlv(tags.objectId)), nonsense],
  ['a name that breaks off inside an arc', lastName(tlv(tags.objectId, '2b0681')), nonsense],
  ['a name that is a text', lastName(tlv(tags.octetString, '2b06010201')), nonsense],
  [
    'a name with an arc of 2^32',
    (reply) => lastName(tlv(tags.objectId, `${arcsOf(reply)}9080808000`))(reply),
    ['malformed', 'malformed', 'differs'],
  ],
  [
    'a name with an arc of 2^700',
    (reply) => lastName(tlv(tags.objectId, `${arcsOf(reply)}81${'80'.repeat(99)}00`))(reply),
    ['malformed', 'malformed', 'differs'],
  ],
  [
    'a name of 200 arcs',
    (reply) => lastName(tlv(tags.objectId, `${arcsOf(reply)}${'01'.repeat(190)}`))(reply),
    ['malformed', 'malformed', 'differs'],
  ],
  [
    'a name of 20,000 bytes',
    (reply) => lastName(tlv(tags.objectId, `${arcsOf(reply)}${'01'.repeat(20_000)}`))(reply),
    ['malformed', 'malformed', 'differs'],
  ],
  [
    'a list of varbinds without any',
    (reply) => ({ ...reply, varbinds: [] }),
    ['malformed', 'walk_guard', 'malformed'],
  ],
  ['the version in five bytes', (reply) => ({ ...reply, version: tlv(2, '0000000001') }), nonsense],
  ['no community', (reply) => ({ ...reply, community: Buffer.alloc(0) }), nonsense],
  [
    'the beginning of our community',
    (reply) => ({ ...reply, community: tlv(4, Buffer.from(secret.slice(0, -1))) }),
    nonsense,
  ],
  [
    'a community of 60,000 bytes',
    (reply) => ({ ...reply, community: tlv(4, Buffer.alloc(60_000, 'C')) }),
    nonsense,
  ],
  ['SNMPv1 instead of v2c', (reply) => ({ ...reply, version: integer(0) }), nonsense],
  ['SNMPv3 in the form of v2c', (reply) => ({ ...reply, version: integer(3) }), nonsense],
  ['a request number without bytes', (reply) => ({ ...reply, id: tlv(2) }), nonsense],
  [
    'a request number of eight bytes',
    (reply) => ({ ...reply, id: tlv(2, `00000000${reply.id.toString('hex', 2)}`) }),
    nonsense,
  ],
  [
    'the number of another request',
    (reply) => ({ ...reply, id: tlv(2, flipped(reply.id.subarray(2))) }),
    nonsense,
  ],
  ['an error status without bytes', (reply) => ({ ...reply, status: tlv(2) }), nonsense],
  ['an error index of five bytes', (reply) => ({ ...reply, index: tlv(2, '0000000000') }), nonsense],
  [
    'error status 200',
    (reply) => ({ ...reply, status: integer(200) }),
    ['absent', 'device_error', 'device_error'],
  ],
  [
    'error status -1',
    (reply) => ({ ...reply, status: integer(-1) }),
    ['absent', 'device_error', 'device_error'],
  ],
  [
    'error status 2 for object 99',
    (reply) => ({ ...reply, status: integer(2), index: integer(99) }),
    ['absent', 'nothing', 'device_error'],
  ],
  [
    'error status 2 for object -1',
    (reply) => ({ ...reply, status: integer(2), index: integer(-1) }),
    ['absent', 'nothing', 'device_error'],
  ],
  ['an error index without an error', (reply) => ({ ...reply, index: integer(99) }), unharmed],
  ['a Report', (reply) => ({ ...reply, type: pduTypes.report }), nonsense],
  ['a Trap of SNMPv1', (reply) => ({ ...reply, type: 0xa4 }), nonsense],
  ['a Trap of SNMPv2', (reply) => ({ ...reply, type: 0xa7 }), nonsense],
  ['an Inform', (reply) => ({ ...reply, type: 0xa6 }), nonsense],
  ['our own request', (reply) => ({ ...reply, type: pduTypes.getBulk }), nonsense],
  ['every beginning of the true reply but the whole', beginnings, nonsense],
  ['65,507 random bytes', () => randomBytes(65_507), nonsense],
  [
    '65,507 bytes that begin as a message',
    () => Buffer.concat([hex('3082ffdf020101'), Buffer.alloc(65_500)]),
    nonsense,
  ],
  [
    'the true reply with bytes behind it',
    (reply) => Buffer.concat([encodeReply(reply), randomBytes(40)]),
    unharmed,
  ],
  [
    'the true reply ten times over',
    (reply) => Array.from({ length: 10 }, () => encodeReply(reply)),
    unharmed,
  ],
  [
    'the true reply after a false one of each kind',
    (reply) => [
      Buffer.alloc(0),
      randomBytes(200),
      encodeReply({ ...reply, id: integer(1), varbinds: falseOnes(reply) }),
      encodeReply({ ...reply, type: pduTypes.report, varbinds: falseOnes(reply) }),
      encodeReply({ ...reply, community: tlv(4, Buffer.from('evil')), varbinds: falseOnes(reply) }),
      encodeReply({ ...reply, varbinds: [hex('020107'), ...falseOnes(reply)] }),
      encodeReply(reply),
    ],
    unharmed,
  ],
  [
    'the true objects and 2,000 nobody asked for',
    (reply) => ({ ...reply, varbinds: [...reply.varbinds, ...unasked(2000)] }),
    unharmed,
  ],
];

function arcsOf(reply: Reply): string {
  return nameOf(reply.varbinds.at(-1)!).subarray(2, -1).toString('hex');
}

function flipped(id: Buffer): Buffer {
  return Buffer.concat([id.subarray(0, -1), Buffer.from([id.at(-1)! ^ 1])]);
}

function beginnings(reply: Reply): Buffer[] {
  const whole = encodeReply(reply);
  const step = Math.ceil(whole.length / 150);
  return Array.from({ length: Math.floor((whole.length - 1) / step) }, (_, i) =>
    whole.subarray(0, 1 + i * step),
  );
}

/** The names that were asked for, each with a value that is not true. */
function falseOnes(reply: Reply): Buffer[] {
  return reply.varbinds.map((each) => tlv(tags.sequence, Buffer.concat([nameOf(each), hex('020107')])));
}

function unasked(count: number): Buffer[] {
  const value = tlv(tags.integer, '07');
  return Array.from({ length: count }, (_, i) =>
    tlv(tags.sequence, Buffer.concat([encodeOid(`1.3.6.1.4.1.63999.9.${i}`), value])),
  );
}

/** Answers every request truly but for what `spoil` does to it. */
export const lying =
  (spoil: Spoil) =>
  (asked: Asked): void => {
    const reply: Reply = {
      version: integer(1),
      community: encodeTlv(tags.octetString, asked.community),
      type: pduTypes.response,
      id: integer(asked.pdu.requestId),
      status: integer(0),
      index: integer(0),
      varbinds: honest(truth, asked, 80).map(encodeVarbind),
    };
    const spoilt = spoil(reply);
    for (const each of Array.isArray(spoilt) ? spoilt : [spoilt])
      asked.bytes(Buffer.isBuffer(each) ? each : encodeReply(each));
  };
