/** The part of one unit: its list answered, closed, confirmed by its head, returned or accepted by the province. */
import { record } from '../../audit/service.ts';
import { type Action, authorize } from '../../auth/policy.ts';
import { systemActor } from '../../auth/scope.ts';
import type { Actor } from '../../auth/types.ts';
import { coverage } from '../../coverage/service.ts';
import type { UnitCoverage } from '../../coverage/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Invalid, NotFound, Refused } from '../../errors.ts';
import { findAssetsByIds } from '../../inventory/service/assets.ts';
import { recordSightings } from '../../inventory/service/proof.ts';
import type { Asset } from '../../inventory/types/assets.ts';
import { agencyOf } from '../../org/choice.ts';
import { treeOn } from '../../org/service.ts';
import type { Day } from '../../shared/days.ts';
import { closingProblem, differencesBetween, type Move, moveProblem, seenAt } from '../rules.ts';
import { findPart, movePart } from '../store/campaigns.ts';
import * as lines from '../store/lines.ts';
import { addFigures, addSteps, figuresOf, stepsOf } from '../store/steps.ts';
import type { Answer, Campaign, Figures, LineCounts, Part, PartStatus, PartStep, Step } from '../types.ts';
import { getCampaign, subjectOf } from './campaigns.ts';

export interface PartView {
  campaign: Campaign;
  part: Part;
  counts: LineCounts;
  steps: PartStep[];
  /** Every version that was told, the newest first. */
  told: Figures[];
}

/** The part of a unit with all that happened to it. */
export async function getPart(
  actor: Actor,
  campaignId: number,
  unitId: number,
  today: Day,
): Promise<PartView> {
  const { campaign, part } = await read(actor, campaignId, unitId);
  return {
    ...{ campaign, part, counts: await lines.countLines(await linesOf(part, today)) },
    ...{ steps: await stepsOf(part.id), told: await figuresOf(part.id) },
  };
}

/** A machine and what was said of it. */
export type AskedMachine = Asset & { answer: Answer | null; note: string | null };

/** The machines of the unit from an id on, with what was said of them. */
export async function listMachines(
  actor: Actor,
  part: Part,
  filter: lines.LineFilter,
  after: number,
  limit: number,
  today: Day,
): Promise<AskedMachine[]> {
  authorize(actor, 'campaign.view', part.unitId);
  const found = await lines.listLines(await linesOf(part, today), filter, after, limit);
  const assets = await findAssetsByIds(
    actor,
    found.map(({ assetId }) => assetId),
    today,
  );
  const known = new Map(assets.map((asset) => [asset.id, asset]));
  return found.flatMap(({ assetId, answer, note }) => {
    const asset = known.get(assetId);
    return asset ? [{ ...asset, answer, note }] : [];
  });
}

export interface AnswerDraft {
  /** Null: all that nothing was said of yet. */
  assetIds: readonly number[] | null;
  answer: Answer;
  note: string | null;
}

/** Says of machines that they are there as the register says, or that something is wrong. Answers of how many. */
export async function answer(
  actor: Actor,
  { campaignId, unitId }: { campaignId: number; unitId: number },
  draft: AnswerDraft,
  today: Day,
): Promise<number> {
  if (draft.answer === 'problem' && draft.note === null)
    throw new Invalid({ note: { key: 'campaign.problem.noteMissing' } });
  return inTransaction(async () => {
    const { campaign, part } = await readToMove(actor, 'campaign.answer', campaignId, unitId, 'answer');
    const ids = await lines.askedOf(await linesOf(part, today), draft.assetIds);
    if (draft.assetIds !== null && ids.length < draft.assetIds.length) throw new NotFound('asset');
    const at = new Date();
    await lines.saveAnswers(part.id, ids, draft, actor.fullName, at);
    // Who says that a machine is there has seen it: that is a stocktake.
    if (draft.answer === 'present') {
      const seen = seenAt(campaign.asOf, today, at);
      await recordSightings(actor, ids, 'stocktake', seen.toISOString());
    }
    if (part.status !== 'answering') {
      await move(part, 'answering', at);
      await addSteps([part.id], 'answered', null, actor.fullName, at);
    }
    await record(actor, 'campaign.answered', subjectOf(campaign.id, unitId), {
      after: { answer: draft.answer, machines: ids.length, note: draft.note },
    });
    return ids.length;
  });
}

/** The figures of a unit as the register has them now, for the day of the campaign. */
export async function figuresNow(
  actor: Actor,
  { asOf }: Pick<Campaign, 'asOf'>,
  unitId: number,
  today: Day,
): Promise<UnitCoverage | null> {
  authorize(actor, 'campaign.view', unitId);
  const day = asOf < today ? asOf : today;
  const found = await coverage(systemActor('campaign'), { asOf: day, unitId }, today);
  return found.units.find((unit) => unit.unitId === unitId) ?? null;
}

export interface PartStepDraft {
  campaignId: number;
  unitId: number;
  lockVersion: number;
}

