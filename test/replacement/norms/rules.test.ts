/** Norms on known days: what posts may have, how much may be bought how, and what is not known. */
import { expect } from 'chai';
import { MACHINE_NORMS, machineNormsSchema } from '../../../server/replacement/norms/data/machines.ts';
import { centralisedSchema, purchaseLimitsSchema } from '../../../server/replacement/norms/data/purchases.ts';
import {
  allowedFor,
  centralisedCheck,
  normOf,
  normsOn,
  purchaseForm,
  unitsOverNorm,
} from '../../../server/replacement/norms/rules.ts';

const TODAY = '2026-11-26';

describe('norms of machines', () => {
  it('give a specialist one computer, at the price of the decision of the day', () => {
    const caps = ['2016-01-01', '2017-12-31', '2018-01-01', '2025-06-30', '2025-07-01', '2026-03-08', TODAY];
    expect(caps.map((day) => normOf('desktop', 'specialist', day)?.cap)).to.deep.equal([
      ...[13_000_000, 13_000_000, 15_000_000, 15_000_000, 20_000_000, 20_000_000, 20_000_000],
    ]);
    expect(normOf('laptop', 'specialist', TODAY)).to.include({ quantity: 1, perPeople: 1 });
    expect(normOf('laptop', 'specialist', TODAY)!.source).to.equal(
      'Quyết định 10/2026/QĐ-TTg, phụ lục, mục A, nhóm VIII',
    );
  });

  it('know nothing before 2016, of leaders before 2026, of printers for specialists', () => {
    expect(normOf('desktop', 'specialist', '2015-12-31')).to.equal(null);
    expect(normOf('desktop', 'leader', '2026-03-08')).to.equal(null);
    expect(normOf('printer', 'specialist', TODAY)).to.equal(null);
    expect(normOf('printer', 'office', '2019-06-01')).to.include({ quantity: null, cap: 10_000_000 });
    expect(normOf('firewall', 'office', TODAY)).to.equal(null);
  });

  it('give a leader a desktop, a laptop and a printer from 9 March 2026 on', () => {
    const caps = ['desktop', 'laptop', 'printer'].map((kind) => normOf(kind, 'leader', '2026-03-09')?.cap);
    expect(caps).to.deep.equal([20_000_000, 25_000_000, 13_000_000]);
  });

  it('take the highest for who holds several posts', () => {
    expect(normOf('laptop', ['specialist', 'leader'], TODAY)!.cap).to.equal(25_000_000);
    expect(normOf('printer', ['specialist', 'senior'], TODAY)!.quantity).to.equal(1);
  });

  it('round what an office may have up: 0,21 to 1 and 9,68 to 10', () => {
    expect(allowedFor({ quantity: 21, perPeople: 100 }, 1)).to.equal(1);
    expect(allowedFor({ quantity: 968, perPeople: 100 }, 1)).to.equal(10);
    const scanner = normOf('scanner', 'office', TODAY)!;
    expect([1, 15, 16, 145].map((people) => allowedFor(scanner, people))).to.deep.equal([1, 1, 2, 10]);
    expect(allowedFor(normOf('printer', 'office', TODAY)!, 29)).to.equal(10);
    expect(allowedFor(scanner, 0)).to.equal(0);
  });

  it('leave no day without its source, and no two texts in force at once', () => {
    for (const day of ['2016-01-01', '2025-07-01', TODAY])
      for (const { source, validFrom } of normsOn(day)) {
        expect(source).to.include('QĐ-TTg');
        expect(validFrom <= day).to.equal(true);
      }
    const [first, second] = MACHINE_NORMS;
    const refused = (...rules: object[]) => machineNormsSchema.safeParse(rules).success === false;
    expect(refused(first!, { ...second!, validFrom: '2017-12-31' })).to.equal(true);
    expect(refused({ ...first!, validTo: null }, second!)).to.equal(true);
    expect(refused({ ...first!, validTo: first!.validFrom })).to.equal(true);
    expect(refused({ ...first!, validFrom: undefined })).to.equal(true);
    expect(refused({ ...first!, source: '' })).to.equal(true);
    expect(refused(first!, second!)).to.equal(false);
  });
});

