import { BerError, BerReader, decodeCommunityMessage, encodeVarbind, type Pdu, pduTypes } from '../ber.ts';
import { encodeInteger, encodeTlv } from '../ber-writer.ts';
import { tags } from '../oids.ts';
import type { SimulatedMib } from './mib.ts';
import { answerUser, type UsmEngine } from './usm.ts';

/** Answers of a GETBULK stop at what fits one Ethernet frame, as most agents do it. */
const BULK_BYTES = 1400;
const MOST_BYTES = 60_000;
const MOST_REPETITIONS = 500;
const errors = { tooBig: 1, noSuchName: 2, notWritable: 17 } as const;

/** A device that answers: which objects it shows under a community or a v3 context, null for none. */
export interface SimulatedAgent {
  mibFor(community: string): SimulatedMib | null;
  mibInContext(context: string): SimulatedMib | null;
  engine: UsmEngine;
}

/** The answer to one datagram, or null where a real agent would be silent. */
export function answer(agent: SimulatedAgent, datagram: Buffer): Buffer | null {
  try {
    return versionOf(datagram) === 3 ? answerV3(agent, datagram) : answerCommunity(agent, datagram);
  } catch (error) {
    if (error instanceof BerError) return null;
    throw error;
  }
}

function versionOf(datagram: Buffer): number {
  return new BerReader(datagram).nested(tags.sequence).integer();
}

function answerV3(agent: SimulatedAgent, datagram: Buffer): Buffer | null {
  return answerUser(agent.engine, datagram, (request, context) => {
    const mib = agent.mibInContext(context);
    return mib && encodeResponse(request, respond(mib, request, 1));
  });
}

function answerCommunity(agent: SimulatedAgent, datagram: Buffer): Buffer | null {
  const { version, community, pdu } = decodeCommunityMessage(datagram);
  const mib = version === 0 || version === 1 ? agent.mibFor(community.toString('utf8')) : null;
  if (!mib) return null;
  const body = encodeResponse(pdu, respond(mib, pdu, version));
  if (!body) return null;
  const head = Buffer.concat([encodeInteger(tags.integer, version), encodeTlv(tags.octetString, community)]);
  return encodeTlv(tags.sequence, Buffer.concat([head, body]));
}

interface Response {
  errorStatus: number;
  errorIndex: number;
  varbinds: Buffer[];
}

function respond(mib: SimulatedMib, pdu: Pdu, version: number): Response | null {
  if (pdu.type === pduTypes.get)
    return respondOneByOne(pdu, version, (oid) => mib.get(oid), tags.noSuchInstance);
  if (pdu.type === pduTypes.getNext)
    return respondOneByOne(pdu, version, (oid) => mib.next(oid), tags.endOfMibView);
  if (pdu.type === pduTypes.getBulk && version > 0) return respondBulk(mib, pdu);
  if (pdu.type === pduTypes.set)
    return failure(pdu, version === 0 ? errors.noSuchName : errors.notWritable, 1);
  return null;
}

function respondOneByOne(
  pdu: Pdu,
  version: number,
  find: (oid: string) => { encode(): Buffer } | null,
  missing: number,
): Response {
  const varbinds: Buffer[] = [];
  for (const [i, { oid }] of pdu.varbinds.entries()) {
    const object = find(oid);
    if (!object && version === 0) return failure(pdu, errors.noSuchName, i + 1);
    varbinds.push(object ? object.encode() : encodeVarbind({ oid, type: missing, value: null }));
  }
  const size = varbinds.reduce((sum, each) => sum + each.length, 0);
  return size > MOST_BYTES ? failure(pdu, errors.tooBig, 0) : { errorStatus: 0, errorIndex: 0, varbinds };
}

function respondBulk(mib: SimulatedMib, pdu: Pdu): Response {
  const nonRepeaters = Math.max(0, Math.min(pdu.errorStatus, pdu.varbinds.length));
  const repetitions = Math.max(0, Math.min(pdu.errorIndex, MOST_REPETITIONS));
  const varbinds: Buffer[] = [];
  let size = 0;
  const add = (oid: string): string => {
    const object = mib.next(oid);
    const bytes = object ? object.encode() : encodeVarbind({ oid, type: tags.endOfMibView, value: null });
    if (varbinds.length > 0 && size + bytes.length > BULK_BYTES) throw new Full();
    varbinds.push(bytes);
    size += bytes.length;
    return object ? object.oid : oid;
  };
  try {
    for (const { oid } of pdu.varbinds.slice(0, nonRepeaters)) add(oid);
    let lanes = pdu.varbinds.slice(nonRepeaters).map(({ oid }) => oid);
    for (let i = 0; i < repetitions && lanes.length > 0; i++) {
      const moved = lanes.map(add);
      if (moved.every((oid, lane) => oid === lanes[lane])) break;
      lanes = moved;
    }
  } catch (error) {
    if (!(error instanceof Full)) throw error;
  }
  return { errorStatus: 0, errorIndex: 0, varbinds };
}

/** The reply holds as much as fits. */
class Full extends Error {}

function failure(pdu: Pdu, errorStatus: number, errorIndex: number): Response {
  return { errorStatus, errorIndex, varbinds: pdu.varbinds.map(encodeVarbind) };
}

function encodeResponse(request: Pdu, response: Response | null): Buffer | null {
  if (!response) return null;
  const list = encodeTlv(tags.sequence, Buffer.concat(response.varbinds));
  return encodeTlv(
    pduTypes.response,
    Buffer.concat([
      encodeInteger(tags.integer, request.requestId),
      encodeInteger(tags.integer, response.errorStatus),
      encodeInteger(tags.integer, response.errorIndex),
      list,
    ]),
  );
}
