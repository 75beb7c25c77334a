/** Equipment in service: whether the model is still sold, how old its firmware is, how busy it is, what depends on it. */
import type { KindCriteria, Threshold } from '../data/criteria.ts';
import type { EndOfSupport, MissingFact, Reason } from '../types.ts';
import { found, limitOf, monthsAfter, type Reading, unknown } from './reading.ts';

type Asked<Section extends keyof KindCriteria> = NonNullable<KindCriteria[Section]>;

/** What is out of sale can be used on, but neither extended nor replaced by its like. */
export function checkSale({ machine, asOf }: Reading, criteria: Asked<'vendorSale'>): Reason[] {
  const sale: EndOfSupport = machine.model?.endOfSale ?? { state: 'unknown' };
  const limit = limitOf(criteria.watchFromMonths);
  if (sale.state === 'announced_none') return [found('vendor_sale_open', 'pass', null, limit)];
  if (sale.state === 'unknown') return open(criteria, 'vendor_sale_unknown', 'endOfSale', limit);
  const params = { endsOn: sale.on, months: criteria.watchFromMonths.value };
  const isLong = monthsAfter(sale.on, criteria.watchFromMonths.value) <= asOf && sale.on < asOf;
  return [
    found(
      isLong ? 'vendor_sale_ended' : 'vendor_sale_open',
      isLong ? 'watch' : 'pass',
      sale.on,
      limit,
      params,
    ),
  ];
}

/**
 * The age of the firmware: by the day it was built where the device tells it. Else by how long it has been the same, which
 * shows that it is old and never that it is new: what was put in yesterday may have been built years ago.
 */
export function checkFirmwareAge({ machine, asOf }: Reading, criteria: Asked<'firmwareAge'>): Reason[] {
  const limit = limitOf(criteria.watchFromMonths);
  const { firmware = null, firmwareBuiltOn: built = null, firmwareSince: since = null } = machine.duty ?? {};
  const isOld = (day: string) => monthsAfter(day, criteria.watchFromMonths.value) <= asOf;
  const params = { firmware: firmware ?? '', months: criteria.watchFromMonths.value };
  if (built !== null) {
    const builtParams = { ...params, builtOn: built };
    return isOld(built)
      ? [found('firmware_built_long_ago', 'watch', built, limit, builtParams)]
      : [found('firmware_built_lately', 'pass', built, limit, builtParams)];
  }
  if (since !== null && isOld(since))
    return [found('firmware_same_for_long', 'watch', since, limit, { ...params, sinceOn: since })];
  return open(criteria, 'firmware_age_unknown', 'firmwareAge', limit);
}

/** How often it was there, how busy it is, and whether anything more can be plugged in; each where the criteria ask. */
export function checkDuty({ machine }: Reading, criteria: Asked<'duty'>): Reason[] {
  const { duty } = machine;
  const { availabilityBelow, loadFrom, freePortsBelow } = criteria;
  const reasons: Reason[] = [];
  const check = (limit: Threshold | undefined, value: number | null | undefined, codes: Codes) => {
    if (limit) reasons.push(...figureReasons(criteria, limit, value ?? null, codes));
  };
  check(availabilityBelow, duty?.availability, AVAILABILITY);
  check(loadFrom, duty?.load, LOAD);
  check(freePortsBelow, duty?.freePorts, PORTS);
  return reasons.map((reason) =>
    reason.rule === 'ports_free' || reason.rule === 'ports_few_free'
      ? { ...reason, params: { ports: duty?.ports ?? 0 } }
      : reason,
  );
}

/** Whether others of its unit depend on it alone, as far as the lines between devices are known. */
export function checkSinglePoint({ machine }: Reading, criteria: Asked<'single'>): Reason[] {
  const codes: Codes = {
    bad: 'single_point',
    good: 'single_point_none',
    unknown: 'single_point_unknown',
    missing: 'lines',
    badFrom: true,
  };
  return figureReasons(criteria, criteria.behindFrom, machine.duty?.behind ?? null, codes);
}

interface Codes {
  bad: Reason['rule'];
  good: Reason['rule'];
  unknown: Reason['rule'];
  missing: MissingFact;
  /** Whether what reaches the limit is bad, or what stays below it. */
  badFrom: boolean;
}

const AVAILABILITY: Codes = {
  ...{ bad: 'service_interrupted', good: 'service_available', unknown: 'service_unknown' },
  ...{ missing: 'service', badFrom: false },
};
const LOAD: Codes = {
  ...{ bad: 'load_high', good: 'load_fine', unknown: 'load_unknown', missing: 'service', badFrom: true },
};
const PORTS: Codes = {
  ...{
    bad: 'ports_few_free',
    good: 'ports_free',
    unknown: 'ports_unknown',
    missing: 'service',
    badFrom: false,
  },
};

function figureReasons(
  criteria: { required: boolean },
  threshold: Threshold,
  value: number | null,
  codes: Codes,
): Reason[] {
  const limit = limitOf(threshold);
  if (value === null) return open(criteria, codes.unknown, codes.missing, limit);
  const isBad = codes.badFrom ? value >= threshold.value : value < threshold.value;
  return [found(isBad ? codes.bad : codes.good, isBad ? 'watch' : 'pass', value, limit)];
}

/** What is not known leaves the verdict open where the criteria say so, and says nothing elsewhere: never a pass. */
function open(
  { required }: { required: boolean },
  rule: Reason['rule'],
  missing: MissingFact,
  limit: { threshold: number; source: string },
): Reason[] {
  return required ? [unknown(rule, missing, 'watch', limit)] : [];
}
