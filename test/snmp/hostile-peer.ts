import dgram from 'node:dgram';
import { decodeCommunityMessage, encodeCommunityMessage, type Pdu, pduTypes } from '../../server/snmp/ber.ts';
import { compareOids, tags } from '../../server/snmp/oids.ts';
import type { Target, Varbind } from '../../server/snmp/types.ts';

/** A request as a hostile device sees it, and its ways to answer. */
export interface Asked {
  pdu: Pdu;
  community: Buffer;
  /** Any bytes, from the address and port that were asked. */
  bytes(datagram: Buffer): void;
  /** A response; by default right in every respect but its varbinds. */
  respond(varbinds: Varbind[], change?: { community?: string; version?: number; pdu?: Partial<Pdu> }): void;
  /** A response from another port, or another address, there maybe from the port that was asked. */
  respondFrom(address: string, varbinds: Varbind[], samePort?: boolean): void;
}

/** Runs `test` against a UDP peer that answers every request by `behave`. */
export async function withPeer(
  behave: (asked: Asked) => void,
  test: (target: Target) => Promise<void>,
): Promise<void> {
  const socket = dgram.createSocket('udp4');
  let open = true;
  socket.on('message', (bytes, from) => {
    const { pdu, community } = decodeCommunityMessage(bytes);
    const send = (datagram: Buffer): void => {
      if (open) socket.send(datagram, from.port, from.address);
    };
    const encode = (varbinds: Varbind[], change: Parameters<Asked['respond']>[1] = {}): Buffer =>
      encodeCommunityMessage({
        version: change.version ?? 1,
        community: change.community === undefined ? community : Buffer.from(change.community),
        pdu: {
          type: pduTypes.response,
          requestId: pdu.requestId,
          errorStatus: 0,
          errorIndex: 0,
          ...change.pdu,
          varbinds,
        },
      });
    behave({
      pdu,
      community,
      bytes: send,
      respond: (varbinds, change) => send(encode(varbinds, change)),
      respondFrom(address, varbinds, samePort = false) {
        const other = dgram.createSocket('udp4');
        other.bind(samePort ? socket.address().port : 0, address, () =>
          other.send(encode(varbinds), from.port, from.address, () => other.close()),
        );
      },
    });
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  try {
    await test({ address: '127.0.0.1', port: socket.address().port });
  } finally {
    open = false;
    await new Promise<void>((resolve) => socket.close(() => resolve()));
  }
}

/** What a sound agent with these objects (in order) answers (RFC 3416, 4.2), with at most `most` varbinds. */
export function honest(objects: readonly Varbind[], { pdu }: Asked, most = 1000): Varbind[] {
  const { type, errorStatus: nonRepeaters, errorIndex: repetitions } = pdu;
  const next = (oid: string): Varbind =>
    objects.find((each) => compareOids(each.oid, oid) > 0) ?? { oid, type: tags.endOfMibView, value: null };
  const names = pdu.varbinds.map(({ oid }) => oid);
  if (type === pduTypes.get)
    return names.map((oid) => {
      const absent = { oid, type: tags.noSuchInstance, value: null };
      return objects.find((each) => each.oid === oid) ?? absent;
    });
  if (type === pduTypes.getNext) return names.map(next);
  const answer = names.slice(0, nonRepeaters).map(next);
  let lanes = names.slice(nonRepeaters);
  for (let i = 0; i < repetitions; i++) {
    const row = lanes.map(next);
    answer.push(...row);
    lanes = row.map(({ oid }) => oid);
  }
  return answer.slice(0, most);
}
