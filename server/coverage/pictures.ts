/** The pictures of coverage; each has its table on the same page. */
import { stackedBars } from '../documents/charts.ts';
import { type PageState, pageAddress } from './form.ts';
import type { Speech } from './page.ts';
import { type Coverage, GROUPS, type MachineCounts } from './types.ts';

const DRAWN = 20;
const PARTS = ['meets', 'watch', 'upgrade', 'replace', 'unknown'] as const;
const COLOURS = {
  meets: 'ok',
  watch: 'watch',
  upgrade: 'upgrade',
  replace: 'replace',
  unknown: 'unknown',
} as const;

/** How computers in use are judged: by group, or by unit where few are in view. */
export function adequacyPicture(found: Coverage, state: PageState, { t, format }: Speech): string | null {
  if (found.totals.computers === 0) return null;
  const groups = GROUPS.filter((group) => found.groups[group].units > 0);
  const byUnit = found.units.length <= DRAWN;
  const rows: { label: string; counts: MachineCounts; href: string }[] = byUnit
    ? found.units.map((unit) => ({
        label: unit.unitName,
        counts: unit,
        href: pageAddress(state, { unit: unit.unitId, level: null }),
      }))
    : groups.map((group) => ({
        label: t(`coverage.group.${group}`),
        counts: found.groups[group],
        href: pageAddress(state, { level: group }),
      }));
  return stackedBars({
    title: t('coverage.picture.title'),
    desc: t('coverage.picture.desc'),
    unit: t('replacement.machines'),
    format: (value) => format.number(value),
    share: true,
    series: PARTS.map((part) => ({ label: t(`replacement.verdict.${part}`), colour: COLOURS[part] })),
    rows: rows.map(({ label, counts, href }) => ({ label, href, values: PARTS.map((part) => counts[part]) })),
  });
}
