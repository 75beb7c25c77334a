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
    ['declared', 15],
    [null, 7],
  ],
};

const WINDOWS_XP: Os = { name: 'Windows XP Professional', version: 'SP3' };
const WINDOWS_7: Os = { name: 'Windows 7 Professional', version: 'SP1' };
const WINDOWS_81: Os = { name: 'Windows 8.1 Pro', version: '6.3' };
const WINDOWS_10_OLD: Os = { name: 'Windows 10 Pro', version: '1909' };
const WINDOWS_10: Os = { name: 'Windows 10 Pro', version: '22H2' };
const WINDOWS_10_LTSC: Os = { name: 'Windows 10 Enterprise LTSC 2021', version: '21H2' };
const UBUNTU: Os = { name: 'Ubuntu 24.04 LTS', version: '24.04' };
const WINDOWS_11_OLD: Os = { name: 'Windows 11 Pro', version: '23H2' };
const WINDOWS_11_LAST: Os = { name: 'Windows 11 Pro', version: '24H2' };
const WINDOWS_11: Os = { name: 'Windows 11 Pro', version: '25H2' };

/** What is on a computer of 23 November 2026, by what its hardware can run. */
function installedOs(cpu: Cpu, year: number, random: Random): Os {
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
  if (year < 2020)
    return random.weighted([
      [WINDOWS_11, 42],
      [WINDOWS_10, 44],
      [WINDOWS_11_LAST, 14],
    ]);
  if (year < 2023)
    return random.weighted([
      [WINDOWS_11, 70],
      [WINDOWS_10, 16],
      [WINDOWS_11_LAST, 14],
    ]);
  return random.weighted([
    [WINDOWS_11, 88],
    [WINDOWS_11_LAST, 8],
    [WINDOWS_11_OLD, 4],
  ]);
}

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
  const machine: DemoSpec = {
    cpu: cpu.full,
    cores: cpu.cores,
    memoryMb: random.weighted(kit.memory),
    disks: [{ ...disks[random.weighted(kit.disks)] }],
    ...describeOs(installedOs(cpu, year, random), source),
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
  const gap = group === 'communes' ? 0.05 : 0.015;
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
