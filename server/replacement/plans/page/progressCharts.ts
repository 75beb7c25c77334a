/** The pictures of how far a plan is; their tables stand beside them. */
import type { Colour } from '../../../documents/charts/palette.ts';
import { stackedBars } from '../../../documents/charts.ts';
import type { ProgressSum } from '../rules/progress.ts';
import { type LineState, STAGES, type Stage } from '../store/progress.ts';
import type { Speech } from './words.ts';

/** A row of a table and of the pictures: a unit, a source of money, or all. */
export interface ProgressLine {
  label: string;
  sum: ProgressSum;
  /** Its lines in a state; null: all. */
  href: (state: LineState | null) => string;
}

/** What is done first: the bars grow from the left. */
const DRAWN = STAGES.toReversed();
const COLOURS: Record<Stage, Colour> = {
  installed: 'ok',
  bought: 'accent',
  ordered: 'watch',
  waiting: 'unknown',
};
const MILLION = 1_000_000;

export function machinesChart(lines: readonly ProgressLine[], { t }: Speech): string {
  return stackedBars({
    title: t('plan.progress.chart.machines'),
    desc: t('plan.progress.chart.machines.desc'),
    unit: t('replacement.machines'),
    series: DRAWN.map((stage) => ({ label: t(`plan.state.${stage}`), colour: COLOURS[stage] })),
    rows: lines.map(({ label, sum, href }) => ({
      label,
      values: DRAWN.map((stage) => sum.lines[stage]),
      href: href(null),
    })),
  });
}

/** In millions of đồng, to one place. */
export function moneyChart(lines: readonly ProgressLine[], { t }: Speech): string {
  const millions = (amount: number) => Math.round((amount / MILLION) * 10) / 10;
  return stackedBars({
    title: t('plan.progress.chart.money'),
    desc: t('plan.progress.chart.money.desc'),
    unit: t('plan.progress.millions'),
    series: [
      { label: t('plan.progress.paid'), colour: 'ok' },
      { label: t('plan.progress.left'), colour: 'unknown' },
    ],
    rows: lines.map(({ label, sum, href }) => ({
      label,
      values: [millions(sum.paid), millions(sum.left)],
      href: href(null),
    })),
  });
}
