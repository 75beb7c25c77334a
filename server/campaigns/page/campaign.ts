/** A campaign as the province follows it. */
import { equippedCounted, totalsOf } from '../../coverage/rules.ts';
import type { UnitTree } from '../../org/tree.ts';
import { hasAnswered, isLate, mayMove, progressOf } from '../rules.ts';
import type { CampaignLine, PartLine } from '../service/campaigns.ts';
import type { Campaign, PartStatus } from '../types.ts';
import { answeredCount, deadlineText, progressPieces, type Speech, statusOf } from './words.ts';

export function pathOf({ id }: Pick<Campaign, 'id'>): string {
  return `/campaigns/${id}`;
}

export function campaignLine({ campaign, progress }: CampaignLine, speech: Speech) {
  return {
    href: pathOf(campaign),
    name: campaign.name,
    day: speech.format.date(campaign.asOf),
    deadline: deadlineText(campaign, speech),
    status: campaign.status,
    answered: answeredCount(progress),
    all: progress.all,
  };
}

/** Everything the page of a campaign shows, of the units the reader may see. */
export function campaignPage(
  campaign: Campaign,
  lines: readonly PartLine[],
  chosen: PartStatus | 'owing' | null,
  tree: UnitTree,
  speech: Speech,
) {
  const { t, format, today } = speech;
  const progress = progressOf(lines.map(({ part }) => part.status));
  const path = pathOf(campaign);
  const isShown = ({ part }: PartLine) =>
    chosen === null || (chosen === 'owing' ? !hasAnswered(part.status) : part.status === chosen);
  return {
    path,
    progress: { ...progress, answered: answeredCount(progress) },
    pieces: progressPieces(progress, path, speech),
    deadline: deadlineText(campaign, speech),
    groups: campaign.groups.map((group) => t(`coverage.group.${group}`)).join(', '),
    owing: lines.filter(({ part }) => !hasAnswered(part.status)).length,
    late: lines.filter(({ part }) => isLate(campaign, part.status, today)).length,
    confirmed: lines.filter(({ part }) => mayMove('accept', campaign, part.status)).length,
    notAccepted: lines.filter(({ part }) => part.status !== 'accepted').length,
    tabs: tabsOf(progress, path, chosen, speech),
    sums: sumsOf(campaign, lines, speech),
    rows: lines.filter(isShown).map((line) => ({
      name: tree.get(line.part.unitId)?.name ?? line.figures?.figures.unitName ?? `U${line.part.unitId}`,
      href: `${path}/units/${line.part.unitId}`,
      status: statusOf(campaign, line.part.status, today),
      since: line.part.status === 'waiting' ? '' : format.ago(line.part.stepAt),
      reminded: line.remindedAt && t('campaign.reminded', { ago: format.ago(line.remindedAt) }),
      ...figuresOf(line, speech),
    })),
  };
}

/** The figures a unit told last; empty before it told any. */
function figuresOf({ figures }: PartLine, { format }: Speech) {
  const told = figures?.figures;
  return {
    version: figures && figures.version > 1 ? figures.version : null,
    equipped:
      told && told.needComputer !== null
        ? `${format.number(equippedCounted(told))}/${format.number(told.needComputer)}`
        : '–',
    computers: told ? format.number(told.computers) : '–',
    fails: told ? format.number(told.replace + told.upgrade) : '–',
  };
}

/** What the figures come to that stand: what was returned is told anew. */
function sumsOf(campaign: Campaign, lines: readonly PartLine[], { t, format }: Speech) {
  const stands = ({ part }: PartLine) => campaign.status === 'locked' || hasAnswered(part.status);
  const told = lines.filter(stands).flatMap(({ figures }) => figures?.figures ?? []);
  const sums = totalsOf(told);
  const share = (a: number, b: number) => (b === 0 ? '–' : format.percent(a, b, 2));
  return {
    told: told.length,
    of: t('campaign.sums.of', { told: told.length, all: lines.length }),
    rows: [
      ['equipped', sums.equippedCounted, sums.needComputer],
      ['fails', sums.replace + sums.upgrade, sums.computers],
      ['verified', sums.computersVerified, sums.computers],
      ['lan', sums.lan, sums.units],
      ['firewall', sums.firewall, sums.units],
    ].map(([key, a, b]) => ({
      label: t(`campaign.sum.${key}`),
      parts: `${format.number(Number(a))}/${format.number(Number(b))}`,
      share: share(Number(a), Number(b)),
    })),
  };
}

function tabsOf(progress: ReturnType<typeof progressOf>, path: string, chosen: string | null, { t }: Speech) {
  const tab = (status: PartStatus | 'owing' | null, count: number, label: string) => ({
    ...{ label, count, current: chosen === status },
    href: `${path}${status === null ? '' : `?status=${status}`}#units`,
  });
  const owing = progress.waiting + progress.answering + progress.returned;
  return [
    tab(null, progress.all, t('campaign.tab.all')),
    tab('owing', owing, t('campaign.tab.owing')),
    ...(['closed', 'confirmed', 'accepted'] as const).map((status) =>
      tab(status, progress[status], t(`common.badge.campaign.${status}`)),
    ),
  ];
}
