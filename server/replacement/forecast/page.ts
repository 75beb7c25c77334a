/** The forecast as its page and its file show it. */
import type { Colour } from '../../documents/charts/palette.ts';
import { stackedBars } from '../../documents/charts.ts';
import type { XlsxColumn } from '../../documents/xlsx.ts';
import type { UnitTree } from '../../org/tree.ts';
import { hasText } from '../../shared/locale.ts';
import { priceCap } from '../data/norms.ts';
import { type ListState, listAddress } from '../form.ts';
import type { Speech } from '../page.ts';
import type { Amount, DueRow, KindGroup } from './rules.ts';
import { KIND_GROUPS } from './rules.ts';
import type { ForecastView } from './service.ts';

const COLOURS: Record<KindGroup, Colour> = { computers: 'accent', network: 'upgrade', others: 'unknown' };

/** Units drawn out at first; the file has all. */
const UNITS_SHOWN = 30;

type Choice = Partial<ListState>;

export function forecastPage(view: ForecastView, state: ListState, tree: UnitTree, speech: Speech) {
  const { t, format } = speech;
  const { forecast } = view;
  const row = (label: string, found: DueRow<unknown>, choice: Choice) => ({
    label,
    cells: found.years.map((amount, at) => ({
      count: amount.count,
      money: moneyText(amount, speech),
      href: amount.count > 0 ? cellHref(forecast.years[at]!, state, choice) : null,
    })),
    sum: { count: found.sum.count, money: moneyText(found.sum, speech) },
  });
  return {
    heads: forecast.years.map((year) => yearText(year, speech)),
    headline: headlineOf(view, speech),
    chart: chartOf(view, state, speech),
    total: row(t('replacement.units.total'), forecast.total, {}),
    kinds: forecast.kinds.map((one) => row(t(`asset.kind.${one.key}`), one, { kinds: [one.key] })),
    reasons: forecast.reasons.map((one) => row(reasonText(one.key, speech), one, {})),
    units: forecast.units
      .slice(0, UNITS_SHOWN)
      .map((one) => row(unitName(one.key, tree), one, { unit: one.key, own: true })),
    moreUnits: Math.max(0, forecast.units.length - UNITS_SHOWN),
    assumptions: assumptionsOf(view, speech),
    unknownHref: listAddress(state, { verdict: 'unknown' }),
    exportHref: listAddress(state, {}, '/replacement/forecast.xlsx'),
  };

  function headlineOf({ unknown, forecast: { total, planned } }: ForecastView, { t: say }: Speech) {
    const due = total.years[0]!;
    const ahead = total.sum.count - due.count;
    return {
      due: { count: due.count, money: moneyText(due, speech), href: cellHref(0, state, {}) },
      ahead: { count: ahead, money: format.money(total.sum.money - due.money) },
      unknown,
      planned: planned > 0 ? say('forecast.planned', { count: planned }) : null,
    };
  }
}

/** The list behind a cell: machines of a frozen plan are in neither. */
function cellHref(year: number, state: ListState, choice: Choice): string {
  return listAddress(state, {
    ...(year === 0 ? { verdict: 'replace' as const } : { verdict: 'all' as const, dueYear: year }),
    planned: 'no',
    ...choice,
  });
}

function chartOf({ forecast }: ForecastView, state: ListState, speech: Speech): string | null {
  if (forecast.total.sum.count === forecast.total.years[0]!.count) return null;
  const { t } = speech;
  const groups = KIND_GROUPS.filter((group) => forecast.groups.some(({ key }) => key === group));
  const countOf = (group: KindGroup, at: number) =>
    forecast.groups.find(({ key }) => key === group)?.years[at]?.count ?? 0;
  return stackedBars({
    title: t('forecast.chart'),
    desc: t('forecast.chart.desc'),
    unit: t('replacement.machines'),
    series: groups.map((group) => ({ label: t(`forecast.group.${group}`), colour: COLOURS[group] })),
    rows: forecast.years.slice(1).map((year, at) => ({
      label: yearText(year, speech),
      values: groups.map((group) => countOf(group, at + 1)),
      href: cellHref(year, state, {}),
    })),
  });
}

