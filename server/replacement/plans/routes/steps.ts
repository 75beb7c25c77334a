/** What is done to a whole plan: submitted, thrown away, frozen, amended. */
import type { Request, Response } from 'express';
import { actorOf, idOf } from '../../../auth/guarded.ts';
import { Refused } from '../../../errors.ts';
import { readForm } from '../../../shared/forms.ts';
import { nothingForm, versionForm } from '../form/review.ts';
import { amendPlan, freezePlan } from '../service/freeze.ts';
import { planToPrepare, removeDraft, submitPlan } from '../service/plans.ts';

export async function submit(req: Request, res: Response): Promise<void> {
  const { id } = await planToPrepare(actorOf(req), idOf(req, 'planId'));
  const { lockVersion } = readForm(versionForm, req.body);
  await submitPlan(actorOf(req), id, lockVersion);
  res.flash('ok', 'plan.submitted');
  res.redirect(303, `/replacement/plans/${id}`);
}

export async function remove(req: Request, res: Response): Promise<void> {
  const { id } = await planToPrepare(actorOf(req), idOf(req, 'planId'));
  readForm(nothingForm, req.body);
  await removeDraft(actorOf(req), id);
  res.flash('ok', 'plan.removed');
  res.redirect(303, '/replacement/plans');
}

export async function freeze(req: Request, res: Response): Promise<void> {
  const { id } = await planToPrepare(actorOf(req), idOf(req, 'planId'));
  const { lockVersion } = readForm(versionForm, req.body);
  try {
    const plan = await freezePlan(actorOf(req), id, lockVersion);
    res.flash('ok', 'plan.frozen', { number: plan.number!, year: plan.year });
  } catch (error) {
    // What is missing is seen on the plan itself.
    if (!(error instanceof Refused)) throw error;
    res.flash('error', error.problem.key, error.problem.params);
  }
  res.redirect(303, `/replacement/plans/${id}`);
}

export async function amend(req: Request, res: Response): Promise<void> {
  const { id } = await planToPrepare(actorOf(req), idOf(req, 'planId'));
  readForm(nothingForm, req.body);
  const plan = await amendPlan(actorOf(req), id);
  res.flash('ok', 'plan.amended');
  res.redirect(303, `/replacement/plans/${plan.id}`);
}