describe('limits of purchases', () => {
  it('let the head decide up to 100 million, a supplier be appointed up to a thousand million', () => {
    const forms = [100_000_000, 100_000_001, 1_000_000_000, 1_000_000_001].map(
      (amount) => purchaseForm(amount, TODAY).form,
    );
    expect(forms).to.deep.equal(['head_decides', 'direct_appointment', 'direct_appointment', 'tender']);
    expect(purchaseForm(1, TODAY).citation).to.include({ validFrom: '2026-09-09', isVerified: false });
    expect(purchaseForm(1, TODAY).citation!.source).to.include('349/2026/NĐ-CP');
  });

  it('are not invented for the days before', () => {
    expect(purchaseForm(57_000_000, '2026-09-08')).to.deep.equal({
      ...{ form: null, headDecidesUpTo: null, directUpTo: null, citation: null },
    });
    expect(purchaseLimitsSchema.safeParse([{ headDecidesUpTo: 1, directUpTo: 2 }]).success).to.equal(false);
  });
});

describe('what is bought centrally', () => {
  const decision = {
    validFrom: '2018-03-01',
    validTo: null,
    source: 'Quyết định 79/QĐ-UBND',
    isVerified: true,
  };
  const list = centralisedSchema.parse([
    { ...decision, name: 'Máy tính', kinds: ['desktop', 'laptop'], leastCount: 100, leastAmount: 1e9 },
    { ...decision, name: 'Máy in', kinds: ['printer'], leastCount: 50, leastAmount: null },
  ]);
  const of = (...lines: [string, number, number | null][]) =>
    centralisedCheck(
      lines.map(([kind, count, amount]) => ({ kind, count, amount })),
      TODAY,
      list,
    ).map(({ isCentralised }) => isCentralised);

  it('is what reaches the number and the amount of the list of the province: 312 computers of 60 communes', () => {
    expect(of(['desktop', 312, 6.24e9])).to.deep.equal([true, false]);
    expect(of(['desktop', 60, 6e8], ['laptop', 40, 4e8])).to.deep.equal([true, false]);
    expect(of(['desktop', 99, 6e9], ['printer', 50, null])).to.deep.equal([false, true]);
    expect(of(['desktop', 100, 999_999_999])).to.deep.equal([false, false]);
  });

  it('stays open while an amount is missing that could change it', () => {
    expect(of(['desktop', 100, null])).to.deep.equal([null, false]);
    expect(of(['desktop', 99, null])).to.deep.equal([false, false]);
    expect(of(['desktop', 100, 1e9], ['laptop', 5, null])).to.deep.equal([true, false]);
    expect(
      centralisedCheck([{ kind: 'desktop', count: 312, amount: 6e9 }], '2018-02-28', list),
    ).to.deep.equal([]);
  });

  it('cites the decision, which must have a first day and overlap no other for the same group', () => {
    const [result] = centralisedCheck([], TODAY, list);
    expect(result!.citation).to.deep.equal(decision);
    const computers = list[0]!;
    expect(
      centralisedSchema.safeParse([computers, { ...computers, validFrom: '2020-01-01' }]).success,
    ).to.equal(false);
    expect(centralisedSchema.safeParse([{ ...computers, validFrom: undefined }]).success).to.equal(false);
  });
});

describe('units over the norm', () => {
  const headcount = (unitId: number, people: number, asOf = '2026-01-01') => ({
    ...{ unitId, asOf, cadres: 5, civilServants: people - 5, publicEmployees: 0, needComputer: people },
  });

  it('have more computers than people, those for state secrets not counted', () => {
    const machines = [
      { unitId: 1, computers: 23, classified: 0 },
      { unitId: 2, computers: 21, classified: 1 },
      { unitId: 3, computers: 40, classified: 2 },
      { unitId: 4, computers: 3, classified: 0 },
    ];
    const counted = unitsOverNorm(
      machines,
      [headcount(1, 20), headcount(2, 20), headcount(4, 20), headcount(3, 10, '2026-12-01')],
      TODAY,
    );
    expect(counted.map(({ over }) => over)).to.deep.equal([3, 0, null, 0]);
    expect(counted[0]).to.include({ people: 20, allowed: 20, counted: 23, headcountOn: '2026-01-01' });
    expect(counted[0]!.citation!.source).to.include('10/2026/QĐ-TTg');
    expect(counted[2]).to.include({ people: null, allowed: null });
  });

  it('are told by the headcount of the day, and not at all where no norm is known', () => {
    const machines = [{ unitId: 1, computers: 22, classified: 0 }];
    const counts = [headcount(1, 20, '2019-01-01'), headcount(1, 25, '2026-06-01')];
    expect(unitsOverNorm(machines, counts, '2020-12-31')[0]!.over).to.equal(2);
    expect(unitsOverNorm(machines, counts, TODAY)[0]!.over).to.equal(0);
    expect(unitsOverNorm(machines, [headcount(1, 20, '2010-01-01')], '2015-06-01')[0]!.over).to.equal(null);
  });
});
