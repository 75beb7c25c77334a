/** What became of communes: found by their old names, pages of what has ended, and who may know. */
import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { NotFound } from '../../server/errors.ts';
import { search } from '../../server/inventory/service/search.ts';
import { endedUnit, findFormer, kinOf } from '../../server/org/descent.ts';
import { reorganise } from '../../server/org/reorganisation/service.ts';
import { changeUnit, getUnit, treeOn } from '../../server/org/service.ts';
import { emptyDatabase } from '../support/database.ts';
import { loginAs } from '../support/http.ts';
import { actorOf, type SmallProvince, smallProvince, TODAY } from '../support/province.ts';

describe('units that have ended', () => {
  const system = systemActor('test');
  let units: SmallProvince;
  let heir: number;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    const codes = { adminCode: '27931', agencyCode: null, budgetCode: null };
    const draft = { name: 'UBND xã Hậu Nghĩa', shortName: 'Hậu Nghĩa', kind: 'commune' as const, ...codes };
    await reorganise(
      system,
      {
        ...{ effectiveOn: '2025-07-01', legalBasis: 'Nghị quyết 1682/NQ-UBTVQH15' },
        newUnits: [{ key: 'new', draft: { ...draft, parentId: units.province }, parentKey: null }],
        endings: await Promise.all(
          [units.ducHoaThuong, units.hauNghia].map(async (id) => ({
            ...{ unit: await getUnit(system, id, '2025-06-30'), heirs: ['new'] },
          })),
        ),
      },
      TODAY,
    );
    heir = (await treeOn(TODAY)).byCode('27931')!.id;
  });

  it('are found by their old names, marks or not, and lead to what stands for them', async () => {
    const found = await search(system, 'duc hoa thuong', TODAY);
    expect(found.former.map(({ unit }) => unit.name)).to.deep.equal(['UBND xã Đức Hòa Thượng']);
    expect(found.former[0]!.standing.map(({ id }) => id)).to.deep.equal([heir]);
    expect(found.only).to.deep.equal({ type: 'unit', id: units.ducHoaThuong });
  });

  it('are found under the name a unit had before it was renamed', async () => {
    const name = 'Sở Nội vụ và Lao động';
    await changeUnit(system, units.home, 'rename', '2025-03-01', { name, shortName: name }, null);
    const [former] = await findFormer(system, ['so', 'noi', 'vu'], TODAY, 5);
    expect([former!.unit.name, former!.standing[0]!.name]).to.deep.equal(['Sở Nội vụ', name]);
  });

  it('have a page that says what became of them, for the officers of what followed and for no other', async () => {
    const officer = await loginAs('officer', heir);
    const { text } = await officer.get(`/units/${units.ducHoaThuong}`).expect(200);
    expect(text).to.include('kết thúc hoạt động').and.include(`/units/${heir}`).and.include('<svg');
    const stranger = await actorOf('officer', units.luongHoa);
    const error = await endedUnit(stranger, units.ducHoaThuong, TODAY).catch((caught: unknown) => caught);
    expect(error).to.be.instanceOf(NotFound);
    expect(await findFormer(stranger, ['duc', 'hoa', 'thuong'], TODAY, 5)).to.deep.equal([]);
  });

  it('lead from a bookmark to the unit that followed, keeping the rest of the address', async () => {
    const officer = await loginAs('officer', heir, 'officer.one');
    const answer = await officer.get(`/assets?kind=desktop&unit=${units.ducHoaThuong}`).expect(303);
    expect(answer.headers.location).to.equal(`?kind=desktop&unit=${heir}`);
    const stranger = await loginAs('officer', units.luongHoa, 'officer.two');
    await stranger.get(`/assets?unit=${units.ducHoaThuong}`).expect(404);
    const province = await loginAs('province', null, 'province.one');
    await province.get(`/assets?unit=${units.ducHoaThuong}&asOf=2025-06-30`).expect(200);
  });

  it('are drawn beside the unit that came out of them, by the names they had', async () => {
    const { before, after } = await kinOf(heir);
    expect(before.map(({ name }) => name)).to.have.members([
      'UBND xã Đức Hòa Thượng',
      'UBND thị trấn Hậu Nghĩa',
    ]);
    expect(after).to.deep.equal([]);
    const province = await loginAs('province', null);
    const { text } = await province.get(`/units/${heir}`).expect(200);
    expect(text).to.include('Nguồn gốc').and.include('UBND thị trấn Hậu Nghĩa');
  });
});
