import { expect } from 'chai';
import { reassessAll } from '../../server/replacement/service.ts';
import { emptyDatabase } from '../support/database.ts';
import { loginAs } from '../support/http.ts';
import { type SmallProvince, smallProvince, TODAY } from '../support/province.ts';
import { NEW, OLD, putMachines } from './fleet.ts';

describe('pages of replacement', () => {
  let units: SmallProvince;
  let ids: number[];
  before(async () => {
    await emptyDatabase();
    units = await smallProvince();
    ids = await putMachines([
      { unitId: units.ducHoa, spec: OLD, holder: 'Nguyễn Văn An' },
      { unitId: units.ducHoa, spec: null },
      { unitId: units.luongHoa, spec: OLD, holder: 'Ngô Văn Long' },
      { unitId: units.luongHoa, spec: NEW },
    ]);
    await reassessAll(TODAY);
  });

  it('tells procurement what is to be replaced, why in words, and for how much', async () => {
    const page = await (await loginAs('procurement', null)).get('/replacement').expect(200);
    expect(page.text).to.include('Nguyễn Văn An').and.include('Ngô Văn Long');
    expect(page.text).to.include('dưới mức tối thiểu').and.include('40.000.000\u00A0đ');
    expect(page.text).not.to.match(/replacement\.(title|column|reason)/);
  });

  it('tells what is missing of a machine without a verdict, and where to enter it', async () => {
    const page = await (await loginAs('province', null)).get('/replacement?verdict=unknown').expect(200);
    expect(page.text)
      .to.include('Còn thiếu:')
      .and.match(/\/assets\/\d+\/specs\/new/);
  });

  it('shows every version of the criteria with its sources', async () => {
    const page = await (await loginAs('auditor', null)).get('/replacement/criteria').expect(200);
    expect(page.text).to.include('2026-1').and.include('2019-1').and.include('Thông tư 141/2025/TT-BTC');
  });

  it('leaks nothing of Bến Lức to Đức Hòa: not in the list, the sums, the picture, the files', async () => {
    const officer = await loginAs('officer', units.ducHoa);
    for (const path of [
      '/replacement',
      '/replacement?verdict=all',
      '/replacement/units',
      '/replacement/export.csv?verdict=all',
    ]) {
      const page = await officer.get(path).expect(200);
      expect(page.text, path).not.to.match(/Lương Hòa|Bến Lức|Ngô Văn Long/);
    }
    expect((await officer.get('/replacement').expect(200)).text).not.to.include('40.000.000');
    await officer.get(`/replacement?unit=${units.benLuc}`).expect(404);
  });

  it('exports what is listed, with the reasons', async () => {
    const auditor = await loginAs('auditor', null, 'kiemtoan');
    const csv = (await auditor.get('/replacement/export.csv').expect(200)).text.trim().split('\r\n');
    expect(csv).to.have.length(3);
    expect(csv[1]).to.include('Cần thay thế').and.include('20000000');
    const xlsx = await auditor.get('/replacement/export.xlsx').buffer().expect(200);
    expect(xlsx.headers['content-type']).to.include('spreadsheetml');
  });

  it('refuses an address that cannot be read instead of widening the list', async () => {
    const auditor = await loginAs('auditor', null, 'kiemtoan2');
    await auditor.get('/replacement?verdict=broken').expect(400);
    await auditor.get('/replacement?reason=none').expect(400);
    await auditor.get('/replacement?sort=nothing').expect(400);
    await auditor.get('/replacement?cursor=abc').expect(400);
  });

  it('says part by part on the page of a machine whether it can take Windows 11', async () => {
    const officer = await loginAs('officer', units.ducHoa, 'vanthu');
    const page = (await officer.get(`/assets/${ids[0]}`).expect(200)).text;
    expect(page).to.include('Không cài được Windows 11').and.include('Intel Pentium G630');
    expect(page).to.include('TPM 2.0 bật').and.include('Microsoft: Windows 11 specifications');
    expect(page).not.to.match(/replacement\.windows11|asset\.why\.[a-z]/);
    const undescribed = (await officer.get(`/assets/${ids[1]}`).expect(200)).text;
    expect(undescribed).to.include('Chưa đủ thông tin về Windows 11');
    await officer.get(`/assets/${ids[3]}`).expect(404);
  });

  it('narrows the list to what can, cannot or may take Windows 11, today and on a day in the past', async () => {
    const auditor = await loginAs('auditor', null, 'kiemtoan3');
    for (const day of ['', '&asOf=2026-10-01']) {
      const rows = async (answer: string) => {
        const file = await auditor
          .get(`/replacement/export.csv?verdict=all&windows11=${answer}${day}`)
          .expect(200);
        return file.text.trim().split('\r\n').length - 1;
      };
      expect([await rows('no'), await rows('yes'), await rows('unknown')], day).to.deep.equal([2, 1, 1]);
    }
    const page = await auditor.get('/replacement?verdict=all&windows11=no').expect(200);
    expect(page.text).to.include('Không cài được Windows 11').and.include('Nguyễn Văn An');
    await auditor.get('/replacement?windows11=maybe').expect(400);
  });
});
