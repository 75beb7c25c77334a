import type { ComputerKind } from '../types.ts';

/**
 * Computers met in Vietnamese offices: model, years bought, processors, memory and disks of the day,
 * and a price in thousand VND. Years and prices are illustrative.
 */
export type Kit = {
  manufacturer: string;
  name: string;
  kind: ComputerKind;
  from: number;
  to: number;
  cpus: readonly CpuName[];
  /** `[MiB, weight]`. */
  memory: readonly (readonly [number, number])[];
  /** `[disk key, weight]`. */
  disks: readonly (readonly [DiskName, number])[];
  /** Thousand VND. */
  price: number;
};

export type Cpu = {
  /** As an agent reads it. */
  full: string;
  /** As people write it. */
  short: string;
  cores: number;
  /** Intel generation; 0 for those before the first Core line. */
  generation: number;
};

export const cpus = {
  E5700: cpu('Pentium(R) Dual-Core CPU E5700 @ 3.00GHz', 'Pentium E5700', 2, 0),
  G630: cpu('Intel(R) Pentium(R) CPU G630 @ 2.70GHz', 'Pentium G630', 2, 2),
  'i3-2100': cpu('Intel(R) Core(TM) i3-2100 CPU @ 3.10GHz', 'Core i3-2100', 2, 2),
  'i3-3220': cpu('Intel(R) Core(TM) i3-3220 CPU @ 3.30GHz', 'Core i3-3220', 2, 3),
  G1840: cpu('Intel(R) Celeron(R) CPU G1840 @ 2.80GHz', 'Celeron G1840', 2, 4),
  G3250: cpu('Intel(R) Pentium(R) CPU G3250 @ 3.20GHz', 'Pentium G3250', 2, 4),
  'i3-4005U': cpu('Intel(R) Core(TM) i3-4005U CPU @ 1.70GHz', 'Core i3-4005U', 2, 4),
  'i3-4150': cpu('Intel(R) Core(TM) i3-4150 CPU @ 3.50GHz', 'Core i3-4150', 2, 4),
  'i5-4570': cpu('Intel(R) Core(TM) i5-4570 CPU @ 3.20GHz', 'Core i5-4570', 4, 4),
  'i3-6100': cpu('Intel(R) Core(TM) i3-6100 CPU @ 3.70GHz', 'Core i3-6100', 2, 6),
  'i5-6200U': cpu('Intel(R) Core(TM) i5-6200U CPU @ 2.30GHz', 'Core i5-6200U', 2, 6),
  'i5-6500': cpu('Intel(R) Core(TM) i5-6500 CPU @ 3.20GHz', 'Core i5-6500', 4, 6),
  'i3-7100': cpu('Intel(R) Core(TM) i3-7100 CPU @ 3.90GHz', 'Core i3-7100', 2, 7),
  'i5-7400': cpu('Intel(R) Core(TM) i5-7400 CPU @ 3.00GHz', 'Core i5-7400', 4, 7),
  G5400: cpu('Intel(R) Pentium(R) Gold G5400 CPU @ 3.70GHz', 'Pentium Gold G5400', 2, 8),
  'i3-8100': cpu('Intel(R) Core(TM) i3-8100 CPU @ 3.60GHz', 'Core i3-8100', 4, 8),
  'i5-8250U': cpu('Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz', 'Core i5-8250U', 4, 8),
  'i5-8400': cpu('Intel(R) Core(TM) i5-8400 CPU @ 2.80GHz', 'Core i5-8400', 6, 8),
  'i3-9100': cpu('Intel(R) Core(TM) i3-9100 CPU @ 3.60GHz', 'Core i3-9100', 4, 9),
  'i3-10100': cpu('Intel(R) Core(TM) i3-10100 CPU @ 3.60GHz', 'Core i3-10100', 4, 10),
  'i5-10400': cpu('Intel(R) Core(TM) i5-10400 CPU @ 2.90GHz', 'Core i5-10400', 6, 10),
  'i5-1135G7': cpu('11th Gen Intel(R) Core(TM) i5-1135G7 @ 2.40GHz', 'Core i5-1135G7', 4, 11),
  'i3-12100': cpu('12th Gen Intel(R) Core(TM) i3-12100', 'Core i3-12100', 4, 12),
  'i5-1235U': cpu('12th Gen Intel(R) Core(TM) i5-1235U', 'Core i5-1235U', 10, 12),
  'i5-12400': cpu('12th Gen Intel(R) Core(TM) i5-12400', 'Core i5-12400', 6, 12),
  'i5-1335U': cpu('13th Gen Intel(R) Core(TM) i5-1335U', 'Core i5-1335U', 10, 13),
  'i5-13400': cpu('13th Gen Intel(R) Core(TM) i5-13400', 'Core i5-13400', 10, 13),
  'i5-14400': cpu('Intel(R) Core(TM) i5-14400', 'Core i5-14400', 10, 14),
} as const satisfies Record<string, Cpu>;

