/** Depreciation to the đồng: what machines bought in known years are worth on known days. */
import { expect } from 'chai';
import fc from 'fast-check';
import { provinceRatesSchema } from '../../../server/replacement/depreciation/data/provinceRates.ts';
import { bearerOf, lifeOn, valueOn } from '../../../server/replacement/depreciation/rules.ts';
import type { BookedAsset } from '../../../server/replacement/depreciation/types.ts';
import { addDays } from '../../../server/shared/days.ts';

const machine = (cost: number | null, putIntoUseOn: string | null, kind = 'desktop'): BookedAsset => ({
  ...{ kind, cost, putIntoUseOn },
});
const charges = (asset: BookedAsset, day: string) => valueOn(asset, day).yearly.map(({ charge }) => charge);

describe('depreciation', () => {
  it('writes 9.000.000 đ off a computer of 2023 by the end of 2025, and 1.500.000 đ a year from 2026 on', () => {
    const computer = machine(15_000_000, '2023-05-20');
    const old = valueOn(computer, '2025-12-31');
    expect([old.accumulated, old.remaining]).to.deep.equal([9_000_000, 6_000_000]);
    expect(old.lifeEndsOn).to.equal('2027-12-31');
    const now = valueOn(computer, '2026-11-26');
    expect([now.accumulated, now.remaining, now.lifeEndsOn]).to.deep.equal([
      9_000_000,
      6_000_000,
      '2029-12-31',
    ]);
    expect(now.yearly.slice(3).map(({ year, charge }) => [year, charge])).to.deep.equal([
      [2026, 1_500_000],
      [2027, 1_500_000],
      [2028, 1_500_000],
      [2029, 1_500_000],
    ]);
    expect(now.yearly[3]!.basis).to.equal('transition');
    expect(now.yearly[3]!.source).to.include('141/2025');
    expect(now.yearly[2]!.source).to.include('23/2023');
  });

  it('keeps counting a computer of 2021 at 0 đ, and lets it serve until 2027 by the new life', () => {
    const computer = machine(14_900_000, '2021');
    const old = valueOn(computer, '2025-12-31');
    expect([old.remaining, old.lifeEndsOn, old.why.state]).to.deep.equal([0, '2025-12-31', 'spent']);
    const now = valueOn(computer, '2026-01-01');
    expect([now.remaining, now.lifeEndsOn, now.isFixedAsset]).to.deep.equal([0, '2027-12-31', true]);
    expect(now.yearly.map(({ year }) => year)).to.deep.equal([2021, 2022, 2023, 2024, 2025]);
  });

  it('charges 2.858.000 đ six times and 2.852.000 đ in the seventh year for 20.000.000 đ bought in 2026', () => {
    expect(charges(machine(20_000_000, '2026-03-01', 'laptop'), '2026-11-26')).to.deep.equal([
      ...Array.from({ length: 6 }, () => 2_858_000),
      2_852_000,
    ]);
  });

  it('takes what is left at once when the new life is already over', () => {
    const camera = valueOn(machine(16_000_000, '2019', 'camera'), '2026-12-31');
    expect(camera.yearly.at(-1)).to.include({ year: 2026, charge: 2_000_000, basis: 'last', charged: true });
    expect(camera.remaining).to.equal(0);
    expect(valueOn(machine(16_000_000, '2019', 'camera'), '2026-12-30').remaining).to.equal(2_000_000);
  });

  it('keeps the rate of what did not change in 2026: a switch of 2024', () => {
    expect(charges(machine(30_000_000, '2024', 'switch'), '2026-06-01')).to.deep.equal(
      Array.from({ length: 5 }, () => 6_000_000),
    );
  });

  it('takes what costs less than 10.000.000 đ for a tool without depreciation', () => {
    const tool = valueOn(machine(9_999_999, '2024'), '2026-11-26');
    expect([tool.isFixedAsset, tool.why.state, tool.remaining]).to.deep.equal([false, 'tool', null]);
    expect(valueOn(machine(10_000_000, '2024'), '2026-11-26').isFixedAsset).to.equal(true);
  });

  it('never takes an unknown cost or start for 0', () => {
    const costless = valueOn(machine(null, '2024'), '2026-11-26');
    expect([costless.why.state, costless.isFixedAsset]).to.deep.equal(['cost_unknown', null]);
    expect([costless.accumulated, costless.remaining]).to.deep.equal([null, null]);
    const undated = valueOn(machine(15_000_000, null), '2026-11-26');
    expect([undated.why.state, undated.isFixedAsset]).to.deep.equal(['start_unknown', true]);
    expect([undated.accumulated, undated.remaining]).to.deep.equal([null, null]);
    expect(() => valueOn(machine(1.5, '2024'), '2026-11-26')).to.throw(RangeError);
    expect(() => valueOn(machine(-1, '2024'), '2026-11-26')).to.throw(RangeError);
  });

  it('does not invent the rates before 2018, but knows what is written off under any of them', () => {
    const computer = machine(12_000_000, '2016');
    const then = valueOn(computer, '2019-12-31');
    expect([then.why.state, then.remaining]).to.deep.equal(['law_unknown', null]);
    const since = valueOn(computer, '2020-12-31');
    expect([since.why.state, since.remaining, since.accumulated]).to.deep.equal(['spent', 0, 12_000_000]);
    expect(valueOn(machine(12_000_000, '2010'), '2017-12-31').why.state).to.equal('law_unknown');
  });

  it('writes nothing off before the first December, and is not in use before its day', () => {
    const laptop = valueOn(machine(20_000_000, '2026-03-01', 'laptop'), '2026-11-26');
    expect([laptop.why.state, laptop.accumulated, laptop.remaining]).to.deep.equal([
      'waiting',
      0,
      20_000_000,
    ]);
  });

  it('stops with the year before an asset left the books', () => {
    const gone = { ...machine(15_000_000, '2023'), goneOn: '2025-06-30' };
    const later = valueOn(gone, '2026-11-26');
    expect([later.accumulated, later.remaining, later.why.state]).to.deep.equal([
      6_000_000,
      9_000_000,
      'gone',
    ]);
    expect(later.yearly.map(({ year }) => year)).to.deep.equal([2023, 2024]);
    expect(valueOn(gone, '2025-06-29').why.state).to.equal('charged');
  });

  it('gives the whole charge of a year to the unit that holds the asset in its December', () => {
    const custody = [
      { unitId: 1, fromOn: '2023-02-01', toOn: '2025-07-01' },
      { unitId: 2, fromOn: '2025-07-01', toOn: null },
    ];
    expect([2022, 2023, 2024, 2025, 2026].map((year) => bearerOf(custody, year))).to.deep.equal([
      null,
      1,
      1,
      2,
      2,
    ]);
  });

  const own = {
    ...{ class: 'computer', validFrom: '2020-01-01', validTo: '2026-01-01', years: 6, percent: 16.67 },
    ...{ source: 'Quyết định 12/2019/QĐ-UBND', isVerified: true },
  };

  it("follows a province's own rate from its day on, within a fifth of the circular", () => {
    const rates = provinceRatesSchema.parse([own]);
    expect(lifeOn('computer', '2019-12-31', rates)?.years).to.equal(5);
    expect(lifeOn('computer', '2020-01-01', rates)).to.include({ years: 6, source: own.source });
    expect(lifeOn('print_scan', '2020-01-01', rates)?.years).to.equal(5);
    const { yearly } = valueOn(machine(18_000_000, '2021'), '2025-12-31', rates);
    expect(yearly.map(({ charge }) => charge)).to.deep.equal([...Array(5).fill(3_000_600), 2_997_000]);
    expect(provinceRatesSchema.parse([{ ...own, years: 4, percent: 24 }])).to.have.length(1);
  });

  it('refuses a rate of a province that departs too far, has no first day, or overlaps another', () => {
    const problem = (...rates: object[]) => provinceRatesSchema.safeParse(rates).error?.issues[0]?.message;
    expect(problem({ ...own, years: 4, percent: 24.01 })).to.include('more than 20 %');
    expect(problem({ ...own, years: 3 })).to.include('contradict');
    expect(problem({ ...own, validFrom: undefined })).to.be.a('string');
    expect(
      problem(own, { ...own, validFrom: '2025-12-31', validTo: null, percent: 20, years: 5 }),
    ).to.include('20 %');
    expect(problem(own, { ...own, validFrom: '2025-12-31' })).to.include('overlaps');
  });

  const assets = fc.record({
    kind: fc.constantFrom('desktop', 'printer', 'switch', 'camera', 'other', 'unheard-of'),
    cost: fc.oneof(fc.integer({ min: 10_000_000, max: 2_000_000_000 }), fc.constant(1e15)),
    putIntoUseOn: fc.integer({ min: 2018, max: 2026 }).map(String),
  });
  const days = fc.integer({ min: 0, max: 6_000 }).map((count) => addDays('2018-01-01', count));

  it('adds up to the cost, never below 0, never back, whatever the machine and the day', () => {
    fc.assert(
      fc.property(assets, days, days, (asset, one, other) => {
        const [early, late] = one < other ? [one, other] : [other, one];
        const [before, after] = [valueOn(asset, early), valueOn(asset, late)];
        const amounts = after.yearly.map(({ charge }) => charge!);
        expect(amounts.every((amount) => Number.isSafeInteger(amount) && amount > 0)).to.equal(true);
        expect(amounts.reduce((sum, amount) => sum + amount, 0)).to.equal(asset.cost);
        expect(before.accumulated).to.be.at.least(0).and.at.most(after.accumulated!);
        expect(after.remaining).to.be.at.least(0);
        expect(after.accumulated! + after.remaining!).to.equal(asset.cost);
      }),
      { numRuns: 500 },
    );
  });

  it('shows the figures of the December before on every day between two of them', () => {
    fc.assert(
      fc.property(assets, days, (asset, day) => {
        const year = Number(day.slice(0, 4)) - (day.slice(5) === '12-31' ? 0 : 1);
        const december = valueOn(asset, `${year}-12-31`);
        const expected = year < 2018 ? 0 : december.accumulated;
        expect(valueOn(asset, day).accumulated).to.equal(expected);
      }),
      { numRuns: 500 },
    );
  });
});
