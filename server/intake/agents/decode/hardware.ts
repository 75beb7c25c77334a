import type { MemoryModule } from '../../../inventory/types/assets.ts';
import { diskGb, diskTypeOf, type StorageNames, storageClass } from '../facts/devices.ts';
import type { AgentDisk, Cpu, Memory } from '../inventory.ts';
import type { Item } from '../raw.ts';
import { serialOf } from './identity.ts';
import { amountOf, meantText, numberOf, textOf, wholeOf } from './values.ts';

const MOST_CPUS = 256;
const MOST_DISKS = 200;
const MOST_MODULES = 256;
const MOST_MIB = 64 * 1024 * 1024;

/**
 * Processors. `threadsPerCore` is how GLPI Agent counts threads; FusionInventory and OCS count those of the whole
 * processor, except on some Windows machines, where fewer threads than cores show it. Old agents name the processor
 * in `hardware` only.
 */
export function decodeCpus(items: Item[], hardware: Item, threadsPerCore: boolean): Cpu[] {
  if (items.length > 0) return items.slice(0, MOST_CPUS).map((item) => cpuOf(item, threadsPerCore));
  const name = meantText(hardware, ['processort'], 160);
  if (name === null) return [];
  const count = wholeOf(hardware, ['processorn'], 1, 64) ?? 1;
  const mhz = wholeOf(hardware, ['processors'], 1, 100_000);
  return Array.from({ length: count }, () => ({ name, manufacturer: null, cores: null, threads: null, mhz }));
}

function cpuOf(item: Item, threadsPerCore: boolean): Cpu {
  const cores = wholeOf(item, ['core', 'cores', 'corecount'], 1, 4096);
  const told = wholeOf(item, ['thread', 'threads', 'logical_cpus'], 1, 65_536);
  const isRatio = threadsPerCore || (told !== null && cores !== null && told < cores);
  return {
    name: meantText(item, ['name', 'type', 'familyname'], 160),
    manufacturer: meantText(item, ['manufacturer'], 80),
    cores,
    threads: told !== null && isRatio ? told * (cores ?? 1) : told,
    mhz: mhzOf(item),
  };
}

/** Of what OCS tells, `current_speed` goes up and down with the load, so the name is asked first. */
function mhzOf(item: Item): number | null {
  const named = /@ ?(\d{1,2}(?:\.\d{1,3})?) ?GHz/i.exec(item.get('name') ?? item.get('type') ?? '')?.[1];
  for (const text of [item.get('speed'), named && `${named} GHz`, item.get('current_speed')]) {
    const amount = amountOf(text ?? '');
    if (!amount) continue;
    const mhz = Math.round(amount.unit === 'ghz' ? amount.number * 1000 : amount.number);
    if (mhz >= 1 && mhz <= 100_000) return mhz;
  }
  return null;
}

/** Memory fitted and slots; `free` is how many slots are empty. Flash and ROM are listed beside memory by some firmware. */
export function decodeMemory(items: Item[], hardware: Item): Memory {
  const slots = items.filter((item) => !isRom(item)).slice(0, MOST_MODULES);
  const modules = slots.map(moduleOf).filter((module) => module !== null);
  const osMib = wholeOf(hardware, ['memory'], 1, MOST_MIB);
  const slotCount = slots.length > 0 ? slots.length : null;
  return {
    totalMib: totalMib(modules, osMib),
    osMib,
    modules,
    slots: slotCount,
    freeSlots: slotCount === null ? null : slotCount - modules.length,
    maxMib: null,
  };
}

/** The modules together, else what the system can use. */
export function totalMib(modules: MemoryModule[], osMib: number | null): number | null {
  const fitted = modules.reduce((sum, module) => sum + module.mib, 0);
  return fitted > 0 && fitted <= MOST_MIB ? fitted : osMib;
}

/** Null for an empty slot, which agents send without capacity, with `0` or with `No`. */
function moduleOf(item: Item): MemoryModule | null {
  const amount = amountOf(item.get('capacity') ?? '');
  if (!amount) return null;
  const factor = /^gi?b?$/.test(amount.unit) ? 1024 : 1;
  const mib = Math.round(amount.number * factor);
  if (mib < 1 || mib > MOST_MIB) return null;
  return {
    slot: textOf(item, ['caption', 'numslots'], 60),
    mib,
    type: meantText(item, ['type'], 40),
    speed: textOf(item, ['speed'], 40),
  };
}

function isRom(item: Item): boolean {
  return ['type', 'description', 'caption', 'purpose'].some((name) =>
    /\b(flash|rom|eeprom|nvram)\b/i.test(item.get(name) ?? ''),
  );
}

/** Disks with a size or a name; no optical and floppy drives, partitions and disks in memory. */
export function decodeDisks(items: Item[]): AgentDisk[] {
  return items
    .map(diskOf)
    .filter((disk) => disk !== null)
    .slice(0, MOST_DISKS);
}

function diskOf(item: Item): AgentDisk | null {
  const names = namesOf(item);
  const storage = storageClass(names);
  const sizeMb = wholeOf(item, ['disksize'], 1, 1e10);
  // Empty card readers are there without a size, or with a few megabytes made up.
  if (storage === 'none' || (storage === 'removable' && sizeMb === null)) return null;
  const model = meantText(item, ['model'], 120);
  const serial = serialOf(item, 'serialnumber', 'serial');
  if (sizeMb === null && model === null && serial === null) return null;
  return {
    model,
    name: textOf(item, ['name', 'description'], 120),
    serial,
    sizeMb,
    sizeGb: sizeMb === null ? null : diskGb(numberOf(item, ['disksize'], 1, 1e10) ?? sizeMb),
    type: diskTypeOf(names),
    interface: meantText(item, ['interface'], 40),
    removable: storage === 'removable',
  };
}

function namesOf(item: Item): StorageNames {
  const name = (key: string): string => textOf(item, [key], 120) ?? '';
  return {
    name: name('name'),
    type: name('type'),
    model: name('model'),
    description: name('description'),
    manufacturer: name('manufacturer'),
    interface: name('interface'),
  };
}
