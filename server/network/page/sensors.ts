/** What is measured on devices as pages show it. */
import { measureKinds } from '../../snmp/measures/kinds.ts';
import { type Condition, groupOf, SENSOR_GROUPS, type SensorGroup } from '../rules/sensors.ts';
import type { Sensor, SensorOfDevice } from '../types.ts';
import type { Speech } from './speech.ts';

const DAY_MS = 86_400_000;
/** States that have words of their own; the others are well, to be watched, or bad. */
const WORDED = ['battery_status', 'ups_output'];
/** Units that are written alike in every language. */
const SIGNS: Partial<Record<Sensor['unit'], string>> = {
  percent: '\u00a0%',
  celsius: '\u00a0°C',
  volts: '\u00a0V',
  watts: '\u00a0W',
  count: '',
};
/** How a bar is coloured. */
const BAR_KINDS: Record<Condition, string | null> = {
  ok: null,
  watch: 'watch',
  bad: 'replace',
  unknown: 'unknown',
};

export interface SensorLine {
  name: string;
  /** What the device itself calls it. */
  note: string | null;
  text: string;
  /** A share from 0 to 1 to be drawn; null: the text is all there is. */
  bar: { share: number; kind: string | null } | null;
  /** One of the badges `severity.…`; null where all is well. */
  severity: 'watch' | 'bad' | null;
}

/** The sensors of a device in groups: what people look for first stands first. */
export function sensorGroups(
  sensors: readonly Sensor[],
  speech: Speech,
): { title: string; lines: SensorLine[] }[] {
  const order = (sensor: Sensor) => measureKinds.indexOf(sensor.kind);
  const sorted = [...sensors].sort((a, b) => order(a) - order(b) || a.id - b.id);
  return SENSOR_GROUPS.map((group) => ({
    title: speech.t(`sensor.group.${group}`),
    lines: sorted.filter(({ kind }) => groupOf(kind) === group).map((sensor) => sensorLine(sensor, speech)),
  })).filter(({ lines }) => lines.length > 0);
}

export function sensorLine(sensor: Sensor, speech: Speech): SensorLine {
  const { unit, value, condition } = sensor;
  const share = unit === 'percent' && value !== null ? Math.min(1, value / 100) : null;
  const name = nameOf(sensor, speech);
  return {
    name,
    note: sensor.label === name ? null : sensor.label,
    text: textOf(sensor, speech),
    bar: share === null ? null : { share, kind: BAR_KINDS[condition] },
    severity: condition === 'watch' || condition === 'bad' ? condition : null,
  };
}

/** A line of the list across devices. */
export function attentionLine(sensor: SensorOfDevice, speech: Speech) {
  return {
    ...sensorLine(sensor, speech),
    device: {
      href: `/devices/${sensor.deviceId}`,
      name: sensor.deviceName ?? sensor.address,
      address: sensor.address,
    },
    unitName: sensor.unitName,
    since: speech.format.ago(sensor.changedAt),
    changedAt: speech.format.dateTime(sensor.changedAt),
  };
}

export function groupTabs(
  counts: Record<SensorGroup, number>,
  current: SensorGroup | null,
  href: (group: SensorGroup | null) => string,
  { t }: Speech,
) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const tab = (group: SensorGroup | null, label: string, count: number) => ({
    ...{ label, href: href(group), current: group === current, count },
  });
  return [
    tab(null, t('sensor.group.all'), total),
    ...SENSOR_GROUPS.map((group) => tab(group, t(`sensor.group.${group}`), counts[group])),
  ];
}

/** Supplies are called by what they are and their colour; anything else by its kind. */
function nameOf({ kind, detail }: Sensor, { t }: Speech): string {
  if (kind === 'supply' && detail?.type) {
    const type = t(`sensor.type.${detail.type}`);
    return detail.colour ? `${type} ${t(`sensor.colour.${detail.colour}`)}` : type;
  }
  return t(`sensor.kind.${kind}`);
}

function textOf(sensor: Sensor, speech: Speech): string {
  const { kind, unit, value, detail } = sensor;
  const { t, format } = speech;
  if (detail?.errors)
    return detail.errors
      .split(',')
      .map((error) => t(`sensor.error.${error}`))
      .join(', ');
  if (value === null) return detail?.level ? t(`sensor.level.${detail.level}`) : t('sensor.noValue');
  if (unit === 'state')
    return t(WORDED.includes(kind) ? `sensor.state.${kind}.${value}` : `sensor.state.${value}`);
  if (unit === 'day') return dayText(kind, value, speech);
  const number = format.number(value, Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : 1);
  const sign = SIGNS[unit];
  return sign === undefined ? t(`sensor.unit.${unit}`, { number }) : `${number}${sign}`;
}

function dayText(kind: string, day: number, { t, format, today }: Speech): string {
  const date = format.date(new Date(day * DAY_MS).toISOString().slice(0, 10));
  if (kind !== 'licence') return date;
  const left = day - Date.parse(`${today}T00:00:00Z`) / DAY_MS;
  return left < 0 ? t('sensor.ended', { date }) : t('sensor.daysLeft', { date, days: format.number(left) });
}
