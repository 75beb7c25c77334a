/** Told figures as their page shows them: a/b, the share, the year before and the plan beside it. */
import type { UnitTree } from '../../org/tree.ts';
import type { Formatter, Translate } from '../../shared/locale.ts';
import { pointsBetween, shareOf, sumOf } from './rules.ts';
import { EXTERNAL, type ExternalFigure, type Parts, type Target } from './types.ts';

export interface Speech {
  t: Translate;
  format: Formatter;
}

export interface Year {
  year: number;
  figures: readonly ExternalFigure[];
  /** Of the year before. */
  before: readonly ExternalFigure[];
  targets: readonly Target[];
  tree: UnitTree;
  treeBefore: UnitTree;
}

/** «84,48 %», «+14,00 điểm %»; hundredths of a percent in. */
export function percentText(share: number | null, { format }: Pick<Speech, 'format'>): string {
  return share === null ? '–' : format.percent(share, 10_000, 2);
}

export function pointsText(points: number | null, { t, format }: Speech): string | null {
  if (points === null) return null;
  const value = format.number(Math.abs(points) / 100, 2);
  return t('external.points', { sign: points < 0 ? '−' : '+', value });
}

/** The sums of the year, one line for each thing that is told. */
export function summaryRows({ figures, before, targets, tree, treeBefore }: Year, speech: Speech) {
  const { t } = speech;
  return EXTERNAL.map(({ code }) => {
    const own = sumOf(
      figures.filter((one) => one.code === code),
      tree,
    );
    const last = sumOf(
      before.filter((one) => one.code === code),
      treeBefore,
    );
    const target = targets.find((one) => one.code === code) ?? null;
    return {
      code,
      label: t(`external.indicator.${code}`),
      parts: partsText(own, speech),
      share: percentText(shareOf(own), speech),
      before: pointsText(pointsBetween(shareOf(own), shareOf(last)), speech),
      target: target && percentText(target.share, speech),
      beyond: target && pointsText(pointsBetween(shareOf(own), target.share), speech),
      source: target?.source ?? null,
      units: figures.filter((one) => one.code === code).length,
    };
  });
}

/** What each unit told of one thing, in official order. */
export function unitRows({ figures, before, tree }: Year, code: string, speech: Speech) {
  const order = new Map(tree.units.map(({ id }, at) => [id, at]));
  return figures
    .filter((one) => one.code === code)
    .sort((a, b) => (order.get(a.unitId) ?? Infinity) - (order.get(b.unitId) ?? Infinity))
    .map((one) => {
      const last = before.find((other) => other.code === code && other.unitId === one.unitId) ?? null;
      return {
        name: tree.get(one.unitId)?.name ?? `U${one.unitId}`,
        href: `/units/${one.unitId}`,
        parts: partsText(partsOf(one), speech),
        share: percentText(shareOf(partsOf(one)), speech),
        before: pointsText(pointsBetween(shareOf(partsOf(one)), last && shareOf(partsOf(last))), speech),
        source: one.source,
        by: speech.t('external.by', { by: one.recordedBy, at: speech.format.dateTime(one.recordedAt) }),
      };
    });
}

function partsOf({ numerator, denominator }: ExternalFigure): Parts {
  return { a: numerator, b: denominator };
}

function partsText(parts: Parts | null, { format }: Speech): string {
  if (!parts) return '–';
  return parts.b === null ? format.number(parts.a) : `${format.number(parts.a)}/${format.number(parts.b)}`;
}
