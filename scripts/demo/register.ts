import type { Random } from './random.ts';
import type { AssetKind, DemoAsset, DemoRoom, FundingSource } from './types.ts';
import type { Group, Site } from './units.ts';

/** Hands out what must be unique in the province (tags, MAC and IP addresses) and collects the assets. */
export type Register = {
  assets: DemoAsset[];
  /** Adds an asset of a site, in use since its first day unless the draft says otherwise. */
  add(site: Site, draft: Draft): DemoAsset;
  mac(manufacturer: string): string;
  /** The next free address for a computer of the site, from .30 up. */
  computerAddress(site: Site): string;
  /** The next free address for network equipment of the site, from .1 up to .29. */
  deviceAddress(site: Site): string;
};

export type Draft = Pick<
  DemoAsset,
  'kind' | 'modelKey' | 'putIntoUseOn' | 'putIntoUsePrecision' | 'fundingSource'
> &
  Partial<DemoAsset>;

const TAG_LETTERS: Record<AssetKind, string> = {
  desktop: 'PC',
  all_in_one: 'PC',
  laptop: 'LT',
  server: 'SV',
  storage: 'ST',
  firewall: 'FW',
  router: 'RT',
  switch: 'SW',
  access_point: 'AP',
  modem: 'MD',
  printer: 'PR',
  scanner: 'SC',
  ups: 'UP',
};

/** First half of the MAC addresses of each manufacturer; other makers buy network chips from Realtek. */
const MAC_PREFIXES: Record<string, string> = {
  Dell: 'd8:9e:f3',
  HP: '30:e1:71',
  HPE: '94:18:82',
  Lenovo: '54:ee:75',
  Acer: 'c8:cb:9e',
  ASUS: '2c:fd:a1',
  MSI: '4c:cc:6a',
  Fortinet: '90:6c:ac',
  Sophos: '7c:5a:1c',
  DrayTek: '14:49:bc',
  MikroTik: '48:8f:5a',
  Cisco: '00:2a:6a',
  Ruijie: '30:0d:9e',
  'TP-Link': '50:c7:bf',
  'D-Link': '1c:7e:e5',
  Ubiquiti: '78:8a:20',
  Canon: '2c:9e:fc',
  Brother: '30:05:5c',
  APC: '00:c0:b7',
  Synology: '00:11:32',
};
const REALTEK = '00:e0:4c';

export function createRegister(): Register {
  const assets: DemoAsset[] = [];
  const counters = new Map<string, number>();
  const count = (name: string): number => {
    const value = (counters.get(name) ?? 0) + 1;
    counters.set(name, value);
    return value;
  };
  return {
    assets,
    add: (site, draft) => {
      const letters = TAG_LETTERS[draft.kind];
      const number = String(count(`tag ${letters}`)).padStart(6, '0');
      const asset = {
        ...blank(site),
        ...draft,
        key: `asset-${letters}-${number}`,
        tag: `LA-${letters}-${number}`,
      };
      assets.push(asset);
      return asset;
    },
    mac: (manufacturer) => {
      const prefix = MAC_PREFIXES[manufacturer] ?? REALTEK;
      return `${prefix}:${scatter(count(`mac ${prefix}`))}`;
    },
    computerAddress: (site) => `10.80.${site.subnet}.${29 + count(`computer ${site.subnet}`)}`,
    deviceAddress: (site) => `10.80.${site.subnet}.${count(`device ${site.subnet}`)}`,
  };
}

function blank(site: Site): Omit<DemoAsset, 'key' | 'tag' | 'kind' | 'modelKey'> {
  return {
    serial: null,
    unitKey: site.unit.key,
    roomKey: null,
    holderKey: null,
    state: 'in_use',
    putIntoUseOn: '',
    putIntoUsePrecision: 'day',
    cost: null,
    fundingSource: 'province_budget',
    warrantyEndOn: null,
    hostname: null,
    macAddresses: [],
    ipAddresses: [],
    notes: null,
    spec: null,
  };
}

/** Spreads consecutive numbers over the 24 bits of a MAC address without repeating one (odd multiplier). */
function scatter(number: number): string {
  const digits = ((number * 0x9e3779) % 0x1000000).toString(16).padStart(6, '0');
  return digits.match(/../g)!.join(':');
}

const FUNDING: Record<Group, readonly (readonly [FundingSource, number])[]> = {
  departments: [
    ['province_budget', 86],
    ['project', 14],
  ],
  districts: [
    ['district_budget', 84],
    ['province_budget', 10],
    ['project', 6],
  ],
  communes: [
    ['commune_budget', 60],
    ['district_budget', 26],
    ['project', 9],
    ['donation', 5],
  ],
};

export function fundingOf(site: Site, random: Random): FundingSource {
  return random.weighted(FUNDING[site.group]);
}

/** A price of the catalogue (thousand VND) as paid, whole ten thousands; communes forgot some. */
export function costOf(site: Site, thousand: number, random: Random): number | null {
  if (random.chance(site.group === 'communes' ? 0.09 : 0.01)) return null;
  return Math.round((thousand * (95 + random.int(0, 13))) / 1000) * 10_000;
}

/** When the asset came into use; often only the year is known in communes. Never after `latest`. */
export function putIntoUse(
  site: Site,
  year: number,
  latest: string,
  random: Random,
): Pick<DemoAsset, 'putIntoUseOn' | 'putIntoUsePrecision'> {
  const onlyYear = random.chance(site.group === 'communes' ? 0.32 : 0.05);
  if (onlyYear) return { putIntoUseOn: `${year}-01-01`, putIntoUsePrecision: 'year' };
  const month = String(random.weighted(BUYING_MONTHS)).padStart(2, '0');
  const day = `${year}-${month}-${String(random.int(1, 28)).padStart(2, '0')}`;
  return { putIntoUseOn: day < latest ? day : latest, putIntoUsePrecision: 'day' };
}

/** Budgets are spent late in the year. */
const BUYING_MONTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) => [month, month * month] as const);

export function pickRoom(rooms: readonly DemoRoom[], random: Random, missing: number): string | null {
  return random.chance(missing) ? null : random.pick(rooms).key;
}

const SIGNS = [...'BCDFGHJKLMNPQRSTVWXYZ0123456789'];

/** A serial in the manner of its manufacturer. */
export function inventSerial(manufacturer: string, random: Random): string {
  const signs = (length: number): string => Array.from({ length }, () => random.pick(SIGNS)).join('');
  const digits = (length: number): string => Array.from({ length }, () => random.int(0, 9)).join('');
  switch (manufacturer) {
    case 'Dell':
      return `${random.int(1, 9)}${signs(5)}${random.int(1, 3)}`;
    case 'HP':
      return `4CE${digits(4)}${signs(3)}`;
    case 'HPE':
      return `CN${digits(2)}${signs(6)}`;
    case 'Lenovo':
      return `PC${signs(6)}`;
    case 'Fortinet':
      return `FGT${digits(2)}FTK${digits(8)}`;
    case 'Cisco':
      return `FOC${digits(4)}${signs(4)}`;
    case 'DrayTek':
      return `1449BC${digits(6)}`;
    default:
      return `${manufacturer.slice(0, 2).toUpperCase()}${digits(9)}`;
  }
}
