/** True machines: boards, ports, disks and installations, as they leave the shop. */
import type { AssetKind } from '../../../../server/inventory/types/assets.ts';
import type { Random } from '../../../demo/random.ts';
import { MAKE_UP } from './rates.ts';

/** What is stored on the main board: another board tells another story. */
export interface Board {
  systemSerial: string | null;
  boardSerial: string | null;
  chassisSerial: string | null;
  uuid: string | null;
  mac: string | null;
}

export interface Installation {
  agent: 'glpi' | 'fusion' | 'ocs';
  deviceId: string;
  agentId: string | null;
  hostname: string;
  /** What its last inventory held: a clone goes on from there. */
  sent: { ports: string; disks: string; count: number } | null;
}

export interface Machine {
  id: number;
  unitId: number;
  kind: AssetKind;
  make: string;
  maker: string;
  model: string;
  virtual: boolean;
  board: Board;
  /** The serial on the sticker of the case, which stays when the board goes. */
  sticker: string | null;
  wifi: string | null;
  randomWifi: boolean;
  card: string | null;
  dock: string | null;
  usesDocks: boolean;
  virtualAdapter: string | null;
  disks: string[];
  rights: boolean;
  holder: string;
  installation: Installation;
  /** From which day its agent reports. */
  agentFrom: number;
  alive: boolean;
}

type Make = (typeof MAKE_UP.kinds)[number][0];

const MODELS: Record<Make, readonly (readonly [string, string])[]> = {
  brandDesktop: [
    ['Dell Inc.', 'OptiPlex 3070'],
    ['Dell Inc.', 'Vostro 3681'],
    ['HP', 'HP ProDesk 400 G6 SFF'],
    ['Hewlett-Packard', 'HP Compaq Elite 8300 SFF'],
    ['LENOVO', '10SUS0GX00'],
    ['FPT Elead', 'FPT Elead T10i'],
  ],
  whiteBox: [
    ['To Be Filled By O.E.M.', 'To Be Filled By O.E.M.'],
    ['System manufacturer', 'System Product Name'],
    ['Gigabyte Technology Co., Ltd.', 'H110M-DS2'],
    ['ASUS', 'PRIME H310M-K'],
    ['MSI', 'MS-7C09'],
  ],
  laptop: [
    ['Dell Inc.', 'Latitude 3420'],
    ['HP', 'HP ProBook 450 G7'],
    ['LENOVO', '20T0S0GX00'],
    ['ASUSTeK COMPUTER INC.', 'X409FA'],
    ['Acer', 'Aspire A514-53'],
  ],
  allInOne: [['HP', 'HP ProOne 400 G5']],
  server: [
    ['Dell Inc.', 'PowerEdge R440'],
    ['HPE', 'ProLiant DL380 Gen10'],
  ],
  virtual: [
    ['VMware, Inc.', 'VMware Virtual Platform'],
    ['Microsoft Corporation', 'Virtual Machine'],
    ['QEMU', 'Standard PC (i440FX + PIIX, 1996)'],
  ],
};
const KINDS: Record<Make, AssetKind> = {
  brandDesktop: 'desktop',
  whiteBox: 'desktop',
  laptop: 'laptop',
  allInOne: 'all_in_one',
  server: 'server',
  virtual: 'server',
};
const JUNK_SERIALS = [
  'To be filled by O.E.M.',
  'Default string',
  'System Serial Number',
  '0',
  'INVALID',
  '123456789',
  'Not Specified',
];
const JUNK_UUIDS = [
  '03000200-0400-0500-0006-000700080009',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  '00000000-0000-0000-0000-000000000000',
];
const ADAPTERS = [
  '02:50:41:00:00:01',
  '00:50:56:c0:00:08',
  '0a:00:27:00:00:00',
  '00:ff:3a:11:22:33',
  '00:15:5d:00:01:02',
];
const SURNAMES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Võ', 'Huỳnh'];
const GIVEN = ['Lan', 'Hùng', 'Minh', 'Thảo', 'Dũng', 'Hạnh', 'Phúc', 'Yến'];

/** A purchase: machines of one model whose serials stand close together, and whose fillers are the same. */
export function buyBatch(random: Random, unitId: number, count: number, nextId: () => number): Machine[] {
  const make = random.weighted(MAKE_UP.kinds);
  const [maker, model] = random.pick(MODELS[make]);
  const batch = {
    make,
    maker,
    model,
    stem: letters(random, 4),
    number: random.int(100_000, 900_000),
    shared: letters(random, 10),
  };
  return Array.from({ length: count }, (_, index) => bare(random, batch, unitId, index, nextId()));
}

interface Batch {
  make: Make;
  maker: string;
  model: string;
  stem: string;
  number: number;
  shared: string;
}

