/** The last gate before a secret leaves the house. */
import { decrypt } from '../auth/secrets.ts';
import { config } from '../config.ts';
import { addressProblem, portProblem } from '../network/rules/addresses.ts';
import { credentialAllows } from '../network/rules/credentials.ts';
import { scopeOf } from '../network/service/credentials.ts';
import type { UnitTree } from '../org/tree.ts';
import type { Credential } from '../snmp/types.ts';
import type { Reachable } from './types.ts';

/** The credential of a device in clear, or why it stays closed. */
export type Release =
  | { credential: Credential }
  | { refusal: 'address_not_allowed' | 'credential_scope' | 'credential_unreadable' };

/**
 * Opens the credential only when the address may be asked and the credential may be used for the device's unit
 * and address, as settings and units are now and not as they were when the device was added.
 */
export function releaseCredential(device: Reachable, tree: UnitTree): Release {
  if (addressProblem(device.address, config.managementNetworks) || portProblem(device.port))
    return { refusal: 'address_not_allowed' };
  const { id, secret } = device.credential;
  if (!credentialAllows(scopeOf(device.credential, tree), device)) return { refusal: 'credential_scope' };
  const credential = opened(id, secret);
  return credential ? { credential } : { refusal: 'credential_unreadable' };
}

/** Thousands of devices share a few credentials: each is opened once a minute, not for every question. */
const KEPT_OPEN_MS = 60_000;
const open = new Map<string, Credential>();
let openSince = 0;

function opened(id: number, secret: string): Credential | null {
  if (Date.now() - openSince > KEPT_OPEN_MS) {
    open.clear();
    openSince = Date.now();
  }
  const key = `${id} ${secret}`;
  let credential = open.get(key);
  if (credential) return credential;
  try {
    credential = JSON.parse(decrypt(secret, `snmp_credentials:${id}`)) as Credential;
  } catch {
    return null;
  }
  open.set(key, credential);
  return credential;
}