/** Closes the list of a unit: what its figures are at this moment is what its head confirms. */
export async function closePart(actor: Actor, draft: PartStepDraft, today: Day): Promise<void> {
  await step(actor, 'campaign.answer', draft, 'close', 'closed', null, async (campaign, part) => {
    const figures = await figuresNow(actor, campaign, part.unitId, today);
    if (!figures) throw new Refused('campaign.problem.noFigures');
    const counts = await lines.countLines(await linesOf(part, today));
    const problem = closingProblem(campaign, counts, figures, today);
    if (problem) throw new Refused(problem);
    const closed = { partId: part.id, moment: 'closed' as const, figures, reason: null };
    await addFigures([closed], actor.fullName, new Date());
  });
}

/** The officer takes the closing back, as long as the head has not confirmed. */
export function reopenPart(actor: Actor, draft: PartStepDraft): Promise<void> {
  return step(actor, 'campaign.answer', draft, 'reopen', 'answering', null);
}

/**
 * Confirms the closed list: the head of the unit, or somebody who names the paper the head has signed.
 * @param paper number and day of the signed paper
 */
export async function confirmPart(actor: Actor, draft: PartStepDraft, paper: string | null): Promise<void> {
  if (!actor.isHead && paper === null) throw new Invalid({ paper: { key: 'campaign.problem.paper' } });
  await step(actor, 'campaign.confirm', draft, 'confirm', 'confirmed', paper);
}

export function returnPart(actor: Actor, draft: PartStepDraft, reason: string): Promise<void> {
  return step(actor, 'campaign.manage', draft, 'return', 'returned', reason);
}

export function acceptPart(actor: Actor, draft: PartStepDraft): Promise<void> {
  return step(actor, 'campaign.manage', draft, 'accept', 'accepted', null);
}

/** Corrects locked figures: what the register says now becomes a new version; the locked one stays. */
export async function correctPart(
  actor: Actor,
  { campaignId, unitId }: { campaignId: number; unitId: number },
  reason: string,
  today: Day,
): Promise<void> {
  authorize(actor, 'campaign.manage', unitId);
  await inTransaction(async () => {
    const { campaign, part } = await read(actor, campaignId, unitId);
    if (campaign.status !== 'locked') throw new Refused('campaign.problem.notLocked');
    const figures = await figuresNow(actor, campaign, unitId, today);
    const [last] = await figuresOf(part.id);
    if (!figures) throw new Refused('campaign.problem.noFigures');
    const differences = last ? differencesBetween(last.figures, figures) : [];
    if (last && differences.length === 0) throw new Refused('campaign.problem.nothingDiffers');
    const at = new Date();
    await addFigures([{ partId: part.id, moment: 'corrected', figures, reason }], actor.fullName, at);
    await addSteps([part.id], 'corrected', reason, actor.fullName, at);
    await record(actor, 'campaign.corrected', subjectOf(campaign.id, unitId), {
      before: Object.fromEntries(differences.map(({ field, before }) => [field, before])),
      after: Object.fromEntries(differences.map(({ field, after }) => [field, after])),
      note: reason,
    });
  });
}

async function step(
  actor: Actor,
  action: Action,
  { campaignId, unitId, lockVersion }: PartStepDraft,
  way: Move,
  to: PartStatus,
  note: string | null,
  before: (campaign: Campaign, part: Part) => Promise<void> = async () => {},
): Promise<void> {
  await inTransaction(async () => {
    const { campaign, part } = await readToMove(actor, action, campaignId, unitId, way);
    if (part.lockVersion !== lockVersion) throw new Refused('campaign.problem.changedSince');
    await before(campaign, part);
    const at = new Date();
    await move(part, to, at);
    await addSteps([part.id], STEP_OF[way], note, actor.fullName, at);
    await record(actor, `campaign.${STEP_OF[way]}`, subjectOf(campaign.id, unitId), {
      before: { status: part.status },
      after: { status: to, ...(note !== null && { note }) },
    });
  });
}

const STEP_OF: Record<Move, Step> = {
  ...{ answer: 'answered', close: 'closed', reopen: 'reopened', confirm: 'confirmed' },
  ...{ return: 'returned', accept: 'accepted' },
};

async function readToMove(actor: Actor, action: Action, campaignId: number, unitId: number, way: Move) {
  authorize(actor, action, unitId);
  const found = await read(actor, campaignId, unitId);
  const problem = moveProblem(way, found.campaign, found.part.status);
  if (problem) throw new Refused(problem);
  return found;
}

async function read(actor: Actor, campaignId: number, unitId: number) {
  const campaign = await getCampaign(actor, campaignId);
  const part = await findPart(actor.scope, campaignId, unitId);
  if (!part) throw new NotFound('campaign');
  return { campaign, part };
}

async function move(part: Part, status: PartStatus, at: Date): Promise<void> {
  if (!(await movePart(part, status, at))) throw new Refused('campaign.problem.changedSince');
}

/** The agency with its divisions, as they are today. */
async function linesOf(part: Part, today: Day): Promise<lines.LinesOf> {
  const tree = await treeOn(today);
  const unitIds = tree.below(part.unitId).filter((id) => {
    const unit = tree.get(id);
    return unit !== null && agencyOf(unit, tree).id === part.unitId;
  });
  return { partId: part.id, unitIds: unitIds.length > 0 ? unitIds : [part.unitId] };
}
