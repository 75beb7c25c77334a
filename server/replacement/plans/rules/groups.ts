/** The groups of kinds a plan and a source of money can be about. */
import { COMPUTER_KINDS, NETWORK_KINDS } from '../../../inventory/rules/kinds.ts';

export const KIND_GROUPS = ['computers', 'printers', 'network', 'servers', 'ups'] as const;
export type KindGroup = (typeof KIND_GROUPS)[number];

const KINDS: Record<KindGroup, readonly string[]> = {
  computers: COMPUTER_KINDS,
  printers: ['printer', 'scanner'],
  network: NETWORK_KINDS,
  servers: ['server', 'storage'],
  ups: ['ups'],
};

export function kindsOfGroup(group: KindGroup): string[] {
  return [...KINDS[group]];
}

/** The groups all of whose kinds are among these. */
export function groupsOfKinds(kinds: readonly string[]): KindGroup[] {
  return KIND_GROUPS.filter((group) => KINDS[group].every((kind) => kinds.includes(kind)));
}