function bare(random: Random, batch: Batch, unitId: number, index: number, id: number): Machine {
  const { make } = batch;
  const laptop = make === 'laptop';
  const virtual = make === 'virtual';
  const board = newBoard(random, batch, index, laptop && random.chance(MAKE_UP.laptopWithoutPort));
  return {
    id,
    unitId,
    kind: KINDS[make],
    make,
    maker: batch.maker,
    model: batch.model,
    virtual,
    board,
    sticker: virtual || make === 'whiteBox' ? null : board.systemSerial,
    wifi: laptop || (!virtual && random.chance(MAKE_UP.desktopWithWifi)) ? newMac(random, '7c:b2:7d') : null,
    randomWifi: laptop && random.chance(MAKE_UP.randomWifi),
    card: null,
    dock: null,
    usesDocks: laptop && random.chance(MAKE_UP.usesDocks),
    virtualAdapter: random.chance(MAKE_UP.virtualAdapters) ? random.pick(ADAPTERS) : null,
    disks: [newDisk(random, virtual, batch.shared)],
    rights: !random.chance(MAKE_UP.withoutRights),
    holder: `${random.pick(SURNAMES)} ${random.pick(GIVEN)} ${random.pick(GIVEN)}`,
    installation: newInstallation(random, hostnameOf(random, unitId, id)),
    agentFrom: 0,
    alive: true,
  };
}

function newBoard(random: Random, batch: Batch, index: number, withoutPort: boolean): Board {
  if (batch.make === 'virtual') return virtualBoard(random, batch.maker);
  const whiteBox = batch.make === 'whiteBox';
  const own = `${batch.stem}${batch.number + index}`;
  const serial = whiteBox ? filled(random, MAKE_UP.whiteBoxSerial, own, batch.shared) : own;
  const board = filled(
    random,
    whiteBox ? MAKE_UP.whiteBoxBoard : MAKE_UP.brandBoard,
    letters(random, 14),
    `MB-${batch.shared}`,
  );
  const chassis = whiteBox ? 'junk' : random.weighted(MAKE_UP.chassis);
  const uuid = whiteBox ? random.weighted(MAKE_UP.whiteBoxUuid) : 'own';
  return {
    systemSerial: serial,
    boardSerial: board,
    chassisSerial:
      chassis === 'asSerial' ? serial : chassis === 'own' ? letters(random, 9) : random.pick(JUNK_SERIALS),
    uuid: uuid === 'own' ? newUuid(random) : uuid === 'junk' ? random.pick(JUNK_UUIDS) : uuidOf(batch.shared),
    mac: withoutPort ? null : newMac(random, 'd8:bb:c1'),
  };
}

/** VMware makes the serial from the UUID; the others give none, or the same filler to all. */
function virtualBoard(random: Random, maker: string): Board {
  const uuid = newUuid(random);
  const vmware = maker.startsWith('VMware');
  return {
    systemSerial: vmware
      ? `VMware-${uuid.replaceAll('-', ' ')}`
      : maker === 'QEMU'
        ? null
        : digits(random, 28),
    boardSerial: vmware ? 'None' : null,
    chassisSerial: vmware ? 'No Asset Tag' : null,
    uuid,
    mac: newMac(random, vmware ? '00:0c:29' : maker === 'QEMU' ? '52:54:00' : '00:15:5d'),
  };
}

function filled(
  random: Random,
  shares: readonly (readonly [string, number])[],
  own: string,
  shared: string,
): string {
  const what = random.weighted(shares);
  if (what === 'own') return own;
  return what === 'junk' ? random.pick(JUNK_SERIALS) : shared;
}

/** The board a repair brings: new, or refurbished with what another owner left in it. */
export function replacementBoard(random: Random, machine: Machine): Board {
  const batch = {
    make: machine.make as Make,
    maker: machine.maker,
    model: machine.model,
    stem: letters(random, 4),
    number: random.int(100_000, 900_000),
    shared: letters(random, 10),
  };
  return newBoard(random, batch, 0, machine.board.mac === null);
}

export function newInstallation(random: Random, hostname: string): Installation {
  const agent = random.weighted(MAKE_UP.agents);
  return {
    agent,
    deviceId: newDeviceId(random, hostname),
    agentId: agent === 'glpi' ? newUuid(random).toLowerCase() : null,
    hostname,
    sent: null,
  };
}

export function newDeviceId(random: Random, hostname: string): string {
  const two = (high: number) => String(random.int(1, high)).padStart(2, '0');
  return `${hostname}-20${random.int(21, 26)}-${two(12)}-${two(28)}-${two(23)}-${two(59)}-${two(59)}`;
}

export function hostnameOf(random: Random, unitId: number, number: number): string {
  return random.chance(MAKE_UP.conventionalName)
    ? `U${String(unitId).padStart(3, '0')}-PC${String(number).padStart(4, '0')}`
    : `DESKTOP-${letters(random, 7)}`;
}

export function newDisk(random: Random, virtual: boolean, shared: string): string {
  const what = virtual ? 'none' : random.weighted(MAKE_UP.disk);
  if (what === 'none') return '';
  if (what === 'junk') return random.pick(['0000000000', 'AAAAAAAAAAAA', '1234567890']);
  return what === 'shared' ? `AA${shared}` : letters(random, 14);
}

export function junkSerial(random: Random): string {
  return random.pick(JUNK_SERIALS);
}

export function newMac(random: Random, maker: string): string {
  const byte = () => random.int(0, 255).toString(16).padStart(2, '0');
  return `${maker}:${byte()}:${byte()}:${byte()}`;
}

export function newUuid(random: Random): string {
  const hex = Array.from({ length: 32 }, () => random.int(0, 15).toString(16))
    .join('')
    .toUpperCase();
  return grouped(hex);
}

function uuidOf(text: string): string {
  return grouped(Buffer.from(`${text}filler`.slice(0, 16).padEnd(16, 'x')).toString('hex').toUpperCase());
}

function grouped(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export function letters(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.pick([...'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'])).join('');
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => String(random.int(0, 9))).join('');
}
