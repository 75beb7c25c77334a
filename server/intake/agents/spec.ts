import type { Disk, Spec } from '../../inventory/types/assets.ts';
import type { AgentDisk, Antivirus, Cpu, Inventory } from './inventory.ts';

const TYPE_NAMES = { hdd: 'HDD', ssd: 'SSD', nvme: 'NVMe' } as const;

/**
 * What the register keeps of an inventory. Only what the inventory knows is there: what it does not tell must not
 * replace what somebody wrote. Sections that were never sent give nothing.
 */
export function specOf(inventory: Inventory): Partial<Spec> {
  const { memory, sections, disks } = inventory;
  const known: { [Key in keyof Spec]: Spec[Key] | null } = {
    cpu: inventory.cpus[0]?.name ?? null,
    cores: totalCores(inventory.cpus),
    memoryMb: memory.totalMib,
    disks: sections.includes('storages') ? disks.filter((disk) => !disk.removable).map(diskOf) : null,
    os: inventory.os.name,
    osVersion: osVersionOf(inventory),
    tpm: inventory.tpm,
    secureBoot: inventory.secureBoot,
    antivirus: antivirusOf(inventory.antivirus),
    firmware: firmwareOf(inventory),
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null));
}

/**
 * Cores of all processors. Agents that send no number of cores meant one, in the time when there was no more; null
 * where such a processor has several threads, because then it has an unknown number of cores.
 */
export function totalCores(cpus: Cpu[]): number | null {
  if (cpus.length === 0 || cpus.some((cpu) => cpu.cores === null && (cpu.threads ?? 1) > 1)) return null;
  return cpus.reduce((sum, cpu) => sum + (cpu.cores ?? 1), 0);
}

function diskOf({ model, type, sizeGb }: AgentDisk): Disk {
  return { model, type: type && TYPE_NAMES[type], sizeGb };
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

function firmwareOf({ bios }: Inventory): string | null {
  return [bios.version, bios.date && `(${bios.date})`].filter(Boolean).join(' ') || null;
}
