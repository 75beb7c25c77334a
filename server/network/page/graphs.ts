/** Graphs of traffic and measurements: the picture, and the figures it is drawn from. */
import type { Series } from '../../documents/charts/frame.ts';
import { type TimePoint, timeLines } from '../../documents/charts/time.ts';
import type { PortPoint, SensorPoint } from '../../history/types.ts';
import { marksOf, RANGES, type Range, type Span, summaryOf } from '../rules/ranges.ts';
import type { Sensor } from '../types.ts';
import type { Speech } from './speech.ts';

export interface Graph {
  id: string;
  title: string;
  /** SVG, or null when nothing is known in the range. */
  picture: string | null;
  /** One line a series: mean, 95th percentile, highest. */
  rows: { label: string; mean: string; p95: string; highest: string }[];
}

/** Two stand beside each other on a desk, one above the other on a phone. */
const WIDTH = 480;

interface Drawn {
  id: string;
  title: string;
  series: Series[];
  points: TimePoint[];
  format: (value: number) => string;
  max?: number;
  whole?: boolean;
}

/** The tabs that choose the range; all graphs of a page share it. */
export function rangeTabs(current: Range, path: string, { t }: Speech) {
  return RANGES.map((range) => ({
    label: t(`graph.range.${range}`),
    href: `${path}?range=${range}#graphs`,
    current: range === current,
    count: null,
  }));
}

/** Traffic of a port, or of all ports of a device together. */
export function trafficGraph(
  points: readonly Pick<PortPoint, 'at' | 'inBps' | 'outBps'>[],
  span: Span,
  speech: Speech,
): Graph {
  const { t, format } = speech;
  return graphOf(
    {
      ...{ id: 'traffic', title: t('graph.traffic'), series: inAndOut('graph.in', 'graph.out', speech) },
      points: points.map(({ at, inBps, outBps }) => ({ at: at.getTime(), values: [inBps, outBps] })),
      format: (bps) => format.rate(bps),
    },
    span,
    speech,
  );
}

/** Errors of a port. */
export function errorGraph(points: readonly PortPoint[], span: Span, speech: Speech): Graph {
  const { t, format } = speech;
  return graphOf(
    {
      ...{ id: 'errors', title: t('graph.errors') },
      series: inAndOut('graph.errorsIn', 'graph.errorsOut', speech),
      points: points.map(({ at, inErrors, outErrors }) => ({
        ...{ at: at.getTime(), values: [inErrors, outErrors] },
      })),
      format: (count) => format.number(count),
      whole: true,
    },
    span,
    speech,
  );
}

function inAndOut(incoming: string, outgoing: string, { t }: Speech): Series[] {
  return [
    { label: t(incoming), colour: 'accent' },
    { label: t(outgoing), colour: 'upgrade' },
  ];
}

export interface SensorSeries {
  id: number;
  label: string;
  points: readonly SensorPoint[];
}

interface Theme {
  id: string;
  kinds: readonly Sensor['kind'][];
  unit: string;
  max?: number;
  whole?: boolean;
}

/** Which measures stand in one graph; as many of them as can be told apart. */
const THEMES: readonly Theme[] = [
  { id: 'load', kinds: ['cpu', 'memory'], unit: '\u00A0%', max: 100 },
  { id: 'temperature', kinds: ['temperature'], unit: '\u00A0°C' },
  { id: 'power', kinds: ['ups_load', 'battery_charge'], unit: '\u00A0%', max: 100 },
  { id: 'supplies', kinds: ['supply'], unit: '\u00A0%', max: 100 },
  { id: 'storage', kinds: ['storage'], unit: '\u00A0%', max: 100 },
  { id: 'clients', kinds: ['wifi_clients', 'vpn_users'], unit: '', whole: true },
  { id: 'sessions', kinds: ['sessions'], unit: '', whole: true },
];
const COLOURS = ['accent', 'upgrade', 'ok', 'replace'] as const;

/** The sensors that have a graph, by theme. */
export function graphedSensors(sensors: readonly Sensor[]): { theme: string; sensors: Sensor[] }[] {
  return THEMES.map(({ id, kinds }) => ({
    theme: id,
    sensors: sensors.filter(({ kind }) => kinds.includes(kind)).slice(0, COLOURS.length),
  })).filter((group) => group.sensors.length > 0);
}

export function sensorGraph(
  theme: string,
  sensors: readonly SensorSeries[],
  span: Span,
  speech: Speech,
): Graph {
  const { id, unit, max, whole } = THEMES.find((one) => one.id === theme)!;
  return graphOf(
    {
      ...{ id, title: speech.t(`graph.theme.${id}`), points: merged(sensors) },
      series: sensors.map(({ label }, i) => ({ label, colour: COLOURS[i]! })),
      format: (value) => `${speech.format.number(value, Number.isInteger(value) ? 0 : 1)}${unit}`,
      ...(max !== undefined && { max }),
      ...(whole && { whole }),
    },
    span,
    speech,
  );
}

/** The points of all sensors by instant. */
function merged(sensors: readonly SensorSeries[]): TimePoint[] {
  const points = new Map<number, (number | null)[]>();
  for (const [place, sensor] of sensors.entries()) {
    for (const { at, value } of sensor.points) {
      const values = points.get(at.getTime()) ?? sensors.map(() => null);
      values[place] = value;
      points.set(at.getTime(), values);
    }
  }
  return [...points].map(([at, values]) => ({ at, values })).sort((a, b) => a.at - b.at);
}

function graphOf(drawn: Drawn, span: Span, speech: Speech): Graph {
  const { id, title, series, points, format, max, whole } = drawn;
  const summaries = series.map((_, i) => summaryOf(points.map(({ values }) => values[i] ?? null)));
  const known = summaries.some((summary) => summary !== null);
  const picture = () =>
    timeLines({
      ...{ title, series, points, format, unit: '', from: span.from, to: span.to },
      ticks: marksOf(span, speech.offsetMs).map((at) => ({ at, label: tickLabel(span, at, speech) })),
      width: WIDTH,
      ...(max !== undefined && { max }),
      ...(whole && { whole }),
    });
  return {
    ...{ id, title, picture: known ? picture() : null },
    rows: series.flatMap(({ label }, i) => {
      const summary = summaries[i];
      if (!summary) return [];
      const { mean, p95, highest } = summary;
      return [{ label, mean: format(mean), p95: format(p95), highest: format(highest) }];
    }),
  };
}

function tickLabel({ range }: Span, at: number, { format }: Speech): string {
  const text = format.dateTime(new Date(at).toISOString());
  if (range === 'day') return text.slice(-5);
  return range === 'year' ? text.slice(3, 10) : text.slice(0, 5);
}
