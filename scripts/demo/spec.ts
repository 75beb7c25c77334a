import { type Cpu, cpus, disks, type Kit } from './facts/kits.ts';
import type { Random } from './random.ts';
import type { DemoSpec } from './types.ts';
import type { Group } from './units.ts';

type Os = { name: string; version: string };
type Source = DemoSpec['source'];

/** Where the description of a computer comes from: `[source, weight]`; null: nobody wrote one down. */
const SOURCES: Record<Group, readonly (readonly [Source | null, number])[]> = {
  departments: [
    ['agent', 70],
    ['spreadsheet', 22],
    ['declared', 6],
    [null, 2],
  ],
  districts: [
    ['agent', 64],
    ['spreadsheet', 26],
    ['declared', 8],
    [null, 2],
  ],
  communes: [
    ['agent', 24],
    ['spreadsheet', 54],
    ['declared', 17],
    [null, 5],
  ],
};

const WINDOWS_XP: Os = { name: 'Windows XP Professional', version: 'SP3' };
const WINDOWS_7: Os = { name: 'Windows 7 Professional', version: 'SP1' };
const WINDOWS_81: Os = { name: 'Windows 8.1 Pro', version: '6.3' };
const WINDOWS_10_OLD: Os = { name: 'Windows 10 Pro', version: '1909' };
const WINDOWS_10: Os = { name: 'Windows 10 Pro', version: '22H2' };
const WINDOWS_10_LTSC: Os = { name: 'Windows 10 Enterprise LTSC 2021', version: '21H2' };
const UBUNTU: Os = { name: 'Ubuntu 24.04 LTS', version: '24.04' };
const WINDOWS_11_23H2: Os = { name: 'Windows 11 Pro', version: '23H2' };
const WINDOWS_11_24H2: Os = { name: 'Windows 11 Pro', version: '24H2' };
const WINDOWS_11_25H2: Os = { name: 'Windows 11 Pro', version: '25H2' };
const WINDOWS_11_26H2: Os = { name: 'Windows 11 Pro', version: '26H2' };

/** What is on a computer of November 2026, by what its hardware can run and how well it is looked after. */
function installedOs(cpu: Cpu, year: number, cared: boolean, random: Random): Os {
  if (cpu.generation < 4) {
    return random.weighted([
      [WINDOWS_7, 55],
      [WINDOWS_10, 30],
      [WINDOWS_XP, 8],
      [WINDOWS_10_OLD, 7],
    ]);
  }
  if (cpu.generation < 8) {
    const supported = [
      [WINDOWS_10_LTSC, 5],
      [UBUNTU, 2],
    ] as const;
    return random.weighted([
      [WINDOWS_10, 62],
      [WINDOWS_7, 18],
      [WINDOWS_81, 4],
      [WINDOWS_10_OLD, 9],
      ...supported,
    ]);
  }
  const updated = cared ? CARED_FOR : LEFT_ALONE;
  const kept = year < 2020 ? 30 : year < 2023 ? 12 : 0;
  return random.weighted([...updated, [WINDOWS_10, cared ? kept / 2 : kept * 1.5]]);
}

/** Versions of Windows 11 where somebody sees to updates, and where nobody does. */
const CARED_FOR: readonly (readonly [Os, number])[] = [
  [WINDOWS_11_26H2, 58],
  [WINDOWS_11_25H2, 34],
  [WINDOWS_11_24H2, 6],
  [WINDOWS_11_23H2, 2],
];
const LEFT_ALONE: readonly (readonly [Os, number])[] = [
  [WINDOWS_11_26H2, 34],
  [WINDOWS_11_25H2, 46],
  [WINDOWS_11_24H2, 15],
  [WINDOWS_11_23H2, 5],
];

/** The description of a new entry: a source first, then a machine of that kit as that source tells it. */
export function inventSpec(
  kit: Kit,
  year: number,
  group: Group,
  online: boolean,
  random: Random,
): DemoSpec | null {
  const drawn = random.weighted(SOURCES[group]);
  const source = drawn === 'agent' && !online ? 'declared' : drawn;
  if (source === null) return null;
  const cpu: Cpu = cpus[random.pick(kit.cpus)];
  const cared = group !== 'communes';
  const improved = cared && cpu.generation >= 8 && random.chance(0.6);
  const memory = random.weighted(kit.memory);
  const disk = disks[random.weighted(kit.disks)];
  const machine: DemoSpec = {
    cpu: cpu.full,
    cores: cpu.cores,
    memoryMb: improved ? Math.max(memory, 8192) : memory,
    disks: [{ ...(improved && disk.type === 'HDD' ? disks.ssd240 : disk) }],
    ...describeOs(installedOs(cpu, year, cared, random), source),
    tpm: cpu.generation >= 8,
    secureBoot: cpu.generation >= 8,
    antivirus: random.weighted(ANTIVIRUS),
    source,
  };
  return source === 'agent' ? asAgentReads(machine, random) : asPeopleWrite(machine, cpu, group, random);
}

const ANTIVIRUS: readonly (readonly [string | null, number])[] = [
  ['Microsoft Defender', 48],
  ['Kaspersky Endpoint Security', 22],
  ['Bkav Pro', 20],
  [null, 10],
];

function describeOs(os: Os, source: Source): { os: string; osVersion: string } {
  const full = source === 'agent' && os.name.startsWith('Windows');
  return { os: full ? `Microsoft ${os.name}` : os.name, osVersion: os.version };
}

/** An agent sees the security chip as it is set: in a few machines it is off. */
function asAgentReads(machine: DemoSpec, random: Random): DemoSpec {
  const on = machine.tpm === true && random.chance(0.95);
  return { ...machine, tpm: on, secureBoot: on && random.chance(0.92) };
}

/** People shorten names, skip what they cannot see and leave cells empty, more so in communes. */
function asPeopleWrite(machine: DemoSpec, cpu: Cpu, group: Group, random: Random): DemoSpec {
  const gap = group === 'communes' ? 0.025 : 0.012;
  const left = <T>(value: T): T | null => (random.chance(gap) ? null : value);
  const written = random.pick([cpu.short, `Intel ${cpu.short}`, cpu.short.replace('Core ', '')]);
  const knowsChip = random.chance(group === 'communes' ? 0.6 : 0.9);
  return {
    ...machine,
    cpu: left(written),
    cores: random.chance(0.5) ? null : cpu.cores,
    memoryMb: left(machine.memoryMb),
    disks: random.chance(gap) ? [] : machine.disks,
    os: left(machine.os),
    osVersion: left(machine.osVersion),
    tpm: knowsChip ? machine.tpm : null,
    secureBoot: knowsChip ? machine.secureBoot : null,
  };
}
