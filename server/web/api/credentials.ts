/** Credentials of devices. Secrets go in and never come out. */
import { z } from 'zod';
import { config } from '../../config.ts';
import { NotFound } from '../../errors.ts';
import { createCredential, listCredentials, retireCredential } from '../../network/service/credentials.ts';
import type { Credential as SnmpCredential } from '../../snmp/types.ts';
import { apiSection, endpoint } from './endpoint.ts';
import { code, id, text } from './fields.ts';
import { listFields, pageInMemory, pageOf } from './lists.ts';
import { codesOn, unitOf } from './unitCodes.ts';

const secret = () =>
  z
    .string()
    .min(1)
    .max(255)
    .refine((value) => !/\p{Cc}|\p{Cs}/u.test(value), { message: 'api.problem.unseen' })
    .meta({ writeOnly: true });

const place = {
  name: text(100),
  unitCode: code()
    .nullable()
    .default(null)
    .meta({ description: 'For devices of this unit and below; null: of the whole province.' }),
  networks: z
    .array(text(60))
    .max(50)
    .optional()
    .meta({ description: 'CIDR ranges it may be used in; the management networks when absent.' }),
};
const community = { ...place, community: secret() };

const NewCredential = z.discriminatedUnion(
  'version',
  [
    z.strictObject({ version: z.literal('1'), ...community }),
    z.strictObject({ version: z.literal('2c'), ...community }),
    z.strictObject({
      version: z.literal('3'),
      ...place,
      user: secret(),
      level: z
        .enum(['noAuthNoPriv', 'authNoPriv', 'authPriv'])
        .optional()
        .meta({ description: 'Follows from the keys when absent.' }),
      authProtocol: z.enum(['MD5', 'SHA', 'SHA224', 'SHA256', 'SHA384', 'SHA512']).optional(),
      authKey: secret().optional(),
      privProtocol: z.enum(['DES', 'AES', 'AES192', 'AES192C', 'AES256', 'AES256C']).optional(),
      privKey: secret().optional(),
      context: text(100).optional(),
    }),
  ],
  { error: 'error.field.choice' },
);

const CredentialItem = z
  .strictObject({
    id: id(),
    name: z.string(),
    version: z.enum(['1', '2c', '3']),
    unitCode: z.string().nullable(),
    networks: z.array(z.string()),
    devices: z.int().meta({ description: 'Devices in use that are asked with it.' }),
    createdAt: z.iso.datetime(),
    retiredAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Credential' });

const getCredentials = endpoint({
  method: 'get',
  path: '/credentials',
  action: 'credential.manage',
  summary: 'Credentials without their secrets.',
  query: z.strictObject(listFields(['name', 'version', 'createdAt'])),
  response: pageOf(CredentialItem),
  run: async ({ actor, today, query }) => {
    const all = await listCredentials(actor, today);
    const codeOf = await codesOn(today);
    const page = pageInMemory(all, query, {
      id: (credential) => credential.id,
      words: (credential) => `${credential.name} ${credential.unitName ?? ''}`,
      keys: {
        name: (credential) => credential.name,
        version: (credential) => credential.version,
        createdAt: (credential) => credential.createdAt,
      },
    });
    return { ...page, items: page.items.map((credential) => itemOf(credential, codeOf)) };
  },
});

const postCredential = endpoint({
  method: 'post',
  path: '/credentials',
  action: 'credential.manage',
  summary: 'Adds a credential. Its secret is encrypted and never answered.',
  body: NewCredential,
  response: CredentialItem,
  status: 201,
  fieldNames: { unitId: 'unitCode' },
  run: async ({ actor, today, body }) => {
    const { name, unitCode, networks = config.managementNetworks } = body;
    const unitId = unitCode === null ? null : (await unitOf(actor, unitCode, today)).id;
    const draft = { name, unitId, networks, secret: secretOf(body) };
    const credentialId = await createCredential(actor, draft, today);
    return oneItem(await listCredentials(actor, today), credentialId, await codesOn(today));
  },
});

const postCredentialRetirement = endpoint({
  method: 'post',
  path: '/credentials/:credentialId/retirement',
  action: 'credential.manage',
  summary: 'Forgets the secret at once; devices asked with it pause.',
  response: CredentialItem,
  status: 201,
  run: async ({ actor, today, id }) => {
    await retireCredential(actor, id('credentialId'), today);
    return oneItem(await listCredentials(actor, today), id('credentialId'), await codesOn(today));
  },
});

function secretOf(body: z.output<typeof NewCredential>): SnmpCredential {
  if (body.version !== '3') return { version: body.version, community: body.community };
  const { version, user, authProtocol, authKey, privProtocol, privKey, context } = body;
  const level = body.level ?? (privKey ? 'authPriv' : authKey ? 'authNoPriv' : 'noAuthNoPriv');
  return { version, user, level, authProtocol, authKey, privProtocol, privKey, context };
}

type Known = Awaited<ReturnType<typeof listCredentials>>[number];

function oneItem(all: readonly Known[], credentialId: number, codeOf: (unitId: number) => string) {
  const credential = all.find((one) => one.id === credentialId);
  if (!credential) throw new NotFound('credential');
  return itemOf(credential, codeOf);
}

function itemOf(credential: Known, codeOf: (unitId: number) => string): z.input<typeof CredentialItem> {
  const { id, name, version, unitId, networks, devices, createdAt, retiredAt } = credential;
  const unitCode = unitId === null ? null : codeOf(unitId);
  return { id, name, version, unitCode, networks, devices, createdAt, retiredAt };
}

export const credentialSection = apiSection('credentials', [
  getCredentials,
  postCredential,
  postCredentialRetirement,
]);
