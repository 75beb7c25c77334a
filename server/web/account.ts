/** Logging in and out, the own password, language and tokens, and the one-time page that makes the first administrator. */
import type { Request, Response } from 'express';
import { z } from 'zod';
import { actorOf, guarded, idOf } from '../auth/guarded.ts';
import { systemActor } from '../auth/scope.ts';
import { checkLogin, recordFailedLogin, recordLogin, recordLogout } from '../auth/service/logins.ts';
import { changeOwnEmail, changeOwnPassword, chooseLanguage, ownEmail } from '../auth/service/ownAccount.ts';
import * as setup from '../auth/service/setup.ts';
import * as tokens from '../auth/service/tokens.ts';
import { config } from '../config.ts';
import { Invalid, NotFound } from '../errors.ts';
import { actorFor } from '../org/actor.ts';
import { todayIn } from '../shared/days.ts';
import { field, readForm } from '../shared/forms.ts';
import { translator } from '../shared/locale.ts';
import { sessionHash } from './middleware/actor.ts';
import { languageOf } from './page.ts';

const loginForm = z.object({
  username: z.string().max(200).default(''),
  password: z.string().max(500).default(''),
  next: z.string().max(2000).default(''),
});
const languageForm = z.strictObject({
  language: z.enum(['vi', 'en']),
  next: z.string().max(2000).default(''),
});
const passwordForm = z.strictObject({ current: z.string().max(500), password: z.string().max(500) });
const emailForm = z.strictObject({ email: field.optionalEmail() });
const tokenForm = z.strictObject({ name: field.text(100) });
const setupForm = z.strictObject({
  username: z.string().max(60),
  fullName: field.text(120),
  password: z.string().max(500),
});

export const accountRoutes = guarded('', (routes) => {
  routes.get('/login', 'public', showLogin);
  routes.post('/login', 'public', logIn);
  routes.post('/logout', 'account.manage', logOut);
  routes.post('/language', 'account.manage', changeLanguage);
  routes.get('/account', 'account.manage', showAccount);
  routes.post('/account/password', 'account.manage', changePassword);
  routes.post('/account/email', 'account.manage', changeEmail);
  routes.post('/account/tokens', 'account.manage', createToken);
  routes.post('/account/tokens/:tokenId/revocation', 'account.manage', revokeToken);
  routes.get('/setup/:token', 'public', showSetup);
  routes.post('/setup/:token', 'public', setUp);
});

async function showLogin(req: Request, res: Response): Promise<void> {
  if (req.actor) return res.redirect(localPath(req.query.next));
  await loginPage(req, res, { username: '', next: String(req.query.next ?? '') });
}

async function logIn(req: Request, res: Response): Promise<void> {
  const { username, password, next } = readForm(loginForm, req.body);
  const user = await checkLogin(username, password, req.ip ?? '');
  if (!user) {
    await recordFailedLogin(username, req.ip ?? '');
    return loginPage(req, res, { username, next, failed: true }, 422);
  }
  await newSession(req);
  req.session.userId = user.id;
  req.session.loggedInAt = new Date().toISOString();
  await recordLogin(await actorFor(user, req.ip ?? '', todayIn(config.timeZone)));
  res.redirect(303, localPath(next));
}

function loginPage(
  req: Request,
  res: Response,
  form: { username: string; next: string; failed?: boolean },
  status = 200,
): Promise<void> {
  const t = translator(languageOf(req));
  return res.page('auth/login', { title: t('login.title'), form }, status);
}

async function logOut(req: Request, res: Response): Promise<void> {
  await recordLogout(actorOf(req));
  await new Promise<void>((resolve, reject) =>
    req.session.destroy((error) => (error ? reject(error) : resolve())),
  );
  res.redirect(303, '/login');
}

async function changeLanguage(req: Request, res: Response): Promise<void> {
  const { language, next } = readForm(languageForm, req.body);
  await chooseLanguage(actorOf(req), language);
  res.redirect(303, localPath(next));
}

async function showAccount(req: Request, res: Response): Promise<void> {
  await accountPage(req, res, {}, null);
}

async function changePassword(req: Request, res: Response): Promise<void> {
  try {
    const form = readForm(passwordForm, req.body);
    await changeOwnPassword(actorOf(req), form.current, form.password, sessionHash(req));
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return accountPage(req, res, error.fields, null, 422);
  }
  res.flash('ok', 'account.passwordChanged');
  res.redirect(303, '/account');
}

async function changeEmail(req: Request, res: Response): Promise<void> {
  try {
    const { email } = readForm(emailForm, req.body);
    await changeOwnEmail(actorOf(req), email);
    res.flash('ok', email === null ? 'account.emailRemoved' : 'account.emailChanged');
    res.redirect(303, '/account');
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    await accountPage(req, res, error.fields, null, 422);
  }
}

async function createToken(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const { name } = readForm(tokenForm, req.body);
  const token = await tokens.createToken(actor, actor.id!, name);
  await accountPage(req, res, {}, token);
}

async function revokeToken(req: Request, res: Response): Promise<void> {
  await tokens.revokeToken(actorOf(req), idOf(req, 'tokenId'));
  res.flash('ok', 'account.tokenRevoked');
  res.redirect(303, '/account');
}

async function accountPage(
  req: Request,
  res: Response,
  errors: Invalid['fields'],
  newToken: string | null,
  status = 200,
): Promise<void> {
  const t = translator(languageOf(req));
  const known = await tokens.listTokens(actorOf(req));
  const typed = (req.body as { email?: unknown } | undefined)?.email;
  const email = errors.email ? String(typed ?? '') : await ownEmail(actorOf(req));
  const shown = { errors, tokens: known, newToken, email, hasPost: config.smtpUrl !== null };
  await res.page('auth/account', { title: t('account.title'), ...shown }, status);
}

async function showSetup(req: Request, res: Response): Promise<void> {
  if (!(await setup.setupLinkValid(String(req.params.token)))) throw new NotFound();
  await setupPage(req, res, {}, {});
}

async function setUp(req: Request, res: Response): Promise<void> {
  try {
    await setup.setUp(systemActor('setup'), String(req.params.token), readForm(setupForm, req.body));
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return setupPage(req, res, req.body as Record<string, string>, error.fields, 422);
  }
  res.redirect(303, '/login');
}

function setupPage(
  req: Request,
  res: Response,
  values: Record<string, string>,
  errors: Invalid['fields'],
  status = 200,
): Promise<void> {
  const t = translator(languageOf(req));
  return res.page('auth/setup', { title: t('setup.title'), values, errors, action: req.originalUrl }, status);
}

/** A fresh session id at login, so that one planted before it is worth nothing. */
function newSession(req: Request): Promise<void> {
  return new Promise((resolve, reject) =>
    req.session.regenerate((error) => (error ? reject(error) : resolve())),
  );
}

/** Where to go on: only a path of our own, read the way a browser would read it. */
export function localPath(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return '/';
  const here = new URL('http://inventory.invalid');
  try {
    const target = new URL(next, here);
    const path = `${target.pathname}${target.search}`;
    return target.origin === here.origin && !path.startsWith('//') && !target.pathname.startsWith('/login')
      ? path
      : '/';
  } catch {
    return '/';
  }
}
