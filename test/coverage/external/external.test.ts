/** Figures nobody can count in an inventory: the documents signed digitally of 2018 and 2019, and what may not be told. */
import { expect } from 'chai';
import fc from 'fast-check';
import { systemActor } from '../../../server/auth/scope.ts';
import { pointsBetween, shareOf, sumOf } from '../../../server/coverage/external/rules.ts';
import * as service from '../../../server/coverage/external/service.ts';
import type { FigureDraft } from '../../../server/coverage/external/types.ts';
import { Invalid, NotFound } from '../../../server/errors.ts';
import { treeOn } from '../../../server/org/service.ts';
import { emptyDatabase } from '../../support/database.ts';
import { loginAs } from '../../support/http.ts';
import { actorOf, type SmallProvince, smallProvince, TODAY } from '../../support/province.ts';

const system = systemActor('test');

describe('told figures', () => {
  let units: SmallProvince;
  const draft = (unitId: number, year: number, numerator: number, denominator: number): FigureDraft => ({
    ...{ unitId, code: 'signed_documents', year, numerator, denominator, source: 'Trục liên thông văn bản' },
  });

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
  });

  it('come to 84,48 %, forty points above the year before and fourteen above the plan', async () => {
    await service.recordFigures(
      system,
      [
        draft(units.home, 2019, 100_000, 120_000),
        draft(units.ducHoa, 2019, 92_194, 107_508),
        draft(units.province, 2018, 88_960, 200_000),
      ],
      TODAY,
    );
    const of = async (year: number) =>
      shareOf(sumOf(await service.externalFigures(system, year), await treeOn(`${year}-12-31`)));
    expect(await of(2019)).to.equal(8448);
    expect(pointsBetween(await of(2019), await of(2018))).to.equal(4000);
    const target = { code: 'signed_documents', year: 2019, share: 7048, source: 'Kế hoạch 15/KH-UBND' };
    await service.recordTarget(system, target);
    expect(pointsBetween(await of(2019), (await service.targetsOf(system, 2019))[0]!.share)).to.equal(1400);
  });

  it('count a unit that told for all below it once', async () => {
    await service.recordFigures(
      system,
      [
        draft(units.ducHoa, 2019, 50, 100),
        draft(units.hauNghia, 2019, 10, 20),
        draft(units.benLuc, 2019, 1, 4),
      ],
      TODAY,
    );
    const figures = await service.externalFigures(system, 2019);
    expect(sumOf(figures, await treeOn('2019-12-31'))).to.deep.equal({ a: 51, b: 104 });
  });

  it('are corrected, and were what they were at every moment before', async () => {
    await service.recordFigures(system, [draft(units.home, 2019, 10, 20)], TODAY);
    const then = new Date();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await service.recordFigures(system, [draft(units.home, 2019, 12, 20)], TODAY);
    const told = async (at: Date | null) =>
      (await service.externalFigures(system, 2019, at)).map(({ numerator }) => numerator);
    expect(await told(null)).to.deep.equal([12]);
    expect(await told(then)).to.deep.equal([10]);
  });

  it('are refused when the part is more than the whole, the year is to come, or the unit is told twice; nothing is written', async () => {
    const wrong = [
      draft(units.home, 2019, 30, 20),
      draft(units.home, 2027, 1, 2),
      draft(units.benLuc, 2019, 1, 2),
      draft(units.benLuc, 2019, 1, 2),
    ];
    const error = await service.recordFigures(system, wrong, TODAY).catch((caught: unknown) => caught);
    expect(error).to.be.instanceOf(Invalid);
    expect(Object.keys((error as Invalid).fields)).to.deep.equal(['0.numerator', '1.year', '3.unitId']);
    expect(await service.externalFigures(system, 2019)).to.deep.equal([]);
  });

  it('of Bến Lức are no business of an officer of Đức Hòa', async () => {
    await service.recordFigures(system, [draft(units.benLuc, 2019, 1, 2)], TODAY);
    const officer = await actorOf('officer', units.ducHoa);
    expect(await service.externalFigures(officer, 2019)).to.deep.equal([]);
    const error = await service
      .recordFigures(officer, [draft(units.benLuc, 2019, 2, 2)], TODAY)
      .catch((caught: unknown) => caught);
    expect(error).to.be.instanceOf(NotFound);
  });

  it('are pasted from a spreadsheet by name or code, all errors told at once', async () => {
    const province = await loginAs('province', null);
    const paste = (lines: string) =>
      province.post('/coverage/external/lines', {
        code: 'signed_documents',
        year: '2019',
        source: 'Báo cáo',
        lines,
      });
    const wrong = await paste('Sở Nội vụ\t1.200\t1.500\nSở Không Có\t1\t2\n802\tnhiều\t3');
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.include('Dòng 2').and.include('Dòng 3');
    expect((await paste('Sở Nội vụ\t1.200\t1.500\n802;90;100')).status).to.equal(303);
    const { text } = await province.get('/coverage/external?year=2019').expect(200);
    expect(text).to.include('1.290/1.600').and.include('80,63');
  });

  it('never say all while something is missing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), fc.integer({ min: 1, max: 10 ** 9 }), (a, more) => {
        const share = shareOf({ a, b: a + more })!;
        expect(share).to.be.at.most(9999);
        if (a > 0) expect(share).to.be.at.least(1);
        expect(shareOf({ a: a + more, b: a + more })).to.equal(10_000);
      }),
    );
  });
});
