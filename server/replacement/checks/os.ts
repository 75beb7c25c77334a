import type { KindCriteria } from '../data/criteria.ts';
import { supportEnd, supportOn } from '../hardware/os.ts';
import type { Os } from '../hardware/osText.ts';
import type { Reason } from '../types.ts';
import { cpuParams, found, monthsAfter, type Reading, unknown } from './reading.ts';

type OsCriteria = NonNullable<KindCriteria['os']>;

/** The system's support on the day, and, once it has ended, whether the machine can take its successor. */
export function checkOs(reading: Reading, criteria: OsCriteria): Reason[] {
  const { machine, os, asOf } = reading;
  const limit = { threshold: asOf, source: criteria.source };
  if (!os) {
    const name = machine.spec?.os;
    const params = { os: name ?? '', named: name ? 'yes' : 'no' };
    return [unknown('os_unknown', 'os', whenEnded(reading, criteria), limit, params)];
  }
  const support = supportOn(os, asOf);
  const security = checkSecurity(reading, criteria, support === 'ended');
  if (support === 'ended') return [ended(reading, os, criteria), ...security];
  if (support === 'supported') return [supported(os, asOf, criteria), ...security];
  return [
    unknown('os_release_unknown', 'osRelease', whenEnded(reading, criteria), limit, { os: os.label }),
    ...security,
  ];
}

/** What the end of support means for this machine, at worst. */
function whenEnded({ cpu, os }: Reading, criteria: OsCriteria): 'upgrade' | 'replace' {
  const windows = os === null || os.family === 'windows';
  return criteria.renewalNeedsListedCpu && windows && cpu?.windows11Listed !== true ? 'replace' : 'upgrade';
}

function ended(reading: Reading, os: Os, criteria: OsCriteria): Reason {
  const { cpu } = reading;
  const endedOn = lastDay(os, 'latest');
  const limit = { threshold: endedOn, source: sourceOf(os, criteria) };
  const params = { os: os.label, endedOn };
  if (whenEnded(reading, criteria) === 'upgrade')
    return found('os_ended', 'upgrade', os.label, limit, params);
  if (!cpu || cpu.windows11Listed === null) {
    return {
      ...unknown('os_ended_cpu_unknown', cpu ? 'cpuModel' : 'cpu', 'replace', limit, params),
      observed: os.label,
    };
  }
  const source = `${limit.source}; ${cpu.source}`;
  return found(
    'os_ended_cpu_unlisted',
    'replace',
    cpu.label,
    { ...limit, source },
    { ...params, ...cpuParams(cpu) },
  );
}

function supported(os: Os, asOf: string, criteria: OsCriteria): Reason {
  const endsOn = lastDay(os, 'earliest');
  const limit = { threshold: endsOn, source: sourceOf(os, criteria) };
  const months = criteria.goodForMonths.value;
  const params = { os: os.label, endsOn, months };
  if (endsOn < monthsAfter(asOf, months)) return found('os_ending', 'watch', os.label, limit, params);
  return found('os_supported', 'pass', os.label, limit, params);
}

/** TPM and Secure Boot count on processors that can take Windows 11: there, "off" is a switch in the firmware. */
function checkSecurity({ machine, cpu, os }: Reading, criteria: OsCriteria, hasEnded: boolean): Reason[] {
  if (!criteria.renewalNeedsListedCpu || os?.family !== 'windows' || cpu?.windows11Listed !== true) return [];
  const limit = { threshold: 'TPM 2.0', source: 'Microsoft: Windows 11 specifications' };
  const reasons: Reason[] = [];
  if (machine.spec?.tpm === false) reasons.push(found('tpm_off', 'upgrade', 'off', limit));
  if (hasEnded && machine.spec?.tpm === null) reasons.push(unknown('tpm_unknown', 'tpm', 'upgrade', limit));
  if (hasEnded && machine.spec?.secureBoot === false) {
    reasons.push(found('secure_boot_off', 'upgrade', 'off', { ...limit, threshold: 'Secure Boot' }));
  }
  return reasons;
}

function lastDay(os: Os, side: 'earliest' | 'latest'): string {
  const end = supportEnd(os);
  if (end.state === 'known') return end.on;
  return end.state === 'range' ? (end[side] ?? '') : '';
}

function sourceOf(os: Os, criteria: OsCriteria): string {
  const end = supportEnd(os);
  return end.state === 'unknown' ? criteria.source : end.source;
}
