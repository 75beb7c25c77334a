/** The form of a credential. Secrets go in and never come back. */
import { z } from 'zod';
import { field } from '../../shared/forms.ts';
import type { Credential as SnmpCredential } from '../../snmp/types.ts';
import type { CredentialDraft } from '../types.ts';

export const LEVELS = ['noAuthNoPriv', 'authNoPriv', 'authPriv'] as const;
export const AUTH_PROTOCOLS = ['SHA256', 'SHA512', 'SHA384', 'SHA224', 'SHA', 'MD5'] as const;
export const PRIV_PROTOCOLS = ['AES', 'AES256', 'AES256C', 'AES192', 'AES192C', 'DES'] as const;

/** Secrets are taken as typed: a blank at the end may belong to them. */
const secret = () => z.string().max(200).default('');

export const credentialForm = z.strictObject({
  name: field.text(100),
  unitId: field.optionalId(),
  networks: z.string().max(4000).default(''),
  version: field.choice(['1', '2c', '3']),
  community: secret(),
  user: z.string().max(64).default(''),
  level: field.choice(LEVELS).default('authPriv'),
  authProtocol: field.optionalChoice(AUTH_PROTOCOLS),
  authKey: secret(),
  privProtocol: field.optionalChoice(PRIV_PROTOCOLS),
  privKey: secret(),
  context: field.optionalText(64),
});

export function toDraft(form: z.output<typeof credentialForm>): CredentialDraft {
  return {
    name: form.name,
    unitId: form.unitId,
    networks: form.networks.split(/[\s,;]+/).filter(Boolean),
    secret: toSecret(form),
  };
}

/** Only what the chosen version and level use. */
function toSecret(form: z.output<typeof credentialForm>): SnmpCredential {
  if (form.version !== '3') return { version: form.version, community: form.community };
  const { user, level, authProtocol, authKey, privProtocol, privKey, context } = form;
  return {
    version: '3',
    user,
    level,
    ...(level !== 'noAuthNoPriv' && { authKey, ...(authProtocol && { authProtocol }) }),
    ...(level === 'authPriv' && { privKey, ...(privProtocol && { privProtocol }) }),
    ...(context !== null && { context }),
  };
}
