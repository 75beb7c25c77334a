/** The papers of a plan and the minutes of its units, as whoever carries it out downloads them. */
import { expect } from 'chai';
import { systemActor } from '../../../server/auth/scope.ts';
import { editAsset, findAssetsByIds } from '../../../server/inventory/service/assets.ts';
import { allItems, createPlan, submitPlan } from '../../../server/replacement/plans/service/plans.ts';
import { followInventory, reassessAll } from '../../../server/replacement/service.ts';
import { emptyDatabase } from '../../support/database.ts';
import { loginAs, type Visitor } from '../../support/http.ts';
import { type SmallProvince, smallProvince, TODAY } from '../../support/province.ts';
import { faultsOf, partsOf } from '../../support/word-files.ts';
import { OLD, putMachines } from '../fleet.ts';

describe('the papers of a plan', () => {
  const system = systemActor('test');
  let units: SmallProvince;
  let procurement: Visitor;
  let path: string;

  before(async () => {
    await emptyDatabase();
    followInventory();
    units = await smallProvince();
    await putMachines([
      { unitId: units.ducHoaThuong, spec: OLD, since: '2019-02-01' },
      { unitId: units.ducHoaThuong, spec: OLD, since: '2019-02-01' },
      { unitId: units.luongHoa, spec: OLD, since: '2019-02-01' },
    ]);
    await reassessAll(TODAY);
    const settings = {
      budget: [{ source: 'Ngân sách tỉnh', amount: 100_000_000, kinds: [] }],
      ...{ fairness: 0, kinds: ['desktop'], prices: {} },
    };
    const draft = { unitId: units.province, year: 2027, title: 'Thay máy tính', settings };
    const plan = await createPlan(system, draft, TODAY);
    await submitPlan(system, plan.id, plan.lockVersion);
    path = `/replacement/plans/${plan.id}`;
    const [item] = (await allItems('all', plan.id)).filter(({ unitId }) => unitId === units.luongHoa);
    const [asset] = await findAssetsByIds(system, [item!.assetId!], TODAY);
    await editAsset(system, asset!.id, { cost: 12_345_000 }, null, TODAY);
    procurement = await loginAs('procurement', null);
  });

  const textOf = async (visitor: Visitor, file: string, part = 'word/document.xml') => {
    const answer = await visitor
      .get(`${path}${file}`)
      .buffer(true)
      .parse((res, done) => {
        const pieces: Buffer[] = [];
        res.on('data', (piece: Buffer) => pieces.push(piece));
        res.on('end', () => done(null, Buffer.concat(pieces)));
      })
      .expect(200);
    return { body: answer.body as Buffer, text: partsOf(answer.body).get(part) ?? '' };
  };

  it('stand on one page, with the minutes of each unit that gets something', async () => {
    const { text } = await procurement.get(`${path}/papers`).expect(200);
    expect(text).to.include(`${path}/units/${units.luongHoa}/disposal.docx`);
    expect(text).to.include(`${path}/units/${units.ducHoaThuong}/handover.docx`);
    expect(text).to.not.include(`/units/${units.hauNghia}/disposal.docx`);
  });

  it('name the laws in force on the day of the plan, in the request and in the decision', async () => {
    for (const file of ['/request.docx', '/decision.docx']) {
      const { body, text } = await textOf(procurement, file);
      expect(faultsOf(body), file).to.deep.equal([]);
      expect(text, file).to.include('Nghị định số 186/2025/NĐ-CP').and.include('10/2026/QĐ-TTg');
      expect(text, file).to.not.include('151/2017/NĐ-CP');
    }
  });

  it('list the old machine of Lương Hòa with its value in the books, and no machine of another unit', async () => {
    const { body, text } = await textOf(procurement, `/units/${units.luongHoa}/disposal.docx`);
    expect(faultsOf(body)).to.deep.equal([]);
    expect(text).to.include('UBND xã Lương Hòa').and.include('12.345.000');
    expect(text).to.not.include('Đức Hòa Thượng');
  });

  it('leave room for new machines that are not bought yet', async () => {
    const { body, text } = await textOf(procurement, `/units/${units.ducHoaThuong}/handover.docx`);
    expect(faultsOf(body)).to.deep.equal([]);
    expect(text.match(/Máy tính để bàn/g)).to.have.length(2);
  });

  it('are no one’s business in another unit', async () => {
    const officer = await loginAs('officer', units.luongHoa);
    await officer.get(`${path}/units/${units.luongHoa}/disposal.docx`).expect(200);
    await officer.get(`${path}/units/${units.ducHoaThuong}/disposal.docx`).expect(404);
    await procurement.get(`${path}/units/${units.hauNghia}/disposal.docx`).expect(404);
  });
});
