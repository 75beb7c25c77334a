/** One device as its page shows it. */
import type { AuditEntry } from '../../audit/types.ts';
import type { Asset } from '../../inventory/types/assets.ts';
import { driftOf, modelDiffers } from '../rules/drift.ts';
import { panelPorts, portNumber, portState } from '../rules/ports.ts';
import type { StripDay } from '../rules/strip.ts';
import type { DeviceEvent } from '../service/events.ts';
import type { PortSurroundings, Surroundings } from '../service/surroundings.ts';
import type { DeviceDetail, PollOutcome, Port } from '../types.ts';
import { eventLine as happeningLine } from './events.ts';
import { endpointOf, productOf, statusOf } from './list.ts';
import type { Speech } from './speech.ts';
import { hangingAt, neighbourLines } from './topology.ts';

export interface DeviceFacts {
  device: DeviceDetail;
  asset: Asset | null;
  ports: Port[];
  surroundings: Surroundings;
  outcomes: PollOutcome[];
  strip: StripDay[];
  /** What happened to it on the network, newest first. */
  happened: DeviceEvent[];
  events: AuditEntry[];
}

export function devicePage(
  { device, asset, ports, surroundings, outcomes, strip, happened, events }: DeviceFacts,
  speech: Speech,
) {
  return {
    heading: device.name ?? endpointOf(device),
    badges: [
      { kind: 'status', value: statusOf(device) },
      ...(device.lastOutcome && device.lastOutcome !== 'ok'
        ? [{ kind: 'outcome', value: device.lastOutcome }]
        : []),
    ],
    meta: metaOf(device, speech),
    strip: strip.map((day) => stripDay(day, speech)),
    availability: availabilityOf(strip, speech),
    identity: identityOf(device, speech),
    compare: asset && compareOf(device, asset, speech),
    polling: pollingOf(device, speech),
    panel: panelPorts(ports).map((port) => socketOf(port, surroundings.ports.get(port.id), speech)),
    ports: ports.map((port) => ({
      ...portLine(port, speech),
      href: `/devices/${device.id}/ports/${port.id}`,
      hanging: hangingAt(device.id, surroundings.ports.get(port.id), speech),
    })),
    neighbours: neighbourLines(device.id, surroundings.neighbours, portNames(ports), speech),
    outcomes: outcomes.map((poll) => outcomeLine(poll, speech)),
    happened: happened.map((event) => happeningLine(event, speech)),
    events: events.map((event) => eventLine(event, speech)),
  };
}

function metaOf(device: DeviceDetail, { t, format }: Speech): string[] {
  const seen = device.lastOkAt
    ? t('device.seen', { ago: format.ago(device.lastOkAt) })
    : t('device.neverSeen');
  return [
    endpointOf(device),
    device.kind ? t(`asset.kind.${device.kind}`) : null,
    productOf(device),
    device.unitName,
    seen,
  ].filter((text) => text !== null);
}

function stripDay({ day, value, share }: StripDay, { t, format }: Speech) {
  const label =
    share === null ? t('device.strip.unknown') : t('device.strip.share', { share: format.percent(share, 1) });
  return { day: format.date(day), value, label };
}

function availabilityOf(strip: readonly StripDay[], { t, format }: Speech): string {
  const known = strip.filter((day) => day.share !== null);
  if (known.length === 0) return t('device.strip.nothing');
  const share = known.reduce((sum, day) => sum + day.share!, 0) / known.length;
  return t('device.strip.summary', { share: format.percent(share, 1), days: known.length });
}

/** Each fact with the rule that read it and how sure that is. */
function identityOf(device: DeviceDetail, speech: Speech) {
  const { t, format } = speech;
  const why = (field: string) => {
    const reason = device.why.find((one) => one.field === field);
    if (!reason) return null;
    return t('device.why', { rule: reason.rule, sure: format.percent(reason.confidence, 1, 0) });
  };
  const kind = device.kind && t(`asset.kind.${device.kind}`);
  const uptime = device.uptimeSeconds === null ? null : durationOf(device.uptimeSeconds, speech);
  return [
    { label: t('device.field.kind'), value: kind, note: why('kind') },
    { label: t('device.field.vendor'), value: device.vendor, note: why('vendor') },
    { label: t('device.field.model'), value: device.model, note: why('model') },
    {
      label: t('device.field.serial'),
      value: device.serial,
      note: why('serial'),
      mono: device.serial !== null,
    },
    { label: t('device.field.firmware'), value: device.firmware, note: why('firmware') },
    { label: t('device.field.location'), value: device.location },
    { label: t('device.field.contact'), value: device.contact },
    { label: t('device.field.uptime'), value: uptime },
    { label: t('device.field.description'), value: device.description },
    { label: t('device.field.objectId'), value: device.objectId, mono: device.objectId !== null },
  ];
}

