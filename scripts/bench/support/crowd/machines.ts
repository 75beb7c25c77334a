/** Machines of an invented province, as different from each other as real ones, with all that agents tell of them. */
import { createRandom, type Random } from '../../../demo/random.ts';

export const DIALECTS = ['glpi', 'fusion', 'ocs'] as const;

export type Dialect = (typeof DIALECTS)[number];

/** Sections of an inventory, with the names of the XML formats in lower case. */
export type Content = Record<string, Record<string, string | number>[]>;

export interface Machine {
  number: number;
  dialect: Dialect;
  name: string;
  deviceId: string;
  agentId: string;
  content: Content;
}

const MODELS = [
  ['Dell Inc.', 'OptiPlex 3070', 'Desktop'],
  ['Dell Inc.', 'Vostro 3681', 'Mini Tower'],
  ['HP', 'HP ProDesk 400 G6 SFF', 'Desktop'],
  ['LENOVO', '10SUS0GX00', 'Desktop'],
  ['ASUSTeK COMPUTER INC.', 'ExpertBook B1400CEAE', 'Notebook'],
  ['HP', 'HP ProBook 450 G7', 'Notebook'],
] as const;
const PROCESSORS = [
  ['Intel(R) Core(TM) i3-9100 CPU @ 3.60GHz', 4, 3600],
  ['Intel(R) Core(TM) i5-10400 CPU @ 2.90GHz', 6, 2900],
  ['Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz', 4, 1600],
  ['Intel(R) Pentium(R) CPU G4560 @ 3.50GHz', 2, 3500],
] as const;
const PUBLISHERS = ['Microsoft Corporation', 'Intel', 'Google LLC', 'Adobe', 'Công ty Cổ phần MISA', 'VNPT'];
const PRODUCTS = ['Update', 'Runtime', 'Driver', 'Viewer', 'Ký số', 'Font', 'Help', 'SDK', 'Service'];

/** The same number always gives the same machine. */
export function machineOf(number: number): Machine {
  const random = createRandom(2026, `agent ${number}`);
  const name = `U${String(number % 97).padStart(3, '0')}-PC${String(number).padStart(5, '0')}`;
  return {
    number,
    name,
    dialect: DIALECTS[random.int(0, 9) < 6 ? 0 : random.int(1, 2)]!,
    deviceId: `${name}-2025-0${random.int(1, 9)}-1${random.int(0, 9)}-08-0${random.int(0, 9)}-11`,
    agentId: uuid(random).toLowerCase(),
    content: contentOf(random, number, name),
  };
}

/** The same with another memory module, as after an upgrade. */
export function upgraded(machine: Machine): Machine {
  const memories = [...machine.content.memories!, { capacity: 8192, numslots: 3, type: 'DDR4', speed: 3200 }];
  return { ...machine, content: { ...machine.content, memories } };
}

/** On another day other programs run and another person is logged in; what the machine is stays. */
export function anotherDay(machine: Machine, day: number): Machine {
  const processes = processesOf(createRandom(day, `processes ${machine.number}`));
  return { ...machine, content: { ...machine.content, processes } };
}

function contentOf(random: Random, number: number, name: string): Content {
  const [manufacturer, model, chassis] = random.pick(MODELS);
  const [processor, cores, speed] = random.pick(PROCESSORS);
  const serial = `${letters(random, 3)}${String(number).padStart(5, '0')}`;
  return {
    bios: [
      {
        ...{ smanufacturer: manufacturer, smodel: model, ssn: serial, bmanufacturer: manufacturer },
        ...{
          bversion: `1.${random.int(1, 30)}.0`,
          bdate: '2022-05-04',
          msn: `/${serial}/CNP${letters(random, 9)}/`,
        },
      },
    ],
    hardware: [
      {
        ...{ name, uuid: uuid(random), chassis_type: chassis, workgroup: 'WORKGROUP', memory: 8000 },
        ...{
          osname: 'Microsoft Windows 10 Pro',
          osversion: '10.0.19045',
          lastloggeduser: letters(random, 6),
        },
        processort: processor,
      },
    ],
    operatingsystem: [
      {
        full_name: 'Microsoft Windows 10 Pro',
        version: '22H2',
        kernel_version: '10.0.19045',
        arch: '64-bit',
      },
    ],
    cpus: [{ name: processor, core: cores, thread: cores * 2, speed, manufacturer: 'Intel' }],
    memories: [{ capacity: 8192, numslots: 1, type: 'DDR4', speed: 2666 }, { numslots: 2 }],
    storages: disksOf(random),
    networks: portsOf(random, number),
    monitors: monitorsOf(random, number),
    printers: [{ name: 'Canon LBP2900', driver: 'Canon LBP2900', port: 'USB001' }],
    antivirus: [{ name: 'Windows Defender', enabled: 1, uptodate: 1, version: '4.18.24090' }],
    users: [{ login: letters(random, 6).toLowerCase(), domain: 'WORKGROUP' }],
    softwares: Array.from({ length: random.int(120, 320) }, () => softwareOf(random)),
    processes: processesOf(random),
  };
}

