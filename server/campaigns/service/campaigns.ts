/** Campaigns as the province leads them: opened, followed, locked. */
import { record, recordAll } from '../../audit/service.ts';
import { authorize } from '../../auth/policy.ts';
import { systemActor } from '../../auth/scope.ts';
import type { Actor } from '../../auth/types.ts';
import { coverage } from '../../coverage/service.ts';
import type { UnitCoverage } from '../../coverage/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Invalid, NotFound, Refused } from '../../errors.ts';
import type { Day } from '../../shared/days.ts';
import { draftProblems, hasAnswered, mayMove, progressOf } from '../rules.ts';
import * as store from '../store/campaigns.ts';
import { addFigures, addSteps, latestFigures, type NewFigures, remindersOf } from '../store/steps.ts';
import type { Campaign, CampaignDraft, Figures, Part, Progress } from '../types.ts';

/** Opens a campaign for every unit of its groups that exists on its day. Answers its id. */
export async function openCampaign(actor: Actor, draft: CampaignDraft, today: Day): Promise<number> {
  authorize(actor, 'campaign.manage');
  const problems = draftProblems(draft, today);
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
  return inTransaction(async () => {
    if (await store.isNameTaken(draft.name)) throw new Invalid({ name: { key: 'campaign.problem.name' } });
    const units = await askedUnits(draft, today);
    if (units.length === 0) throw new Invalid({ groups: { key: 'campaign.problem.noUnits' } });
    const at = new Date();
    const id = await store.addCampaign(draft, actor.fullName, at);
    const unitIds = units.map(({ unitId }) => unitId);
    await store.addParts(id, unitIds, at);
    const parts = await store.listParts('all', id);
    await addSteps(partIds(parts), 'opened', null, actor.fullName, at);
    await record(actor, 'campaign.opened', subjectOf(id), {
      after: { ...draft, groups: draft.groups.join(', '), units: units.length },
    });
    return id;
  });
}

/** How many units a campaign would ask, before it is opened. */
export async function countAsked(
  actor: Actor,
  draft: Pick<CampaignDraft, 'asOf' | 'groups'>,
  today: Day,
): Promise<number> {
  authorize(actor, 'campaign.manage');
  return (await askedUnits(draft, today)).length;
}

async function askedUnits({ asOf, groups }: Pick<CampaignDraft, 'asOf' | 'groups'>, today: Day) {
  const found = await coverage(systemActor('campaign'), { asOf: asOf < today ? asOf : today }, today);
  return found.units.filter(({ group, kind }) => groups.includes(group) && kind !== 'province');
}

export async function getCampaign(actor: Actor, id: number): Promise<Campaign> {
  authorize(actor, 'campaign.view');
  const campaign = await store.findCampaign(actor.scope, id);
  if (!campaign) throw new NotFound('campaign');
  return campaign;
}

export interface CampaignLine {
  campaign: Campaign;
  /** Of the units the actor may see. */
  progress: Progress;
}

/** The newest campaigns that concern the actor. */
export async function listCampaigns(
  actor: Actor,
  beforeId: number | null,
  limit: number,
): Promise<{ items: CampaignLine[]; total: number }> {
  authorize(actor, 'campaign.view');
  const campaigns = await store.listCampaigns(actor.scope, beforeId, limit);
  const statuses = await store.statusesOf(
    actor.scope,
    campaigns.map(({ id }) => id),
  );
  const items = campaigns.map((campaign) => ({
    campaign,
    progress: progressOf(
      statuses.filter(({ campaignId }) => campaignId === campaign.id).map(({ status }) => status),
    ),
  }));
  return { items, total: await store.countCampaigns(actor.scope) };
}

/** A unit of a campaign, its newest figures, and when it was last reminded. */
export interface PartLine {
  part: Part;
  figures: Figures | null;
  remindedAt: string | null;
}

/** The parts of a campaign that the actor may see, in official order. */
export async function listParts(actor: Actor, campaignId: number): Promise<PartLine[]> {
  await getCampaign(actor, campaignId);
  const parts = await store.listParts(actor.scope, campaignId);
  const figures = await latestFigures(campaignId);
  const reminders = await remindersOf(campaignId);
  return parts.map((part) => ({
    ...{ part, figures: figures.get(part.id) ?? null, remindedAt: reminders.get(part.id) ?? null },
  }));
}

/** Reminds every unit that has not answered; it stands on the first page of their officers. Answers how many. */
export async function remind(actor: Actor, campaignId: number): Promise<number> {
  const campaign = await openOne(actor, campaignId);
  const owing = (await store.listParts(actor.scope, campaign.id)).filter(
    ({ status }) => !hasAnswered(status),
  );
  await inTransaction(async () => {
    await addSteps(partIds(owing), 'reminded', null, actor.fullName, new Date());
    await recordAll(
      actor,
      'campaign.reminded',
      owing.map(({ unitId }) => ({ subject: subjectOf(campaign.id, unitId), change: null })),
    );
  });
  return owing.length;
}

