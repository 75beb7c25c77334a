/** Versions of criteria in words a layman understands. */
import type { Criteria, KindCriteria, Threshold } from '../../data/criteria.ts';
import { ROLES } from '../../data/roles.ts';
import type { Speech } from '../../page.ts';
import type { Verdict } from '../../types.ts';
import { kindsTogether } from '../rules/fields.ts';

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
    groups: kindsTogether(version.kinds).map(({ kinds, asked }) => ({
      name: kinds.map((kind) => t(`asset.kind.${kind}`)).join(', '),
      rules: [...rulesOf(asked, t), ...roleRules(asked, t)],
    })),
  }));
}

/** What roles ask otherwise: «Phòng họp: Bộ nhớ (RAM) dưới 16 GB». */
function roleRules(asked: KindCriteria, t: Speech['t']): Rule[] {
  return ROLES.flatMap((role) => {
    const needs = asked.roles?.[role];
    if (!needs) return [];
    return rulesOf(needs as KindCriteria, t).map((rule) => ({
      ...rule,
      text: t('replacement.criteria.rule.ofRole', { role: t(`plan.role.${role}`), rule: rule.text }),
    }));
  });
}

/** Sections of which a missing fact leaves the verdict open where the criteria say so. */
const REQUIRED = [
  'vendorSupport',
  'vendorSale',
  'firmwareAge',
  'duty',
  'single',
  'pages',
  'battery',
] as const;

function missingRule(
  section: (typeof REQUIRED)[number],
  asked: { required: boolean } | undefined,
  t: Speech['t'],
): Rule[] {
  if (!asked?.required) return [];
  const [source = ''] = Object.values(asked).flatMap((limit) =>
    typeof limit === 'object' ? [(limit as { source: string }).source] : [],
  );
  return [
    {
      text: t('replacement.criteria.rule.missing', { what: t(`criteria.section.${section}`) }),
      verdict: 'unknown',
      source,
    },
  ];
}

interface Rule {
  text: string;
  verdict: Verdict;
  source: string;
}

function rulesOf(criteria: KindCriteria, t: Speech['t']): Rule[] {
  const { cpu, memory, disk, os, age, repairs, upgrade, vendorSupport, firmware } = criteria;
  const { vendorSale, firmwareAge, duty, single, pages, battery } = criteria;
  const rule = (key: string, verdict: Verdict, limit: Threshold | { source: string }): Rule => ({
    text: t(`replacement.criteria.rule.${key}`, { value: 'value' in limit ? limit.value : 0 }),
    verdict,
    source: limit.source,
  });
  const maybe = (limit: Threshold | undefined, key: string, verdict: Verdict) =>
    limit ? [rule(key, verdict, limit)] : [];
  return [
    ...(cpu?.only64Bit ? [rule('cpu32', 'replace', cpu.only64Bit)] : []),
    ...maybe(cpu?.mark.replaceBelow, 'markReplace', 'replace'),
    ...maybe(cpu?.mark.goodFrom, 'markWatch', 'watch'),
    ...maybe(memory?.replaceBelowGb, 'memoryReplace', 'replace'),
    ...maybe(memory?.upgradeBelowGb, 'memoryUpgrade', 'upgrade'),
    ...(disk?.solidState ? [rule('hardDisk', 'upgrade', disk.solidState)] : []),
    ...maybe(disk?.upgradeBelowGb, 'diskUpgrade', 'upgrade'),
    ...maybe(disk?.goodFromGb, 'diskWatch', 'watch'),
    ...(os?.renewalNeedsListedCpu ? [rule('osUnlisted', 'replace', os)] : []),
    ...(os ? [rule('osEnded', 'upgrade', os)] : []),
    ...maybe(os?.goodForMonths, 'osEnding', 'watch'),
    ...(vendorSupport ? [rule('supportEnded', 'replace', vendorSupport.noticeMonths)] : []),
    ...maybe(vendorSupport?.noticeMonths, 'supportEnding', 'watch'),
    ...maybe(vendorSale?.watchFromMonths, 'saleEnded', 'watch'),
    ...maybe(firmwareAge?.watchFromMonths, 'firmwareAge', 'watch'),
    ...maybe(duty?.availabilityBelow, 'availability', 'watch'),
    ...maybe(duty?.loadFrom, 'load', 'watch'),
    ...maybe(duty?.freePortsBelow, 'freePorts', 'watch'),
    ...maybe(single?.behindFrom, 'single', 'watch'),
    ...maybe(pages?.replaceFrom, 'pages', 'replace'),
    ...maybe(pages?.watchFrom, 'pages', 'watch'),
    ...(battery?.failing ? [rule('batteryFailing', 'upgrade', battery.failing)] : []),
    ...maybe(battery?.upgradeFromYears, 'batteryAge', 'upgrade'),
    ...maybe(battery?.upgradeBelowMinutes, 'batteryMinutes', 'upgrade'),
    ...maybe(age?.replaceFromYears, 'ageReplace', 'replace'),
    ...maybe(age?.watchFromYears, 'ageWatch', 'watch'),
    ...maybe(age?.firmwareAtMostYears, 'ageFirmware', 'watch'),
    ...maybe(repairs?.watchFrom, 'repairs', 'watch'),
    ...maybe(upgrade?.shareBelow, 'upgradeShare', 'upgrade'),
    ...(firmware ? [rule('firmware', 'unknown', firmware)] : []),
    ...REQUIRED.flatMap((section) => missingRule(section, criteria[section], t)),
  ];
}
