/** `/reorganisations`: decisions on many units at once. */
import type { Request, Response } from 'express';
import { actorOf, guarded, idOf, viewOf } from '../auth/guarded.ts';
import { config } from '../config.ts';
import { Invalid, type Problem, Refused } from '../errors.ts';
import { readForm } from '../shared/forms.ts';
import { formatter, translator } from '../shared/locale.ts';
import { readDecision, versionForm } from './form.ts';
import { decisionLine, previewPage, type Speech } from './page.ts';
import * as service from './service.ts';

export const reorganisationRoutes = guarded('/reorganisations', (routes) => {
  routes.get('/', 'unit.change', showDecisions);
  routes.post('/', 'unit.change', addDecision);
  routes.get('/:reorganisationId', 'unit.change', showDecision);
  routes.post('/:reorganisationId/decision', 'unit.change', decide);
  routes.post('/:reorganisationId/withdrawal', 'unit.change', withdraw);
});

async function showDecisions(req: Request, res: Response): Promise<void> {
  await renderList(req, res, {}, {});
}

async function addDecision(req: Request, res: Response): Promise<void> {
  try {
    const id = await service.draftDecision(actorOf(req), readDecision(req.body));
    res.redirect(303, `/reorganisations/${id}`);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    await renderList(req, res, req.body as Record<string, unknown>, error.fields);
  }
}

async function renderList(
  req: Request,
  res: Response,
  form: Record<string, unknown>,
  errors: Record<string, Problem>,
): Promise<void> {
  const speech = speechOf(req);
  const data = {
    title: speech.t('reorganisation.title'),
    lines: (await service.listDecisions(actorOf(req))).map((decision) => decisionLine(decision, speech)),
    form: { effectiveOn: viewOf(req).today, ...form },
    errors,
  };
  await res.page('reorganisations/index', data, Object.keys(errors).length > 0 ? 422 : 200);
}

async function showDecision(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const speech = speechOf(req);
  const { today } = viewOf(req);
  const decision = await service.getDecision(actor, idOf(req, 'reorganisationId'));
  const isOpen = decision.status === 'draft' || decision.status === 'planned';
  const preview = await service.previewDecision(actor, decision, today);
  await res.page('reorganisations/show', {
    title: decision.name,
    decision,
    isOpen,
    isAhead: decision.effectiveOn > today,
    ...previewPage(preview, decision, speech),
    ...(isOpen ? {} : { problems: [] }),
  });
}

async function decide(req: Request, res: Response): Promise<void> {
  const id = idOf(req, 'reorganisationId');
  await told(res, id, async () => {
    const { lockVersion } = readForm(versionForm, req.body);
    const done = await service.decide(actorOf(req), id, lockVersion, viewOf(req).today);
    res.flash('ok', `reorganisation.${done}`);
  });
}

async function withdraw(req: Request, res: Response): Promise<void> {
  const id = idOf(req, 'reorganisationId');
  await told(res, id, async () => {
    await service.withdrawDecision(actorOf(req), id, readForm(versionForm, req.body).lockVersion);
    res.flash('ok', 'reorganisation.withdrawn');
  });
}

async function told(res: Response, id: number, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    res.flash('error', error.problem.key, error.problem.params);
  }
  res.redirect(303, `/reorganisations/${id}`);
}

function speechOf(req: Request): Speech {
  const { language } = actorOf(req);
  return { t: translator(language), format: formatter(language, config.timeZone) };
}
