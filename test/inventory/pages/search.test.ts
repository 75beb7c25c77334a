import { expect } from 'chai';
import { registerAsset } from '../../../server/inventory/service/assets.ts';
import { todayIn } from '../../../server/shared/days.ts';
import { emptyDatabase } from '../../support/database.ts';
import { loginAs, type Visitor } from '../../support/http.ts';
import { actorOf, type SmallProvince, smallProvince } from '../../support/province.ts';

const today = todayIn('Asia/Ho_Chi_Minh');

describe('the one search box', () => {
  let units: SmallProvince;
  let officer: Visitor;
  let id: number;
  let foreign: number;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    officer = await loginAs('officer', units.ducHoa, 'duc.hoa');
    const actor = await actorOf('province', null);
    const machine = { kind: 'desktop' as const, manufacturer: 'Dell', model: 'OptiPlex 3020' };
    const ours = {
      ...machine,
      unitId: units.hauNghia,
      tag: 'HN-PC-01',
      serial: '7XK2P02',
      macAddresses: ['00:1e:4f:aa:01:02'],
    };
    id = (await registerAsset(actor, { ...ours, holderName: 'Nguyễn Văn Đức' }, today)).id;
    await registerAsset(actor, { ...machine, unitId: units.hauNghia, tag: 'HN-PC-02' }, today);
    const theirs = { ...machine, unitId: units.luongHoa, tag: 'LH-PC-01', serial: 'FOREIGN1' };
    foreign = (await registerAsset(actor, { ...theirs, holderName: 'Nguyễn Thị Xa' }, today)).id;
  });

  for (const query of ['HN-PC-01', 'hn-pc-01', '7xk2p02', '001e.4faa.0102', '00-1E-4F-AA-01-02']) {
    it(`goes straight to the machine meant by ${query}`, async () => {
      const answer = await officer.get(`/search?q=${encodeURIComponent(query)}`);
      expect(answer.status).to.equal(302);
      expect(answer.headers.location).to.equal(`/assets/${id}`);
    });
  }

  it('lists several, grouped, without minding marks', async () => {
    const { text, status } = await officer.get('/search?q=duc');
    expect(status).to.equal(200);
    expect(text).to.include('HN-PC-01').and.to.include('UBND huyện Đức Hòa').and.to.include('Nguyễn Văn Đức');
  });

  it('tells nothing of other units, by whatever it is asked', async () => {
    for (const query of ['LH-PC-01', 'FOREIGN1', 'Nguyễn Thị Xa', 'Lương Hòa']) {
      const { text, status } = await officer.get(`/search?q=${encodeURIComponent(query)}`);
      expect(status, query).to.equal(200);
      expect(text).to.include('Không tìm thấy').and.not.to.include(`/assets/${foreign}`);
    }
  });

  it('shows what was typed as text, never as a page', async () => {
    const { text } = await officer.get(`/search?q=${encodeURIComponent('<script>alert(1)</script>')}`);
    expect(text).to.include('&lt;script&gt;').and.not.to.include('<script>alert(1)');
  });

  it('says what can be searched when nothing was typed', async () => {
    expect((await officer.get('/search')).text).to.include('Nhập mã, số sê-ri');
  });
});
