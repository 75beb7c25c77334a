/** Verdicts by unit, and the criteria, as their pages show them. */

import type { Colour } from '../documents/charts/palette.ts';
import { stackedBars } from '../documents/charts.ts';
import type { UnitTree } from '../org/tree.ts';
import { type ListState, listAddress } from './form.ts';
import type { Speech } from './page.ts';
import { VERDICTS } from './rules.ts';
import type { VerdictSummary } from './summary.ts';
import type { Verdict } from './types.ts';

const DRAWN = 15;
const COLOURS: Record<Verdict, Colour> = {
  replace: 'replace',
  upgrade: 'upgrade',
  unknown: 'unknown',
  watch: 'watch',
  meets: 'ok',
};

/** The table of units and verdicts, with the picture of those that have most to replace. */
export function unitsPage(state: ListState, summary: VerdictSummary, tree: UnitTree, { t, format }: Speech) {
  const rows = summary.units.flatMap(({ unitId, verdicts, money }) => {
    const unit = tree.get(unitId);
    if (!unit) return [];
    const all = VERDICTS.reduce((sum, verdict) => sum + verdicts[verdict], 0);
    return [{ unitId, name: unit.name, short: unit.shortName, verdicts, all, money }];
  });
  const href = (unit: number, verdict: Verdict | 'all') =>
    listAddress(state, { unit, verdict, reason: null });
  return {
    chart:
      rows.length < 2
        ? null
        : stackedBars({
            title: t('replacement.units.chart'),
            desc: t('replacement.units.chart.desc', { count: Math.min(DRAWN, rows.length) }),
            unit: t('replacement.machines'),
            series: VERDICTS.map((verdict) => ({
              label: t(`replacement.verdict.${verdict}`),
              colour: COLOURS[verdict],
            })),
            rows: rows.slice(0, DRAWN).map((row) => ({
              label: row.name,
              values: VERDICTS.map((verdict) => row.verdicts[verdict]),
              href: href(row.unitId, 'replace'),
            })),
          }),
    heads: VERDICTS.map((verdict) => t(`replacement.verdict.${verdict}`)),
    rows: rows.map((row) => ({
      name: row.name,
      href: href(row.unitId, 'all'),
      cells: VERDICTS.map((verdict) => ({ figure: row.verdicts[verdict], href: href(row.unitId, verdict) })),
      all: row.all,
      money: row.money > 0 ? format.money(row.money) : null,
    })),
    sums: VERDICTS.map((verdict) => ({
      figure: summary.verdicts[verdict],
      href: listAddress(state, { verdict, reason: null }),
    })),
    all: VERDICTS.reduce((sum, verdict) => sum + summary.verdicts[verdict], 0),
    money: format.money(summary.money),
  };
}
