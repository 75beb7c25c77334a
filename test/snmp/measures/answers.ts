/** A session with a recording instead of a device: the same walks, no network. */

import { compareOids, tags } from '../../../server/snmp/oids.ts';
import { decodeLine, parseRecording } from '../../../server/snmp/simulator/snmprec.ts';
import type { Session, Varbind } from '../../../server/snmp/types.ts';
import { SnmpError } from '../../../server/snmp/types.ts';
import { getInParts, walkSideBySide, walkTree } from '../../../server/snmp/walk.ts';
import type { PduRequest, Wire } from '../../../server/snmp/wire.ts';

/** `failAfter`: how many packets are answered before the device falls silent. */
export function sessionOf(lines: string, failAfter = Number.POSITIVE_INFINITY): Session {
  const objects = parseRecording(lines).map(decodeLine);
  const stats = { sent: 0, received: 0, dropped: 0 };
  const wire: Wire = {
    version: '2c',
    async exchange(request) {
      stats.sent += 1;
      if (stats.sent > failAfter) throw new SnmpError('timeout');
      stats.received += 1;
      return { errorStatus: 0, errorIndex: 0, varbinds: varbindsFor(objects, request) };
    },
    close() {},
  };
  const bounds = { maxVarbinds: 20_000, varbindsPerPacket: 60 };
  return {
    stats,
    tuning: { rttMs: null, rttVarMs: null, maxVarbinds: 60 },
    get: (oids) => getInParts(wire, oids),
    walk: (root, more) => walkTree(wire, root, { ...bounds, ...more }),
    walkColumns: (columns, more) => walkSideBySide(wire, columns, { ...bounds, ...more }),
    close() {},
  };
}

function varbindsFor(objects: Varbind[], request: PduRequest): Varbind[] {
  if (request.type === 'get')
    return request.oids.map(
      (oid) => objects.find((each) => each.oid === oid) ?? absent(oid, tags.noSuchObject),
    );
  const found: Varbind[] = [];
  let lanes = request.oids;
  for (let round = 0; round < (request.type === 'getBulk' ? (request.maxRepetitions ?? 1) : 1); round++) {
    const next = lanes.map(
      (oid) => objects.find((each) => compareOids(each.oid, oid) > 0) ?? absent(oid, tags.endOfMibView),
    );
    found.push(...next);
    lanes = next.map((each) => each.oid);
  }
  return found;
}

function absent(oid: string, type: number): Varbind {
  return { oid, type, value: null };
}
