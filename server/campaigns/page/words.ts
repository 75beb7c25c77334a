/** Words and marks that several pages of campaigns share. */
import type { UnitCoverage } from '../../coverage/types.ts';
import type { Day } from '../../shared/days.ts';
import type { Formatter, Translate } from '../../shared/locale.ts';
import { COMPARED, type ComparedField, type FigureDifference, isLate } from '../rules.ts';
import { type Campaign, PART_STATUSES, type PartStatus, type Progress } from '../types.ts';

export interface Speech {
  t: Translate;
  format: Formatter;
  today: Day;
}

/** One badge says how far a unit is; who is late is told so. */
export function statusOf(campaign: Campaign, status: PartStatus, today: Day): string {
  return isLate(campaign, status, today) && status === 'waiting' ? 'late' : status;
}

/** The shares of the statuses as the pieces of a bar, the furthest first. */
export function progressPieces(progress: Progress, path: string, { t, format }: Speech) {
  return [...PART_STATUSES]
    .reverse()
    .filter((status) => progress[status] > 0)
    .map((status) => ({
      status,
      label: t(`common.badge.campaign.${status}`),
      count: progress[status],
      text: format.number(progress[status]),
      href: `${path}?status=${status}#units`,
    }));
}

export function answeredCount(progress: Progress): number {
  return progress.closed + progress.confirmed + progress.accepted;
}

/** The deadline, and how far it is. */
export function deadlineText(campaign: Campaign, { t, format, today }: Speech): string {
  const day = format.date(campaign.deadline);
  if (campaign.status !== 'open') return day;
  const key = campaign.deadline < today ? 'past' : campaign.deadline === today ? 'today' : 'ahead';
  return t(`campaign.deadline.${key}`, { day });
}

export function figureRows(figures: UnitCoverage, { t, format }: Speech) {
  return COMPARED.map((field) => ({
    label: t(`campaign.figure.${field}`),
    value: figureText(figures[field], { t, format }),
  }));
}

export function differenceRows(differences: readonly FigureDifference[], speech: Speech) {
  return differences.map(({ field, before, after }) => ({
    label: speech.t(`campaign.figure.${field}`),
    before: figureText(before, speech),
    after: figureText(after, speech),
  }));
}

function figureText(value: UnitCoverage[ComparedField], { t, format }: Pick<Speech, 't' | 'format'>): string {
  if (value === null || value === undefined) return t('campaign.figure.missing');
  if (typeof value === 'boolean') return t(value ? 'coverage.yes' : 'coverage.no');
  return format.number(value);
}
