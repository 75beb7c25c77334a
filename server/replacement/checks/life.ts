import { isDay, yearsBetween } from '../../shared/days.ts';
import type { KindCriteria } from '../data/criteria.ts';
import type { EndOfSupport, Reason } from '../types.ts';
import { found, limitOf, monthsAfter, type Reading, unknown } from './reading.ts';

/**
 * Completed years in use. Without a date, a processor that came to market less than the limit ago proves
 * that the machine is younger than the limit.
 */
export function checkAge(
  { machine, cpu, asOf }: Reading,
  criteria: NonNullable<KindCriteria['age']>,
): Reason {
  const { watchFromYears, replaceFromYears } = criteria;
  const watch = limitOf(watchFromYears);
  const years = ageIn(machine.putIntoUseOn, asOf);
  if (years === null) {
    const oldest = cpu?.launchYear ? yearsBetween(`${cpu.launchYear}-01-01`, asOf) : null;
    if (oldest !== null && oldest < watchFromYears.value) {
      return found('age_ok_by_cpu', 'pass', oldest, watch, {
        cpu: cpu!.label,
        launchYear: String(cpu!.launchYear),
      });
    }
    return unknown('age_unknown', 'putIntoUseOn', replaceFromYears ? 'replace' : 'watch', watch);
  }
  if (replaceFromYears && years >= replaceFromYears.value) {
    return found('age_over_limit', 'replace', years, limitOf(replaceFromYears));
  }
  return years >= watchFromYears.value
    ? found('age_watch', 'watch', years, watch)
    : found('age_ok', 'pass', years, watch);
}

function ageIn(putIntoUseOn: string | null, asOf: string): number | null {
  if (putIntoUseOn === null) return null;
  const readable = isDay(putIntoUseOn) || /^(19|20|21)\d\d$/.test(putIntoUseOn);
  return readable ? Math.max(0, yearsBetween(putIntoUseOn, asOf)) : null;
}

/** Frequent repairs; says nothing where repairs are not counted. */
export function checkRepairs({ machine }: Reading, criteria: NonNullable<KindCriteria['repairs']>): Reason[] {
  const repairs = machine.repairsLast24Months ?? 0;
  if (repairs < criteria.watchFrom.value) return [];
  return [found('repairs_frequent', 'watch', repairs, limitOf(criteria.watchFrom))];
}

/** The maker's support: a day, expressly none announced, or not looked up. */
export function checkVendorSupport(
  { machine, asOf }: Reading,
  criteria: NonNullable<KindCriteria['vendorSupport']>,
): Reason[] {
  const support: EndOfSupport = machine.model?.endOfSupport ?? { state: 'unknown' };
  const { noticeMonths, required } = criteria;
  const limit = { threshold: asOf, source: noticeMonths.source };
  if (support.state === 'announced_none') return [found('vendor_support_no_end', 'pass', null, limit)];
  if (support.state === 'unknown') {
    return required ? [unknown('vendor_support_unknown', 'endOfSupport', 'replace', limit)] : [];
  }
  const params = { endsOn: support.on, months: noticeMonths.value };
  if (support.on < asOf) return [found('vendor_support_ended', 'replace', support.on, limit, params)];
  const ending = support.on < monthsAfter(asOf, noticeMonths.value);
  if (ending) return [found('vendor_support_ending', 'watch', support.on, limit, params)];
  return [found('vendor_support_ok', 'pass', support.on, limit, params)];
}

/** Whether the firmware is known at all: without it nobody can say which fixes are missing. */
export function checkFirmware(
  { machine }: Reading,
  { source }: NonNullable<KindCriteria['firmware']>,
): Reason {
  const limit = { threshold: null, source };
  const firmware = machine.firmware?.trim();
  if (!firmware) return unknown('firmware_unknown', 'firmware', 'watch', limit);
  return found('firmware_known', 'pass', firmware, limit);
}
