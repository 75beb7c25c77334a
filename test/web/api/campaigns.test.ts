import { expect } from 'chai';
import { systemActor } from '../../../server/auth/scope.ts';
import { openCampaign } from '../../../server/campaigns/service/campaigns.ts';
import { answer, closePart, getPart } from '../../../server/campaigns/service/parts.ts';
import { recordHeadcount } from '../../../server/org/service.ts';
import { emptyDatabase } from '../../support/database.ts';
import { type SmallProvince, smallProvince, TODAY } from '../../support/province.ts';
import { programOf } from './support.ts';

describe('campaigns over the API', () => {
  const system = systemActor('test');
  let units: SmallProvince;
  let id: number;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    const people = { cadres: 4, civilServants: 8, publicEmployees: 10, needComputer: 20 };
    await recordHeadcount(system, { unitId: units.luongHoa, asOf: '2026-06-30', ...people }, TODAY);
    for (const name of ['Năm 2025', 'Năm 2026'])
      id = await openCampaign(
        system,
        {
          ...{ name, asOf: '2026-11-20', deadline: '2026-12-10', groups: ['communes'] },
          ...{ legalBasis: null, note: null },
        },
        TODAY,
      );
  });

  it('are listed page by page, the newest first, with how many have answered', async () => {
    const province = await programOf('province', null);
    const { body: first } = await province.get('/campaigns?limit=1').expect(200);
    expect(first.total).to.equal(2);
    expect(first.items[0]).to.deep.include({ name: 'Năm 2026', status: 'open', units: 3, answered: 0 });
    const { body: second } = await province
      .get(`/campaigns?limit=1&cursor=${encodeURIComponent(first.nextCursor)}`)
      .expect(200);
    expect(second.items.map(({ name }: { name: string }) => name)).to.deep.equal(['Năm 2025']);
    expect(second.nextCursor).to.equal(null);
  });

  it('tell the figures a unit has closed, to its own officer and not to another', async () => {
    const part = { campaignId: id, unitId: units.luongHoa };
    await answer(system, part, { assetIds: null, answer: 'present', note: null }, TODAY);
    const { lockVersion } = (await getPart(system, id, units.luongHoa, TODAY)).part;
    await closePart(system, { ...part, lockVersion }, TODAY);
    const own = await programOf('officer', units.luongHoa);
    const { body } = await own.get(`/campaigns/${id}/units`).expect(200);
    expect(body.total).to.equal(1);
    expect(body.items[0]).to.deep.include({ status: 'closed', version: 1, staff: 22, computers: 0 });
    const other = await programOf('officer', units.hauNghia);
    const { body: seen } = await other.get(`/campaigns/${id}/units?status=closed`).expect(200);
    expect(seen).to.deep.equal({ items: [], total: 0 });
  });
});
