/** What falls due in Đức Hòa and Bến Lức, and the lists behind the figures. */
import { expect } from 'chai';
import { systemActor } from '../../../server/auth/scope.ts';
import { forecast } from '../../../server/replacement/forecast/service.ts';
import { freezePlan } from '../../../server/replacement/plans/service/freeze.ts';
import {
  allItems,
  createPlan,
  getPlan,
  submitPlan,
} from '../../../server/replacement/plans/service/plans.ts';
import { decideMany } from '../../../server/replacement/plans/service/review.ts';
import { EVERY_ITEM } from '../../../server/replacement/plans/store/items.ts';
import { listVerdicts, reassessAll } from '../../../server/replacement/service.ts';
import { emptyDatabase } from '../../support/database.ts';
import { loginAs } from '../../support/http.ts';
import { actorOf, type SmallProvince, smallProvince, TODAY } from '../../support/province.ts';
import { NEW, OLD, putMachines } from '../fleet.ts';

/** Windows 11 Enterprise 25H2 ends on 10 October 2028, and this processor takes nothing newer than Windows 10. */
const ENDING = {
  ...NEW,
  cpu: 'Intel(R) Core(TM) i5-6500',
  os: 'Windows 10 Enterprise LTSC 2021',
  osVersion: '21H2 (19044)',
};

describe('the forecast', () => {
  const system = systemActor('test');
  let units: SmallProvince;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    await putMachines([
      { unitId: units.ducHoaThuong, spec: OLD },
      { unitId: units.luongHoa, spec: OLD },
      { unitId: units.luongHoa, spec: NEW },
      { unitId: units.luongHoa, spec: ENDING },
      { unitId: units.luongHoa, spec: null },
    ]);
    await reassessAll(TODAY);
  });

  it('counts each machine once, and as many as the lists behind its figures hold', async () => {
    const { forecast: found } = await forecast(system, null, TODAY);
    expect(found.total.years[0]!.count).to.equal(2);
    for (const [at, year] of found.years.entries()) {
      const query = year === 0 ? { verdicts: ['replace' as const] } : { dueYear: year };
      const { total } = await listVerdicts(system, { ...query, planned: false }, TODAY);
      expect(total, String(year)).to.equal(found.total.years[at]!.count);
    }
  });

  it('tells the year and the reason of a machine whose system ends', async () => {
    const { forecast: found } = await forecast(system, null, TODAY);
    const ahead = found.total.years.slice(1).reduce((sum, { count }) => sum + count, 0);
    expect(ahead).to.be.greaterThan(0);
    expect(found.reasons.map(({ key }) => key)).to.not.include('');
  });

  it('shows an officer of Đức Hòa nothing of Bến Lức', async () => {
    const officer = await actorOf('officer', units.ducHoa);
    const { forecast: found } = await forecast(officer, null, TODAY);
    expect(found.units.map(({ key }) => key)).to.deep.equal([units.ducHoaThuong]);
  });

  it('leaves out what a frozen plan replaces, and says how many', async () => {
    const settings = {
      budget: [{ source: 'Ngân sách tỉnh', amount: 500_000_000, kinds: [] }],
      ...{ fairness: 0, kinds: ['desktop'], prices: {} },
    };
    const draft = { unitId: units.province, year: 2027, title: 'Thay máy', settings };
    const plan = await createPlan(system, draft, TODAY);
    await submitPlan(system, plan.id, plan.lockVersion);
    const decision = { decision: 'approve', price: null, deferTo: null, fromAssetId: null, reason: null };
    await decideMany(system, plan.id, EVERY_ITEM, decision as never);
    const decided = (await allItems('all', plan.id)).filter((item) => item.decision === 'approve').length;
    expect(decided).to.be.greaterThan(0);
    const { lockVersion } = await getPlan(system, plan.id);
    await freezePlan(system, plan.id, lockVersion);
    const { forecast: found } = await forecast(system, null, TODAY);
    expect(found.planned).to.equal(decided);
    expect(found.total.years[0]!.count).to.equal(2 - decided < 0 ? 0 : 2 - decided);
  });

  it('is a page with its picture, its assumptions and its file', async () => {
    const procurement = await loginAs('procurement', null);
    const { text } = await procurement.get('/replacement/forecast').expect(200);
    expect(text).to.include('Giả định').and.include('<svg').and.include('verdict=all&amp;due=');
    await procurement.get('/replacement/forecast.xlsx').expect(200);
    await procurement.get('/replacement?due=2028&asOf=2026-01-05').expect(400);
    await procurement.get('/replacement?due=soon').expect(400);
  });
});
