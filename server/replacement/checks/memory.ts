import type { KindCriteria } from '../data/criteria.ts';
import { nominalGb } from '../hardware/memory.ts';
import type { Reason } from '../types.ts';
import { found, limitOf, type Reading, unknown } from './reading.ts';

/** Memory in GB as sold: too little for any use, to be extended, or enough. */
export function checkMemory({ machine }: Reading, criteria: NonNullable<KindCriteria['memory']>): Reason {
  const { replaceBelowGb, upgradeBelowGb } = criteria;
  const memoryMb = machine.spec?.memoryMb;
  if (!memoryMb || memoryMb < 0)
    return unknown('memory_unknown', 'memory', 'replace', limitOf(upgradeBelowGb));
  const gb = nominalGb(memoryMb);
  if (gb < replaceBelowGb.value) return found('memory_below_minimum', 'replace', gb, limitOf(replaceBelowGb));
  if (gb < upgradeBelowGb.value) return found('memory_upgradable', 'upgrade', gb, limitOf(upgradeBelowGb));
  return found('memory_enough', 'pass', gb, limitOf(upgradeBelowGb));
}