function compareOf(device: DeviceDetail, asset: Asset, { t }: Speech) {
  const seen = { serial: device.serial, model: device.model };
  const action = { href: `/assets/${asset.id}/edit`, label: t('device.compare.correct') };
  const row = (field: string, declared: string | null, said: string | null, differs: boolean) => ({
    ...{ label: t(`device.field.${field}`), declared, seen: said, differs },
    ...(differs && { action }),
  });
  const otherKind = device.kind !== null && device.kind !== 'other' && device.kind !== asset.kind;
  const kindOf = (kind: string | null) => kind && t(`asset.kind.${kind}`);
  return [
    row('kind', kindOf(asset.kind), kindOf(device.kind), otherKind),
    row('vendor', asset.manufacturer, device.vendor, modelDiffers(asset.manufacturer, device.vendor)),
    row('model', asset.model, device.model, modelDiffers(asset.model, device.model)),
    row(
      'serial',
      asset.serial,
      device.serial,
      driftOf({ serial: asset.serial, model: null }, seen) === 'serial',
    ),
  ];
}

function pollingOf(device: DeviceDetail, speech: Speech) {
  const { t, format } = speech;
  const failed = device.failures > 0 ? t('device.failures', { count: device.failures }) : null;
  const error = device.lastError && t(`device.error.${device.lastError}`);
  return [
    {
      label: t('device.field.lastPoll'),
      value: device.lastPolledAt && format.dateTime(device.lastPolledAt),
      ...(device.lastOutcome && { badge: { kind: 'outcome', value: device.lastOutcome } }),
      note: [error, failed].filter(Boolean).join(' · ') || null,
    },
    {
      label: t('device.field.nextPoll'),
      value: device.paused
        ? t('device.paused')
        : device.retiredAt
          ? null
          : format.dateTime(device.nextPollAt),
      note: device.paused ? null : t('device.every', { minutes: Math.round(device.pollSeconds / 60) }),
    },
    { label: t('device.field.credential'), value: device.credentialName },
    {
      label: t('device.field.cost'),
      value:
        device.lastMilliseconds === null
          ? null
          : t('device.pollCost', {
              ms: format.number(device.lastMilliseconds),
              packets: device.lastPackets ?? 0,
            }),
    },
    {
      label: t('device.field.asset'),
      value: device.assetTag ?? t('device.noAsset'),
      ...(device.assetId !== null && { href: `/assets/${device.assetId}` }),
    },
  ];
}

function socketOf(port: Port, around: PortSurroundings | undefined, { t, format }: Speech) {
  const state = portState(port);
  const text = [
    port.name,
    port.alias,
    t(`device.port.${state}`),
    state === 'up' ? format.speed(port.speedBps) : null,
    around?.isUplink ? t('device.port.uplink') : null,
    around && !around.isUplink && around.macCount > 0
      ? t('topology.macCount', { count: around.macCount })
      : null,
  ];
  return {
    number: portNumber(port),
    state,
    isUplink: around?.isUplink ?? false,
    label: text.filter(Boolean).join(' · '),
    href: `#port-${port.index}`,
  };
}

function portNames(ports: readonly Port[]): Map<number, string> {
  return new Map(ports.map((port) => [port.id, port.name]));
}

function portLine(port: Port, { t, format }: Speech) {
  const state = port.goneAt ? 'gone' : portState(port);
  return {
    id: `port-${port.index}`,
    name: port.name,
    alias: port.alias ?? '',
    state,
    stateText: port.goneAt
      ? t('device.port.gone', { day: format.date(port.goneAt) })
      : t(`device.port.${state}`),
    speed: format.speed(port.speedBps),
    incoming: format.rate(port.inBps),
    outgoing: format.rate(port.outBps),
  };
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

function eventLine(event: AuditEntry, { t, format }: Speech) {
  const { before, after } = event.change ?? {};
  const exchanged = event.action === 'device.exchanged';
  return {
    at: format.dateTime(event.at),
    datetime: event.at,
    title: t(`device.event.${event.action.replace('device.', '')}`),
    ...(exchanged && { text: `${before?.serial ?? ''} → ${after?.serial ?? ''}`, kind: 'watch' }),
    by: event.actorName === 'system' ? t('device.poller') : event.actorName,
  };
}

function durationOf(seconds: number, { t }: Speech): string {
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3600);
  return days > 0
    ? t('device.uptime.days', { days, hours })
    : t('device.uptime.hours', { hours, minutes: Math.floor((seconds % 3600) / 60) });
}
