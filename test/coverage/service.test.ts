import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { INDICATORS, type Indicator, partsOf } from '../../server/coverage/indicators.ts';
import { coverage } from '../../server/coverage/service.ts';
import { compareUnit, findGaps } from '../../server/coverage/tasks.ts';
import { NotFound } from '../../server/errors.ts';
import { moveAsset } from '../../server/inventory/service/custody.ts';
import { recordHeadcount } from '../../server/org/service.ts';
import { reassessAll } from '../../server/replacement/service.ts';
import { NEW, OLD, putMachines } from '../replacement/fleet.ts';
import { emptyDatabase } from '../support/database.ts';
import { actorOf, type SmallProvince, smallProvince, TODAY } from '../support/province.ts';

/** Sixteen machines, counted by hand. */
async function fillProvince(units: SmallProvince): Promise<number[]> {
  const headcount = (unitId: number, need: number, asOf = '2026-06-30') =>
    recordHeadcount(
      systemActor('test'),
      { unitId, asOf, cadres: 1, civilServants: need, publicEmployees: 1, needComputer: need },
      TODAY,
    );
  await headcount(units.home, 3);
  await headcount(units.ducHoa, 4, '2024-12-31');
  await headcount(units.ducHoa, 2);
  await headcount(units.ducHoaThuong, 2);
  await headcount(units.luongHoa, 1);
  const ids = await putMachines([
    { unitId: units.home, holder: 'Trần Thị Bình', spec: NEW, seen: TODAY },
    { unitId: units.home, holder: 'Trần Thị Bình', spec: NEW, seen: '2026-08-25' },
    { unitId: units.home, holder: 'Lê Văn Cường', spec: OLD, seen: '2026-08-24' },
    { unitId: units.home, holder: 'Phạm Thị Dung', spec: OLD, state: 'in_repair' },
    { unitId: units.home, kind: 'firewall', seen: TODAY, licenceEndsOn: '2026-11-22' },
    { unitId: units.home, kind: 'switch' },
    { unitId: units.ducHoa, holder: 'Võ Văn Em', spec: NEW, seen: TODAY },
    { unitId: units.ducHoa, holder: 'Đỗ Thị Giang', spec: null },
    { unitId: units.ducHoa, holder: 'Hồ Văn Hải', spec: OLD },
    { unitId: units.ducHoa, kind: 'router', seen: TODAY },
    { unitId: units.ducHoa, kind: 'firewall' },
    { unitId: units.ducHoaThuong, holder: 'Mai Thị Khánh', spec: OLD },
    { unitId: units.ducHoaThuong, holder: null, spec: NEW, seen: TODAY },
    { unitId: units.ducHoaThuong, kind: 'modem', seen: TODAY },
    { unitId: units.luongHoa, holder: 'Ngô Văn Long', spec: OLD },
    { unitId: units.luongHoa, kind: 'access_point' },
  ]);
  await reassessAll(TODAY);
  return ids;
}