export type CpuName = keyof typeof cpus;

export const disks = {
  hdd250: { model: 'ST3250312AS', type: 'HDD', sizeGb: 250 },
  hdd320: { model: 'WDC WD3200AAJS', type: 'HDD', sizeGb: 320 },
  hdd500: { model: 'ST500DM002-1BD142', type: 'HDD', sizeGb: 500 },
  hdd1000: { model: 'WDC WD10EZEX-08WN4A0', type: 'HDD', sizeGb: 1000 },
  ssd120: { model: 'KINGSTON SA400S37120G', type: 'SSD', sizeGb: 120 },
  ssd240: { model: 'KINGSTON SA400S37240G', type: 'SSD', sizeGb: 240 },
  ssd256: { model: 'SAMSUNG MZVLQ256HAJD', type: 'SSD', sizeGb: 256 },
  ssd512: { model: 'WD PC SN740 512GB', type: 'SSD', sizeGb: 512 },
} as const;

export type DiskName = keyof typeof disks;

type Era = Pick<Kit, 'from' | 'to' | 'memory' | 'disks'>;

const ERA_2010: Era = {
  from: 2010,
  to: 2013,
  memory: [
    [2048, 45],
    [4096, 55],
  ],
  disks: [
    ['hdd250', 30],
    ['hdd320', 30],
    ['hdd500', 40],
  ],
};
const ERA_2014: Era = {
  from: 2014,
  to: 2016,
  memory: [
    [2048, 6],
    [4096, 80],
    [8192, 14],
  ],
  disks: [
    ['hdd500', 75],
    ['ssd120', 10],
    ['ssd240', 15],
  ],
};
const ERA_2017: Era = {
  from: 2017,
  to: 2017,
  memory: [
    [4096, 75],
    [8192, 25],
  ],
  disks: [
    ['hdd500', 25],
    ['hdd1000', 50],
    ['ssd240', 25],
  ],
};
const ERA_2018: Era = {
  from: 2018,
  to: 2019,
  memory: [
    [4096, 42],
    [8192, 58],
  ],
  disks: [
    ['hdd1000', 40],
    ['ssd240', 35],
    ['ssd256', 25],
  ],
};
const ERA_2020: Era = {
  from: 2020,
  to: 2022,
  memory: [
    [4096, 8],
    [8192, 84],
    [16384, 8],
  ],
  disks: [
    ['hdd1000', 6],
    ['ssd256', 84],
    ['ssd512', 10],
  ],
};
const ERA_2023: Era = {
  from: 2023,
  to: 2026,
  memory: [
    [8192, 65],
    [16384, 35],
  ],
  disks: [
    ['ssd256', 25],
    ['ssd512', 75],
  ],
};

