/** The administrator's rooms: accounts, the activity log, and how the system itself is. */
import type { Request, Response } from 'express';
import { z } from 'zod';
import { listAudit } from '../audit/service.ts';
import type { AuditEntry } from '../audit/types.ts';
import { actorOf, guarded, idOf, viewOf } from '../auth/guarded.ts';
import * as users from '../auth/service/users.ts';
import { ROLES } from '../auth/types.ts';
import { config } from '../config.ts';
import { dialect } from '../db/connection.ts';
import { JobRunRow } from '../db/tables/jobs.ts';
import { Invalid, type Problem } from '../errors.ts';
import { treeOn, unitOptions } from '../org/service.ts';
import { field, readForm } from '../shared/forms.ts';
import { hasText, type Translate, translator } from '../shared/locale.ts';

const AUDIT_PAGE = 50;

const newUserForm = z.strictObject({
  username: z.string().max(60),
  fullName: field.text(120),
  role: field.choice(ROLES),
  unitId: field.optionalId(),
  isHead: field.flag(),
  email: field.optionalEmail(),
  password: z.string().max(500),
});

const userForm = z.strictObject({
  fullName: field.text(120),
  role: field.choice(ROLES),
  unitId: field.optionalId(),
  isHead: field.flag(),
  email: field.optionalEmail(),
  password: z.string().max(500).default(''),
  disabled: field.flag(),
});

export const adminRoutes = guarded('', (routes) => {
  routes.get('/admin', 'system.view', showSystem);
  routes.get('/audit', 'audit.view', showAudit);
  routes.get('/users', 'user.manage', listUsers);
  routes.get('/users/new', 'user.manage', newUser);
  routes.post('/users', 'user.manage', createUser);
  routes.get('/users/:userId/edit', 'user.manage', editUser);
  routes.post('/users/:userId', 'user.manage', updateUser);
});

async function showSystem(req: Request, res: Response): Promise<void> {
  const t = translator(actorOf(req).language);
  const jobs = (await JobRunRow.findAll({ order: [['name', 'ASC']] })).map((job) => ({
    name: job.name,
    startedAt: job.startedAt?.toISOString() ?? null,
    outcome: job.outcome ?? 'running',
    message: job.message,
  }));
  const { managementNetworks, timeZone } = config;
  await res.page('admin/index', {
    title: t('admin.title'),
    jobs,
    settings: { dialect, managementNetworks, timeZone },
  });
}

async function showAudit(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const t = translator(actor.language);
  const beforeId = Number(req.query.before) || undefined;
  const entries = await listAudit(actor, beforeId ? { beforeId } : {}, AUDIT_PAGE);
  const last = entries.at(-1);
  await res.page('admin/audit', {
    title: t('audit.title'),
    entries: entries.map((entry) => ({
      ...entry,
      what: actionText(entry.action, actor.language, t),
      changes: changeRows(entry, actor.language, t),
    })),
    olderHref: entries.length === AUDIT_PAGE && last ? `/audit?before=${last.id}` : null,
  });
}

/** Where the words for the fields of a subject stand, by its type. */
const FIELD_WORDS: Record<string, readonly string[]> = {
  asset: ['asset.form', 'asset'],
  unit: ['unit'],
  user: ['user'],
  device: ['device.form', 'device', 'asset.form'],
  credential: ['credential.form', 'credential'],
};

/** Field by field, before and after, under the names the forms use. */
function changeRows({ change, subjectType }: AuditEntry, language: 'vi' | 'en', t: Translate) {
  const { before = {}, after = {} } = change ?? {};
  const places = [...(FIELD_WORDS[subjectType] ?? []), 'common.field'];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].map((name) => {
    const key = places.map((place) => `${place}.${name}`).find((word) => hasText(language, word));
    return { label: key ? t(key) : name, before: plain(before[name]), after: plain(after[name]) };
  });
}

function plain(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What was done, in words where there are any. */
function actionText(action: string, language: 'vi' | 'en', t: Translate): string {
  const key = `audit.action.${action}`;
  return hasText(language, key) ? t(key) : action;
}

async function listUsers(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const t = translator(actor.language);
  const tree = await treeOn(viewOf(req).today);
  const accounts = (await users.listUsers(actor)).map(({ passwordHash: _hash, ...user }) => ({
    ...user,
    unitName: user.unitId === null ? null : (tree.get(user.unitId)?.name ?? null),
  }));
  await res.page('admin/users', { title: t('user.title'), accounts });
}

async function newUser(req: Request, res: Response): Promise<void> {
  await userPage(req, res, 'admin/user_new', { role: 'officer' }, {});
}

async function createUser(req: Request, res: Response): Promise<void> {
  try {
    const draft = readForm(newUserForm, req.body);
    await users.createUser(actorOf(req), { ...draft, language: 'vi' });
    res.flash('ok', 'user.created', { name: draft.username });
    res.redirect(303, '/users');
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    await userPage(req, res, 'admin/user_new', { ...req.body, password: '' }, error.fields, 422);
  }
}

async function editUser(req: Request, res: Response): Promise<void> {
  const user = await users.getUser(actorOf(req), idOf(req, 'userId'));
  await userPage(req, res, 'admin/user_edit', { ...user, disabled: user.disabledAt !== null }, {});
}

async function updateUser(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const user = await users.getUser(actor, idOf(req, 'userId'));
  try {
    const { password, ...change } = readForm(userForm, req.body);
    await users.changeUser(actor, user.id, { ...change, ...(password !== '' && { password }) });
    res.flash('ok', 'user.changed', { name: user.username });
    res.redirect(303, '/users');
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    await userPage(req, res, 'admin/user_edit', { ...user, ...req.body, password: '' }, error.fields, 422);
  }
}

async function userPage(
  req: Request,
  res: Response,
  view: string,
  values: Record<string, unknown>,
  errors: Record<string, Problem>,
  status = 200,
): Promise<void> {
  const actor = actorOf(req);
  const t = translator(actor.language);
  const units = (await unitOptions(actor, viewOf(req).today)).map((unit) => ({
    value: unit.id,
    label: unit.name,
  }));
  const title = view === 'admin/user_new' ? t('user.add') : t('user.edit', { name: String(values.username) });
  const { passwordHash: _hash, ...shown } = values;
  await res.page(
    view,
    {
      title,
      values: shown,
      errors,
      units,
      roles: ROLES.map((role) => ({ value: role, label: t(`user.role.${role}`) })),
    },
    status,
  );
}
