/** One inventory as the rest of the system sees it, whichever agent sent it and in whichever format. */
import type { MemoryModule } from '../../inventory/types/assets.ts';
import type { Day } from '../../shared/days.ts';

export const FORMATS = ['glpi', 'fusion', 'ocs'] as const;

/** `glpi` is JSON; `fusion` and `ocs` are the two dialects of XML. */
export type Format = (typeof FORMATS)[number];

/** The parts of an inventory an agent sends or leaves out as a whole; names as in the formats. */
export const SECTIONS = [
  'bios',
  'hardware',
  'operatingsystem',
  'cpus',
  'memories',
  'storages',
  'networks',
  'monitors',
  'printers',
  'antivirus',
  'users',
  'batteries',
  'tpm',
] as const;

export type Section = (typeof SECTIONS)[number];

export const MACHINE_KINDS = ['desktop', 'laptop', 'all_in_one', 'server', 'other'] as const;

/** The kinds of assets a machine with an agent can be. */
export type MachineKind = (typeof MACHINE_KINDS)[number];

/** The installation that sent it; it is not the machine. */
export interface Agent {
  deviceId: string;
  /** UUID of the installation in lower case; only GLPI Agent has one. */
  agentId: string | null;
  name: string | null;
  version: string | null;
}

export interface Bios {
  manufacturer: string | null;
  version: string | null;
  date: Day | null;
}

export interface Cpu {
  name: string | null;
  manufacturer: string | null;
  /** Of this processor, not of the machine. */
  cores: number | null;
  /** Of the whole processor, whatever the agent counts. */
  threads: number | null;
  mhz: number | null;
}

export interface Memory {
  /** What is fitted: the modules together, else what the system can use. */
  totalMib: number | null;
  /** What the system can use. */
  osMib: number | null;
  modules: MemoryModule[];
  /** Null where no slot was told, as on most virtual machines. */
  slots: number | null;
  /** Null on virtual machines, whose slots are made up. */
  freeSlots: number | null;
  maxMib: number | null;
}

export type DiskType = 'hdd' | 'ssd' | 'nvme';

export interface AgentDisk {
  model: string | null;
  name: string | null;
  serial: string | null;
  /** As sent. Most agents count 10⁶ bytes, some 2²⁰. */
  sizeMb: number | null;
  /** 10⁹ bytes, whichever the agent counted. */
  sizeGb: number | null;
  type: DiskType | null;
  interface: string | null;
  /** Sticks, cards and disks on USB: seen, but no part of the machine. */
  removable: boolean;
}

export interface OperatingSystem {
  name: string | null;
  /** `Pro`, `Enterprise`; null when the name does not tell. */
  edition: string | null;
  /** As the agent tells it; the kernel's where it tells none. */
  version: string | null;
  /** Of Windows: `22H2`. */
  release: string | null;
  /** Of Windows: `19045`. */
  build: string | null;
  kernel: string | null;
  arch: string | null;
  servicePack: string | null;
  installedOn: Day | null;
}

export interface Antivirus {
  name: string;
  version: string | null;
  enabled: boolean | null;
  upToDate: boolean | null;
}

export interface NetworkInterface {
  name: string | null;
  /** `aa:bb:cc:dd:ee:ff`. */
  mac: string | null;
  ips: string[];
  type: string | null;
  virtual: boolean;
  up: boolean | null;
  speedMbps: number | null;
}

export interface Monitor {
  manufacturer: string | null;
  model: string | null;
  /** Null when junk. */
  serial: string | null;
}

export interface Printer {
  name: string;
  manufacturer: string | null;
  model: string | null;
  serial: string | null;
  network: boolean | null;
  port: string | null;
}

export interface Inventory {
  agent: Agent;
  format: Format;
  /** `Computer` unless the agent says otherwise. */
  itemtype: string;
  /** Only what changed: a section that is not in `sections` is as it was. */
  partial: boolean;
  /** What was sent, in the order of `SECTIONS`. */
  sections: Section[];
  tag: string | null;
  hostname: string | null;
  workgroup: string | null;
  manufacturer: string | null;
  model: string | null;
  /** Null when junk. */
  serial: string | null;
  serialRaw: string | null;
  boardSerial: string | null;
  chassisSerial: string | null;
  assetTag: string | null;
  /** Canonical, lower case; null when junk. */
  uuid: string | null;
  uuidRaw: string | null;
  /** As the firmware names it: `Notebook`, `Mini Tower`. */
  chassis: string | null;
  kind: MachineKind;
  virtual: boolean;
  /** What it runs on, where the agent or the firmware tells: `VirtualBox`, `VMware`. */
  hypervisor: string | null;
  hasBattery: boolean;
  bios: Bios;
  cpus: Cpu[];
  memory: Memory;
  disks: AgentDisk[];
  os: OperatingSystem;
  /** `2.0`, `1.2`, `off`. Most agents do not tell. */
  tpm: string | null;
  secureBoot: boolean | null;
  antivirus: Antivirus[];
  interfaces: NetworkInterface[];
  /** Fit for identity: of real interfaces, no fillers. */
  macAddresses: string[];
  ipAddresses: string[];
  monitors: Monitor[];
  /** Without those that print to files, faxes and notes. */
  printers: Printer[];
  lastUser: string | null;
  users: string[];
}
