/** Credentials in clear, for asking addresses that are no devices yet. Only what sends may hold them, and only while it does. */
import { decrypt } from '../../auth/secrets.ts';
import { treeOn } from '../../org/service.ts';
import type { Day } from '../../shared/days.ts';
import type { Credential as SnmpCredential } from '../../snmp/types.ts';
import { sealedCredentials } from '../store/credentials.ts';
import type { CredentialScope } from '../types.ts';
import { scopeOf } from './credentials.ts';

export interface OpenCredential {
  id: number;
  credential: SnmpCredential;
  /** Where it may go; whoever sends asks `credentialAllows` for every address. */
  scope: CredentialScope;
}

/** Every credential in use that can be read, those with which most devices answered first. */
export async function openCredentials(today: Day): Promise<OpenCredential[]> {
  const tree = await treeOn(today);
  return (await sealedCredentials()).flatMap((sealed): OpenCredential[] => {
    try {
      const credential = JSON.parse(
        decrypt(sealed.secret, `snmp_credentials:${sealed.id}`),
      ) as SnmpCredential;
      return [{ id: sealed.id, credential, scope: scopeOf(sealed, tree) }];
    } catch {
      return [];
    }
  });
}
