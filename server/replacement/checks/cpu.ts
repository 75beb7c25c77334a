import type { KindCriteria } from '../data/criteria.ts';
import type { Cpu } from '../hardware/cpu.ts';
import type { Reason } from '../types.ts';
import { cpuParams, found, limitOf, type Reading, unknown } from './reading.ts';

/** The processor: 64-bit, and fast enough by its CPU Mark or by the range of its class. */
export function checkCpu({ machine, cpu }: Reading, criteria: NonNullable<KindCriteria['cpu']>): Reason[] {
  const minimum = limitOf(criteria.mark.replaceBelow);
  const text = machine.spec?.cpu;
  if (!text) return [unknown('cpu_missing', 'cpu', 'replace', minimum)];
  if (!cpu) return [unknown('cpu_unrecognised', 'cpuModel', 'replace', minimum, { cpu: text })];
  const reasons = [checkMark(cpu, criteria.mark)];
  if (cpu.is64Bit === false) {
    const limit = { threshold: '64-bit', source: criteria.only64Bit.source };
    reasons.push(found('cpu_32bit', 'replace', '32-bit', limit, cpuParams(cpu)));
  }
  return reasons;
}

/** Decides from the mark, or from the class where its whole range lies on one side of a threshold. */
function checkMark(cpu: Cpu, { replaceBelow, goodFrom }: NonNullable<KindCriteria['cpu']>['mark']): Reason {
  const atLeast = cpu.markAtLeast ?? 0;
  const atMost = cpu.markAtMost ?? Number.POSITIVE_INFINITY;
  const params = { ...cpuParams(cpu), exact: cpu.mark === null ? 'no' : 'yes' };
  const minimum = withMarkSource(limitOf(replaceBelow), cpu);
  const good = withMarkSource(limitOf(goodFrom), cpu);
  if (atMost < replaceBelow.value) return found('cpu_mark_too_low', 'replace', cpu.mark, minimum, params);
  if (atLeast >= goodFrom.value) return found('cpu_mark_good', 'pass', cpu.mark, good, params);
  if (atLeast < replaceBelow.value) return unknown('cpu_mark_unknown', 'cpuMark', 'replace', minimum, params);
  if (atMost >= goodFrom.value) return unknown('cpu_mark_unknown', 'cpuMark', 'watch', good, params);
  return found('cpu_mark_modest', 'watch', cpu.mark, good, params);
}

function withMarkSource(limit: { threshold: number; source: string }, { markSource }: Cpu): typeof limit {
  return markSource ? { ...limit, source: `${limit.source}; ${markSource}` } : limit;
}
