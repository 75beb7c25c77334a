import { encodeVarbind } from '../ber.ts';
import { encodeOid, encodeTlv } from '../ber-writer.ts';
import { oids, tags } from '../oids.ts';
import type { SnmpValue } from '../types.ts';
import type { SimulatedMib, SimulatedObject } from './mib.ts';
import { firstAtOrAfter } from './mib.ts';
import { sortKey } from './snmprec.ts';

/**
 * Made-up switches whose every value follows from their number and the time: the same number is the same switch in
 * every run. Devices with equally many ports share one layout (names, order, encoded object identifiers), so that a
 * thousand of them cost little memory.
 */

/** Number of the device (from 0) and when, in milliseconds since the simulator started. */
interface Moment {
  device: number;
  ms: number;
}

interface Cell {
  type: number;
  value(at: Moment): SnmpValue;
}

interface Layout {
  keys: string[];
  places: Map<string, number>;
  oids: string[];
  names: Buffer[];
  cells: Cell[];
}

interface Make {
  vendor: string;
  objectId: string;
  model: string;
  firmware: string;
  serialPrefix: string;
  description(model: string, firmware: string): string;
}

const makes: Make[] = [
  {
    vendor: 'Cisco',
    objectId: '1.3.6.1.4.1.9.1.1208',
    model: 'WS-C2960X-24TS-L',
    firmware: '15.2(7)E8',
    serialPrefix: 'FOC24',
    description: (_model, firmware) =>
      `Cisco IOS Software, C2960X Software (C2960X-UNIVERSALK9-M), Version ${firmware}, RELEASE SOFTWARE (fc2)`,
  },
  {
    vendor: 'Huawei',
    objectId: '1.3.6.1.4.1.2011.2.23.761',
    model: 'S5735-L24T4S-A1',
    firmware: 'V200R021C00SPC600',
    serialPrefix: '2102353',
    description: (model, firmware) =>
      `${model}\nHuawei Versatile Routing Platform Software\nVRP (R) software, Version 5.170 (${model} ${firmware})`,
  },
  {
    vendor: 'H3C',
    objectId: '1.3.6.1.4.1.25506.1.2137',
    model: 'S5130S-28S-EI',
    firmware: '7.1.070, Release 6326',
    serialPrefix: '219801A',
    description: (model, firmware) =>
      `H3C Comware Platform Software, Software Version ${firmware}\nH3C ${model}`,
  },
  {
    vendor: 'Ruijie',
    objectId: '1.3.6.1.4.1.4881.1.1.10.1.285',
    model: 'RG-S2910-24GT4SFP-UP-H',
    firmware: 'S2910_RGOS 11.4(1)B74P3',
    serialPrefix: 'G1QW',
    description: (model) =>
      `Ruijie Gigabit Security & Intelligence Access Switch (${model}) By Ruijie Networks`,
  },
];

const BOOT_SPREAD_SECONDS = 200 * 86_400;
const layouts = new Map<number, Layout>();

/** What the switch with this number is called. */
export function syntheticName(device: number): string {
  return `switch-${String(device + 1).padStart(4, '0')}`;
}

/** What identification and polling ought to read from the switch with this number. */
export function syntheticFacts(device: number): {
  vendor: string;
  model: string;
  serial: string;
  firmware: string;
} {
  const { vendor, model, firmware } = makeOf(device);
  return { vendor, model, serial: serialOf(device), firmware };
}

/** The objects of the switch with this number; `elapsedMs` is the simulator's clock. */
export function syntheticMib(device: number, ports: number, elapsedMs: () => number): SimulatedMib {
  const layout = layoutFor(ports);
  const objectAt = (place: number): SimulatedObject | null => {
    const cell = layout.cells[place];
    if (!cell) return null;
    return {
      oid: layout.oids[place]!,
      encode: () => encodeCell(layout, place, cell, { device, ms: elapsedMs() }),
    };
  };
  return {
    get(oid) {
      const place = layout.places.get(oid);
      return place === undefined ? null : objectAt(place);
    },
    next(oid) {
      const place = layout.places.get(oid);
      return objectAt(place === undefined ? firstAtOrAfter(layout.keys, sortKey(oid)) : place + 1);
    },
  };
}

