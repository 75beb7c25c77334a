/** Values over time on a true axis of time: hundreds of points, gaps left open. */
import { type ChartBase, drawings, legend, type Series, text, writer } from './frame.ts';
import { FRAME, SHADES } from './palette.ts';

export interface TimePoint {
  /** Milliseconds since 1970. */
  at: number;
  /** One value a series; null is a gap, never a zero. */
  values: (number | null)[];
}

export interface TimeChart extends ChartBase {
  points: TimePoint[];
  series: Series[];
  from: number;
  to: number;
  /** Counts: no fraction stands at the axis of values. */
  whole?: boolean;
  /** Where the axis of time is marked, and with which words. */
  ticks: { at: number; label: string }[];
}

const HEIGHT = 190;
const LEAST_LABEL_PIXELS = 64;

export function timeLines(chart: TimeChart): string {
  const caption = { title: chart.title, desc: chart.desc };
  return drawings(chart, caption, HEIGHT, (width, top) => ({
    ...legend(chart.series),
    grid: { left: 64, right: 16, top, bottom: 24 },
    xAxis: timeAxis(chart, width),
    yAxis: {
      type: 'value',
      min: 0,
      ...(chart.max !== undefined && { max: chart.max, interval: chart.max / 4 }),
      ...(chart.whole && { minInterval: 1 }),
      splitNumber: 4,
      splitLine: { lineStyle: { color: FRAME.line.hex } },
      axisLabel: { ...text(FRAME.soft.hex), formatter: writer(chart) },
    },
    series: chart.series.map(({ label, colour }, index) => ({
      type: 'line' as const,
      name: label,
      data: chart.points.map(({ at, values }) => [at, values[index] ?? null]),
      // A single value between two gaps would be seen by nobody as a line.
      showSymbol: chart.points.length < 40,
      symbol: 'circle',
      symbolSize: 4,
      lineStyle: { color: SHADES[colour].hex, width: 1.6, type: index === 0 ? 'solid' : ('dashed' as const) },
      itemStyle: { color: SHADES[colour].hex },
    })),
  }));
}

/** As many marks as there is room for. */
function timeAxis({ from, to, ticks }: TimeChart, width: number) {
  const every = Math.max(1, Math.ceil((ticks.length * LEAST_LABEL_PIXELS) / (width - 80)));
  const shown = ticks.filter((_, i) => i % every === 0);
  const labels = new Map(shown.map(({ at, label }) => [at, label]));
  return {
    type: 'value' as const,
    min: from,
    max: to,
    splitLine: { show: false },
    axisLine: { lineStyle: { color: FRAME.soft.hex } },
    axisTick: { customValues: [...labels.keys()], lineStyle: { color: FRAME.soft.hex } },
    axisLabel: {
      ...text(FRAME.soft.hex),
      customValues: [...labels.keys()],
      formatter: (at: number) => labels.get(at) ?? '',
    },
  };
}
