/** What all charts share: their sheets for screen, phone and paper, the legend, letters and numbers. */
import type { EChartsOption } from 'echarts';
import { type Caption, draw } from './draw.ts';
import { type Colour, FRAME } from './palette.ts';

export interface ChartBase {
  title: string;
  desc?: string;
  /** Stands behind every value: `%`, `máy`. */
  unit: string;
  /** How a value is written; whole numbers with Vietnamese separators when absent. */
  format?: (value: number) => string;
  /** End of the value axis; the largest value when absent. */
  max?: number;
  width?: number;
  /** One drawing with real colours, for print and documents. */
  standalone?: boolean;
}

export interface Series {
  label: string;
  colour: Colour;
}

const WIDE = 640;
const NARROW = 360;
export const FONT_SIZE = 12.5;

/** The drawing for wide screens and the one for phones, or the one for paper. `height` is without the legend. */
export function drawings(
  chart: ChartBase & { series?: Series[] },
  caption: Caption,
  height: number,
  option: (width: number, top: number) => EChartsOption,
): string {
  const at = (width: number, className: string) => {
    const top = chart.series ? legendHeight(chart.series, width) : 8;
    const sheet = { width, height: height + top, standalone: chart.standalone ?? false, className };
    return draw(option(width, top), caption, sheet);
  };
  const wide = chart.width ?? WIDE;
  return chart.standalone ? at(wide, 'chart__sheet') : at(wide, 'chart__wide') + at(NARROW, 'chart__narrow');
}

export function legend(series: Series[]): EChartsOption {
  return {
    legend: {
      left: 0,
      top: 0,
      padding: 0,
      inactiveColor: FRAME.soft.hex,
      itemWidth: 12,
      itemHeight: 12,
      itemGap: 14,
      selectedMode: false,
      icon: 'rect',
      data: series.map(({ label }) => label),
      textStyle: text(FRAME.soft.hex),
    },
  };
}

function legendHeight(series: Series[], width: number): number {
  const letters = series.reduce((sum, { label }) => sum + label.length * 7 + 34, 0);
  return Math.ceil(letters / width) * 24 + 8;
}

export const text = (color: string) => ({ color, fontSize: FONT_SIZE });

const whole = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });
export const number = (value: number): string => whole.format(value);

export function writer(chart: ChartBase): (value: number) => string {
  return (value) => (chart.format ? chart.format(value) : `${number(value)} ${chart.unit}`.trim());
}
