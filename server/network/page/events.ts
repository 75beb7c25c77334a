/** Events of devices as pages show them. */
import type { EventKind } from '../rules/events.ts';
import type { DeviceEvent } from '../service/events.ts';
import type { Speech } from './speech.ts';

export interface EventLine {
  /** One of the badge kinds `severity.…`. */
  severity: string;
  title: string;
  text: string;
  device: { href: string; name: string };
  unitName: string;
  from: string;
  fromAgo: string;
  fromAt: string;
  /** How long it lasted, or that it lasts. */
  lasted: string;
  lasts: boolean;
  behind: { href: string; name: string } | null;
}

const AT_ONE_INSTANT: readonly EventKind[] = ['rebooted', 'firmware', 'exchanged'];

export function eventLine(event: DeviceEvent, speech: Speech): EventLine {
  const { t, format } = speech;
  const instant = AT_ONE_INSTANT.includes(event.kind);
  return {
    severity: event.severity,
    title: t(`event.kind.${event.kind}`),
    text: textOf(event, speech),
    device: { href: `/devices/${event.deviceId}`, name: event.deviceName ?? event.address },
    unitName: event.unitName,
    ...{ from: format.dateTime(event.fromAt), fromAgo: format.ago(event.fromAt), fromAt: event.fromAt },
    lasted: instant ? '' : event.toAt ? durationBetween(event.fromAt, event.toAt, speech) : t('event.lasts'),
    lasts: event.toAt === null,
    behind: event.behind && { href: `/devices/${event.behind.deviceId}`, name: event.behind.name },
  };
}

function textOf(event: DeviceEvent, { t, format }: Speech): string {
  const { from, to, upSince, value } = event.detail;
  const parts = [
    event.subjectName,
    from && to ? `${from} → ${to}` : null,
    upSince ? t('event.upSince', { since: format.dateTime(upSince) }) : null,
    value ?? null,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** In the two largest units: «2 ngày 3 giờ». */
export function durationBetween(from: string, to: string, { t }: Speech): string {
  const minutes = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 60_000));
  if (minutes >= 1440)
    return t('event.lasted.days', {
      days: Math.floor(minutes / 1440),
      hours: Math.floor((minutes % 1440) / 60),
    });
  if (minutes >= 60)
    return t('event.lasted.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  return t('event.lasted.minutes', { minutes });
}
