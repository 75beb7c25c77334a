/** What a credential must be like, and where it may be used. */
import type { Problem } from '../../errors.ts';
import { inNetworks, isCidr } from '../../shared/ip.ts';
import type { Credential as SnmpCredential } from '../../snmp/types.ts';
import type { CredentialDraft, CredentialScope } from '../types.ts';

/** RFC 3414, 11.2: a password of USM has at least eight characters. */
const SHORTEST_KEY = 8;
/** Wider ranges would hand the secret to a large part of the world. */
const WIDEST_V4_BITS = 8;
const WIDEST_V6_BITS = 32;
const MOST_NETWORKS = 50;

/** True when a device of the unit at the address may be asked with it. A community in clear goes to nobody else. */
export function credentialAllows(
  scope: CredentialScope,
  device: { unitId: number; address: string },
): boolean {
  return credentialProblem(scope, device) === null;
}

/** Why a device may not be asked with a credential; null when it may. */
export function credentialProblem(
  scope: CredentialScope,
  device: { unitId: number; address: string },
): Problem | null {
  if (scope.unitIds !== null && !scope.unitIds.includes(device.unitId))
    return { key: 'device.problem.credentialUnit' };
  if (!inNetworks(device.address, scope.networks))
    return { key: 'device.problem.credentialNetworks', params: { networks: scope.networks.join(', ') } };
  return null;
}

/** Problems per field of a new credential. */
export function draftProblems(draft: CredentialDraft): Record<string, Problem> {
  const networks = networksProblem(draft.networks);
  return { ...(networks && { networks }), ...secretProblems(draft.secret) };
}

function networksProblem(networks: readonly string[]): Problem | null {
  if (networks.length === 0) return { key: 'credential.problem.networksMissing' };
  if (networks.length > MOST_NETWORKS)
    return { key: 'credential.problem.networksMany', params: { most: MOST_NETWORKS } };
  const bad = networks.find((network) => !isCidr(network));
  if (bad) return { key: 'credential.problem.network', params: { network: bad } };
  const wide = networks.find(isTooWide);
  return wide ? { key: 'credential.problem.networkWide', params: { network: wide } } : null;
}

function isTooWide(network: string): boolean {
  const bits = Number(network.split('/')[1]);
  return bits < (network.includes(':') ? WIDEST_V6_BITS : WIDEST_V4_BITS);
}

function secretProblems(secret: SnmpCredential): Record<string, Problem> {
  if (secret.version !== '3') {
    return secret.community === '' ? { community: { key: 'error.field.required' } } : {};
  }
  const problems: Record<string, Problem> = {};
  if (secret.user === '') problems.user = { key: 'error.field.required' };
  if (secret.level !== 'noAuthNoPriv') {
    if (!secret.authProtocol) problems.authProtocol = { key: 'error.field.required' };
    if ((secret.authKey ?? '').length < SHORTEST_KEY) problems.authKey = keyTooShort();
  }
  if (secret.level === 'authPriv') {
    if (!secret.privProtocol) problems.privProtocol = { key: 'error.field.required' };
    if ((secret.privKey ?? '').length < SHORTEST_KEY) problems.privKey = keyTooShort();
  }
  return problems;
}

function keyTooShort(): Problem {
  return { key: 'credential.problem.keyShort', params: { least: SHORTEST_KEY } };
}
