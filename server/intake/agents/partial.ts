import { derived } from './derive.ts';
import { type Inventory, SECTIONS, type Section } from './inventory.ts';

/** What each section fills; memory is of two sections and stands apart. */
const FIELDS: Record<Section, readonly (keyof Inventory)[]> = {
  bios: [
    'manufacturer',
    'model',
    'serial',
    'serialRaw',
    'boardSerial',
    'chassisSerial',
    'assetTag',
    'bios',
    'secureBoot',
  ],
  hardware: ['hostname', 'workgroup', 'uuid', 'uuidRaw', 'chassis', 'hypervisor', 'lastUser'],
  operatingsystem: ['os'],
  cpus: ['cpus'],
  memories: [],
  storages: ['disks'],
  networks: ['interfaces', 'macAddresses', 'ipAddresses'],
  monitors: ['monitors'],
  printers: ['printers'],
  antivirus: ['antivirus'],
  users: ['users'],
  batteries: ['hasBattery'],
  tpm: ['tpm'],
};

/**
 * What is known of a machine after an inventory: GLPI Agent sends only the sections that changed, with every fifteenth
 * a full one. A section that is not in a partial inventory is as it was; one that is there replaces. A full inventory
 * replaces everything. Both must be of one machine.
 */
export function mergePartial(previous: Inventory, partial: Inventory): Inventory {
  if (!partial.partial) return partial;
  const taken = Object.fromEntries(
    partial.sections.flatMap((section) => FIELDS[section]).map((field) => [field, partial[field]]),
  ) as Partial<Inventory>;
  const { agent, sections } = partial;
  return derived({
    ...previous,
    ...taken,
    agent: {
      deviceId: agent.deviceId,
      agentId: agent.agentId ?? previous.agent.agentId,
      name: agent.name ?? previous.agent.name,
      version: agent.version ?? previous.agent.version,
    },
    tag: partial.tag ?? previous.tag,
    sections: SECTIONS.filter((section) => previous.sections.includes(section) || sections.includes(section)),
    memory: {
      ...(sections.includes('memories') ? partial.memory : previous.memory),
      osMib: (sections.includes('hardware') ? partial : previous).memory.osMib,
    },
  });
}
