/** Credentials for the administrator: the list, a new one, taking one out of use. */
import type { Request, Response } from 'express';
import { actorOf, guarded, idOf, viewOf } from '../../auth/guarded.ts';
import { Invalid } from '../../errors.ts';
import { unitOptions } from '../../org/service.ts';
import { readForm } from '../../shared/forms.ts';
import { AUTH_PROTOCOLS, credentialForm, LEVELS, PRIV_PROTOCOLS, toDraft } from '../form/credential.ts';
import { speechOf } from '../page/speech.ts';
import { createCredential, listCredentials, retireCredential } from '../service/credentials.ts';

/** What may be shown again after a mistake. Secrets are typed anew. */
const SHOWN_AGAIN = [
  'name',
  'unitId',
  'networks',
  'version',
  'user',
  'level',
  'authProtocol',
  'privProtocol',
  'context',
];

export const credentialRoutes = guarded('/credentials', (routes) => {
  routes.get('/', 'credential.manage', showCredentials);
  routes.get('/new', 'credential.manage', newCredential);
  routes.post('/', 'credential.manage', addCredential);
  routes.post('/:credentialId/retirement', 'credential.manage', retire);
});

async function showCredentials(req: Request, res: Response): Promise<void> {
  const { t, format, today } = speechOf(req);
  const credentials = await listCredentials(actorOf(req), today);
  await res.page('network/credentials', {
    title: t('credential.title'),
    lines: credentials.map((one) => ({
      ...one,
      unit: one.unitName ?? t('credential.province'),
      ranges: one.networks.join(', '),
      devicesHref: '/devices',
      created: format.date(one.createdAt),
      retired: one.retiredAt && t('credential.retiredOn', { day: format.date(one.retiredAt) }),
    })),
  });
}

async function newCredential(req: Request, res: Response): Promise<void> {
  await formPage(
    req,
    res,
    { version: '2c', level: 'authPriv', authProtocol: 'SHA256', privProtocol: 'AES' },
    {},
    200,
  );
}

async function addCredential(req: Request, res: Response): Promise<void> {
  try {
    const form = readForm(credentialForm, req.body);
    await createCredential(actorOf(req), toDraft(form), viewOf(req).today);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const typed = req.body as Record<string, unknown>;
    const values = Object.fromEntries(SHOWN_AGAIN.map((name) => [name, typed[name] ?? '']));
    return formPage(req, res, values, error.fields, 422);
  }
  res.flash('ok', 'credential.created');
  res.redirect(303, '/credentials');
}

async function retire(req: Request, res: Response): Promise<void> {
  await retireCredential(actorOf(req), idOf(req, 'credentialId'), viewOf(req).today);
  res.flash('ok', 'credential.retired');
  res.redirect(303, '/credentials');
}

async function formPage(
  req: Request,
  res: Response,
  values: Record<string, unknown>,
  errors: object,
  status: number,
): Promise<void> {
  const { t, today } = speechOf(req);
  const units = await unitOptions(actorOf(req), today);
  const plain = (list: readonly string[]) => list.map((value) => ({ value, label: value }));
  await res.page(
    'network/credential_new',
    {
      ...{ title: t('credential.add'), values, errors },
      units: [
        { value: '', label: t('credential.province') },
        ...units.map((unit) => ({ value: String(unit.id), label: unit.name })),
      ],
      versions: ['2c', '3', '1'].map((value) => ({ value, label: t(`credential.version.${value}`) })),
      levels: LEVELS.map((value) => ({ value, label: t(`credential.level.${value}`) })),
      authProtocols: plain(AUTH_PROTOCOLS),
      privProtocols: plain(PRIV_PROTOCOLS),
    },
    status,
  );
}