/** What the figures rest on, one sentence each. */
function assumptionsOf(
  { criteria, forecast, unknown, usual }: ForecastView,
  { t, format, today }: Speech,
): string[] {
  const source = priceCap('desktop', today)?.source ?? null;
  const withoutPrice = forecast.total.sum.withoutPrice;
  return [
    criteria && t('forecast.assumption.criteria', { version: criteria.version, basis: criteria.legalBasis }),
    t('forecast.assumption.time'),
    source && t('forecast.assumption.price', { source }),
    usual.size > 0 && t('forecast.assumption.usual', { prices: pricesText(usual, t, format) }),
    withoutPrice > 0 && t('forecast.assumption.withoutPrice', { count: withoutPrice }),
    t('forecast.assumption.once'),
    t('forecast.assumption.planned', { count: forecast.planned }),
    t('forecast.assumption.unknown', { count: unknown }),
    t('forecast.assumption.day', { day: format.date(today) }),
  ].filter((line): line is string => typeof line === 'string');
}

function pricesText(usual: ForecastView['usual'], t: Speech['t'], format: Speech['format']): string {
  return [...usual].map(([kind, price]) => `${t(`asset.kind.${kind}`)} ${format.money(price)}`).join('; ');
}

function yearText(year: number, { t, today }: Speech): string {
  if (year === 0) return t('forecast.due');
  return year === Number(today.slice(0, 4)) ? t('forecast.thisYear', { year }) : String(year);
}

function reasonText(reason: string, { t }: Speech): string {
  const key = `asset.reason.${reason}`;
  return hasText('vi', key) ? t(key) : t('forecast.reason.other');
}

function unitName(unitId: number, tree: UnitTree): string {
  return tree.get(unitId)?.name ?? `U${unitId}`;
}

function moneyText({ count, money, withoutPrice }: Amount, { format }: Speech): string | null {
  return count === 0 || withoutPrice === count ? null : format.money(money);
}

/** The workbook: a sheet of kinds, of units, of reasons, and the assumptions. */
export function forecastSheets(view: ForecastView, tree: UnitTree, speech: Speech) {
  const { t } = speech;
  const { years } = view.forecast;
  const columns: XlsxColumn[] = [
    { title: '', type: 'text', width: 36 },
    ...years.map((year) => ({ title: yearText(year, speech), type: 'integer' as const })),
    { title: t('forecast.sum'), type: 'integer' },
    ...years.map((year) => ({
      title: t('forecast.moneyOf', { year: yearText(year, speech) }),
      type: 'money' as const,
      width: 18,
    })),
    { title: t('forecast.moneySum'), type: 'money', width: 20 },
  ];
  const line = (label: string, row: DueRow<unknown>) => [
    ...[label, ...row.years.map(({ count }) => count), row.sum.count],
    ...[...row.years.map(({ money }) => money), row.sum.money],
  ];
  const { kinds, units, reasons, total } = view.forecast;
  const last = line(t('replacement.units.total'), total);
  const sheet = (name: string, rows: (string | number)[][]) => ({ name, columns, rows: [...rows, last] });
  return [
    sheet(
      t('forecast.byKind'),
      kinds.map((row) => line(t(`asset.kind.${row.key}`), row)),
    ),
    sheet(
      t('forecast.byUnit'),
      units.map((row) => line(unitName(row.key, tree), row)),
    ),
    sheet(
      t('forecast.byReason'),
      reasons.map((row) => line(reasonText(row.key, speech), row)),
    ),
    {
      name: t('forecast.assumptions'),
      columns: [{ title: t('forecast.assumptions'), type: 'text' as const, width: 110 }],
      rows: assumptionsOf(view, speech).map((sentence) => [sentence]),
    },
  ];
}
