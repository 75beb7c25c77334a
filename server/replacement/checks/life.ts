import type { KindCriteria } from '../data/criteria.ts';
import type { EndOfSupport, Reason } from '../types.ts';
import { found, limitOf, monthsAfter, type Reading, unknown } from './reading.ts';

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
