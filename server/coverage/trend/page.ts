/** The ranking of units and the years, as their page shows them. */
import { line } from '../../documents/charts.ts';
import { pointsText } from '../external/page.ts';
import { pointsBetween, shareOf } from '../external/rules.ts';
import type { Target } from '../external/types.ts';
import { type PageState, pageAddress } from '../form.ts';
import { colourOf, INDICATORS, type Indicator, partsOf } from '../indicators.ts';
import { figureOfParts, listHref, listOf, type Speech, scopeWords } from '../page.ts';
import { GROUPS, type Group, type UnitCoverage } from '../types.ts';
import { ranking } from './rules.ts';
import type { TrendPoint } from './service.ts';

const DIGITS = 2;

/** The groups of today an indicator is told of: those of the others are left out of all years alike. */
export function groupsNow(indicator: Indicator, now: readonly UnitCoverage[]): Group[] {
  const inView = GROUPS.filter((group) => now.some((unit) => unit.group === group));
  const own = inView.filter((group) => indicator.groups.includes(group));
  return own.length > 0 ? own : inView;
}

export function indicatorTabs(state: PageState, { t }: Speech) {
  return INDICATORS.map(({ code }) => ({
    label: t(`coverage.indicator.${code}.short`),
    href: pageAddress({ ...state, level: null, sort: null }, { indicator: code }, '/coverage/trend'),
    current: code === state.indicator,
  }));
}

/** One line a year, the latest first, with the points between it and the year before and the plan of its year. */
export function yearRows(
  indicator: Indicator,
  points: readonly TrendPoint[],
  targets: ReadonlyMap<number, readonly Target[]>,
  state: PageState,
  speech: Speech,
) {
  const { t, format } = speech;
  const groups = groupsNow(indicator, points.at(-1)!.units);
  const rows = points.map(({ asOf, units, countedAt }) => {
    const own = units.filter((unit) => groups.includes(unit.group));
    const parts = partsOf(indicator, own);
    const target = targets.get(Number(asOf.slice(0, 4)))?.find(({ code }) => code === indicator.code);
    return { asOf, countedAt, parts, share: indicator.form === 'share' ? shareOf(parts) : null, target };
  });
  const lines = rows.map(({ asOf, countedAt, parts, share, target }, at) => ({
    day: format.date(asOf),
    href: pageAddress({ ...state, asOf, basis: 'now', level: null, sort: null }),
    parts: parts.b === 0 ? '–' : `${format.number(parts.a)}/${format.number(parts.b)}`,
    figure: figureOfParts(indicator, parts, format, DIGITS),
    before: pointsText(pointsBetween(share, rows[at - 1]?.share ?? null), speech),
    target: target ? format.percent(target.share, 10_000, DIGITS) : null,
    beyond: pointsText(pointsBetween(share, target?.share ?? null), speech),
    counted: countedAt === null ? t('coverage.trend.now') : format.dateTime(countedAt),
  }));
  return lines.reverse();
}

/** The same as a picture; nothing where there are not two years to join. */
export function trendPicture(
  indicator: Indicator,
  points: readonly TrendPoint[],
  { t, format }: Speech,
): string | null {
  if (points.length < 2) return null;
  const groups = groupsNow(indicator, points.at(-1)!.units);
  const factor = indicator.form === 'share' ? 100 : 1;
  const label = t(`coverage.indicator.${indicator.code}.short`);
  return line({
    title: t('coverage.trend.picture', { indicator: label }),
    desc: scopeWords(groups, t),
    unit: indicator.form === 'share' ? '%' : '',
    format: (value) => format.number(value, factor === 1 ? 2 : 0),
    ...(factor === 100 && { max: 100 }),
    series: [{ label, colour: indicator.good ? 'ok' : 'replace' }],
    points: points.map(({ asOf, units }) => {
      const { a, b } = partsOf(
        indicator,
        units.filter((unit) => groups.includes(unit.group)),
      );
      return { label: asOf.slice(0, 4), values: [b === 0 ? null : (a / b) * factor] };
    }),
  });
}

/** Units of each group in the order of the indicator, with the points since the end of the last year. */
export function rankingTables(
  indicator: Indicator,
  points: readonly TrendPoint[],
  state: PageState,
  speech: Speech,
) {
  const { t, format } = speech;
  const now = points.at(-1)!.units;
  const before = new Map((points.at(-2)?.units ?? []).map((unit) => [unit.unitId, unit]));
  return groupsNow(indicator, now).map((group) => ({
    name: t(`coverage.group.${group}`),
    rows: ranking(
      indicator,
      now.filter((unit) => unit.group === group),
    ).map(({ unit, a, b, rank }) => {
      const last = before.get(unit.unitId);
      const change =
        indicator.form === 'share' && last
          ? pointsBetween(shareOf({ a, b }), shareOf(indicator.ofUnit(last)))
          : null;
      return {
        rank: rank === null ? '–' : format.number(rank),
        name: unit.unitName,
        href: `/units/${unit.unitId}`,
        kind: colourOf(indicator, { a, b }),
        share: b === 0 ? null : Math.min(1, a / b),
        figure: figureOfParts(indicator, { a, b }, format),
        parts: b === 0 ? '–' : `${format.number(a)}/${format.number(b)}`,
        list: listHref(state, listOf(indicator.code), { unitId: unit.unitId }),
        change: pointsText(change, speech),
      };
    }),
  }));
}
