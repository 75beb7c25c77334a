import { expect } from 'chai';
import { buildProvince } from '../../scripts/demo/province.ts';
import { summarise } from '../../scripts/demo/summary.ts';
import type { DemoAsset, Province, UnitKind } from '../../scripts/demo/types.ts';

const TODAY = '2026-11-23';
const COMPUTERS = ['desktop', 'laptop', 'all_in_one'];

describe('The demo province', () => {
  let province: Province;
  let again: Province;

  before(() => {
    province = buildProvince({ today: TODAY });
    again = buildProvince({ today: TODAY });
  });

  it('is the same to the last letter when built again', () => {
    expect(JSON.stringify(again) === JSON.stringify(province)).to.equal(true);
  });

  it('has the same units but other people and machines from another seed', () => {
    const other = buildProvince({ seed: 7, today: TODAY });
    expect(other.units).to.deep.equal(province.units);
    expect(other.people[0]).to.not.deep.equal(province.people[0]);
    expect(other.assets.map((asset) => asset.serial)).to.not.deep.equal(
      province.assets.map((asset) => asset.serial),
    );
  });

  it('knows nothing later than its today, whichever day that is', () => {
    const later = '2027-03-01';
    for (const [today, { assets, evidence }] of [
      [TODAY, province],
      [later, buildProvince({ today: later })],
    ] as const) {
      expect(assets.filter((asset) => asset.putIntoUseOn >= today)).to.deep.equal([]);
      expect(assets.filter((asset) => (asset.stateSinceOn ?? '') >= today)).to.deep.equal([]);
      expect(
        evidence.filter((one) => one.lastSeenAt >= today || one.firstSeenAt > one.lastSeenAt),
      ).to.deep.equal([]);
    }
  });

  it('writes every word in NFC', () => {
    const text = JSON.stringify(province);
    expect(text === text.normalize('NFC')).to.equal(true);
  });

  describe('its units', () => {
    it('are the province, 19 departments, 15 districts and 188 communes', () => {
      expect(countBy(province.units.map((unit) => unit.kind))).to.deep.equal({
        province: 1,
        department: 19,
        district: 15,
        commune: 188,
      });
    });

    it('are 15 townships, 12 wards and 161 rural communes at the lowest level', () => {
      const titles = province.units
        .filter((unit) => unit.kind === 'commune')
        .map(({ name }) => /^UBND (\S+)/.exec(name)![1]!);
      expect(countBy(titles)).to.deep.equal({ thị: 15, phường: 12, xã: 161 });
    });

    it('include UBND xã Đức Hòa Thượng under UBND huyện Đức Hòa under Tỉnh Long An', () => {
      const commune = province.units.find((unit) => unit.adminCode === '27967')!;
      const district = province.units.find((unit) => unit.key === commune.parentKey)!;
      const root = province.units.find((unit) => unit.key === district.parentKey)!;
      expect([commune.name, commune.shortName]).to.deep.equal(['UBND xã Đức Hòa Thượng', 'Đức Hòa Thượng']);
      expect([district.name, district.adminCode]).to.deep.equal(['UBND huyện Đức Hòa', '802']);
      expect([root.name, root.adminCode, root.agencyCode]).to.deep.equal(['Tỉnh Long An', '80', 'H39']);
    });

    it('have codes of their own, and budget codes of seven digits', () => {
      expectUnique(province.units.map((unit) => unit.agencyCode));
      expectUnique(province.units.map((unit) => unit.budgetCode));
      expectUnique(province.units.flatMap((unit) => unit.adminCode ?? []));
      for (const unit of province.units) {
        expect(unit.budgetCode).to.match(/^\d{7}$/);
        expect(unit.agencyCode).to.match(/^H39(\.\d{2}){0,2}$/);
      }
    });

    it('share some names: UBND xã Tân Thành is in three districts', () => {
      const named = province.units.filter((unit) => unit.name === 'UBND xã Tân Thành');
      expectUnique(named.map((unit) => unit.parentKey));
      expect(named).to.have.length(3);
    });
  });

  describe('its keys', () => {
    it('are unique in every list', () => {
      for (const list of [
        province.units,
        province.people,
        province.rooms,
        province.models,
        province.assets,
      ]) {
        expectUnique(list.map((one) => one.key));
      }
      expectUnique(province.devices.map((device) => device.key));
      expectUnique(province.users.map((user) => user.username));
    });

    it('name a parent before its children', () => {
      const known = new Set<string | null>([null]);
      for (const unit of province.units) {
        expect(known.has(unit.parentKey), unit.name).to.equal(true);
        known.add(unit.key);
      }
    });

    it('all lead somewhere, and holders and rooms are of the same unit as the asset', () => {
      const units = new Set(province.units.map((unit) => unit.key));
      const models = new Map(province.models.map((model) => [model.key, model]));
      const homes = new Map([...province.people, ...province.rooms].map((one) => [one.key, one.unitKey]));
      for (const asset of province.assets) {
        expect(units.has(asset.unitKey), asset.tag).to.equal(true);
        expect(models.get(asset.modelKey)?.kind, asset.tag).to.equal(asset.kind);
        for (const key of [asset.holderKey, asset.roomKey]) {
          if (key !== null) expect(homes.get(key), asset.tag).to.equal(asset.unitKey);
        }
      }
      for (const one of [
        ...province.people,
        ...province.rooms,
        ...province.headcounts,
        ...province.devices,
      ]) {
        expect(units.has(one.unitKey)).to.equal(true);
      }
      const assets = new Set(province.assets.map((asset) => asset.key));
      for (const one of [...province.evidence, ...province.devices])
        expect(assets.has(one.assetKey)).to.equal(true);
      for (const user of province.users) expect(units.has(user.unitKey ?? '')).to.equal(true);
    });
  });

  describe('its figures', () => {
    it('equip just over 97 % of those who need a computer, all in departments and districts but a few', () => {
      const { departments, districts, communes, total } = summarise(province);
      expect(total.staff).to.be.within(6000, 6400);
      expect(percent(total.equipped, total.needing)).to.be.within(97, 98);
      expect(percent(departments.equipped, departments.needing)).to.be.within(99, 100);
      expect(percent(districts.equipped, districts.needing)).to.be.within(98.8, 100);
      expect(percent(communes.equipped, communes.needing)).to.be.within(95.5, 97);
    });

    it('count one person per staff member of the latest headcount', () => {
      expect(province.people).to.have.length(summarise(province).total.staff);
    });

    it('count about 6,500 computers', () => {
      expect(computers(province)).to.have.length.within(6300, 6800);
    });

    it('give every unit a LAN, every department and district a firewall, and a handful of communes', () => {
      const { departments, districts, communes } = summarise(province);
      expect([departments.lan, districts.lan, communes.lan]).to.deep.equal([19, 15, 188]);
      expect([departments.firewall, districts.firewall]).to.deep.equal([19, 15]);
      expect(communes.firewall).to.be.within(5, 12);
    });

    it('verify most computers of departments and districts and fewer of communes', () => {
      const { departments, districts, communes } = summarise(province, TODAY);
      expect(percent(departments.computersVerified, departments.computers)).to.be.within(70, 80);
      expect(percent(districts.computersVerified, districts.computers)).to.be.within(70, 80);
      expect(percent(communes.computersVerified, communes.computers)).to.be.within(35, 50);
    });

    it('make the computers of communes years older than those of departments', () => {
      expect(medianYear(province, 'department')).to.be.within(2018, 2021);
      expect(medianYear(province, 'district')).to.be.within(2018, 2021);
      expect(medianYear(province, 'commune')).to.be.within(2013, 2017);
    });
  });

  it('has a login of every role', () => {
    expect(new Set(province.users.map((user) => user.role))).to.deep.equal(
      new Set(['province', 'procurement', 'auditor', 'officer']),
    );
  });
});

function computers(province: Province): DemoAsset[] {
  return province.assets.filter((asset) => COMPUTERS.includes(asset.kind));
}

function medianYear(province: Province, kind: UnitKind): number {
  const keys = new Set(province.units.filter((unit) => unit.kind === kind).map((unit) => unit.key));
  const used = computers(province).filter((asset) => asset.state === 'in_use' && keys.has(asset.unitKey));
  const years = used.map((asset) => Number(asset.putIntoUseOn.slice(0, 4))).sort((a, b) => a - b);
  return years[Math.floor(years.length / 2)]!;
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function expectUnique(values: readonly unknown[]): void {
  expect(new Set(values).size).to.equal(values.length);
}

function percent(part: number, whole: number): number {
  return (100 * part) / whole;
}
