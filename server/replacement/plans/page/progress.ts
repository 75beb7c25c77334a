/** Plan against done, in machines and money; every figure leads to its lines. */
import { agencyOf } from '../../../org/choice.ts';
import type { UnitTree } from '../../../org/tree.ts';
import { groups } from '../../summary.ts';
import { type ProgressState, progressAddress, sourceFilter } from '../form/progress.ts';
import { type ProgressRow, type ProgressSum, progressBy, progressSum } from '../rules/progress.ts';
import type { ProgressView } from '../service/progress.ts';
import { LINE_STATES, type LineState, type ProgressCount, STAGES } from '../store/progress.ts';
import type { PlanStep } from '../store/steps.ts';
import type { Plan, PlanItem } from '../types.ts';
import { machinesChart, moneyChart, type ProgressLine } from './progressCharts.ts';
import { machineName, type Speech } from './words.ts';

/** Units in the table until all are asked for, and in the pictures. */
const UNITS_SHOWN = 20;
const UNITS_DRAWN = 10;

/** Lines on a page. */
export const LINES_AT_ONCE = 50;

export function progressPage(
  { plan, state, view, tree }: { plan: Plan; state: ProgressState; view: ProgressView; tree: UnitTree },
  speech: Speech,
) {
  const { t } = speech;
  const total = progressSum(view.counts);
  const units = progressBy(view.counts, unitKey(tree)).map((row) => unitLine(row, plan, state, tree));
  const shown = state.everyUnit ? units : units.slice(0, UNITS_SHOWN);
  const sources = progressBy(view.counts, sourceKey(plan)).map((row) => sourceLine(row, plan, state, speech));
  const all: ProgressLine = {
    label: t('replacement.units.total'),
    sum: total,
    href: (chosen) => linesHref(plan, { ...state, source: null }, chosen),
  };
  return {
    isEmpty: total.all === 0,
    money: moneyHead(total, all, speech),
    heads: tableHeads(speech),
    sources: { rows: sources.map((row) => tableRow(row, speech)), charts: chartsOf(sources, speech) },
    units: {
      rows: shown.map((row) => tableRow(row, speech)),
      charts: chartsOf(units.slice(0, UNITS_DRAWN), speech),
      drawn: units.length > UNITS_DRAWN ? UNITS_DRAWN : null,
      more: units.length - shown.length,
      moreHref: `${progressAddress(plan, state, { everyUnit: true })}#units`,
    },
    total: tableRow(all, speech),
    ...linesOf(plan, state, view, speech),
  };
}

function unitKey(tree: UnitTree) {
  return ({ unitId }: ProgressCount): number => {
    const unit = tree.get(unitId);
    return unit ? agencyOf(unit, tree).id : unitId;
  };
}

/** Which source of the plan, from 1; 0 for none. */
function sourceKey({ settings }: Plan) {
  return ({ source }: ProgressCount): number =>
    settings.budget.findIndex((line) => line.source === source) + 1;
}

function unitLine(row: ProgressRow<number>, plan: Plan, state: ProgressState, tree: UnitTree): ProgressLine {
  const own = { ...state, unit: row.key, own: true, source: null };
  return {
    label: tree.get(row.key)?.name ?? `U${row.key}`,
    sum: row,
    href: (chosen) => linesHref(plan, own, chosen),
  };
}

function sourceLine(row: ProgressRow<number>, plan: Plan, state: ProgressState, { t }: Speech): ProgressLine {
  return {
    label: plan.settings.budget[row.key - 1]?.source ?? t('plan.progress.noSource'),
    sum: row,
    href: (chosen) => linesHref(plan, { ...state, source: row.key }, chosen),
  };
}

function linesHref(plan: Plan, state: ProgressState, chosen: LineState | null): string {
  return `${progressAddress(plan, state, { state: chosen })}#lines`;
}

function chartsOf(lines: readonly ProgressLine[], speech: Speech) {
  const { t } = speech;
  return [
    { svg: machinesChart(lines, speech), caption: t('plan.progress.chart.machines') },
    { svg: moneyChart(lines, speech), caption: t('plan.progress.chart.money') },
  ];
}

