/** The part of one unit: its page, its answers and its steps. */
import type { Request, Response } from 'express';
import { actorOf, idOf, viewOf } from '../../auth/guarded.ts';
import { Invalid, type Problem } from '../../errors.ts';
import { treeOn } from '../../org/service.ts';
import { readForm } from '../../shared/forms.ts';
import {
  answerForm,
  confirmForm,
  readAfter,
  readLineFilter,
  reasonForm,
  returnForm,
  versionForm,
} from '../form.ts';
import { lineTabs, machineRows, partPage } from '../page/part.ts';
import * as service from '../service/parts.ts';
import type { LineFilter } from '../store/lines.ts';
import { told } from './campaigns.ts';
import { speechOf } from './speech.ts';

const AT_ONCE = 100;

export async function showPart(req: Request, res: Response): Promise<void> {
  await renderPart(req, res, {});
}

async function renderPart(req: Request, res: Response, errors: Record<string, Problem>): Promise<void> {
  const actor = actorOf(req);
  const speech = speechOf(req);
  const { today } = viewOf(req);
  const { campaignId, unitId } = idsOf(req);
  const view = await service.getPart(actor, campaignId, unitId, today);
  const now = await service.figuresNow(actor, view.campaign, unitId, today);
  const name = (await treeOn(today)).get(unitId)?.name ?? now?.unitName ?? `U${unitId}`;
  const data = {
    title: `${view.campaign.name} · ${name}`,
    campaign: view.campaign,
    errors,
    ...partPage(view, now, name, actor, speech),
    ...(await machinesOf(req, view)),
  };
  await res.page('campaigns/part', data, Object.keys(errors).length > 0 ? 422 : 200);
}

async function machinesOf(req: Request, view: service.PartView) {
  const speech = speechOf(req);
  const path = pathOf(req);
  const shown: LineFilter = readLineFilter(req.query) ?? (view.counts.open > 0 ? 'open' : 'all');
  const after = readAfter(req.query.after);
  const machines = await service.listMachines(
    ...([actorOf(req), view.part, shown, after, AT_ONCE, viewOf(req).today] as const),
  );
  const last = machines.at(-1);
  return {
    lineTabs: lineTabs(view, path, shown, speech),
    shown,
    machines: machineRows(machines, path, speech),
    pager: {
      ...{ total: shown === 'all' ? view.counts.all : view.counts[shown], shown: machines.length },
      prevHref: after > 0 ? `${path}?show=${shown}#machines` : null,
      nextHref:
        last && machines.length === AT_ONCE ? `${path}?show=${shown}&after=${last.id}#machines` : null,
    },
  };
}

export async function answer(req: Request, res: Response): Promise<void> {
  const { assetId, ...said } = readForm(answerForm, req.body);
  await step(
    req,
    res,
    async () => {
      const draft = { ...said, assetIds: assetId === null ? null : [assetId] };
      const count = await service.answer(actorOf(req), idsOf(req), draft, viewOf(req).today);
      if (assetId === null) res.flash('ok', 'campaign.answeredMany', { count });
    },
    '#machines',
  );
}

export async function close(req: Request, res: Response): Promise<void> {
  const draft = { ...idsOf(req), ...readForm(versionForm, req.body) };
  await step(req, res, () => service.closePart(actorOf(req), draft, viewOf(req).today));
}

export async function reopen(req: Request, res: Response): Promise<void> {
  const draft = { ...idsOf(req), ...readForm(versionForm, req.body) };
  await step(req, res, () => service.reopenPart(actorOf(req), draft));
}

export async function confirm(req: Request, res: Response): Promise<void> {
  const { paper, lockVersion } = readForm(confirmForm, req.body);
  await step(req, res, () => service.confirmPart(actorOf(req), { ...idsOf(req), lockVersion }, paper));
}

export async function accept(req: Request, res: Response): Promise<void> {
  const draft = { ...idsOf(req), ...readForm(versionForm, req.body) };
  await step(req, res, () => service.acceptPart(actorOf(req), draft));
}

export async function giveBack(req: Request, res: Response): Promise<void> {
  await step(req, res, () => {
    const { reason, lockVersion } = readForm(returnForm, req.body);
    return service.returnPart(actorOf(req), { ...idsOf(req), lockVersion }, reason);
  });
}

export async function correct(req: Request, res: Response): Promise<void> {
  await step(req, res, () => {
    const { reason } = readForm(reasonForm, req.body);
    return service.correctPart(actorOf(req), idsOf(req), reason, viewOf(req).today);
  });
}

/** Back to the page of the part; what was filled in wrongly is told beside its field. */
async function step(req: Request, res: Response, work: () => Promise<void>, part = ''): Promise<void> {
  try {
    await told(res, `${pathOf(req)}${part}`, work);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    await renderPart(req, res, error.fields);
  }
}

function pathOf(req: Request): string {
  const { campaignId, unitId } = idsOf(req);
  return `/campaigns/${campaignId}/units/${unitId}`;
}

function idsOf(req: Request): { campaignId: number; unitId: number } {
  return { campaignId: idOf(req, 'campaignId'), unitId: idOf(req, 'unitId') };
}
