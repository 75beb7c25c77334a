import { agencies, districts } from './facts/agencies.ts';
import { communesByDistrict } from './facts/communes.ts';
import type { DemoUnit } from './types.ts';

export const PROVINCE_KEY = 'province';

export type Group = 'departments' | 'districts' | 'communes';

/** A unit that has staff and machines, with what the rest of the generator wants to know about it. */
export type Site = {
  unit: DemoUnit;
  group: Group;
  /** ASCII, the prefix of host names. */
  abbreviation: string;
  /** The third number of the unit's network 10.80.x.0/24. */
  subnet: number;
  /** Size of the staff; null: drawn by the generator. */
  staff: number | null;
  /** Years by which its computers are newer (+) or older (−) than those of its group. */
  era: number;
};

const COMMUNE_TITLES: Record<string, string> = { P: 'phường', T: 'thị trấn', X: 'xã' };

/** The province, and its sites in order of insertion. Budget codes are invented. */
export function buildUnits(): { units: DemoUnit[]; sites: Site[] } {
  const sites: Site[] = [];
  for (const agency of agencies) {
    const unit = unitOf(sites.length + 1, 'department', agency.key, agency.name, agency.shortName);
    unit.agencyCode = agencyCode(sites.length + 1);
    sites.push(site(unit, 'departments', agency.abbreviation, sites, agency.staff, 0));
  }
  for (const district of districts) {
    const key = `district-${district.code}`;
    const unit = unitOf(
      sites.length + 1,
      'district',
      key,
      `UBND ${district.title} ${district.name}`,
      district.name,
    );
    unit.adminCode = district.code;
    unit.agencyCode = agencyCode(sites.length + 1);
    sites.push(site(unit, 'districts', district.abbreviation, sites, district.staff, 0));
  }
  for (const district of districts) addCommunes(sites, district.code, district.era);
  const units = [province(), ...sites.map((entry) => entry.unit)].map(composed);
  return { units, sites: sites.map((entry, index) => ({ ...entry, unit: units[index + 1]! })) };
}

function addCommunes(sites: Site[], districtCode: string, era: number): void {
  const parent = sites.find((entry) => entry.unit.adminCode === districtCode)!.unit;
  communesByDistrict[districtCode]!.split('; ').forEach((line, index) => {
    const [code = '', title = '', ...words] = line.split(' ');
    const name = words.join(' ');
    const spoken = /^\d+$/.test(name) ? `Phường ${name}` : name;
    const full = `UBND ${COMMUNE_TITLES[title]} ${name}`;
    const unit = unitOf(sites.length + 1, 'commune', `commune-${code}`, full, spoken);
    unit.parentKey = parent.key;
    unit.adminCode = code;
    unit.agencyCode = `${parent.agencyCode}.${String(index + 1).padStart(2, '0')}`;
    sites.push(site(unit, 'communes', `X${code}`, sites, null, era));
  });
}

function province(): DemoUnit {
  const unit = unitOf(0, 'province', PROVINCE_KEY, 'Tỉnh Long An', 'Long An');
  return { ...unit, parentKey: null, adminCode: '80', agencyCode: 'H39' };
}

function unitOf(
  number: number,
  kind: DemoUnit['kind'],
  key: string,
  name: string,
  shortName: string,
): DemoUnit {
  return {
    key,
    name,
    shortName,
    kind,
    parentKey: PROVINCE_KEY,
    adminCode: null,
    agencyCode: null,
    budgetCode: String(1_098_000 + number * 7),
    validFrom: '2019-01-01',
    validTo: null,
  };
}

function site(
  unit: DemoUnit,
  group: Group,
  abbreviation: string,
  before: Site[],
  staff: number | null,
  era: number,
): Site {
  return { unit, group, abbreviation, subnet: before.length + 1, staff, era };
}

function agencyCode(number: number): string {
  return `H39.${String(number).padStart(2, '0')}`;
}

function composed(unit: DemoUnit): DemoUnit {
  return { ...unit, name: unit.name.normalize('NFC'), shortName: unit.shortName.normalize('NFC') };
}
