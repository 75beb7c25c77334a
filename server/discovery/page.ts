/** What the pages of discovery show. */
import { endpointOf, productOf } from '../network/page/list.ts';
import type { Speech } from '../network/page/speech.ts';
import type { UnitTree } from '../org/tree.ts';
import type { Unit } from '../org/types.ts';
import { hasText } from '../shared/locale.ts';
import type { RunWithCounts } from './service/runs.ts';
import { PROPOSALS, type Proposal, type Range, type Run, type RunState, type StoredFind } from './types.ts';

/** How each state of a run looks, in the words of the badges. */
const LOOKS: Record<RunState, string> = {
  waiting: 'pending',
  running: 'open',
  done: 'ok',
  cancelled: 'draft',
  failed: 'rejected',
};

export interface RangesShown {
  ranges: readonly Range[];
  /** The newest run of each. */
  runs: readonly Run[];
  tree: UnitTree;
  /** Units of ranges that have ended, with those that followed them. */
  ended: ReadonlyMap<number, { name: string; heirs: readonly Unit[] }>;
}

export function rangeLines({ ranges, runs, tree, ended }: RangesShown, speech: Speech) {
  const { t, format } = speech;
  return ranges.map((range) => {
    const last = runs.find(({ rangeId }) => rangeId === range.id) ?? null;
    return {
      ...{ id: range.id, name: range.name, cidr: range.cidr, ports: range.ports.join(', ') },
      unit: nameOf(tree, range.unitId) ?? ended.get(range.unitId)?.name ?? '',
      ended: endOf(ended.get(range.unitId), t),
      rate: format.number(range.packetsPerSecond),
      schedule: t(`discovery.schedule.${range.schedule}`),
      next: range.nextRunAt ? format.dateTime(range.nextRunAt) : t('discovery.notPlanned'),
      last: last && runLine(last, ranges, speech),
      open: last !== null && isOpen(last),
    };
  });
}

/** What is asked about a range whose unit has ended: for its only heir, one of several, or any unit. */
function endOf(end: { heirs: readonly Unit[] } | undefined, t: Speech['t']) {
  if (!end) return null;
  const heirs = end.heirs.map(({ id, name }) => ({ value: String(id), label: name }));
  const [only] = heirs.length === 1 ? heirs : [];
  return {
    heirs,
    only: only ?? null,
    note: only
      ? t('discovery.ended.one', { unit: only.label })
      : t(heirs.length > 1 ? 'discovery.ended.several' : 'discovery.ended.nobody'),
  };
}

export function runLine(run: Run, ranges: readonly Range[], { t, format }: Speech) {
  const range = ranges.find(({ id }) => id === run.rangeId);
  const byHand = run.requestedBy.includes(':');
  return {
    ...{ id: run.id, href: `/discovery/runs/${run.id}`, answered: format.number(run.answered) },
    title: range?.name ?? run.cidrs.join(', '),
    ranges: run.cidrs.join(', '),
    at: format.dateTime(run.startedAt ?? run.requestedAt),
    by: byHand
      ? t(run.requestedBy.startsWith('job:') ? 'discovery.field.schedule' : 'discovery.commandLine')
      : run.requestedBy,
    badge: badgeOf(run, t),
  };
}

/** A run with its figures; `group` is what is looked at. */
export function runPage(run: RunWithCounts, group: Proposal, ranges: readonly Range[], speech: Speech) {
  const { t } = speech;
  const line = runLine(run, ranges, speech);
  return {
    line,
    ...{ open: isOpen(run), state: run.state, certain: run.counts.new.certain },
    badges: [line.badge],
    meta: [
      `${t('discovery.addresses', { count: run.addresses })}, UDP ${run.ports.join(', ')}`,
      `${t('discovery.field.requestedBy')}: ${line.by}`,
      line.at,
    ],
    progress: { done: Math.min(run.packetsSent, run.packetsPlanned), all: run.packetsPlanned },
    found: t('discovery.progress.found', { answered: run.answered, identified: run.identified }),
    left: leftOf(run, t),
    nothing: !isOpen(run) && PROPOSALS.every((proposal) => run.counts[proposal].all === 0),
    tabs: PROPOSALS.filter((one) => one !== 'missed' || run.counts.missed.all > 0).map((one) => ({
      label: t(`discovery.group.${one}`),
      href: `/discovery/runs/${run.id}?group=${one}`,
      count: run.counts[one].all,
      current: one === group,
    })),
  };
}

/** How long the packets that are planned still take; a later round may add some. */
function leftOf({ state, packetsPlanned, packetsSent, packetsPerSecond }: Run, t: Speech['t']) {
  const seconds = Math.max(0, packetsPlanned - packetsSent) / packetsPerSecond;
  if (state !== 'running' || packetsSent === 0) return null;
  return t('discovery.progress.left', { minutes: Math.max(1, Math.ceil(seconds / 60)) });
}

export function findLines(
  finds: readonly StoredFind[],
  tree: UnitTree,
  { t, language }: Speech & { language: 'vi' | 'en' },
) {
  return finds.map((find) => ({
    ...{ id: find.id, proposal: find.proposal, certain: find.certain && find.decision === null },
    name: find.name ?? productOf(find) ?? '',
    product: productOf(find) ?? t('discovery.unidentified'),
    kind: find.kind && hasText(language, `asset.kind.${find.kind}`) ? t(`asset.kind.${find.kind}`) : null,
    serial: find.serial,
    endpoint: endpointOf(find),
    alsoAt:
      find.alsoAt.length > 0 ? t('discovery.alsoAt', { places: find.alsoAt.slice(0, 5).join(', ') }) : null,
    unit: find.unitId === null ? null : nameOf(tree, find.unitId),
    deviceHref: find.deviceId === null ? null : `/devices/${find.deviceId}`,
    why: find.reasons.map(({ key, params }) => t(`discovery.reason.${key}`, params)),
    decision: find.decision && t(`discovery.decision.${find.decision}`),
    actions: find.decision === null ? actionsFor(find) : [],
  }));
}

function actionsFor({ proposal, reasons, credentialId }: StoredFind): { key: string; path: string }[] {
  const ignore = { key: 'ignore', path: 'ignorance' };
  const take = (key: string) => (credentialId === null ? [] : [{ key, path: 'acceptance' }]);
  if (proposal === 'new') return [...take('accept'), ignore];
  if (proposal === 'gone' || proposal === 'missed') return [{ key: 'retire', path: 'retirement' }];
  if (proposal !== 'changed') return [];
  const elsewhere = reasons.some(({ key }) => key === 'moved');
  return elsewhere ? [{ key: 'move', path: 'move' }, ignore] : [...take('replace'), ignore];
}

function badgeOf({ state }: Run, t: Speech['t']) {
  return { kind: 'outcome', value: LOOKS[state], wording: t(`discovery.state.${state}`) };
}

function isOpen({ state }: Run): boolean {
  return state === 'waiting' || state === 'running';
}

function nameOf(tree: UnitTree, unitId: number): string | null {
  return tree.get(unitId)?.name ?? null;
}