function moneyHead({ planned, paid, left, saved }: ProgressSum, { href }: ProgressLine, { format }: Speech) {
  return {
    ...{ planned: format.money(planned), paid: format.money(paid), left: format.money(left) },
    ...{ paidHref: href('paid'), leftHref: href('unpaid') },
    saved: { isOver: saved < 0, text: format.money(Math.abs(saved)) },
    share: planned === 0 ? 0 : paid / planned,
  };
}

const COLUMNS = [...STAGES, 'old_disposed'] as const;

function tableHeads({ t }: Speech): string[] {
  return [
    t('plan.column.lines'),
    ...COLUMNS.map((state) => t(`plan.state.${state}`)),
    ...['planned', 'paid', 'left', 'saved'].map((key) => t(`plan.progress.${key}`)),
  ];
}

function tableRow({ label, sum, href }: ProgressLine, { format }: Speech) {
  const cell = (count: number, chosen: LineState | null, text = format.number(count)) => ({
    text,
    href: count > 0 ? href(chosen) : null,
  });
  return {
    label,
    href: href(null),
    cells: [
      cell(sum.all, null),
      ...COLUMNS.map((state) => cell(sum.lines[state], state)),
      cell(sum.all, null, format.money(sum.planned)),
      cell(sum.lines.paid, 'paid', format.money(sum.paid)),
      cell(sum.lines.unpaid, 'unpaid', format.money(sum.left)),
      cell(sum.lines.paid, 'paid', format.money(sum.saved)),
    ],
  };
}

/** The tabs and the page of lines; the counts are of the source that is chosen. */
function linesOf(plan: Plan, state: ProgressState, { items, steps, counts }: ProgressView, speech: Speech) {
  const { t } = speech;
  const chosen = progressSum(
    counts.filter((count) => state.source === null || sourceKey(plan)(count) === state.source),
  );
  const countOf = (one: LineState | null) => (one === null ? chosen.all : chosen.lines[one]);
  const isShown = (one: LineState | null) =>
    state.state === one || one === null || (one !== 'paid' && one !== 'unpaid');
  const total = countOf(state.state);
  const last = items.at(-1);
  const byItem = groups(steps, ({ itemId }) => itemId);
  return {
    tabs: [null, ...LINE_STATES].filter(isShown).map((one) => ({
      label: t(`plan.state.${one ?? 'all'}`),
      href: linesHref(plan, state, one),
      current: state.state === one,
      count: countOf(one),
    })),
    chips: chipsOf(plan, state, speech),
    clearHref: linesHref(plan, { ...state, own: false, source: null }, null),
    rows: items.map((item) => lineOf(item, plan, byItem.get(item.id) ?? [], speech)),
    pager: {
      ...{ total, shown: items.length },
      prevHref: state.after ? linesHref(plan, state, state.state) : null,
      nextHref:
        last && items.length === LINES_AT_ONCE
          ? `${progressAddress(plan, state, { after: last.line })}#lines`
          : null,
    },
  };
}

function chipsOf(plan: Plan, state: ProgressState, { t }: Speech) {
  const source = sourceFilter(state.source, plan);
  const without = (change: Partial<ProgressState>) => linesHref(plan, { ...state, ...change }, state.state);
  return [
    ...(source === null
      ? []
      : [
          {
            label: t('plan.file.source'),
            value: source === 'none' ? t('plan.progress.noSource') : source.name,
            removeHref: without({ source: null }),
          },
        ]),
    ...(state.own
      ? [{ label: t('plan.column.unit'), value: t('plan.progress.own'), removeHref: without({ own: false }) }]
      : []),
  ];
}

function lineOf(item: PlanItem, plan: Plan, steps: readonly PlanStep[], speech: Speech) {
  const { t, format } = speech;
  const amount = steps.find(({ step }) => step === 'bought')?.amount ?? null;
  return {
    line: item.line,
    href: `/replacement/plans/${plan.id}/items/${item.id}`,
    tag: item.machine.tag ?? t('plan.unequipped'),
    product: machineName(item, speech),
    unit: item.machine.unitName,
    source: item.fundingSource,
    planned: format.money(item.decidedPrice),
    paid: amount === null ? null : format.money(amount),
    steps: steps.map(({ step, on, assetId, fromRegister }) => ({
      fromRegister,
      label: t(`plan.step.${step}`),
      on: format.date(on),
      href: assetId === null ? null : `/assets/${assetId}`,
    })),
  };
}
