/** The list of campaigns, the form they are opened by, and a campaign as the province leads it. */
import type { Request, Response } from 'express';
import { actorOf, idOf, viewOf } from '../../auth/guarded.ts';
import { reportTabs } from '../../coverage/tabs.ts';
import { GROUPS } from '../../coverage/types.ts';
import { BadRequest, Invalid, Refused } from '../../errors.ts';
import { unitGroup } from '../../org/rules.ts';
import { treeOn } from '../../org/service.ts';
import { readForm } from '../../shared/forms.ts';
import { campaignForm, lockForm, nothingForm, readAfter, versionForm } from '../form.ts';
import { campaignLine, campaignPage } from '../page/campaign.ts';
import * as service from '../service/campaigns.ts';
import { PART_STATUSES, type PartStatus } from '../types.ts';
import { speechOf } from './speech.ts';

const AT_ONCE = 25;

export async function showCampaigns(req: Request, res: Response): Promise<void> {
  const speech = speechOf(req);
  const before = readAfter(req.query.before) || null;
  const { items, total } = await service.listCampaigns(actorOf(req), before, AT_ONCE);
  const last = items.at(-1)?.campaign;
  await res.page('campaigns/index', {
    title: speech.t('campaign.title'),
    rooms: reportTabs('campaigns', speech),
    lines: items.map((line) => campaignLine(line, speech)),
    pager: {
      ...{ total, shown: items.length, prevHref: before ? '/campaigns' : null },
      nextHref: last && items.length === AT_ONCE ? `/campaigns?before=${last.id}` : null,
    },
  });
}

export async function newCampaign(req: Request, res: Response): Promise<void> {
  const { units } = await treeOn(viewOf(req).today);
  const groups = GROUPS.filter((group) => units.some(({ kind }) => unitGroup(kind) === group));
  await renderNew(req, res, { groups }, {});
}

export async function addCampaign(req: Request, res: Response): Promise<void> {
  try {
    const draft = readForm(campaignForm, req.body);
    const id = await service.openCampaign(actorOf(req), draft, viewOf(req).today);
    res.flash('ok', 'campaign.opened', { name: draft.name });
    res.redirect(303, `/campaigns/${id}`);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    await renderNew(req, res, req.body, error.fields);
  }
}

async function renderNew(
  req: Request,
  res: Response,
  form: Record<string, unknown>,
  errors: Invalid['fields'],
): Promise<void> {
  const { t } = speechOf(req);
  const groups = GROUPS.map((group) => ({
    value: group,
    label: t(`coverage.group.${group}`),
    checked: [form.groups].flat().includes(group),
  }));
  const data = { title: t('campaign.new'), form, groups, errors };
  await res.page('campaigns/new', data, Object.keys(errors).length > 0 ? 422 : 200);
}

/** An officer of one unit has one part in it, and is led there. */
export async function showCampaign(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const speech = speechOf(req);
  const campaign = await service.getCampaign(actor, idOf(req, 'campaignId'));
  const lines = await service.listParts(actor, campaign.id);
  const [only] = lines;
  if (lines.length === 1 && only && actor.role === 'officer')
    return res.redirect(303, `/campaigns/${campaign.id}/units/${only.part.unitId}`);
  const tree = await treeOn(viewOf(req).today);
  await res.page('campaigns/show', {
    title: campaign.name,
    campaign,
    ...campaignPage(campaign, lines, chosenStatus(req.query.status), tree, speech),
  });
}

function chosenStatus(value: unknown): PartStatus | 'owing' | null {
  if (value === undefined || value === '') return null;
  const found = ([...PART_STATUSES, 'owing'] as const).find((one) => one === value);
  if (!found) throw new BadRequest('error.filter');
  return found;
}

/** How many have answered, for a page that is left open. */
export async function showProgress(req: Request, res: Response): Promise<void> {
  const { t } = speechOf(req);
  const campaign = await service.getCampaign(actorOf(req), idOf(req, 'campaignId'));
  const lines = await service.listParts(actorOf(req), campaign.id);
  const waiting = lines.filter(({ part }) => ['waiting', 'answering', 'returned'].includes(part.status));
  const done = lines.length - waiting.length;
  res.set('Cache-Control', 'no-store');
  res.json({
    ...{ working: campaign.status === 'open', done, of: lines.length },
    text: t('campaign.answered', { done, of: lines.length }),
  });
}

export async function remind(req: Request, res: Response): Promise<void> {
  readForm(nothingForm, req.body);
  const id = idOf(req, 'campaignId');
  res.flash('ok', 'campaign.remindedMany', { count: await service.remind(actorOf(req), id) });
  res.redirect(303, `/campaigns/${id}?status=owing`);
}

export async function acceptAll(req: Request, res: Response): Promise<void> {
  readForm(nothingForm, req.body);
  const id = idOf(req, 'campaignId');
  res.flash('ok', 'campaign.acceptedMany', { count: await service.acceptAll(actorOf(req), id) });
  res.redirect(303, `/campaigns/${id}`);
}

export async function lock(req: Request, res: Response): Promise<void> {
  const id = idOf(req, 'campaignId');
  await told(res, `/campaigns/${id}`, async () => {
    await service.lockCampaign(actorOf(req), id, readForm(lockForm, req.body), viewOf(req).today);
    res.flash('ok', 'campaign.lockedNow');
  });
}

export async function withdraw(req: Request, res: Response): Promise<void> {
  const id = idOf(req, 'campaignId');
  await told(res, `/campaigns/${id}`, async () => {
    await service.withdrawCampaign(actorOf(req), id, readForm(versionForm, req.body).lockVersion);
    res.flash('ok', 'campaign.withdrawnNow');
  });
}

/** What stands in the way is read on the page the step was taken from. */
export async function told(res: Response, path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    res.flash('error', error.problem.key, error.problem.params);
  }
  res.redirect(303, path);
}
