import { addDays, addMonths } from '../../server/shared/days.ts';
import { allInOneKits, desktopKits, type Kit, laptopKits } from './facts/kits.ts';
import type { Staffing } from './people.ts';
import { type Placement, planPlacements } from './placements.ts';
import type { Random } from './random.ts';
import { costOf, fundingOf, inventSerial, pickRoom, putIntoUse, type Register } from './register.ts';
import { inventSpec } from './spec.ts';
import type { ComputerKind, DemoAsset, DemoModel } from './types.ts';
import type { Group, Site } from './units.ts';

/** `[year, weight]` of putting into use: the communes were left behind. */
const YEARS: Record<Group, readonly (readonly [number, number])[]> = {
  departments: years(2012, [0.3, 0.6, 1.3, 2.1, 3.2, 4.7, 14, 17, 15, 13, 10, 7, 5, 2, 1]),
  districts: years(2012, [0.3, 0.6, 1.3, 2.1, 3.2, 4.7, 15, 18, 15, 12, 9, 7, 5, 2, 1]),
  communes: years(2010, [1, 2, 4, 6, 9, 11, 12.5, 13, 9, 8, 7, 6, 5, 3.5, 2, 1, 0.5]),
};

const KINDS: Record<Group, readonly (readonly [ComputerKind, number])[]> = {
  departments: [
    ['desktop', 74],
    ['laptop', 15],
    ['all_in_one', 11],
  ],
  districts: [
    ['desktop', 84],
    ['laptop', 8],
    ['all_in_one', 8],
  ],
  communes: [
    ['desktop', 94],
    ['laptop', 4],
    ['all_in_one', 2],
  ],
};

const KITS = { desktop: desktopKits, laptop: laptopKits, all_in_one: allInOneKits };

/** The computers of one site go into the register. */
export function equipSite(
  site: Site,
  staffing: Staffing,
  register: Register,
  random: Random,
  today: string,
): void {
  for (const placement of planPlacements(site, staffing, random)) {
    addComputer(site, staffing, placement, register, random, today);
  }
}

/** All computer models of the catalogue. */
export function computerModels(): DemoModel[] {
  return [...desktopKits, ...laptopKits, ...allInOneKits].map((kit) => ({
    key: kitKey(kit),
    manufacturer: kit.manufacturer,
    name: kit.name,
    kind: kit.kind,
    endOfSupport: { state: 'unknown' },
    source: 'Dữ liệu minh họa',
  }));
}

function addComputer(
  site: Site,
  staffing: Staffing,
  placement: Placement,
  register: Register,
  random: Random,
  today: string,
): void {
  const year = drawYear(site, placement, random, Number(today.slice(0, 4)));
  const kit = drawKit(site, placement, year, random);
  const use = putIntoUse(site, year, addDays(today, -20), random);
  const online = placement.state === 'in_use' && !placement.offline;
  const asset = register.add(site, {
    kind: kit.kind,
    modelKey: kitKey(kit),
    serial: drawSerial(site, kit, random),
    roomKey: pickRoom(staffing.rooms.slice(1), random, site.group === 'communes' ? 0.2 : 0.03),
    holderKey: placement.holder?.key ?? null,
    ...use,
    cost: costOf(site, kit.price, random),
    fundingSource: fundingOf(site, random),
    warrantyEndOn:
      use.putIntoUsePrecision === 'day' ? addMonths(use.putIntoUseOn, kit.price < 10_000 ? 24 : 36) : null,
    notes: placement.notes,
    spec: inventSpec(kit, year, site.group, online, random),
    ...stateOf(placement, use.putIntoUseOn, today, random),
  });
  if (online) connect(site, asset, kit, register, random);
}

function drawYear(site: Site, placement: Placement, random: Random, latest: number): number {
  const drawn = random.weighted(YEARS[site.group]) + site.era;
  const newest = placement.age === 'old' ? 2014 : latest;
  const oldest = placement.age === 'new' ? 2019 : 2010;
  return Math.min(Math.max(drawn, oldest), newest);
}

function drawKit(site: Site, placement: Placement, year: number, random: Random): Kit {
  const wanted = placement.laptop ? 'laptop' : random.weighted(KINDS[site.group]);
  const kits = KITS[wanted].filter((kit) => kit.from <= year && year <= kit.to);
  const choice = kits.length > 0 ? kits : desktopKits.filter((kit) => kit.from <= year && year <= kit.to);
  return random.pick(choice.length > 0 ? choice : desktopKits.slice(-5));
}

/** Some stickers are gone, and some boards were never given a number by whoever put them together. */
function drawSerial(site: Site, kit: Kit, random: Random): string | null {
  const assembled = ['FPT', 'CMS', 'SingPC'].includes(kit.manufacturer);
  if (random.chance(site.group === 'communes' ? 0.18 : 0.02)) return null;
  if (assembled && random.chance(0.06)) return 'To be filled by O.E.M.';
  return inventSerial(kit.manufacturer, random);
}

function stateOf(placement: Placement, since: string, today: string, random: Random): Partial<DemoAsset> {
  const { state, reason } = placement;
  if (state === 'in_use') return { state };
  const began = addDays(today, -random.int(5, state === 'in_repair' ? 60 : 400));
  return { state, stateReason: reason ?? '', stateSinceOn: began > since ? began : since };
}

/** Name and addresses, where the register has them. */
function connect(site: Site, asset: DemoAsset, kit: Kit, register: Register, random: Random): void {
  const known = asset.spec?.source === 'agent' || random.chance(site.group === 'communes' ? 0.4 : 0.85);
  if (!known) return;
  const address = register.computerAddress(site);
  const number = address.slice(address.lastIndexOf('.') + 1).padStart(3, '0');
  asset.hostname = `${site.abbreviation}-${kit.kind === 'laptop' ? 'LT' : 'PC'}${number}`;
  asset.macAddresses = [register.mac(kit.manufacturer)];
  if (kit.kind === 'laptop') asset.macAddresses.push(register.mac('Wi-Fi'));
  asset.ipAddresses = [address];
}

function kitKey(kit: Kit): string {
  return `model-${kit.manufacturer} ${kit.name}`.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

function years(first: number, weights: readonly number[]): [number, number][] {
  return weights.map((weight, index) => [first + index, weight]);
}