function disksOf(random: Random): Content[string] {
  const count = random.chance(0.3) ? 2 : 1;
  return Array.from({ length: count }, (_, at) => ({
    ...{ name: `\\\\.\\PHYSICALDRIVE${at}`, model: 'KINGSTON SA400S37240G', manufacturer: 'Kingston' },
    ...{ disksize: 240_057, serial: letters(random, 14), type: 'SSD', interface: 'SATA' },
  }));
}

function portsOf(random: Random, number: number): Content[string] {
  const ip = `10.80.${Math.floor(number / 250) % 250}.${(number % 250) + 2}`;
  return Array.from({ length: random.int(1, 3) }, (_, at) => ({
    ...{ description: at === 0 ? 'Realtek PCIe GbE Family Controller' : 'Intel(R) Wireless-AC 9560' },
    ...{ macaddr: mac(random, number), type: at === 0 ? 'ethernet' : 'wifi', status: 'Up', virtualdev: 0 },
    ...{ ipaddress: ip, ipmask: '255.255.255.0', ipgateway: '10.80.0.1', speed: 1000 },
  }));
}

function monitorsOf(random: Random, number: number): Content[string] {
  if (random.chance(0.3)) return [{ caption: 'Generic PnP Monitor', serial: '0' }];
  return [
    {
      manufacturer: 'Dell Inc.',
      caption: 'DELL E2220H',
      serial: `CN${letters(random, 5)}${String(number).padStart(5, '0')}`,
    },
  ];
}

function softwareOf(random: Random): Content[string][number] {
  return {
    name: `${random.pick(PUBLISHERS)} ${random.pick(PRODUCTS)} ${letters(random, 5)} ${random.int(2010, 2026)}`,
    version: `${random.int(1, 30)}.${random.int(0, 20)}.${random.int(0, 30_000)}`,
    publisher: random.pick(PUBLISHERS),
    guid: `{${uuid(random)}}`,
    ...{ arch: 'x86_64', from: 'registry', system_category: 'application' },
    installdate: `2025-0${random.int(1, 9)}-1${random.int(0, 9)}`,
    uninstall_string: `MsiExec.exe /X{${uuid(random)}}`,
  };
}

function processesOf(random: Random): Content[string] {
  return Array.from({ length: random.int(60, 140) }, () => ({
    ...{ cmd: `C:\\Windows\\System32\\${letters(random, 8)}.exe -k ${letters(random, 4)}`, user: 'SYSTEM' },
    ...{ pid: random.int(100, 30_000), mem: random.int(1, 90) / 10, cpuusage: random.int(0, 30) / 10 },
    ...{ started: '2026-01-05 07:31', virtualmemory: random.int(1000, 900_000), tty: '?' },
  }));
}

function mac(random: Random, number: number): string {
  const bytes = [random.int(0, 255), Math.floor(number / 256) % 256, number % 256];
  return `8c:ec:4b:${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(':')}`;
}

export function uuid(random: Random): string {
  const hex = Array.from({ length: 32 }, () => random.int(0, 15).toString(16))
    .join('')
    .toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export function letters(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.pick([...'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'])).join('');
}