describe('coverage of a province counted by hand', () => {
  let units: SmallProvince;
  let ids: number[];
  const province = systemActor('test');

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    ids = await fillProvince(units);
  });

  it('counts people and not machines, machines in use and not those in repair, sightings of 90 days', async () => {
    const { units: rows } = await coverage(province, { asOf: TODAY }, TODAY);
    const home = rows.find((row) => row.unitId === units.home)!;
    expect(home).to.include({ staff: 5, needComputer: 3, equipped: 2, computers: 3, computersVerified: 2 });
    expect(home).to.include({ meets: 2, replace: 1, unknown: 0, lan: true, lanVerified: false });
    expect(home).to.include({ firewall: true, firewallVerified: true, firewallExpired: true });
  });

  it('takes a modem neither for a LAN nor for a firewall, and an access point for a LAN', async () => {
    const { units: rows } = await coverage(province, { asOf: TODAY }, TODAY);
    const of = (id: number) => rows.find((row) => row.unitId === id)!;
    expect(of(units.ducHoaThuong)).to.include({ lan: false, firewall: false });
    expect(of(units.luongHoa)).to.include({ lan: true, firewall: false });
  });

  it('uses the latest headcount on or before the day, and leaves out who never reported', async () => {
    const { units: rows, totals } = await coverage(province, { asOf: TODAY }, TODAY);
    expect(rows.find((row) => row.unitId === units.ducHoa)).to.include({ needComputer: 2, equipped: 3 });
    expect(rows.find((row) => row.unitId === units.benLuc)).to.include({ staff: null, headcountOn: null });
    expect(totals).to.include({ withoutHeadcount: 2, overNeed: 1 });
    const then = await coverage(province, { asOf: '2025-01-31' }, TODAY);
    expect(then.units.find((row) => row.unitId === units.ducHoa)).to.include({ needComputer: 4 });
  });

  it('sums groups and province from the units, and lets no surplus hide a lack', async () => {
    const { totals, groups } = await coverage(province, { asOf: TODAY }, TODAY);
    // need 3 + 2 + 2 + 1; equipped 2 + 3 + 1 + 1, of which Đức Hòa counts 2
    expect(totals).to.include({ units: 6, needComputer: 8, equipped: 7, equippedCounted: 6, computers: 9 });
    expect(totals).to.include({
      computersVerified: 4,
      lan: 3,
      lanVerified: 1,
      firewall: 2,
      firewallVerified: 1,
    });
    expect(totals.meets + totals.watch + totals.upgrade + totals.replace + totals.unknown).to.equal(
      totals.computers,
    );
    expect(groups.districts).to.include({ units: 2, computers: 3, unknown: 1, replace: 1, meets: 1 });
    expect(groups.departments.computers + groups.districts.computers + groups.communes.computers).to.equal(9);
  });

  it('answers a day in the past from the periods of that day', async () => {
    await moveAsset(province, ids[0]!, { unitId: units.luongHoa, on: TODAY, document: 'QĐ 5' }, TODAY);
    const yesterday = await coverage(province, { asOf: '2026-11-22' }, TODAY);
    const now = await coverage(province, { asOf: TODAY }, TODAY);
    const computersOf = (found: typeof now, id: number) =>
      found.units.find((row) => row.unitId === id)!.computers;
    expect([computersOf(yesterday, units.home), computersOf(now, units.home)]).to.deep.equal([3, 2]);
    expect([computersOf(yesterday, units.luongHoa), computersOf(now, units.luongHoa)]).to.deep.equal([1, 2]);
    // Seen for the first time on the day itself: not yet verified the day before.
    expect(yesterday.totals.computersVerified).to.equal(2);
    expect((await coverage(province, { asOf: '2022-12-31' }, TODAY)).totals.computers).to.equal(0);
  });

  it('agrees with itself whether the verdicts of the day are kept or made on the fly', async () => {
    const kept = (await coverage(province, { asOf: TODAY }, TODAY)).totals;
    const made = (await coverage(province, { asOf: TODAY }, '2026-11-24')).totals;
    expect(made).to.deep.equal(kept);
  });

  it('reads systems, ages and norms where asked for, the same from what stands in the assets and from their history', async () => {
    const asked = { asOf: TODAY, traits: true };
    const kept = await coverage(province, asked, TODAY);
    const made = await coverage(province, asked, '2026-11-24');
    expect(made.units).to.deep.equal(kept.units);
    const ducHoa = kept.units.find((row) => row.unitId === units.ducHoa)!;
    // Windows 7 of Hồ Văn Hải; all three were put into use in 2023, for two people and two more.
    expect(ducHoa.traits).to.deep.equal({
      ...{ osEnded: 1, antivirus: 0, antivirusManaged: 0, spent: 0, spentBefore: 0 },
      ...{ counted: 3, allowed: 4 },
    });
    const later = await coverage(province, { asOf: '2028-01-01', traits: true }, '2028-01-01');
    const traits = later.units.find((row) => row.unitId === units.ducHoa)!.traits!;
    expect(traits).to.include({ spent: 0, spentBefore: 3 });
    const plain = await coverage(province, { asOf: TODAY }, TODAY);
    expect(plain.units[0]).not.to.have.property('traits');
  });

  it('counts as many computers on the basis of now as of then, in every trait', async () => {
    const of = async (basis: 'then' | 'now') => {
      const found = await coverage(province, { asOf: '2026-11-22', basis, traits: true }, TODAY);
      return INDICATORS.map((indicator: Indicator) => partsOf(indicator, found.units)).map(({ a }) => a);
    };
    expect(await of('now')).to.deep.equal(await of('then'));
  });

  it('shows the officer of Đức Hòa figures of Đức Hòa alone', async () => {
    const officer = await actorOf('officer', units.ducHoa);
    const found = await coverage(officer, { asOf: TODAY }, TODAY);
    expect(found.units.map((row) => row.unitId)).to.have.members([
      units.ducHoa,
      units.ducHoaThuong,
      units.hauNghia,
    ]);
    expect(found.totals).to.include({ computers: 5, equipped: 4, firewall: 1, needComputer: 4 });
    const error = await coverage(officer, { asOf: TODAY, unitId: units.benLuc }, TODAY).catch(
      (caught: unknown) => caught,
    );
    expect(error).to.be.instanceOf(NotFound);
  });

  it('compares with no fewer than five units of a kind, so that no single one can be read out', async () => {
    const officer = await actorOf('officer', units.ducHoa);
    const found = await coverage(officer, { asOf: TODAY }, TODAY);
    const rows = await compareUnit(found, units.ducHoa, TODAY);
    expect(rows.map((row) => row.others)).to.deep.equal([null, null, null, null]);
  });

  it('finds what the register lacks: specifications, sightings, headcounts', async () => {
    const gaps = await findGaps(await actorOf('officer', units.ducHoa), null, TODAY);
    expect(gaps).to.include({ withoutSpec: 1, notSeen: 3 });
    expect(gaps.withoutHeadcount.map((unit) => unit.id)).to.deep.equal([units.hauNghia]);
  });
});
