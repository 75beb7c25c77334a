/** The list of plans, and the form a plan is made and changed by. */
import type { Request, Response } from 'express';
import { actorOf, idOf, viewOf } from '../../../auth/guarded.ts';
import { BadRequest, Invalid } from '../../../errors.ts';
import { speechOf } from '../../../network/page/speech.ts';
import { treeOn, unitOptions } from '../../../org/service.ts';
import { readForm } from '../../../shared/forms.ts';
import { sectionTabs } from '../../tabs.ts';
import { draftForm, planForm, settingsOf } from '../form/settings.ts';
import { planLine } from '../page/list.ts';
import { emptyForm, formOf, typedForm } from '../page/settings.ts';
import { changeDraft, createPlan, listPlans, planToPrepare } from '../service/plans.ts';

const AT_ONCE = 25;

export async function showPlans(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const speech = speechOf(req);
  const after = afterOf(req);
  const { items, total } = await listPlans(actor, after, AT_ONCE, viewOf(req).scope);
  const tree = await treeOn(viewOf(req).today);
  const last = items.at(-1);
  const next = last && items.length === AT_ONCE ? `/replacement/plans?after=${last.year}-${last.id}` : null;
  await res.page('replacement/plans/index', {
    title: speech.t('plan.title'),
    tabs: sectionTabs(req.query, viewOf(req), 'plans', speech),
    lines: items.map((plan) => planLine(plan, tree, speech)),
    pager: { total, shown: items.length, prevHref: after ? '/replacement/plans' : null, nextHref: next },
  });
}

export async function newPlan(req: Request, res: Response): Promise<void> {
  const { today, unitId } = viewOf(req);
  await renderNew(req, res, emptyForm(today, unitId ?? actorOf(req).unitId), {});
}

export async function addPlan(req: Request, res: Response): Promise<void> {
  try {
    const form = readForm(planForm, req.body);
    const { unitId, year, title } = form;
    const draft = { unitId, year, title, settings: settingsOf(form) };
    const plan = await createPlan(actorOf(req), draft, viewOf(req).today);
    res.redirect(303, `/replacement/plans/${plan.id}`);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    await renderNew(req, res, typedForm(req.body), error.fields);
  }
}

export async function showSettings(req: Request, res: Response): Promise<void> {
  const plan = await planToPrepare(actorOf(req), idOf(req, 'planId'));
  await renderSettings(req, res, plan.id, formOf(plan), {});
}

export async function changePlan(req: Request, res: Response): Promise<void> {
  const plan = await planToPrepare(actorOf(req), idOf(req, 'planId'));
  try {
    const form = readForm(draftForm, req.body);
    const change = { title: form.title, settings: settingsOf(form) };
    await changeDraft(actorOf(req), plan.id, form.lockVersion, change, viewOf(req).today);
    res.flash('ok', 'plan.proposedAnew');
    res.redirect(303, `/replacement/plans/${plan.id}`);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    await renderSettings(req, res, plan.id, { ...formOf(plan), ...typedForm(req.body) }, error.fields);
  }
}

async function renderNew(
  req: Request,
  res: Response,
  form: Record<string, unknown>,
  errors: Invalid['fields'],
): Promise<void> {
  const { t } = speechOf(req);
  const units = await unitOptions(actorOf(req), viewOf(req).today);
  const choices = units.map(({ id, code, name }) => ({ value: String(id), label: `${name} (${code})` }));
  const data = {
    title: t('plan.new'),
    form,
    errors,
    units: choices,
    submitTo: '/replacement/plans',
    planId: null,
  };
  await res.page('replacement/plans/form', data, Object.keys(errors).length > 0 ? 422 : 200);
}

async function renderSettings(
  req: Request,
  res: Response,
  planId: number,
  form: Record<string, unknown>,
  errors: Invalid['fields'],
): Promise<void> {
  const { t } = speechOf(req);
  const submitTo = `/replacement/plans/${planId}/settings`;
  const data = { title: t('plan.settings'), form, errors, units: null, submitTo, planId };
  await res.page('replacement/plans/form', data, Object.keys(errors).length > 0 ? 422 : 200);
}

function afterOf({ query }: Request): { year: number; id: number } | null {
  if (query.after === undefined) return null;
  const [, year, id] = (typeof query.after === 'string' && /^(\d{4})-(\d{1,9})$/.exec(query.after)) || [];
  if (!year || !id) throw new BadRequest('error.cursor');
  return { year: Number(year), id: Number(id) };
}
