import { expect } from 'chai';
import { verifyChain } from '../../server/audit/service.ts';
import { Forbidden, Invalid, NotFound } from '../../server/errors.ts';
import { changeUnit, findUnitByCode, getUnit, listUnits, recordHeadcount } from '../../server/org/service.ts';
import { emptyDatabase } from '../support/database.ts';
import { actorOf, type SmallProvince, smallProvince, TODAY } from '../support/province.ts';

describe('units and headcounts', () => {
  let units: SmallProvince;
  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
  });

  it('shows the officer of Đức Hòa the district and its communes, and nothing of Bến Lức', async () => {
    const officer = await actorOf('officer', units.ducHoa);
    const names = (await listUnits(officer, TODAY)).map((unit) => unit.name);
    expect(names).to.deep.equal(['UBND huyện Đức Hòa', 'UBND thị trấn Hậu Nghĩa', 'UBND xã Đức Hòa Thượng']);
  });

  it('answers a unit outside the scope like one that does not exist', async () => {
    const officer = await actorOf('officer', units.ducHoa);
    for (const id of [units.benLuc, 999_999]) {
      const error = await getUnit(officer, id, TODAY).catch((caught: unknown) => caught);
      expect(error).to.be.instanceOf(NotFound);
    }
    expect(await findUnitByCode(officer, '803', TODAY)).to.equal(null);
  });

  it('keeps the old name of a renamed department for the days before', async () => {
    const province = await actorOf('province', null);
    await changeUnit(
      province,
      units.home,
      'rename',
      '2025-03-01',
      { name: 'Sở Nội vụ và Lao động' },
      'NQ 1/2025',
    );
    expect((await getUnit(province, units.home, '2025-02-28')).name).to.equal('Sở Nội vụ');
    expect((await getUnit(province, units.home, '2025-03-01')).name).to.equal('Sở Nội vụ và Lao động');
  });

  it('refuses to put a district below its own commune', async () => {
    const province = await actorOf('province', null);
    const error = await changeUnit(
      province,
      units.ducHoa,
      'move',
      '2025-03-01',
      { parentId: units.hauNghia },
      null,
    ).catch((caught: unknown) => caught);
    expect(error).to.be.instanceOf(Invalid);
  });

  it('lets no commune officer rename a unit', async () => {
    const officer = await actorOf('officer', units.hauNghia);
    const error = await changeUnit(
      officer,
      units.hauNghia,
      'rename',
      '2025-03-01',
      { name: 'X' },
      null,
    ).catch((caught: unknown) => caught);
    expect(error).to.be.instanceOf(Forbidden);
  });

  it('refuses a headcount in which more need a computer than there are staff, and keeps the record whole', async () => {
    const officer = await actorOf('officer', units.hauNghia);
    const headcount = {
      unitId: units.hauNghia,
      asOf: '2026-06-30',
      cadres: 10,
      civilServants: 11,
      publicEmployees: 0,
      needComputer: 22,
    };
    const error = await recordHeadcount(officer, headcount, TODAY).catch((caught: unknown) => caught);
    expect((error as Invalid).fields).to.have.key('needComputer');
    await recordHeadcount(officer, { ...headcount, needComputer: 21 }, TODAY);
    expect(await verifyChain()).to.deep.equal({ entries: 8, brokenAt: null });
  });
});
