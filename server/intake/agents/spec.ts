import type { Disk, Spec, SpecDetails } from '../../inventory/types/assets.ts';
import type { AgentDisk, Antivirus, Cpu, Inventory } from './inventory.ts';

const TYPE_NAMES = { hdd: 'HDD', ssd: 'SSD', nvme: 'NVMe' } as const;

/**
 * What the register keeps of an inventory. Only what the inventory knows is there: what it does not tell must not
 * replace what somebody wrote. Sections that were never sent give nothing. The same machine gives the same again,
 * whatever order its disks were found in.
 */
export function specOf(inventory: Inventory): Partial<Spec> {
  const known: { [Key in keyof Spec]: Spec[Key] | null } = {
    cpu: inventory.cpus[0]?.name ?? null,
    cores: totalCores(inventory.cpus),
    memoryMb: inventory.memory.totalMib,
    disks: inventory.sections.includes('storages') ? disksOf(inventory.disks) : null,
    os: inventory.os.name,
    osVersion: osVersionOf(inventory),
    tpm: inventory.tpm,
    secureBoot: inventory.secureBoot,
    antivirus: antivirusOf(inventory.antivirus),
    firmware: inventory.bios.version,
    details: detailsOf(inventory),
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null));
}

/** Null where nothing is known of any of it. */
function detailsOf({ cpus, memory, os, bios }: Inventory): SpecDetails | null {
  const details: SpecDetails = {
    processors: cpus.length || null,
    threads: totalThreads(cpus),
    mhz: cpus[0]?.mhz ?? null,
    modules: memory.modules,
    memorySlots: memory.slots,
    freeSlots: memory.freeSlots,
    maxMemoryMib: memory.maxMib,
    osEdition: os.edition,
    osRelease: os.release,
    osBuild: os.build,
    osArch: os.arch,
    osInstalledOn: os.installedOn,
    firmwareOn: bios.date,
  };
  const isKnown = Object.values(details).some((value) =>
    Array.isArray(value) ? value.length > 0 : value !== null,
  );
  return isKnown ? details : null;
}

/**
 * Cores of all processors. Agents that send no number of cores meant one, in the time when there was no more; null
 * where such a processor has several threads, because then it has an unknown number of cores.
 */
export function totalCores(cpus: Cpu[]): number | null {
  if (cpus.length === 0 || cpus.some((cpu) => cpu.cores === null && (cpu.threads ?? 1) > 1)) return null;
  return cpus.reduce((sum, cpu) => sum + (cpu.cores ?? 1), 0);
}

/** Threads of all processors; null where one does not tell. */
export function totalThreads(cpus: Cpu[]): number | null {
  if (cpus.length === 0 || cpus.some((cpu) => cpu.threads === null)) return null;
  return cpus.reduce((sum, cpu) => sum + cpu.threads!, 0);
}

/** Those that belong to the machine. Their names change places between two starts, so they are in no order of theirs. */
function disksOf(disks: AgentDisk[]): Disk[] {
  const key = ({ model, serial, sizeMb }: AgentDisk): string => JSON.stringify([model, serial, sizeMb]);
  return disks
    .filter((disk) => !disk.removable)
    .sort((a, b) => (key(a) < key(b) ? -1 : 1))
    .map(({ model, type, sizeGb }) => ({ model, type: type && TYPE_NAMES[type], sizeGb }));
}

/** Of Windows `22H2 (19045)`, which is what its support depends on; of others the version. */
function osVersionOf({ os }: Inventory): string | null {
  if (os.release === null || os.build === null) return os.version;
  return `${os.release} (${os.build})`;
}

/** Those that are on, else all: Windows keeps its own in the list when another has taken over. */
function antivirusOf(all: Antivirus[]): string | null {
  const enabled = all.filter((each) => each.enabled === true);
  return (
    (enabled.length > 0 ? enabled : all)
      .map((each) => each.name)
      .join(', ')
      .slice(0, 120) || null
  );
}
