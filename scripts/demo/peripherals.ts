import { addDays, addMonths } from '../../server/shared/days.ts';
import { type Gear, type GearName, gear } from './facts/gear.ts';
import type { Staffing } from './people.ts';
import type { Random } from './random.ts';
import { costOf, fundingOf, inventSerial, pickRoom, putIntoUse, type Register } from './register.ts';
import type { DemoAsset, DemoModel, DemoSpec } from './types.ts';
import type { Site } from './units.ts';

/** What it takes to put gear somewhere. */
export type Setting = { site: Site; staffing: Staffing; register: Register; random: Random; today: string };

const PLAIN_PRINTERS: readonly (readonly [GearName, number])[] = [
  ['lbp2900', 40],
  ['lbp6030', 16],
  ['brother2321', 20],
  ['hpP1102', 14],
  ['lbp3300', 10],
];
const NETWORK_PRINTERS: readonly GearName[] = ['hpM404', 'lbp226', 'brother2366'];
const SCANNERS: readonly GearName[] = ['dr240', 'ds530', 'hp2000'];
const SMALL_UPS: readonly GearName[] = ['tg500', 'tg1000', 'bx650'];

/** Printers, scanners, UPS and servers of one site. */
export function addPeripherals(setting: Setting): void {
  const { site, staffing, random } = setting;
  const office = site.group !== 'communes';
  const printers = office ? Math.round(staffing.people.length / 5) : random.int(3, 6);
  const scanners = office ? Math.round(staffing.people.length / 12) : random.int(0, 2);
  for (let n = 0; n < printers; n += 1) addGear(setting, random.weighted(PLAIN_PRINTERS), false);
  for (let n = 0; n < (office ? 2 : 0); n += 1) addGear(setting, random.pick(NETWORK_PRINTERS), false);
  for (let n = 0; n < scanners; n += 1) addGear(setting, random.pick(SCANNERS), false);
  for (let n = 0; n < (office ? 2 : random.int(0, 1)); n += 1)
    addGear(setting, random.pick(SMALL_UPS), false);
  if (office && random.chance(0.7)) addGear(setting, 'smt1500', true);
  if (office) addServers(setting);
}

/** Models of all gear, for the catalogue. */
export function gearModels(): DemoModel[] {
  return Object.entries<Gear>(gear).map(([name, one]) => ({
    key: gearKey(name),
    manufacturer: one.manufacturer,
    name: one.name,
    kind: one.kind,
    endOfSupport: one.endOfSupport,
    endOfSale: endOfSaleOf(one.endOfSupport),
    source: 'Dữ liệu minh họa',
  }));
}

const MONTHS_OF_SUPPORT = 60;

/** Makers usually support a model for five years after its last sale. */
function endOfSaleOf(support: Gear['endOfSupport']): Gear['endOfSupport'] {
  return support.state === 'known'
    ? { state: 'known', on: addMonths(support.on, -MONTHS_OF_SUPPORT) }
    : support;
}

/** Adds one piece, in the cabinet or in some room; SNMP speakers get a name and an address. */
export function addGear(setting: Setting, name: GearName, inCabinet: boolean): DemoAsset {
  const { site, staffing, register, random, today } = setting;
  const one: Gear = gear[name];
  const latest = Math.min(one.to, Number(today.slice(0, 4)));
  const asset = register.add(site, {
    kind: one.kind,
    modelKey: gearKey(name),
    serial: random.chance(serialMissing(site, one)) ? null : inventSerial(one.manufacturer, random),
    roomKey: inCabinet ? staffing.cabinetRoom.key : pickRoom(staffing.rooms, random, 0.1),
    ...putIntoUse(site, random.int(Math.min(one.from, latest), latest), addDays(today, -20), random),
    cost: costOf(site, one.price, random),
    fundingSource: fundingOf(site, random),
  });
  if (one.snmp) connect(asset, one, site, register);
  return asset;
}

export function gearKey(name: string): string {
  return `model-gear-${name.toLowerCase()}`;
}

/** Gear that answers SNMP tells its serial; of the rest, communes wrote few down. */
function serialMissing(site: Site, one: Gear): number {
  if (one.snmp) return 0;
  return site.group === 'communes' ? 0.35 : 0.06;
}

function connect(asset: DemoAsset, one: Gear, site: Site, register: Register): void {
  const letters = asset.tag.split('-')[1];
  const address = register.deviceAddress(site);
  const number = address.slice(address.lastIndexOf('.') + 1).padStart(2, '0');
  asset.hostname = `${letters}-${site.abbreviation}-${number}`;
  asset.macAddresses = [register.mac(one.manufacturer)];
  asset.ipAddresses = [address];
}

/** Every office has a file server; the data centre is at the department of information. */
function addServers(setting: Setting): void {
  const { site, random } = setting;
  const centre = site.unit.key === 'so-tttt';
  const models: GearName[] = centre
    ? ['r440', 'r440', 'r440', 'r650', 'r650', 'r650', 'dl380g9', 'dl380g9']
    : [
        random.weighted([
          ['t140', 35],
          ['ml30g10', 40],
          ['x3250', 25],
        ] as const),
      ];
  for (const name of models) {
    const server = addGear(setting, name, true);
    server.spec = serverSpec(name, random);
    server.hostname = `${site.abbreviation}-${server.tag.slice(-2)}-SRV`;
    server.macAddresses = [setting.register.mac(gear[name].manufacturer)];
  }
  for (let n = 0; n < (centre ? 2 : 0); n += 1) addGear(setting, 'ds920', true);
}

const SERVER_SYSTEMS = {
  old: ['Windows Server 2012 R2 Standard', 'Windows Server 2016 Standard'],
  new: ['Windows Server 2019 Standard', 'Windows Server 2022 Standard', 'Ubuntu 22.04 LTS'],
};

function serverSpec(name: GearName, random: Random): DemoSpec {
  const old = name === 'x3250' || name === 'dl380g9';
  const rack = name.startsWith('r') || name === 'dl380g9';
  const os = random.pick(old ? SERVER_SYSTEMS.old : SERVER_SYSTEMS.new);
  return {
    cpu: old ? 'Intel(R) Xeon(R) CPU E3-1220 v3 @ 3.10GHz' : 'Intel(R) Xeon(R) Silver 4210R CPU @ 2.40GHz',
    cores: old ? 4 : 10,
    memoryMb: rack ? 131_072 : 16_384,
    disks: [
      { model: 'ST2000NM0008', type: 'HDD', sizeGb: 2000 },
      { model: 'ST2000NM0008', type: 'HDD', sizeGb: 2000 },
    ],
    os,
    osVersion: os.match(/\d{4}( R2)?|\d\d\.\d\d/)?.[0] ?? null,
    tpm: old ? false : null,
    secureBoot: null,
    antivirus: 'Kaspersky Endpoint Security',
    source: 'declared',
  };
}
