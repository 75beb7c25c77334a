/** How each missing fact is learnt most cheaply. Pure. */
import { NETWORK_KINDS } from '../inventory/rules/kinds.ts';
import type { ToLearn, Way } from '../todo/types.ts';
import type { MissingFact } from './types.ts';

const OF_THE_REST: Partial<Record<MissingFact, Way>> = {
  putIntoUseOn: 'papers',
  endOfSupport: 'maker',
  cpuMark: 'province',
  endOfSale: 'maker',
  ...{ firmwareAge: 'snmp', service: 'snmp', lines: 'snmp', pages: 'snmp', battery: 'snmp' },
  criteria: 'province',
};

/** Kinds an agent can be installed on. */
const WITH_AGENT = ['desktop', 'laptop', 'all_in_one', 'server'];

/**
 * An agent tells everything of a computer at once and costs a few minutes; where one reports already, what it does not
 * tell has to be looked at on the machine. Network equipment tells its firmware when it is asked by SNMP.
 */
export function waysToLearn(
  missing: readonly MissingFact[],
  { kind, hasAgent }: { kind: string; hasAgent: boolean },
): ToLearn[] {
  const hardware: Way = WITH_AGENT.includes(kind) && !hasAgent ? 'agent' : 'look';
  const firmware: Way = (NETWORK_KINDS as readonly string[]).includes(kind) ? 'snmp' : hardware;
  return missing.map((fact) => ({
    fact,
    way: OF_THE_REST[fact] ?? (fact === 'firmware' ? firmware : hardware),
  }));
}
