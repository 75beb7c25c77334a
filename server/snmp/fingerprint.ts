/** By what a device is recognised behind another of its addresses. */
import { macOf } from './decode.ts';
import { tags } from './oids.ts';
import { openSession } from './session.ts';
import type { Credential, Session, SessionOptions, Target, Varbind } from './types.ts';
import { SnmpError } from './types.ts';

const BRIDGE_ADDRESS = '1.3.6.1.2.1.17.1.1.0';
const ENGINE_ID = '1.3.6.1.6.3.10.2.1.1.0';
const OWN_ADDRESSES = '1.3.6.1.2.1.4.20.1.1';
/** A router lists thousands; the first ones tell whether two answers are one device. */
const MOST_ADDRESSES = 64;

export interface Fingerprint {
  /** SnmpEngineID (RFC 3411) in hexadecimal digits. */
  engineId: string | null;
  /** dot1dBaseBridgeAddress (RFC 4188), lower case with colons. */
  mac: string | null;
  /** ipAdEntAddr (RFC 4293) without loopback, at most 64. */
  addresses: string[];
}

/** Reads what there is of it. Never throws for what a device does. */
export async function readFingerprint(
  target: Target,
  credential: Credential,
  options: SessionOptions = {},
): Promise<Fingerprint> {
  const fingerprint: Fingerprint = { engineId: null, mac: null, addresses: [] };
  let session: Session | undefined;
  try {
    session = openSession(target, credential, options);
    const [bridge, engine] = await session.get([BRIDGE_ADDRESS, ENGINE_ID]);
    fingerprint.mac = macOf(bridge);
    fingerprint.engineId = engineOf(engine);
    fingerprint.addresses = addressesOf(await session.walk(OWN_ADDRESSES, { maxRows: MOST_ADDRESSES }));
  } catch (error) {
    if (!(error instanceof SnmpError)) throw error;
  } finally {
    session?.close();
  }
  return fingerprint;
}

function engineOf(varbind: Varbind | undefined): string | null {
  const value = varbind?.value;
  return Buffer.isBuffer(value) && value.length >= 5 && value.length <= 32 ? value.toString('hex') : null;
}

function addressesOf(varbinds: readonly Varbind[]): string[] {
  return varbinds
    .filter(({ type, value }) => type === tags.ipAddress && typeof value === 'string')
    .map(({ value }) => value as string)
    .filter((address) => !/^(127\.|0\.)/.test(address))
    .slice(0, MOST_ADDRESSES);
}
