/** Pictures of figures, drawn on the server. Each has its table beside it; a picture never carries a figure alone. */
import type { EChartsOption } from 'echarts';
import {
  type ChartBase,
  drawings,
  FONT_SIZE,
  legend,
  number,
  type Series,
  text,
  writer,
} from './charts/frame.ts';
import { breakLabel } from './charts/labels.ts';
import { type Colour, FRAME, SHADES, textUpon } from './charts/palette.ts';

export interface BarRow {
  label: string;
  value: number;
  href?: string;
}

export interface StackRow {
  label: string;
  values: number[];
  href?: string;
}

const ROW = 34;

/** So wide is a figure, in the letters of a chart: what does not fit into its bar is left to the table. */
const LETTER = 7.5;

/** One bar a row, the value written at its end. */
export function horizontalBars(chart: ChartBase & { rows: BarRow[]; colour?: Colour }): string {
  const write = writer(chart);
  const links = chart.rows.map((row) => linkOf(row, write(row.value)));
  return drawings(
    chart,
    { title: chart.title, desc: chart.desc, links },
    chart.rows.length * ROW + 8,
    (width) => ({
      ...rowAxes(chart, width, 8, 72),
      series: [
        {
          type: 'bar',
          barWidth: 16,
          data: chart.rows.map((row) => row.value),
          itemStyle: { color: SHADES[chart.colour ?? 'accent'].hex },
          label: {
            ...text(FRAME.text.hex),
            show: true,
            position: 'right',
            formatter: (p) => write(Number(p.value)),
          },
        },
      ],
    }),
  );
}

/** One bar a row, parted by series; with `share` every row is stretched to the whole, its numbers staying as they are. */
export function stackedBars(
  chart: ChartBase & { rows: StackRow[]; series: Series[]; share?: boolean },
): string {
  const links = chart.rows.map((row) =>
    linkOf(row, row.values.map((v, i) => `${chart.series[i]?.label} ${v}`).join(', ')),
  );
  const caption = { title: chart.title, desc: chart.desc, links };
  return drawings(chart, caption, chart.rows.length * ROW + 8, (width, top) => ({
    ...rowAxes({ ...chart, ...(chart.share && { max: 100 }) }, width, top, 12),
    ...legend(chart.series),
    series: chart.series.map((series, index) => stackOf(chart, series, index, width)),
  }));
}

/** Values over time; a null is a gap, never a zero. */
export function line(
  chart: ChartBase & { points: { label: string; values: (number | null)[] }[]; series: Series[] },
): string {
  return drawings(chart, { title: chart.title, desc: chart.desc }, 210, (_width, top) => ({
    ...legend(chart.series),
    grid: { left: 48, right: 20, top, bottom: 26 },
    xAxis: {
      type: 'category',
      data: chart.points.map((point) => point.label),
      axisLine: { lineStyle: { color: FRAME.soft.hex } },
      axisTick: { show: false },
      axisLabel: text(FRAME.soft.hex),
    },
    yAxis: {
      type: 'value',
      min: 0,
      ...(chart.max !== undefined && { max: chart.max, interval: chart.max / 4 }),
      splitNumber: 4,
      splitLine: { lineStyle: { color: FRAME.line.hex } },
      axisLabel: { ...text(FRAME.soft.hex), formatter: writer(chart) },
    },
    series: chart.series.map((series, index) => ({
      type: 'line' as const,
      name: series.label,
      clip: false,
      data: chart.points.map((point) => point.values[index] ?? null),
      symbol: ['circle', 'rect', 'triangle', 'diamond'][index % 4]!,
      symbolSize: 7,
      lineStyle: { color: SHADES[series.colour].hex, width: 2, type: index === 0 ? 'solid' : 'dashed' },
      itemStyle: { color: SHADES[series.colour].hex },
    })),
  }));
}

function rowAxes(
  chart: ChartBase & { rows: { label: string }[] },
  width: number,
  top: number,
  right: number,
): EChartsOption {
  const room = Math.round(width * 0.36);
  return {
    grid: { left: room + 10, right, top, bottom: 0 },
    xAxis: { type: 'value', show: false, min: 0, ...(chart.max !== undefined && { max: chart.max }) },
    yAxis: {
      type: 'category',
      inverse: true,
      data: chart.rows.map((row) => breakLabel(row.label, room, FONT_SIZE)),
      axisLine: { lineStyle: { color: FRAME.soft.hex } },
      axisTick: { show: false },
      axisLabel: { ...text(FRAME.text.hex), lineHeight: 15, interval: 0 },
    },
  };
}

function stackOf(
  chart: { rows: StackRow[]; share?: boolean; max?: number },
  series: Series,
  index: number,
  width: number,
) {
  const part = (row: StackRow) => (row.values[index] ?? 0) / (total(row) || 1);
  const whole = chart.share ? 0 : Math.max(chart.max ?? 0, ...chart.rows.map(total));
  const drawn = (row: StackRow) => (chart.share ? part(row) : (row.values[index] ?? 0) / (whole || 1));
  return {
    type: 'bar' as const,
    name: series.label,
    stack: 'all',
    barWidth: 20,
    data: chart.rows.map((row) => (chart.share ? part(row) * 100 : (row.values[index] ?? 0))),
    itemStyle: { color: SHADES[series.colour].hex },
    label: {
      ...text(textUpon(series.colour)),
      show: true,
      formatter: (p: { dataIndex: number }) => {
        const row = chart.rows[p.dataIndex]!;
        const figure = number(row.values[index] ?? 0);
        return drawn(row) * width * 0.58 > figure.length * LETTER + 6 ? figure : '';
      },
    },
  };
}

const total = (row: StackRow): number => row.values.reduce((sum, value) => sum + value, 0);

function linkOf(row: { label: string; href?: string }, figures: string) {
  return row.href ? { href: row.href, name: `${row.label}: ${figures}` } : null;
}
