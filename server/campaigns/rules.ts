/** What may be done when, and what differs between two versions of figures. Pure. */
import type { UnitCoverage } from '../coverage/types.ts';
import type { Problem } from '../errors.ts';
import { type Day, yearsBetween } from '../shared/days.ts';
import {
  type Campaign,
  type CampaignDraft,
  type LineCounts,
  PART_STATUSES,
  type PartStatus,
  type Progress,
} from './types.ts';

/** From which statuses each step is taken. What is accepted may still be returned while the campaign is open. */
const FROM = {
  answer: ['waiting', 'answering', 'returned'],
  close: ['waiting', 'answering', 'returned'],
  reopen: ['closed'],
  confirm: ['closed'],
  return: ['closed', 'confirmed', 'accepted'],
  accept: ['confirmed'],
} as const satisfies Record<string, readonly PartStatus[]>;

export type Move = keyof typeof FROM;

export function mayMove(move: Move, campaign: Pick<Campaign, 'status'>, status: PartStatus): boolean {
  return campaign.status === 'open' && (FROM[move] as readonly PartStatus[]).includes(status);
}

/** Why a step cannot be taken; null when it can. */
export function moveProblem(
  move: Move,
  campaign: Pick<Campaign, 'status'>,
  status: PartStatus,
): Problem | null {
  if (campaign.status !== 'open') return { key: `campaign.problem.${campaign.status}` };
  if (mayMove(move, campaign, status)) return null;
  return { key: `campaign.problem.${move}`, params: { status } };
}

/** What keeps a unit from closing its list, the first thing to do first; null when nothing does. */
export function closingProblem(
  { asOf }: Pick<Campaign, 'asOf'>,
  counts: LineCounts,
  figures: Pick<UnitCoverage, 'staff' | 'headcountOn'>,
  today: Day,
): Problem | null {
  if (today < asOf) return { key: 'campaign.problem.beforeDay', params: { day: asOf } };
  if (counts.open > 0) return { key: 'campaign.problem.linesOpen', params: { count: counts.open } };
  if (figures.staff === null || figures.headcountOn === null) return { key: 'campaign.problem.noHeadcount' };
  if (yearsBetween(figures.headcountOn, asOf) >= 1)
    return { key: 'campaign.problem.oldHeadcount', params: { day: figures.headcountOn } };
  return null;
}

/** One problem per field of a campaign that is to be opened. */
export function draftProblems(
  { asOf, deadline, groups }: CampaignDraft,
  today: Day,
): Record<string, Problem> {
  return {
    ...(groups.length === 0 && { groups: { key: 'campaign.problem.noGroups' } }),
    ...(deadline < asOf && { deadline: { key: 'campaign.problem.deadlineBeforeDay' } }),
    ...(deadline >= asOf && deadline < today && { deadline: { key: 'campaign.problem.deadlinePast' } }),
  };
}

/**
 * When a machine counts as seen that its unit confirms: now, and for a day that is past at noon of that day, because
 * the day is what the unit answers for.
 */
export function seenAt(asOf: Day, today: Day, now: Date): Date {
  return asOf < today ? new Date(`${asOf}T05:00:00Z`) : now;
}

export function progressOf(statuses: readonly PartStatus[]): Progress {
  const counts = Object.fromEntries(
    PART_STATUSES.map((status) => [status, statuses.filter((one) => one === status).length]),
  ) as Record<PartStatus, number>;
  return { ...counts, all: statuses.length };
}

/** A unit has answered when its list is closed, whoever has still to look at it. */
export function hasAnswered(status: PartStatus): boolean {
  return status === 'closed' || status === 'confirmed' || status === 'accepted';
}

export function isLate({ deadline, status }: Campaign, part: PartStatus, today: Day): boolean {
  return status === 'open' && today > deadline && !hasAnswered(part);
}

/** The figures that are compared, in the order of the official table. */
export const COMPARED = [
  ...(['staff', 'needComputer', 'equipped', 'computers', 'computersVerified'] as const),
  ...(['meets', 'watch', 'upgrade', 'replace', 'unknown'] as const),
  ...(['lan', 'lanVerified', 'firewall', 'firewallVerified', 'firewallExpired'] as const),
] as const;

export type ComparedField = (typeof COMPARED)[number];

export interface FigureDifference {
  field: ComparedField;
  before: number | boolean | null;
  after: number | boolean | null;
}

/** What differs between two versions; empty when nothing does. */
export function differencesBetween(before: UnitCoverage, after: UnitCoverage): FigureDifference[] {
  return COMPARED.filter((field) => before[field] !== after[field]).map((field) => ({
    ...{ field, before: before[field], after: after[field] },
  }));
}
