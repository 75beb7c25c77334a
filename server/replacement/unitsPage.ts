/** Verdicts by unit, and the criteria, as their pages show them. */

import type { Colour } from '../documents/charts/palette.ts';
import { stackedBars } from '../documents/charts.ts';
import type { UnitTree } from '../org/tree.ts';
import type { Criteria, KindCriteria, Threshold } from './data/criteria.ts';
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

/** One version of the criteria in words: what is asked of each kind, and where each number comes from. */
export function criteriaPage(versions: readonly Criteria[], { t, format, today }: Speech) {
  return [...versions].reverse().map((version) => ({
    version: version.version,
    current: version.validFrom <= today && (version.validTo === null || today < version.validTo),
    period: t(version.validTo ? 'replacement.criteria.period' : 'replacement.criteria.since', {
      from: format.date(version.validFrom),
      to: format.date(version.validTo),
    }),
    illustrative: version.illustrative,
    basis: version.legalBasis,
    groups: kindsTogether(version).map(({ kinds, criteria }) => ({
      name: kinds.map((kind) => t(`asset.kind.${kind}`)).join(', '),
      rules: rulesOf(criteria, t),
    })),
  }));
}

/** Kinds of which the same is asked are told together. */
function kindsTogether(version: Criteria): { kinds: string[]; criteria: KindCriteria }[] {
  const groups = new Map<string, { kinds: string[]; criteria: KindCriteria }>();
  for (const [kind, criteria] of Object.entries(version.kinds)) {
    const key = JSON.stringify(criteria);
    const group = groups.get(key);
    if (group) group.kinds.push(kind);
    else groups.set(key, { kinds: [kind], criteria });
  }
  return [...groups.values()];
}

interface Rule {
  text: string;
  verdict: Verdict;
  source: string;
}

function rulesOf(criteria: KindCriteria, t: Speech['t']): Rule[] {
  const { cpu, memory, disk, os, age, repairs, upgrade, vendorSupport, firmware } = criteria;
  const rule = (key: string, verdict: Verdict, limit: Threshold | { source: string }): Rule => ({
    text: t(`replacement.criteria.rule.${key}`, { value: 'value' in limit ? limit.value : 0 }),
    verdict,
    source: limit.source,
  });
  const maybe = (limit: Threshold | undefined, key: string, verdict: Verdict) =>
    limit ? [rule(key, verdict, limit)] : [];
  return [
    ...(cpu ? [rule('cpu32', 'replace', cpu.only64Bit)] : []),
    ...maybe(cpu?.mark.replaceBelow, 'markReplace', 'replace'),
    ...maybe(cpu?.mark.goodFrom, 'markWatch', 'watch'),
    ...maybe(memory?.replaceBelowGb, 'memoryReplace', 'replace'),
    ...maybe(memory?.upgradeBelowGb, 'memoryUpgrade', 'upgrade'),
    ...(disk ? [rule('hardDisk', 'upgrade', disk.solidState)] : []),
    ...maybe(disk?.upgradeBelowGb, 'diskUpgrade', 'upgrade'),
    ...maybe(disk?.goodFromGb, 'diskWatch', 'watch'),
    ...(os?.renewalNeedsListedCpu ? [rule('osUnlisted', 'replace', os)] : []),
    ...(os ? [rule('osEnded', 'upgrade', os)] : []),
    ...maybe(os?.goodForMonths, 'osEnding', 'watch'),
    ...(vendorSupport ? [rule('supportEnded', 'replace', vendorSupport.noticeMonths)] : []),
    ...maybe(vendorSupport?.noticeMonths, 'supportEnding', 'watch'),
    ...maybe(age?.replaceFromYears, 'ageReplace', 'replace'),
    ...maybe(age?.watchFromYears, 'ageWatch', 'watch'),
    ...maybe(age?.firmwareAtMostYears, 'ageFirmware', 'watch'),
    ...maybe(repairs?.watchFrom, 'repairs', 'watch'),
    ...maybe(upgrade?.shareBelow, 'upgradeShare', 'upgrade'),
    ...(firmware ? [rule('firmware', 'unknown', firmware)] : []),
  ];
}
