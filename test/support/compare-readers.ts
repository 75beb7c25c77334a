import { decodeCommunityMessage } from '../../server/snmp/ber.ts';
import { readPlainly } from './plain-ber.ts';

/** Null when both readers refuse the bytes or read the same out of them; else what differs. */
export function disagreement(bytes: Buffer): string | null {
  const plain = readPlainly(bytes);
  const ours = read(bytes);
  if (ours === null && plain === null) return null;
  const [left, right] = [JSON.stringify(ours), JSON.stringify(plain)];
  return left === right ? null : `${bytes.toString('hex')}\n  ours:  ${left}\n  plain: ${right}`;
}

function read(bytes: Buffer): unknown {
  try {
    const { version, community, pdu } = decodeCommunityMessage(bytes);
    return {
      version,
      community: community.toString('hex'),
      type: pdu.type,
      numbers: [pdu.requestId, pdu.errorStatus, pdu.errorIndex],
      varbinds: pdu.varbinds.map(({ oid, type, value }) => ({
        name: oid,
        tag: type,
        value: Buffer.isBuffer(value) ? value.toString('hex') : String(value ?? ''),
      })),
    };
  } catch {
    return null;
  }
}
