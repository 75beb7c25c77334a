import { expect } from 'chai';
import { systemActor } from '../../../server/auth/scope.ts';
import { createPlan, submitPlan } from '../../../server/replacement/plans/service/plans.ts';
import { followInventory, reassessAll } from '../../../server/replacement/service.ts';
import { OLD, putMachines } from '../../replacement/fleet.ts';
import { emptyDatabase } from '../../support/database.ts';
import { type SmallProvince, smallProvince, TODAY } from '../../support/province.ts';
import { programOf } from './support.ts';

describe('plans over the API', () => {
  let units: SmallProvince;
  let planId: number;

  before(followInventory);
  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    await putMachines([
      { unitId: units.ducHoaThuong, spec: OLD },
      { unitId: units.ducHoaThuong, spec: OLD },
      { unitId: units.luongHoa, spec: OLD },
    ]);
    await reassessAll(TODAY);
    const settings = {
      budget: [{ source: 'Tỉnh', amount: 40_000_000, kinds: [] }],
      fairness: 0,
      kinds: ['desktop'],
      prices: {},
    };
    const draft = { unitId: units.province, year: 2027, title: 'Thay máy tính', settings };
    const plan = await createPlan(systemActor('test'), draft, TODAY);
    await submitPlan(systemActor('test'), plan.id, plan.lockVersion);
    planId = plan.id;
  });

  it('list a plan with its money, and its lines page by page in the order of need', async () => {
    const province = await programOf('province', null);
    const { body: plans } = await province.get('/replacement/plans').expect(200);
    expect(plans).to.deep.include({ total: 1, nextCursor: null });
    expect(plans.items[0]).to.include({
      id: planId,
      year: 2027,
      status: 'review',
      budget: 40_000_000,
      number: null,
    });
    const { body: first } = await province.get(`/replacement/plans/${planId}/items?limit=2`).expect(200);
    expect(first.total).to.equal(3);
    expect(first.items.map(({ line }: { line: number }) => line)).to.deep.equal([1, 2]);
    const { body: second } = await province
      .get(`/replacement/plans/${planId}/items?limit=2&cursor=${encodeURIComponent(first.nextCursor)}`)
      .expect(200);
    expect(second.items.map(({ line }: { line: number }) => line)).to.deep.equal([3]);
    expect(second.nextCursor).to.equal(null);
  });

  it('show an officer of Lương Hòa the line of Lương Hòa alone, and count no other', async () => {
    const officer = await programOf('officer', units.luongHoa);
    const { body } = await officer.get(`/replacement/plans/${planId}/items`).expect(200);
    expect(body.total).to.equal(1);
    expect(body.items[0].unitCode).to.equal('28000');
  });
});
