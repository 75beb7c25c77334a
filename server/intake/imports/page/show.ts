/** The page of one file: where it stands, what is at work on it, and what can be done next. */
import type { Speech } from '../../../network/page/speech.ts';
import type { UnitTree } from '../../../org/tree.ts';
import type { LinesWanted } from '../form/lines.ts';
import { stocktakeDays } from '../service/counted.ts';
import { hasDied, isAtWork, workOn } from '../service/work.ts';
import { type Import, type ImportLine, LINE_STATUSES, type Progress } from '../types.ts';
import { badgeOf, countsText } from './list.ts';

export function importPage(known: Import, tree: UnitTree, speech: Speech) {
  const { t, format } = speech;
  const work = workOn(known.id);
  const progress = progressOf(known, speech);
  return {
    id: known.id,
    path: `/imports/${known.id}`,
    status: known.status,
    lockVersion: known.lockVersion,
    badges: [badgeOf(known)],
    meta: [
      tree.get(known.unitId)?.name ?? '',
      sizeText(known.bytes, speech),
      `${known.createdBy}, ${format.dateTime(known.createdAt)}`,
    ],
    progress: progress.working ? progress : null,
    failed: work?.state === 'failed' && work.problem ? t(work.problem.key, work.problem.params) : null,
    hasDied: hasDied(known, Date.now()),
    isUnread: known.status === 'uploaded' && !progress.working,
    hasWaitingChoices: known.status === 'uploaded' && known.summary !== null,
    refusal: known.refusal && refusalOf(known.refusal, t),
    summary: known.summary && countsText(known.summary, t),
    application: applicationOf(known, speech),
    done: doneOf(known, speech),
    canChoose: ['uploaded', 'previewed'].includes(known.status) && !progress.working,
  };
}

function sizeText(bytes: number, { format }: Speech): string {
  return bytes < 1_000_000
    ? `${format.number(Math.max(1, Math.round(bytes / 1000)))}\u00A0KB`
    : `${format.number(bytes / 1_000_000, 1)}\u00A0MB`;
}

/** What the button of taking in says: exactly what it will do. */
function applicationOf(known: Import, { t, format }: Speech) {
  const { status, summary } = known;
  if (status !== 'previewed' || summary === null) return null;
  const { new: added, changed, doubtful, refused } = summary.counts;
  const left = doubtful + refused;
  return {
    isPossible: added + changed + summary.sightings > 0,
    label:
      added + changed > 0
        ? t('import.apply.button', { added, changed })
        : t('import.apply.counted', { count: summary.sightings }),
    counted: stocktakeDays(known).map((day) => t('import.apply.countedOn', { day: format.date(day) })),
    left: left > 0 ? t('import.apply.left', { count: left }) : null,
  };
}

function doneOf(
  { status, summary, appliedAt, appliedBy, revertedAt, revertedBy }: Import,
  { t, format }: Speech,
) {
  if (summary === null) return null;
  const { new: added, changed } = summary.counts;
  if (status === 'applied')
    return { text: t('import.applied', { added, changed }), by: appliedBy, at: format.dateTime(appliedAt) };
  if (status === 'reverted')
    return {
      text: t('import.reverted', { added, changed }),
      by: revertedBy,
      at: format.dateTime(revertedAt),
    };
  return null;
}

function refusalOf({ code, place }: NonNullable<Import['refusal']>, t: Speech['t']) {
  return t(`import.refusal.${code}`, {
    sheet: place.sheet ?? '',
    row: place.row ?? 0,
    most: place.most ?? 0,
  });
}

/** How far the work is, in figures and in a sentence. */
export function progressOf(known: Import, { t }: Speech) {
  const work = workOn(known.id);
  const isElsewhere = known.status === 'reading' && !hasDied(known, Date.now());
  const working = isAtWork(known.id) || isElsewhere;
  const progress = work?.progress ?? null;
  return {
    working,
    state: work?.state ?? null,
    done: progress?.done ?? 0,
    of: progress?.of ?? null,
    text: working ? progressText(work?.state === 'waiting', progress, t) : '',
  };
}

function progressText(isWaiting: boolean, progress: Progress | null, t: Speech['t']): string {
  if (isWaiting) return t('import.progress.waiting');
  if (progress === null) return t('import.progress.reading', { done: 0, of: 0 });
  const { phase, done, of } = progress;
  return t(`import.progress.${phase}`, { done, of: of ?? 0 });
}

/** Filters by what becomes of the rows, and the way on from a page of them. */
export function linesPager(
  { id, summary }: Import,
  { status, after }: LinesWanted,
  shown: readonly ImportLine[],
  atOnce: number,
  { t }: Speech,
) {
  const counts = summary?.counts;
  const total = status ? (counts?.[status] ?? 0) : (summary?.rows ?? 0);
  const href = (query: Record<string, string>) => {
    const text = new URLSearchParams(query).toString();
    return `/imports/${id}${text === '' ? '' : `?${text}`}#rows`;
  };
  const filter: Record<string, string> = status ? { rows: status } : {};
  const last = shown.at(-1);
  return {
    rowStatus: status,
    rowsAfter: after,
    tabs: [
      { label: t('import.rows.all'), href: href({}), count: summary?.rows ?? 0, current: status === null },
      ...LINE_STATUSES.filter((one) => one === status || (counts?.[one] ?? 0) > 0).map((one) => ({
        label: t(`common.badge.row.${one}`),
        href: href({ rows: one }),
        count: counts?.[one] ?? 0,
        current: one === status,
      })),
    ],
    pager: {
      ...{ total, shown: shown.length },
      prevHref: after > 0 ? href(filter) : null,
      nextHref: last && shown.length === atOnce ? href({ ...filter, after: String(last.line) }) : null,
    },
    rowsNext: last && shown.length === atOnce ? last.line : null,
  };
}
