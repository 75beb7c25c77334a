import { expect } from 'chai';
import { registerAsset } from '../../../server/inventory/service/assets.ts';
import { getModel, listModels } from '../../../server/inventory/service/models.ts';
import { todayIn } from '../../../server/shared/days.ts';
import { emptyDatabase } from '../../support/database.ts';
import { loginAs } from '../../support/http.ts';
import { actorOf, type SmallProvince, smallProvince } from '../../support/province.ts';

const today = todayIn('Asia/Ho_Chi_Minh');

describe('the catalogue of models', () => {
  let units: SmallProvince;
  let modelId: number;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    const actor = await actorOf('province', null);
    const firewall = { kind: 'firewall' as const, manufacturer: 'Fortinet', model: 'FortiGate 60E' };
    for (const unitId of [units.hauNghia, units.luongHoa, units.luongHoa])
      await registerAsset(actor, { ...firewall, unitId }, today);
    modelId = (await listModels(actor, {}))[0]!.id;
  });

  it('counts the machines the reader may see, and links to exactly them', async () => {
    const officer = await loginAs('officer', units.benLuc, 'ben.luc');
    const { text } = await officer.get('/models');
    expect(text)
      .to.include('Fortinet FortiGate 60E')
      .and.to.match(/<td class="num end"[^>]*>2<\/td>/);
    expect((await officer.get(`/assets?modelId=${modelId}`)).text).to.include('2 thiết bị');
  });

  it('takes what the maker says, in three answers, with the source', async () => {
    const administrator = await loginAs('province', null, 'quan.tri');
    await administrator.post(`/models/${modelId}`, {
      support: 'known',
      supportEndsOn: '2027-06-30',
      ...{ sale: 'known', saleEndsOn: '2022-06-30' },
      supportSource: 'fortinet.com',
    });
    expect(await model()).to.deep.include({
      endOfSupport: { state: 'known', on: '2027-06-30' },
      endOfSale: { state: 'known', on: '2022-06-30' },
      supportSource: 'fortinet.com',
    });
    await administrator.post(`/models/${modelId}`, {
      support: 'announced_none',
      supportEndsOn: '',
      ...{ sale: 'unknown', saleEndsOn: '' },
      supportSource: '',
    });
    expect(await model()).to.deep.include({
      endOfSupport: { state: 'announced_none' },
      endOfSale: { state: 'unknown' },
    });
  });

  it('wants a day with a known end, and saves nothing without', async () => {
    const administrator = await loginAs('province', null, 'quan.tri');
    const answer = await administrator.post(`/models/${modelId}`, {
      support: 'known',
      supportEndsOn: '',
      ...{ sale: 'unknown', saleEndsOn: '' },
      supportSource: '',
    });
    expect(answer.status).to.equal(422);
    expect((await model()).endOfSupport).to.deep.equal({ state: 'unknown' });
  });

  it('is not sold longer than it is supported', async () => {
    const administrator = await loginAs('province', null, 'quan.tri');
    const answer = await administrator.post(`/models/${modelId}`, {
      ...{ support: 'known', supportEndsOn: '2027-06-30', supportSource: '' },
      ...{ sale: 'known', saleEndsOn: '2029-06-30' },
    });
    expect(answer.status).to.equal(422);
    expect(answer.text).to.include('Ngày ngừng bán sau ngày ngừng hỗ trợ');
    expect((await model()).endOfSale).to.deep.equal({ state: 'unknown' });
  });

  it('is changed by the administrator alone', async () => {
    const officer = await loginAs('officer', units.benLuc, 'ben.luc');
    expect((await officer.get(`/models/${modelId}/edit`)).status).to.equal(403);
    expect((await officer.post(`/models/${modelId}`, { support: 'unknown' })).status).to.equal(403);
    expect((await officer.get('/models')).text).not.to.include('/edit"');
  });

  it('knows no model with another number', async () => {
    const administrator = await loginAs('province', null, 'quan.tri');
    expect((await administrator.get('/models/999999/edit')).status).to.equal(404);
  });

  async function model() {
    return getModel(await actorOf('province', null), modelId);
  }
});
