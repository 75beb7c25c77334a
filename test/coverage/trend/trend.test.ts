/** The years behind today's figures, and which unit stands where. */
import { expect } from 'chai';
import fc from 'fast-check';
import { systemActor } from '../../../server/auth/scope.ts';
import { recordTarget } from '../../../server/coverage/external/service.ts';
import { type Indicator, indicatorOf, partsOf } from '../../../server/coverage/indicators.ts';
import { coverage } from '../../../server/coverage/service.ts';
import { ranking } from '../../../server/coverage/trend/rules.ts';
import { keepYearEnds, trend, yearEnds } from '../../../server/coverage/trend/service.ts';
import type { UnitCoverage } from '../../../server/coverage/types.ts';
import { moveAsset } from '../../../server/inventory/service/custody.ts';
import { reassessAll } from '../../../server/replacement/service.ts';
import { NEW, OLD, putMachines } from '../../replacement/fleet.ts';
import { emptyDatabase } from '../../support/database.ts';
import { loginAs } from '../../support/http.ts';
import { actorOf, type SmallProvince, smallProvince, TODAY } from '../../support/province.ts';

const system = systemActor('test');
const inadequate: Indicator = indicatorOf('inadequate')!;

describe('coverage over the years', () => {
  let units: SmallProvince;
  let ids: number[];

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    ids = await putMachines([
      { unitId: units.ducHoa, spec: OLD, since: '2021-03-01' },
      { unitId: units.ducHoa, spec: NEW, since: '2024-03-01' },
      { unitId: units.luongHoa, spec: NEW, since: '2025-03-01' },
      { unitId: units.luongHoa, spec: OLD, since: '2021-03-01' },
    ]);
    await reassessAll(TODAY);
  });

  it('keeps the ends of the seven years that are over since the register began', async () => {
    expect(await yearEnds(TODAY)).to.deep.equal(
      [2019, 2020, 2021, 2022, 2023, 2024, 2025].map((year) => `${year}-12-31`),
    );
    expect(await keepYearEnds(TODAY)).to.equal(7);
    const points = await trend(system, null, TODAY);
    const computers = points.map(({ units: rows }) => rows.reduce((sum, row) => sum + row.computers, 0));
    expect(computers).to.deep.equal([0, 0, 2, 2, 2, 3, 4, 4]);
  });

  it('has of every year what the register answers for that day, and learns of late entries the next night', async () => {
    await keepYearEnds(TODAY);
    const kept = async () =>
      (await trend(system, null, TODAY)).find(({ asOf }) => asOf === '2024-12-31')!.units;
    const asked = async () =>
      (await coverage(system, { asOf: '2024-12-31', basis: 'now', traits: true }, TODAY)).units;
    expect(await kept()).to.deep.equal(await asked());
    await moveAsset(system, ids[1]!, { unitId: units.home, on: '2024-06-01', document: 'QĐ 9' }, TODAY);
    expect(await kept()).not.to.deep.equal(await asked());
    await keepYearEnds(TODAY);
    expect(await kept()).to.deep.equal(await asked());
  });

  it('shows the officer of Đức Hòa no year of Lương Hòa', async () => {
    await keepYearEnds(TODAY);
    const officer = await actorOf('officer', units.ducHoa);
    const own = [units.ducHoa, units.ducHoaThuong, units.hauNghia];
    for (const { units: rows } of await trend(officer, null, TODAY))
      expect(rows.map(({ unitId }) => unitId)).to.have.members(own);
    const visitor = await loginAs('officer', units.ducHoa);
    const { text } = await visitor.get('/coverage/trend').expect(200);
    expect(text).to.include('Đức Hòa').and.not.include('Lương Hòa');
    await visitor.get(`/coverage/trend?unit=${units.luongHoa}`).expect(404);
  });

  it('tells the points between a year, the year before and its plan', async () => {
    await keepYearEnds(TODAY);
    await recordTarget(system, { code: 'lan', year: 2026, share: 5000, source: 'Kế hoạch 12/KH-UBND' });
    const visitor = await loginAs('province', null);
    const lan = (await visitor.get('/coverage/trend?indicator=lan').expect(200)).text;
    expect(lan).to.include('−50,00 điểm %').and.include('50,00\u00A0%');
    const { text } = await visitor.get('/coverage/trend?indicator=osEnded').expect(200);
    // At the end of 2024 two of three, at the end of 2025 two of four.
    expect(text).to.include('66,67\u00A0%').and.include('−16,67 điểm %');
    await visitor.get('/coverage/trend?indicator=nothing').expect(400);
  });

  it('ends on the day that is looked at, with what the register answers for that day', async () => {
    await keepYearEnds(TODAY);
    const points = await trend(system, null, TODAY, '2025-06-30');
    expect(points.map(({ asOf }) => asOf).slice(-2)).to.deep.equal(['2024-12-31', '2025-06-30']);
    expect(points.at(-1)!.units.find(({ unitId }) => unitId === units.luongHoa)).to.include({ computers: 2 });
  });

  it('says that the years are still to be counted where no night has passed', async () => {
    const visitor = await loginAs('province', null);
    const { text } = await visitor.get('/coverage/trend').expect(200);
    expect(text).to.include('Chưa có số liệu cuối các năm');
  });
});

describe('the ranking of units', () => {
  const unitOf = (a: number, b: number) =>
    ({ unitName: `${a}/${b}`, replace: a, upgrade: 0, computers: b }) as UnitCoverage;

  it('gives equal shares the same place, leaves a gap after them, and puts who has nothing to divide last', () => {
    const rows = ranking(inadequate, [unitOf(2, 6), unitOf(0, 0), unitOf(3, 4), unitOf(1, 3), unitOf(0, 9)]);
    expect(rows.map(({ unit, rank }) => [unit.unitName, rank])).to.deep.equal([
      ['0/9', 1],
      ['2/6', 2],
      ['1/3', 2],
      ['3/4', 4],
      ['0/0', null],
    ]);
  });

  it('puts who has more computers than the norm allows after all who keep to it', () => {
    const withNorm = (counted: number, allowed: number) =>
      ({ unitName: `${counted}/${allowed}`, traits: { counted, allowed } }) as UnitCoverage;
    const rows = ranking(indicatorOf('norm')!, [
      ...[withNorm(12, 10), withNorm(9, 10), withNorm(10, 10), withNorm(11, 10), withNorm(5, 10)],
    ]);
    expect(rows.map(({ unit }) => unit.unitName)).to.deep.equal(['10/10', '9/10', '5/10', '11/10', '12/10']);
  });

  it('lists every unit once, in the order of its share, and adds up to the whole', () => {
    const anyUnit = fc.tuple(fc.nat(50), fc.nat(50)).map(([a, more]) => unitOf(a, a + more));
    fc.assert(
      fc.property(fc.array(anyUnit, { maxLength: 30 }), (some) => {
        const rows = ranking(inadequate, some);
        expect(rows.map(({ unit }) => unit)).to.have.members(some);
        const sums = partsOf(inadequate, some);
        expect(rows.reduce((sum, { a }) => sum + a, 0)).to.equal(sums.a);
        const known = rows.filter(({ rank }) => rank !== null);
        for (const [at, row] of known.entries()) {
          const next = known[at + 1];
          if (!next) continue;
          const order = row.a * next.b - next.a * row.b;
          expect(order).to.be.at.most(0);
          expect(row.rank === next.rank).to.equal(order === 0);
        }
      }),
    );
  });
});
