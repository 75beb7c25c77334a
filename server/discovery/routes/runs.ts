/** A run while it goes on and what it found; what people do with that. */
import type { Request, Response } from 'express';
import { actorOf, guarded, idOf, viewOf } from '../../auth/guarded.ts';
import { may } from '../../auth/policy.ts';
import { Invalid, Refused } from '../../errors.ts';
import { speechOf } from '../../network/page/speech.ts';
import { treeOn, unitOptions } from '../../org/service.ts';
import { readForm } from '../../shared/forms.ts';
import { choiceForm } from '../form.ts';
import { findLines, runPage } from '../page.ts';
import * as decisions from '../service/decisions.ts';
import { listRanges } from '../service/ranges.ts';
import { cancelRun, getRun, type RunWithCounts } from '../service/runs.ts';
import { PROPOSALS, type Proposal } from '../types.ts';

export const discoveryRunRoutes = guarded('/discovery/runs', (routes) => {
  routes.get('/:runId', 'discovery.view', showRun);
  routes.post('/:runId/cancellation', 'discovery.manage', cancel);
  routes.post('/:runId/certain', 'device.change', takeCertain);
  routes.post('/:runId/choices', 'device.change', takeChosen);
});

export const discoveryFindRoutes = guarded('/discovery/finds', (routes) => {
  routes.post('/:findId/acceptance', 'device.change', decided('discovery.accepted', accept));
  routes.post('/:findId/move', 'device.change', decided('discovery.moved', move));
  routes.post('/:findId/ignorance', 'device.change', decided('discovery.ignored', ignore));
  routes.post('/:findId/retirement', 'device.change', decided('discovery.retired', retireGone));
});

async function showRun(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const speech = speechOf(req);
  const run = await getRun(actor, idOf(req, 'runId'));
  const group = groupOf(req, run);
  const cursor = typeof req.query.cursor === 'string' ? req.query.cursor : null;
  const finds = await decisions.pageFinds(actor, run.id, group, cursor);
  const groupHref = `/discovery/runs/${run.id}?group=${group}`;
  const tree = await treeOn(speech.today);
  const page = runPage(run, group, await listRanges(actor), speech);
  await res.page('discovery/show', {
    ...page,
    ...{ title: speech.t('discovery.runTitle', { number: run.id }), run, group },
    lines: findLines(finds.items, tree, { ...speech, language: actor.language }),
    units: may(actor, 'device.change') && group === 'new' ? await choices(req) : [],
    pager: {
      ...{ total: run.counts[group].all, shown: finds.items.length },
      prevHref: cursor ? groupHref : null,
      nextHref: finds.nextCursor ? `${groupHref}&cursor=${finds.nextCursor}` : null,
    },
  });
}

/** The chosen group, else the first in which something waits, else the first with anything. */
function groupOf(req: Request, { counts }: RunWithCounts): Proposal {
  const chosen = PROPOSALS.find((one) => one === req.query.group);
  const waiting = PROPOSALS.find((one) => one !== 'known' && counts[one].open > 0);
  return chosen ?? waiting ?? PROPOSALS.find((one) => counts[one].all > 0) ?? 'new';
}

async function choices(req: Request) {
  const { t, today } = speechOf(req);
  const units = await unitOptions(actorOf(req), today);
  return [
    { value: '', label: t('discovery.unitByRange') },
    ...units.map(({ id, name }) => ({ value: String(id), label: name })),
  ];
}

async function cancel(req: Request, res: Response): Promise<void> {
  const id = idOf(req, 'runId');
  await cancelRun(actorOf(req), id);
  res.flash('ok', 'discovery.cancelAsked');
  res.redirect(303, `/discovery/runs/${id}`);
}

async function takeCertain(req: Request, res: Response): Promise<void> {
  const id = idOf(req, 'runId');
  const { added, refused } = await decisions.takeCertain(actorOf(req), id, viewOf(req).today);
  res.flash('ok', 'discovery.taken', { added, refused });
  res.redirect(303, `/discovery/runs/${id}`);
}

async function takeChosen(req: Request, res: Response): Promise<void> {
  const id = idOf(req, 'runId');
  const { ids, unitId } = readForm(choiceForm, req.body);
  const { added, refused } = await decisions.takeChosen(actorOf(req), id, ids, unitId, viewOf(req).today);
  res.flash(added > 0 || refused === 0 ? 'ok' : 'error', 'discovery.taken', { added, refused });
  res.redirect(303, `/discovery/runs/${id}?group=new`);
}

type Decide = (req: Request, findId: number) => Promise<unknown>;

/** Decides on one find and goes back to its run; what cannot be done is told there. */
function decided(text: string, decide: Decide) {
  return async (req: Request, res: Response): Promise<void> => {
    const id = idOf(req, 'findId');
    const runId = await decisions.runOfFind(actorOf(req), id);
    try {
      await decide(req, id);
      res.flash('ok', text);
    } catch (error) {
      if (error instanceof Refused) res.flash('error', error.problem.key, paramsOf(error.problem));
      else if (error instanceof Invalid) {
        const problem = Object.values(error.fields)[0]!;
        res.flash('error', problem.key, paramsOf(problem));
      } else throw error;
    }
    res.redirect(303, `/discovery/runs/${runId}`);
  };
}

function paramsOf({ params }: Refused['problem']): Record<string, string | number> {
  return Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, value ?? '']));
}

function accept(req: Request, id: number): Promise<unknown> {
  const { unitId } = readForm(choiceForm, req.body);
  return decisions.acceptFind(actorOf(req), id, unitId, viewOf(req).today);
}

function move(req: Request, id: number): Promise<unknown> {
  return decisions.moveDevice(actorOf(req), id, viewOf(req).today);
}

function ignore(req: Request, id: number): Promise<unknown> {
  return decisions.ignoreFind(actorOf(req), id);
}

function retireGone(req: Request, id: number): Promise<unknown> {
  return decisions.retireGone(actorOf(req), id, viewOf(req).today);
}
