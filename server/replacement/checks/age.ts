/** How old a machine is: by the day it was put into use, or failing that by what its hardware allows to say. */
import { isDay, yearsBetween } from '../../shared/days.ts';
import type { KindCriteria } from '../data/criteria.ts';
import type { Reason } from '../types.ts';
import { found, limitOf, type Reading, unknown } from './reading.ts';

type AgeCriteria = NonNullable<KindCriteria['age']>;

/** Completed years a machine may have at most and has at least; null where nothing says so. */
export interface AgeBounds {
  atMost: number | null;
  atLeast: number | null;
}

/**
 * Completed years in use. Without a date the hardware speaks, each kind of evidence in one direction alone:
 * - A machine is no older than its processor, so the launch year gives the greatest age it can have. Below the limit it
 *   passes; above, nothing follows, for an old processor may stand in a younger machine.
 * - New machines are sold with firmware a few years old at most (the criteria say how many), so old firmware gives the
 *   least age. It can only ask to watch, never to replace. Young firmware says nothing: it may have been renewed.
 */
export function checkAge(reading: Reading, criteria: AgeCriteria): Reason {
  const { watchFromYears, replaceFromYears } = criteria;
  const watch = limitOf(watchFromYears);
  const years = ageIn(reading.machine.putIntoUseOn, reading.asOf);
  if (years === null) return ageOfHardware(reading, criteria);
  if (replaceFromYears && years >= replaceFromYears.value) {
    return found('age_over_limit', 'replace', years, limitOf(replaceFromYears));
  }
  return years >= watchFromYears.value
    ? found('age_watch', 'watch', years, watch)
    : found('age_ok', 'pass', years, watch);
}

function ageOfHardware(reading: Reading, criteria: AgeCriteria): Reason {
  const { watchFromYears, replaceFromYears, firmwareAtMostYears } = criteria;
  const watch = limitOf(watchFromYears);
  const { cpu, machine } = reading;
  const { atMost, atLeast } = ageBounds(reading, firmwareAtMostYears?.value ?? null);
  const cpuNamed = cpu && { cpu: cpu.label, launchYear: String(cpu.launchYear) };
  if (atMost !== null && atMost < watchFromYears.value) {
    return found('age_ok_by_cpu', 'pass', atMost, watch, cpuNamed!);
  }
  if (!replaceFromYears && firmwareAtMostYears && atLeast !== null && atLeast >= watchFromYears.value) {
    const limit = { ...watch, source: `${watch.source}; ${firmwareAtMostYears.source}` };
    const firmwareOn = machine.spec!.firmwareOn!;
    return found('age_watch_by_firmware', 'watch', atLeast, limit, {
      firmwareOn,
      newest: firmwareAtMostYears.value,
    });
  }
  const worst = replaceFromYears ? 'replace' : 'watch';
  if (atMost === null) return unknown('age_unknown', 'putIntoUseOn', worst, watch);
  return unknown('age_unknown_by_cpu', 'putIntoUseOn', worst, watch, { ...cpuNamed!, years: atMost });
}

/**
 * What the hardware says of the age on a day, whatever was written of its use. Firmware that is older than the
 * processor, or dated after the day, tells nothing: clones and virtual machines carry such dates.
 */
export function ageBounds({ machine, cpu, asOf }: Reading, firmwareAtMostYears: number | null): AgeBounds {
  const launchYear = cpu?.launchYear ?? null;
  const atMost = launchYear === null ? null : Math.max(0, yearsBetween(`${launchYear}-01-01`, asOf));
  const firmwareOn = machine.spec?.firmwareOn ?? null;
  const told = firmwareOn !== null && isDay(firmwareOn) && firmwareOn <= asOf && firmwareAtMostYears !== null;
  if (!told || (launchYear !== null && Number(firmwareOn.slice(0, 4)) < launchYear)) {
    return { atMost, atLeast: null };
  }
  return { atMost, atLeast: Math.max(0, yearsBetween(firmwareOn, asOf) - firmwareAtMostYears) };
}

function ageIn(putIntoUseOn: string | null, asOf: string): number | null {
  if (putIntoUseOn === null) return null;
  const readable = isDay(putIntoUseOn) || /^(19|20|21)\d\d$/.test(putIntoUseOn);
  return readable ? Math.max(0, yearsBetween(putIntoUseOn, asOf)) : null;
}
