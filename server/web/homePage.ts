/** What the first pages show, made from counts. */

import { campaignLine } from '../campaigns/page/campaign.ts';
import type { CampaignLine } from '../campaigns/service/campaigns.ts';
import { COLUMNS } from '../coverage/columns.ts';
import type { PageState } from '../coverage/form.ts';
import { colourOf } from '../coverage/indicators.ts';
import { listHref, type Speech } from '../coverage/page.ts';
import type { Comparison, Gaps } from '../coverage/tasks.ts';
import type { Device, DriftCounts } from '../network/types.ts';
import type { Unit } from '../org/types.ts';
import { type ListState, listAddress } from '../replacement/form.ts';
import type { VerdictCounts, VerdictSummary } from '../replacement/summary.ts';

export interface Task {
  key: string;
  count: number;
  text: string;
  /** What to do about it. */
  advice: string;
  href: string;
}

/** What an officer has to do, the most useful first; what is done is not told. */
export function tasksOf(
  given: {
    gaps: Gaps;
    verdicts: VerdictCounts;
    drift: DriftCounts;
    questions: number;
    todos: number;
    /** What the units of the officer still owe, as addresses. */
    campaigns: readonly string[];
    unitId: number | null;
  },
  { t }: Speech,
): Task[] {
  const { gaps, verdicts, drift, questions, todos, campaigns, unitId } = given;
  const unit = unitId === null ? '' : `&unit=${unitId}`;
  const onlyUnit = unit.replace('&', '?');
  const headcounts = [...gaps.withoutHeadcount, ...gaps.oldHeadcount];
  const all: [string, number, string][] = [
    ['campaign', campaigns.length, campaigns.length === 1 ? campaigns[0]! : '/campaigns'],
    ['withoutSpec', gaps.withoutSpec, `/replacement?verdict=all&kind=computer&spec=none${unit}`],
    ['learn', todos, `/todos${onlyUnit}`],
    ['questions', questions, `/agents/questions${onlyUnit}`],
    ['unregistered', drift.unregistered, `/devices/drift?list=unregistered${unit}`],
    ['drifted', drift.serial + drift.model, `/devices/drift${onlyUnit}`],
    [
      'headcount',
      headcounts.length,
      headcounts.length === 1 ? `/units/${headcounts[0]!.id}` : `/coverage${onlyUnit}`,
    ],
    ['unknown', verdicts.unknown, `/replacement?verdict=unknown${unit}`],
    ['replace', verdicts.replace, `/replacement${onlyUnit}`],
    ['notSeen', gaps.notSeen, `/assets?kind=computer&state=in_use&verified=no${unit}`],
  ];
  return all
    .filter(([, count]) => count > 0)
    .map(([key, count, href]) => ({
      key,
      count,
      href,
      text: t(`home.task.${key}`, { count }),
      advice: t(`home.task.${key}.advice`),
    }));
}

const LISTS: Record<string, string> = {
  equipped: 'equipped',
  lan: 'lan',
  firewall: 'firewall',
  inadequate: 'fails',
};

/** The four figures of a unit beside the median of its kind. */
export function comparisonRows(
  comparisons: readonly Comparison[],
  state: PageState,
  unitId: number | null,
  { t, format }: Speech,
) {
  return comparisons.map(({ indicator, a, b, others }) => {
    const list = COLUMNS.find((column) => column.key === LISTS[indicator.code])?.list;
    const network = indicator.code === 'lan' || indicator.code === 'firewall';
    return {
      label: t(`coverage.indicator.${indicator.code}.short`),
      value: network ? t(a > 0 ? 'coverage.yes' : 'coverage.no') : a,
      of: network ? null : b,
      percent: network || b === 0 ? null : a / b,
      kind: colourOf(indicator, { a, b }),
      href: list && unitId !== null ? listHref(state, list, { unitId }) : null,
      note:
        others === null
          ? t('home.median.none')
          : t(network ? 'home.median.network' : 'home.median', { percent: format.percent(others, 1, 1) }),
    };
  });
}

/** What is to be replaced by kind, with its price. */
export function kindRows(summary: VerdictSummary, state: ListState, { t, format }: Speech) {
  return summary.kinds.map(({ kind, replace, priceCap, money }) => ({
    name: t(`asset.kind.${kind}`),
    href: listAddress(state, { kinds: [kind] }),
    replace,
    priceCap: priceCap === null ? null : format.money(priceCap),
    money: priceCap === null ? null : format.money(money),
  }));
}

export function deviceRows(devices: readonly Device[], { t, format }: Speech) {
  return devices.map((device) => ({
    name: device.name ?? device.address,
    href: `/devices/${device.id}`,
    unit: device.unitName,
    since: device.lastOkAt ? format.ago(device.lastOkAt) : t('home.device.never'),
  }));
}

/** Campaigns that are open: how many units have answered, and by when they are to. */
export function campaignRows(lines: readonly CampaignLine[], speech: Speech) {
  return lines
    .filter(({ campaign }) => campaign.status === 'open')
    .map((line) => ({
      ...campaignLine(line, speech),
      owingHref: `/campaigns/${line.campaign.id}?status=owing#units`,
    }));
}

/** The first few names of a list, and how many there are. */
export function namesOf(units: readonly Unit[], few: number) {
  return {
    count: units.length,
    more: Math.max(0, units.length - few),
    rows: units.slice(0, few).map((unit) => ({ name: unit.name, href: `/units/${unit.id}` })),
  };
}

export function gapRows(gaps: Gaps, questions: number, unitId: number | null, { t }: Speech) {
  const unit = unitId === null ? '' : `&unit=${unitId}`;
  return [
    {
      label: t('home.gap.questions'),
      count: questions,
      href: `/agents/questions${unit.replace('&', '?')}`,
    },
    {
      label: t('home.gap.withoutSpec'),
      count: gaps.withoutSpec,
      href: `/replacement?verdict=all&kind=computer&spec=none${unit}`,
    },
    {
      label: t('home.gap.notSeen'),
      count: gaps.notSeen,
      href: `/assets?kind=computer&state=in_use&verified=no${unit}`,
    },
  ];
}