/** Accepts every unit whose head has confirmed. Answers how many. */
export async function acceptAll(actor: Actor, campaignId: number): Promise<number> {
  const campaign = await openOne(actor, campaignId);
  const at = new Date();
  return inTransaction(async () => {
    const parts = await store.listParts(actor.scope, campaign.id);
    const moved: Part[] = [];
    for (const part of parts.filter(({ status }) => mayMove('accept', campaign, status)))
      if (await store.movePart(part, 'accepted', at)) moved.push(part);
    await addSteps(partIds(moved), 'accepted', null, actor.fullName, at);
    await recordAll(
      actor,
      'campaign.accepted',
      moved.map(({ unitId }) => ({ subject: subjectOf(campaign.id, unitId), change: null })),
    );
    return moved.length;
  });
}

/**
 * Locks the figures of all units: of those that answered as they told them, of the others as the register has them.
 * @param despite how many units the reader knew not to be accepted; another number means that something happened since
 */
export async function lockCampaign(
  actor: Actor,
  campaignId: number,
  { lockVersion, despite }: { lockVersion: number; despite: number },
  today: Day,
): Promise<void> {
  const campaign = await openOne(actor, campaignId);
  if (today < campaign.asOf)
    throw new Refused({ key: 'campaign.problem.beforeDay', params: { day: campaign.asOf } });
  await inTransaction(async () => {
    const parts = await store.listParts('all', campaign.id);
    const missing = parts.filter(({ status }) => status !== 'accepted').length;
    if (missing !== despite) throw new Refused('campaign.problem.lockDespite', { count: missing });
    const found = await coverage(systemActor('campaign'), { asOf: campaign.asOf }, today);
    const at = new Date();
    const told = await latestFigures(campaign.id);
    await addFigures(lockedFigures(parts, told, found.units), actor.fullName, at);
    await addSteps(partIds(parts), 'locked', null, actor.fullName, at);
    await end(actor, campaign, lockVersion, { status: 'locked', criteriaVersion: found.criteriaVersion, at });
  });
}

function lockedFigures(
  parts: readonly Part[],
  told: ReadonlyMap<number, Figures>,
  units: readonly UnitCoverage[],
): NewFigures[] {
  const now = new Map(units.map((unit) => [unit.unitId, unit]));
  return parts.flatMap((part) => {
    const figures = hasAnswered(part.status) ? told.get(part.id)?.figures : undefined;
    const locked = figures ?? now.get(part.unitId);
    return locked ? [{ partId: part.id, moment: 'locked' as const, figures: locked, reason: null }] : [];
  });
}

/** Takes a campaign back that was opened by mistake: nobody is asked any more, nothing that was said is lost. */
export async function withdrawCampaign(actor: Actor, campaignId: number, lockVersion: number): Promise<void> {
  const campaign = await openOne(actor, campaignId);
  await inTransaction(async () => {
    const at = new Date();
    await addSteps(partIds(await store.listParts('all', campaign.id)), 'withdrawn', null, actor.fullName, at);
    await end(actor, campaign, lockVersion, { status: 'withdrawn', criteriaVersion: null, at });
  });
}

async function end(
  actor: Actor,
  campaign: Campaign,
  lockVersion: number,
  how: { status: 'locked' | 'withdrawn'; criteriaVersion: string | null; at: Date },
): Promise<void> {
  if (!(await store.endCampaign(campaign.id, lockVersion, { ...how, by: actor.fullName })))
    throw new Refused('campaign.problem.changedSince');
  await record(actor, `campaign.${how.status}`, subjectOf(campaign.id), {
    after: { status: how.status, criteriaVersion: how.criteriaVersion },
  });
}

/** What the units of the actor still have to answer. */
export function listOwed(actor: Actor): ReturnType<typeof store.listOwed> {
  authorize(actor, 'campaign.view');
  return store.listOwed(actor.scope);
}

/** A campaign the actor leads and that is still open. */
async function openOne(actor: Actor, id: number): Promise<Campaign> {
  authorize(actor, 'campaign.manage');
  const campaign = await getCampaign(actor, id);
  if (campaign.status !== 'open') throw new Refused(`campaign.problem.${campaign.status}`);
  return campaign;
}

export function subjectOf(id: number, unitId: number | null = null) {
  return { type: 'campaign', id, unitId };
}

function partIds(parts: readonly Part[]): number[] {
  return parts.map(({ id }) => id);
}
