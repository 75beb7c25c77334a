/** `/coverage/external`: what units tell that no inventory can count, and what plans aim at. */
import type { Request, Response } from 'express';
import { actorOf, guarded, viewOf } from '../../auth/guarded.ts';
import { may } from '../../auth/policy.ts';
import { config } from '../../config.ts';
import { BadRequest, Invalid, type Problem } from '../../errors.ts';
import { readForm } from '../../shared/forms.ts';
import { formatter, translator } from '../../shared/locale.ts';
import { reportTabs } from '../tabs.ts';
import { figureForm, pasteForm, readLines, targetForm } from './form.ts';
import { summaryRows, unitRows, type Year } from './page.ts';
import * as service from './service.ts';
import { EXTERNAL_CODES, type ExternalCode, TARGET_CODES } from './types.ts';

export const externalRoutes = guarded('/coverage/external', (routes) => {
  routes.get('/', 'external.view', showFigures);
  routes.post('/', 'external.record', addFigure);
  routes.post('/lines', 'external.record', addLines);
  routes.post('/targets', 'target.record', addTarget);
});

async function showFigures(req: Request, res: Response): Promise<void> {
  await render(req, res, {}, {});
}

async function addFigure(req: Request, res: Response): Promise<void> {
  await saving(req, res, async () => {
    const draft = readForm(figureForm, req.body);
    await service.recordFigures(actorOf(req), [draft], viewOf(req).today);
    return addressOf(draft.year, draft.code);
  });
}

async function addLines(req: Request, res: Response): Promise<void> {
  await saving(req, res, async () => {
    const { lines, ...of } = readForm(pasteForm, req.body);
    const tree = await service.treeOfYear(of.year, viewOf(req).today);
    const drafts = readLines(lines, of, tree);
    await service.recordFigures(actorOf(req), drafts, viewOf(req).today);
    res.flash('ok', 'external.savedMany', { count: drafts.length });
    return addressOf(of.year, of.code);
  });
}

async function addTarget(req: Request, res: Response): Promise<void> {
  await saving(req, res, async () => {
    const target = readForm(targetForm, req.body);
    await service.recordTarget(actorOf(req), target);
    return addressOf(target.year, codeOf(target.code) ?? 'signed_documents');
  });
}

/** Back to what was changed; what is wrong is told where it was typed. */
async function saving(req: Request, res: Response, work: () => Promise<string>): Promise<void> {
  try {
    res.redirect(303, await work());
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    await render(req, res, withoutLine(error.fields), req.body as Record<string, unknown>);
  }
}

/** A figure that is told alone stands in no list. */
function withoutLine(fields: Record<string, Problem>): Record<string, Problem> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, problem]) => [name.replace(/^0\./, ''), problem]),
  );
}

async function render(
  req: Request,
  res: Response,
  errors: Record<string, Problem>,
  form: Record<string, unknown>,
): Promise<void> {
  const actor = actorOf(req);
  const { today } = viewOf(req);
  const speech = { t: translator(actor.language), format: formatter(actor.language, config.timeZone) };
  const running = Number(today.slice(0, 4));
  const year = yearOf(form.year ?? req.query.year) ?? running;
  const code = codeOf(form.code ?? req.query.code) ?? 'signed_documents';
  const found = await readYear(req, year);
  const years = [...new Set([running, running - 1, year, ...(await service.yearsTold(actor))])];
  const data = {
    title: speech.t('external.title', { year }),
    rooms: reportTabs('external', speech),
    chosen: { year, code, name: speech.t(`external.indicator.${code}`) },
    years: years
      .sort((a, b) => b - a)
      .map((one) => ({ label: String(one), href: addressOf(one, code), current: one === year })),
    summary: summaryRows(found, speech).map((row) => ({
      ...row,
      href: `${addressOf(year, row.code)}#units`,
      current: row.code === code,
    })),
    rows: unitRows(found, code, speech),
    units: unitChoices(found, actor.scope),
    codes: EXTERNAL_CODES.map((one) => ({ value: one, label: speech.t(`external.indicator.${one}`) })),
    targetCodes: TARGET_CODES.map((one) => ({ value: one, label: targetName(one, speech.t) })),
    canRecord: may(actor, 'external.record'),
    form,
    errors,
  };
  await res.page('coverage/external/index', data, Object.keys(errors).length > 0 ? 422 : 200);
}

async function readYear(req: Request, year: number): Promise<Year> {
  const actor = actorOf(req);
  const { today } = viewOf(req);
  return {
    year,
    figures: await service.externalFigures(actor, year),
    before: await service.externalFigures(actor, year - 1),
    targets: await service.targetsOf(actor, year),
    tree: await service.treeOfYear(year, today),
    treeBefore: await service.treeOfYear(year - 1, today),
  };
}

function unitChoices({ tree }: Year, scope: 'all' | readonly number[]) {
  return tree.units
    .filter(({ id, kind }) => kind !== 'division' && (scope === 'all' || scope.includes(id)))
    .map(({ id, name }) => ({ value: String(id), label: name }));
}

function targetName(code: string, t: (key: string) => string): string {
  return t(codeOf(code) ? `external.indicator.${code}` : `coverage.indicator.${code}.short`);
}

function codeOf(value: unknown): ExternalCode | null {
  return EXTERNAL_CODES.find((code) => code === value) ?? null;
}

function yearOf(value: unknown): number | null {
  if (value === undefined || value === '') return null;
  if (typeof value !== 'string' || !/^(19|20)\d\d$/.test(value)) throw new BadRequest('error.filter');
  return Number(value);
}

function addressOf(year: number, code: string): string {
  return `/coverage/external?year=${year}&code=${code}`;
}
