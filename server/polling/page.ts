/** How polling goes, as its pages show it. */
import { endpointOf } from '../network/page/list.ts';
import type { Speech } from '../network/page/speech.ts';
import { INTERVAL_KINDS, type Intervals } from '../network/rules/intervals.ts';
import type { PollOutcome } from '../network/types.ts';
import type { DevicePolling, PollingOverview } from './overview.ts';
import type { Poller } from './store/pollers.ts';

const NOTES = { ok: 'ok', watch: 'watch', bad: 'replace', unknown: 'info' } as const;

export function devicePollingPage(polling: DevicePolling, speech: Speech) {
  const { device, why, behind } = polling;
  const { t, format } = speech;
  const next = why.meaning === 'unknown' || device.paused ? null : device.nextPollAt;
  return {
    name: device.name ?? endpointOf(device),
    why: {
      note: NOTES[why.meaning],
      sentence: t(`polling.why.${why.state}`, {
        name: behind?.name ?? '',
        ago: device.lastOkAt ? format.ago(device.lastOkAt) : t('device.neverSeen'),
      }),
      next: next && t('polling.next', { at: format.dateTime(next) }),
      checks: why.checks.map((check) => t(`polling.check.${check}`)),
    },
    facts: factsOf(polling, speech),
    outcomes: polling.outcomes.map((outcome) => outcomeLine(outcome, speech)),
  };
}

function factsOf({ device, state, reachSeconds, backoffSeconds }: DevicePolling, speech: Speech) {
  const { t, format } = speech;
  const seconds = (value: number) => t('polling.seconds', { seconds: value });
  const rtt = state.tuning?.rttMs == null ? null : Math.round(state.tuning.rttMs);
  const size = state.tuning?.maxVarbinds ?? null;
  return [
    {
      label: t('polling.fact.interval'),
      value: seconds(device.pollSeconds),
      note: t(state.ownInterval ? 'polling.fact.ownInterval' : 'polling.fact.kindInterval'),
    },
    {
      label: t('polling.fact.reach'),
      value: reachSeconds === null ? t('polling.fact.noReach') : seconds(reachSeconds),
    },
    ...(backoffSeconds === null
      ? []
      : [
          {
            label: t('polling.fact.backoff'),
            value: seconds(backoffSeconds),
            note: t('device.failures', { count: device.failures }),
          },
        ]),
    { label: t('polling.fact.lastOk'), value: device.lastOkAt && format.dateTime(device.lastOkAt) },
    {
      label: t('polling.fact.identified'),
      value: device.identifiedAt && format.dateTime(device.identifiedAt),
    },
    { label: t('polling.fact.tables'), value: state.tablesAt && format.dateTime(state.tablesAt) },
    { label: t('polling.fact.ports'), value: state.ports === null ? null : format.number(state.ports) },
    { label: t('polling.fact.rtt'), value: rtt === null ? null : t('polling.milliseconds', { ms: rtt }) },
    { label: t('polling.fact.size'), value: size === null ? null : format.number(size) },
    { label: t('device.field.credential'), value: device.credentialName },
  ];
}

function outcomeLine(poll: PollOutcome, { t, format }: Speech) {
  return {
    at: format.dateTime(poll.polledAt),
    outcome: poll.outcome,
    error: poll.error ? t(`device.error.${poll.error}`) : '',
    milliseconds: format.number(poll.milliseconds),
    packets: format.number(poll.packets),
  };
}

export function overviewPage({ pollers, waiting, slowest, outcomes }: PollingOverview, speech: Speech) {
  const { t, format } = speech;
  return {
    pollers: pollers?.map((poller) => pollerLine(poller, speech)) ?? null,
    queue:
      waiting &&
      (waiting.oldest === null
        ? t('polling.queueEmpty')
        : t('polling.queue', { count: waiting.count, since: format.ago(waiting.oldest) })),
    slowest: slowest.map((device) => ({
      href: `/devices/${device.id}/polling`,
      name: device.name ?? device.address,
      unitName: device.unitName,
      outcome: device.outcome,
      milliseconds: format.number(device.milliseconds),
      packets: format.number(device.packets),
    })),
    outcomes: outcomes.map(({ outcome, error, count }) => ({
      label: [
        t(outcome ? `common.badge.outcome.${outcome}` : 'device.neverPolled'),
        error && t(`device.error.${error}`),
      ]
        .filter(Boolean)
        .join(' · '),
      href: outcome && `/devices?outcome=${outcome}`,
      count: format.number(count),
    })),
  };
}

function pollerLine({ owner, startedAt, seenAt, watches, figures }: Poller, { t, format }: Speech) {
  const seconds = Math.max(1, (Date.parse(seenAt) - Date.parse(startedAt)) / 1000);
  return {
    owner: watches ? `${owner} ${t('polling.watches')}` : owner,
    since: format.ago(startedAt),
    inFlight: `${format.number(figures.inFlight)} / ${format.number(figures.mostInFlight)}`,
    requests: `${format.number(figures.requestsInFlight)} / ${format.number(figures.mostRequests)}`,
    requestsWaiting: format.number(figures.requestsWaiting),
    rate: format.number(figures.pollsPerSecond, 1),
    packetRate: format.number(figures.packetsPerSecond, 1),
    looks: format.number(figures.looks),
    failed: format.number(figures.failedPolls),
    timeouts: format.number(figures.timeouts),
    lateness: format.number(figures.lateness.p99 / 1000, 1),
    memory: format.number(figures.memoryBytes / 2 ** 20),
    cpu: format.percent(figures.cpuSeconds, seconds),
  };
}

export function intervalRows(values: Record<string, unknown>, { t }: Speech) {
  return INTERVAL_KINDS.map((kind) => ({
    kind,
    label: kind === 'other' ? t('polling.otherKinds') : t(`asset.kind.${kind}`),
    pollSeconds: values[`${kind}.pollSeconds`] ?? '',
    reachSeconds: values[`${kind}.reachSeconds`] ?? '',
  }));
}

/** The intervals as the fields of the form. */
export function intervalValues(intervals: Intervals): Record<string, unknown> {
  return Object.fromEntries(
    INTERVAL_KINDS.flatMap((kind) => [
      [`${kind}.pollSeconds`, intervals[kind].pollSeconds],
      [`${kind}.reachSeconds`, intervals[kind].reachSeconds],
    ]),
  );
}
