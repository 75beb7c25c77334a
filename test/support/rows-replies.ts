/** Replies to a routine question: sound ones, and ones that lie about names, order and number of their objects. */
import { encodeCommunityMessage, pduTypes } from '../../server/snmp/ber.ts';
import type { ColumnQuery } from '../../server/snmp/columns.ts';
import { oids, tags } from '../../server/snmp/oids.ts';
import { makePart, type Part, type Plan, planFor } from '../../server/snmp/plan.ts';
import type { Varbind } from '../../server/snmp/types.ts';
import { type Draw, mutated } from './mutations.ts';

const query: ColumnQuery = {
  scalars: [oids.sysUpTime, oids.sysObjectID],
  columns: [oids.ifOperStatus, oids.ifHCInOctets, '1.3.6.1.2.1.2.2.1.14'],
  indexes: [1, 2, 3, 5, 130, 4000, 4_294_967_295],
};
const credential = { version: '2c' as const, community: 'public' };
const TYPES = [tags.integer, tags.counter64, tags.counter32];

/** The plan all these replies answer. */
export const rowsPlan: Plan = planFor(query);

/** The whole of it in one question, and its rows in two. */
export const rowsParts: readonly Part[] = [
  { from: 0, to: 7, scalars: true, last: true },
  { from: 0, to: 4, scalars: false, last: true },
  { from: 4, to: 7, scalars: false, last: false },
].map((part) => makePart(rowsPlan, credential, part));

/** What a sound agent answers. */
export function soundRows(part: Part): Buffer {
  return encoded(varbindsOf(part));
}

/** An answer with up to three objects out of their place and, mostly, some of its bytes spoilt. */
export function spoiltRows(part: Part, draw: Draw): Buffer {
  const varbinds = varbindsOf(part);
  for (let times = draw(4); times > 0 && varbinds.length > 0; times--) displace(varbinds, draw);
  const bytes = encoded(varbinds);
  return draw(5) === 0 ? bytes : mutated(bytes, draw);
}

function varbindsOf({ from, to, scalars, last }: Part): Varbind[] {
  const single: Varbind[] = scalars
    ? [
        { oid: oids.sysUpTime, type: tags.timeTicks, value: 4_000_000_000 },
        { oid: oids.sysObjectID, type: tags.objectId, value: '1.3.6.1.4.1.63999.1' },
      ]
    : [];
  if (last) single.push({ oid: `${oids.ifHCInOctets}.1`, type: tags.counter64, value: 1n });
  const rows = query.indexes.slice(from, to).flatMap((index) =>
    query.columns.map(
      (column, i): Varbind => ({
        oid: `${column}.${index}`,
        type: TYPES[i]!,
        value: i === 1 ? 2n ** 63n + BigInt(index) : index % 100_000,
      }),
    ),
  );
  return [...single, ...rows];
}

function displace(varbinds: Varbind[], draw: Draw): void {
  const at = draw(varbinds.length);
  const other = draw(varbinds.length);
  const { oid, type, value } = varbinds[at]!;
  const column = oid.slice(0, oid.lastIndexOf('.'));
  switch (draw(7)) {
    case 0:
      [varbinds[at], varbinds[other]] = [varbinds[other]!, varbinds[at]!];
      break;
    case 1:
      varbinds.splice(at, 1 + draw(4));
      break;
    case 2:
      varbinds.splice(at, 0, varbinds[other]!);
      break;
    case 3:
      varbinds[at] = { oid: `${column}.${draw(8) === 0 ? 2 ** 32 - 1 : draw(140)}`, type, value };
      break;
    case 4:
      varbinds[at] = { oid, type: tags.noSuchObject + draw(3), value: null };
      break;
    case 5:
      varbinds[at] = { oid, type: tags.octetString, value: Buffer.from('7') };
      break;
    default:
      varbinds[at] = { oid: [column, `${oid}.1`, '1.3.6.1.4.1'][draw(3)]!, type, value };
  }
}

function encoded(varbinds: Varbind[]): Buffer {
  const head = { type: pduTypes.response, requestId: 0x12345678, errorStatus: 0, errorIndex: 0 };
  return encodeCommunityMessage({
    version: 1,
    community: Buffer.from(credential.community),
    pdu: { ...head, varbinds },
  });
}