export const desktopKits: readonly Kit[] = [
  kit('FPT Elead', 'M525', ERA_2010, ['E5700'], 8900),
  kit('CMS', 'X-Media', ERA_2010, ['E5700'], 9200),
  kit('HP', 'Pro 3330 MT', { ...ERA_2010, from: 2012 }, ['G630', 'i3-2100', 'i3-3220'], 10800),
  kit('Dell', 'Vostro 260', { ...ERA_2010, from: 2011 }, ['G630', 'i3-2100'], 10500),
  kit('Dell', 'Vostro 270', { ...ERA_2010, from: 2012 }, ['i3-3220'], 10900),
  kit('Acer', 'Veriton M2611', { ...ERA_2010, from: 2012 }, ['G630', 'i3-3220'], 9900),
  kit('SingPC', 'E5782', ERA_2010, ['E5700'], 7900),
  kit('Dell', 'OptiPlex 3020', ERA_2014, ['G3250', 'i3-4150', 'i5-4570'], 11900),
  kit('Dell', 'Vostro 3800', ERA_2014, ['G3250', 'i3-4150'], 11200),
  kit('HP', 'ProDesk 400 G2', ERA_2014, ['i3-4150', 'i5-4570'], 12500),
  kit('HP', '280 G1', ERA_2014, ['G1840', 'G3250'], 9800),
  kit('Lenovo', 'ThinkCentre E73', ERA_2014, ['G3250', 'i3-4150'], 10900),
  kit('FPT Elead', 'T4150i', ERA_2014, ['i3-4150'], 10500),
  kit('Acer', 'Veriton X2640G', { ...ERA_2014, from: 2016 }, ['i3-6100'], 10700),
  kit('Lenovo', 'ThinkCentre M700', { ...ERA_2014, from: 2016 }, ['i3-6100', 'i5-6500'], 12300),
  kit('Dell', 'OptiPlex 3050', ERA_2017, ['i3-7100', 'i5-7400'], 12900),
  kit('HP', '280 G3', ERA_2017, ['i3-7100'], 11500),
  kit('Lenovo', 'ThinkCentre M710t', ERA_2017, ['i3-7100', 'i5-7400'], 12600),
  kit('Dell', 'OptiPlex 3060', ERA_2018, ['i3-8100', 'i5-8400'], 13900),
  kit('Dell', 'Vostro 3670', ERA_2018, ['i3-8100', 'G5400'], 12500),
  kit('HP', '280 G4', ERA_2018, ['G5400', 'i3-8100'], 11900),
  kit('HP', 'ProDesk 400 G5', ERA_2018, ['i3-8100', 'i5-8400'], 13600),
  kit('Lenovo', 'ThinkCentre M720t', ERA_2018, ['i3-8100', 'i5-8400'], 13200),
  kit('SingPC', 'M14', { ...ERA_2018, from: 2019 }, ['i3-9100'], 10900),
  kit('Dell', 'OptiPlex 3080', ERA_2020, ['i3-10100', 'i5-10400'], 14500),
  kit('Dell', 'Vostro 3681', ERA_2020, ['i3-10100'], 12900),
  kit('HP', 'ProDesk 400 G7', ERA_2020, ['i3-10100', 'i5-10400'], 14600),
  kit('HP', 'S01-pF1145d', ERA_2020, ['i3-10100'], 11900),
  kit('Lenovo', 'ThinkCentre neo 50s', { ...ERA_2020, from: 2022 }, ['i3-12100', 'i5-12400'], 13900),
  kit('Acer', 'Veriton S2680G', ERA_2020, ['i3-10100'], 12400),
  kit('Dell', 'OptiPlex 7010', ERA_2023, ['i5-12400', 'i5-13400'], 16900),
  kit('HP', 'Pro Tower 280 G9', ERA_2023, ['i3-12100', 'i5-12400'], 14900),
  kit('Lenovo', 'ThinkCentre neo 50t G4', { ...ERA_2023, from: 2024 }, ['i5-13400', 'i5-14400'], 16500),
  kit('FPT Elead', 'T12100i', ERA_2023, ['i3-12100'], 13900),
  kit('MSI', 'PRO DP21', ERA_2023, ['i5-13400'], 17800),
];

export const laptopKits: readonly Kit[] = [
  kit('Dell', 'Inspiron 3442', { ...ERA_2014, to: 2015 }, ['i3-4005U'], 10900, 'laptop'),
  kit('HP', 'ProBook 440 G3', { ...ERA_2014, from: 2016, to: 2017 }, ['i5-6200U'], 14900, 'laptop'),
  kit('HP', 'ProBook 440 G5', ERA_2018, ['i5-8250U'], 16900, 'laptop'),
  kit('Dell', 'Vostro 3400', ERA_2020, ['i5-1135G7'], 17500, 'laptop'),
  kit('Dell', 'Latitude 3420', { ...ERA_2020, from: 2021 }, ['i5-1135G7'], 18900, 'laptop'),
  kit('Lenovo', 'V14 G2', { ...ERA_2020, from: 2021 }, ['i5-1135G7'], 15900, 'laptop'),
  kit('Dell', 'Latitude 3540', ERA_2023, ['i5-1235U', 'i5-1335U'], 19900, 'laptop'),
  kit('HP', 'ProBook 440 G10', ERA_2023, ['i5-1335U'], 19500, 'laptop'),
  kit('ASUS', 'ExpertBook P1', ERA_2023, ['i5-1335U'], 17900, 'laptop'),
];

export const allInOneKits: readonly Kit[] = [
  kit('HP', 'EliteOne 800 G1', ERA_2014, ['i5-4570'], 17900, 'all_in_one'),
  kit('Dell', 'OptiPlex 3050 AIO', { ...ERA_2017, to: 2019 }, ['i3-7100'], 16500, 'all_in_one'),
  kit('Dell', 'OptiPlex 3280 AIO', ERA_2020, ['i3-10100'], 17900, 'all_in_one'),
  kit('HP', 'ProOne 400 G6', { ...ERA_2020, to: 2023 }, ['i5-10400'], 18900, 'all_in_one'),
];

function kit(
  manufacturer: string,
  name: string,
  era: Era,
  cpuNames: readonly CpuName[],
  price: number,
  kind: ComputerKind = 'desktop',
): Kit {
  return { manufacturer, name, kind, ...era, cpus: cpuNames, price };
}

function cpu(full: string, short: string, cores: number, generation: number): Cpu {
  return { full, short, cores, generation };
}
