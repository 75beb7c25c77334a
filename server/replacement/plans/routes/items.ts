/** One line of a plan: why it is there, what was decided and said, what became of it. */
import type { Request, Response } from 'express';
import { actorOf, idOf, viewOf } from '../../../auth/guarded.ts';
import type { Actor } from '../../../auth/types.ts';
import { Invalid, type Problem } from '../../../errors.ts';
import { findAssetByTag } from '../../../inventory/service/assets.ts';
import { speechOf } from '../../../network/page/speech.ts';
import { treeOn } from '../../../org/service.ts';
import { readForm } from '../../../shared/forms.ts';
import { filterOf, linesAddress, readLinesState } from '../form/list.ts';
import { arrivalForm, bulkForm, decisionForm, noteForm, stepForm } from '../form/review.ts';
import { itemPage } from '../page/item.ts';
import { offerText } from '../page/moving.ts';
import { answerArrival } from '../service/following.ts';
import { offersOf } from '../service/moving.ts';
import { getPlan } from '../service/plans.ts';
import { recordStep, stepsOf } from '../service/progress.ts';
import { decide, decideMany, getItem, say } from '../service/review.ts';

export async function showItem(req: Request, res: Response): Promise<void> {
  await renderItem(req, res, {}, {});
}

export async function decideOne(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const { plan, item } = await itemOf(req);
  try {
    const form = readForm(decisionForm, req.body);
    const { decision, price, deferTo, reason, fromTag, lockVersion } = form;
    const fromAssetId = fromTag === null ? null : await assetIdOf(actor, fromTag, 'fromTag', req);
    const draft = decision && { decision, price, deferTo, reason, fromAssetId };
    const place = { planId: plan.id, itemId: item.id, lockVersion };
    await decide(actor, place, draft, viewOf(req).today);
    res.flash('ok', draft ? 'plan.lineDecided' : 'plan.lineOpen', { line: item.line });
    res.redirect(303, backTo(req, `/replacement/plans/${plan.id}/items/${item.id}`));
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    await renderItem(req, res, renamed(error.fields), req.body);
  }
}

export async function decideAll(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const plan = await getPlan(actor, idOf(req, 'planId'));
  const form = readForm(bulkForm, req.body);
  const state = readLinesState(req.query, viewOf(req));
  const tree = await treeOn(plan.day);
  const filter = filterOf(state, state.unit === null ? null : tree.below(state.unit));
  const { changed, kept, refused } = await decideMany(actor, plan.id, filter, { ...form, fromAssetId: null });
  const why = refused[0] ? speechOf(req).t(refused[0].problem.key, refused[0].problem.params) : '';
  const message = refused.length > 0 ? 'plan.manyDecidedSomeNot' : 'plan.manyDecided';
  res.flash(refused.length > 0 ? 'error' : 'ok', message, { changed, kept, refused: refused.length, why });
  res.redirect(303, linesAddress(`/replacement/plans/${plan.id}`, state));
}

export async function addNote(req: Request, res: Response): Promise<void> {
  const { plan, item } = await itemOf(req);
  try {
    const { body } = readForm(noteForm, req.body);
    await say(actorOf(req), plan.id, item.id, body);
    res.redirect(303, `/replacement/plans/${plan.id}/items/${item.id}`);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    await renderItem(req, res, error.fields, req.body);
  }
}

export async function addStep(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const { plan, item } = await itemOf(req);
  try {
    const { tag, ...form } = readForm(stepForm, req.body);
    const assetId = tag === null ? null : await assetIdOf(actor, tag, 'tag', req);
    await recordStep(actor, plan.id, item.id, { ...form, assetId }, viewOf(req).today);
    res.flash('ok', 'plan.stepRecorded');
    res.redirect(303, `/replacement/plans/${plan.id}/items/${item.id}`);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    await renderItem(req, res, error.fields, req.body);
  }
}

/** One click on the progress page: this machine is the one that was bought, or it is not. */
export async function answerMachine(req: Request, res: Response): Promise<void> {
  const { plan, item } = await itemOf(req);
  const { assetId, answer } = readForm(arrivalForm, req.body);
  const isBought = answer === 'yes';
  await answerArrival(actorOf(req), plan.id, item.id, { assetId, isBought });
  res.flash('ok', isBought ? 'plan.arrival.recorded' : 'plan.arrival.refused', { line: item.line });
  res.redirect(303, `/replacement/plans/${plan.id}/progress`);
}

function itemOf(req: Request) {
  return getItem(actorOf(req), idOf(req, 'planId'), idOf(req, 'itemId'));
}

async function renderItem(
  req: Request,
  res: Response,
  errors: Record<string, Problem>,
  typed: unknown,
): Promise<void> {
  const actor = actorOf(req);
  const found = await itemOf(req);
  const steps = await stepsOf(actor, found.plan.id, found.item.id);
  const { today } = viewOf(req);
  const page = itemPage(found, steps, actor, speechOf(req), today);
  const offers = page.decisionForm ? await offersOf(actor, found.plan, found.item, today) : [];
  const tree = await treeOn(today);
  const data = {
    ...page,
    offers: offers.map((spare) => offerText(spare, tree, speechOf(req))),
    ...{ errors, typed: typed ?? {} },
  };
  await res.page('replacement/plans/item', data, Object.keys(errors).length > 0 ? 422 : 200);
}

async function assetIdOf(actor: Actor, tag: string, name: string, req: Request): Promise<number> {
  const asset = await findAssetByTag(actor, tag, viewOf(req).today);
  if (!asset) throw new Invalid({ [name]: { key: 'plan.problem.moveUnknown' } });
  return asset.id;
}

/** The form speaks of a tag, the rules of a machine. */
function renamed({ fromAssetId, ...fields }: Record<string, Problem>): Record<string, Problem> {
  return fromAssetId ? { ...fields, fromTag: fromAssetId } : fields;
}

/** A decision made in the list goes back to where one was in the list. */
function backTo(req: Request, otherwise: string): string {
  if (req.query.back !== 'list') return otherwise;
  const state = readLinesState(req.query, viewOf(req));
  return linesAddress(otherwise.replace(/\/items\/\d+$/, ''), state, { after: state.after });
}