function encodeCell(layout: Layout, place: number, cell: Cell, at: Moment): Buffer {
  const value = encodeVarbind({ oid: '0.0', type: cell.type, value: cell.value(at) });
  // An encoded varbind is a sequence header of two or four bytes, the three bytes of the name 0.0, and the value.
  const start = (value[1]! < 0x80 ? 2 : value[1]! === 0x81 ? 3 : 4) + 3;
  return encodeTlv(tags.sequence, Buffer.concat([layout.names[place]!, value.subarray(start)]));
}

function layoutFor(ports: number): Layout {
  const known = layouts.get(ports);
  if (known) return known;
  const cells = [...systemCells(), ...chassisCells(), ...loadCells(), ...interfaceCells(ports)];
  const sorted = cells
    .map(([oid, cell]) => ({ oid, cell, key: sortKey(oid) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const layout: Layout = {
    keys: sorted.map((each) => each.key),
    oids: sorted.map((each) => each.oid),
    names: sorted.map((each) => encodeOid(each.oid)),
    cells: sorted.map((each) => each.cell),
    places: new Map(sorted.map((each, place) => [each.oid, place])),
  };
  layouts.set(ports, layout);
  return layout;
}

type Named = [oid: string, cell: Cell];

function systemCells(): Named[] {
  return [
    [oids.sysDescr, text(({ device }) => describe(device))],
    [oids.sysObjectID, { type: tags.objectId, value: ({ device }) => makeOf(device).objectId }],
    [
      oids.sysUpTime,
      { type: tags.timeTicks, value: (at) => Math.floor(uptimeSeconds(at) * 100) % 0x100000000 },
    ],
    [oids.sysContact, text(() => 'Phòng Hạ tầng số')],
    [oids.sysName, text(({ device }) => syntheticName(device))],
    [oids.sysLocation, text(({ device }) => `Tủ mạng ${1 + (device % 9)}`)],
    ['1.3.6.1.2.1.2.1.0', integer(() => 0)],
  ];
}

function chassisCells(): Named[] {
  const row: Named[] = [
    [oids.entPhysicalDescr, text(({ device }) => makeOf(device).model)],
    ['1.3.6.1.2.1.47.1.1.1.1.3', { type: tags.objectId, value: ({ device }) => makeOf(device).objectId }],
    [oids.entPhysicalContainedIn, integer(() => 0)],
    [oids.entPhysicalClass, integer(() => 3)],
    [oids.entPhysicalName, text(({ device }) => makeOf(device).model)],
    [oids.entPhysicalHardwareRev, text(() => 'V02')],
    [oids.entPhysicalFirmwareRev, text(() => '')],
    [oids.entPhysicalSoftwareRev, text(({ device }) => makeOf(device).firmware)],
    [oids.entPhysicalSerialNum, text(({ device }) => serialOf(device))],
    [oids.entPhysicalMfgName, text(({ device }) => makeOf(device).vendor)],
    [oids.entPhysicalModelName, text(({ device }) => makeOf(device).model)],
  ];
  return row.map(([oid, cell]) => [`${oid}.1`, cell]);
}

/** What can be measured besides ports, where the standard MIBs keep it: load, memory, one temperature. */
function loadCells(): Named[] {
  const minute = ({ ms }: Moment) => Math.floor(ms / 60_000);
  return [
    ['1.3.6.1.2.1.25.3.3.1.2.1', integer((at) => 4 + (mix(at.device, minute(at)) % 40))],
    ['1.3.6.1.2.1.25.2.3.1.2.1', { type: tags.objectId, value: () => '1.3.6.1.2.1.25.2.1.2' }],
    ['1.3.6.1.2.1.25.2.3.1.3.1', text(() => 'Physical memory')],
    ['1.3.6.1.2.1.25.2.3.1.4.1', integer(() => 1024)],
    ['1.3.6.1.2.1.25.2.3.1.5.1', integer(() => 524_288)],
    ['1.3.6.1.2.1.25.2.3.1.6.1', integer((at) => 150_000 + (mix(at.device, 3) % 200_000))],
    ['1.3.6.1.2.1.99.1.1.1.1.1', integer(() => 8)],
    ['1.3.6.1.2.1.99.1.1.1.2.1', integer(() => 9)],
    ['1.3.6.1.2.1.99.1.1.1.3.1', integer(() => 0)],
    [
      '1.3.6.1.2.1.99.1.1.1.4.1',
      integer((at) => 30 + (mix(at.device, 5) % 20) + (mix(at.device, minute(at)) % 3)),
    ],
    ['1.3.6.1.2.1.99.1.1.1.5.1', integer(() => 1)],
  ];
}

function interfaceCells(ports: number): Named[] {
  return Array.from({ length: ports }, (_, i) => portCells(i + 1)).flat();
}

function portCells(port: number): Named[] {
  const row: Named[] = [
    ['1.3.6.1.2.1.2.2.1.1', integer(() => port)],
    [oids.ifDescr, text(() => `GigabitEthernet0/${port}`)],
    [oids.ifType, integer(() => 6)],
    [oids.ifMtu, integer(() => 1500)],
    [oids.ifSpeed, { type: tags.gauge32, value: () => 1_000_000_000 }],
    [oids.ifPhysAddress, { type: tags.octetString, value: ({ device }) => macOf(device, port) }],
    [oids.ifAdminStatus, integer(() => 1)],
    [oids.ifOperStatus, integer(({ device }) => (isUp(device, port) ? 1 : 2))],
    [oids.ifLastChange, { type: tags.timeTicks, value: () => 4200 }],
    [oids.ifInOctets, { type: tags.counter32, value: (at) => Number(octets(at, port, 1) & 0xffffffffn) }],
    [oids.ifOutOctets, { type: tags.counter32, value: (at) => Number(octets(at, port, 2) & 0xffffffffn) }],
    [oids.ifName, text(() => `Gi0/${port}`)],
    [oids.ifHCInOctets, { type: tags.counter64, value: (at) => octets(at, port, 1) }],
    [oids.ifHCOutOctets, { type: tags.counter64, value: (at) => octets(at, port, 2) }],
    [oids.ifHighSpeed, { type: tags.gauge32, value: () => 1000 }],
    [
      oids.ifAlias,
      text(({ device }) => (port === 1 ? 'Kết nối lên' : `Phòng ${100 + ((device + port) % 60)}`)),
    ],
  ];
  return row.map(([oid, cell]) => [`${oid}.${port}`, cell]);
}

function text(value: (at: Moment) => string): Cell {
  return { type: tags.octetString, value: (at) => Buffer.from(value(at), 'utf8') };
}

function integer(value: (at: Moment) => number): Cell {
  return { type: tags.integer, value };
}

function makeOf(device: number): Make {
  return makes[device % makes.length]!;
}

function describe(device: number): string {
  const make = makeOf(device);
  return make.description(make.model, make.firmware);
}

function serialOf(device: number): string {
  return `${makeOf(device).serialPrefix}${String(device + 1).padStart(6, '0')}`;
}

function uptimeSeconds({ device, ms }: Moment): number {
  return 3600 + (mix(device, 7) % BOOT_SPREAD_SECONDS) + ms / 1000;
}

function isUp(device: number, port: number): boolean {
  return port === 1 || mix(device, port) % 10 < 7;
}

/** A steady rate of 1 kB/s to 1 MB/s a port and direction since the start of the device; nothing where the port is down. */
function octets(at: Moment, port: number, direction: 1 | 2): bigint {
  if (!isUp(at.device, port)) return 0n;
  const rate = 1000 * (1 + (mix(at.device, port * 2 + direction) % 1000));
  return BigInt(Math.floor(uptimeSeconds(at) * rate));
}

function macOf(device: number, port: number): Buffer {
  const bytes = Buffer.from([0x02, 0x5e, 0, 0, 0, port & 0xff]);
  bytes.writeUIntBE(device & 0xffffff, 2, 3);
  return bytes;
}

/** Spreads two small numbers over 32 bits; always the same for the same two. */
function mix(a: number, b: number): number {
  let hash = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
