/** Pages: the view, inside the layout, with what every page needs. */
import type { Request, RequestHandler, Response } from 'express';
import { type Action, may } from '../auth/policy.ts';
import type { Actor } from '../auth/types.ts';
import { config } from '../config.ts';
import type { UnitTree } from '../org/tree.ts';
import { treeOn } from '../org/tree.ts';
import { todayIn } from '../shared/days.ts';
import { formatter, type Language, translator } from '../shared/locale.ts';
import { iconSvg } from './icons.ts';
import { menuFor } from './menu.ts';
import { generateCsrfToken } from './middleware/csrf.ts';

/** What a view is given; a title always. */
export interface PageLocals {
  title: string;
  [name: string]: unknown;
}

declare global {
  namespace Express {
    interface Response {
      /** Renders `views/<view>.ejs` inside the layout. */
      page(view: string, locals: PageLocals, status?: number): Promise<void>;
      /** Tells something once, on the next page. */
      flash(kind: 'ok' | 'error', key: string, params?: Record<string, string | number>): void;
    }
  }
}

export const pages: RequestHandler = (req, res, next) => {
  res.page = (view, locals, status = 200) => renderPage(req, res, view, locals, status);
  res.flash = (kind, key, params) => {
    if (req.session) req.session.flash = { kind, key, ...(params && { params }) };
  };
  next();
};

async function renderPage(
  req: Request,
  res: Response,
  view: string,
  locals: object,
  status: number,
): Promise<void> {
  const common = await commonLocals(req, res);
  const body = await render(res, view, { ...common, ...locals });
  const page = await render(res, 'layout', { ...common, ...locals, body });
  res.status(status).type('html').send(page);
}

function render(res: Response, view: string, locals: object): Promise<string> {
  return new Promise((resolve, reject) => {
    res.render(view, locals, (error: Error | null, html: string) => (error ? reject(error) : resolve(html)));
  });
}

async function commonLocals(req: Request, res: Response) {
  const lang = languageOf(req);
  const t = translator(lang);
  const today = req.view?.today ?? todayIn(config.timeZone);
  const asOf = req.view?.asOf ?? today;
  return {
    t,
    lang,
    actor: req.actor ?? null,
    may: (action: Action) => req.actor !== undefined && may(req.actor, action),
    csrfToken: generateCsrfToken(req, res),
    path: req.path === '' ? '/' : `${req.baseUrl}${req.path}`.replace(/(.)\/$/, '$1'),
    today,
    asOf,
    format: formatter(lang, config.timeZone),
    menu: req.actor ? menuFor(req.actor, req.originalUrl) : [],
    flash: takeFlash(req, t),
    unitChooser: req.actor ? unitChooser(req, req.actor, await treeOn(asOf), t('common.allUnits')) : null,
    illustrative: config.illustrativeData,
    iconSvg,
    bare: req.actor === undefined,
  };
}

/** The chosen language: the user's own, else the visitor's cookie-free choice `?lang=`, else Vietnamese. */
export function languageOf(req: Request): Language {
  if (req.actor) return req.actor.language;
  if (req.query?.lang === 'en') return 'en';
  return 'vi';
}

function takeFlash(req: Request, t: ReturnType<typeof translator>) {
  const flash = req.session?.flash;
  if (!flash) return null;
  req.session.flash = null;
  return { kind: flash.kind, text: t(flash.key, flash.params) };
}

/** The units the actor may choose among, as an indented list; what else stands in the address is kept. */
function unitChooser(req: Request, actor: Actor, tree: UnitTree, all: string) {
  const keep = Object.entries(req.query)
    .filter(([name]) => !['unit', 'asOf', 'cursor'].includes(name))
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((one) => ({ name, value: String(one) })),
    );
  const chosen = req.view?.unitId ?? null;
  return {
    options: [
      { value: '', label: all, depth: 0, selected: chosen === null },
      ...chooserOptions(actor, tree, chosen),
    ],
    keep,
  };
}

function chooserOptions(actor: Actor, tree: UnitTree, chosen: number | null) {
  const options: { value: number; label: string; depth: number; selected: boolean }[] = [];
  const add = (parentId: number | null, depth: number) => {
    for (const unit of tree.childrenOf(parentId)) {
      const visible = actor.scope === 'all' || actor.scope.includes(unit.id);
      if (visible) options.push({ value: unit.id, label: unit.name, depth, selected: unit.id === chosen });
      add(unit.id, visible ? depth + 1 : depth);
    }
  };
  add(null, 0);
  return options;
}
