import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { recordHeadcount } from '../../server/org/service.ts';
import { reassessAll } from '../../server/replacement/service.ts';
import { NEW, OLD, putMachines } from '../replacement/fleet.ts';
import { emptyDatabase } from '../support/database.ts';
import { loginAs, type Visitor } from '../support/http.ts';
import { type SmallProvince, smallProvince, TODAY } from '../support/province.ts';

describe('the coverage report', () => {
  let units: SmallProvince;
  let province: Visitor;
  before(async () => {
    await emptyDatabase();
    units = await smallProvince();
    for (const unitId of [units.home, units.ducHoa, units.luongHoa]) {
      const people = { cadres: 0, civilServants: 3, publicEmployees: 0, needComputer: 3 };
      await recordHeadcount(systemActor('test'), { unitId, asOf: '2026-06-30', ...people }, TODAY);
    }
    await putMachines([
      { unitId: units.home, spec: NEW, holder: 'Trần Thị Bình', seen: TODAY },
      { unitId: units.home, kind: 'firewall' },
      { unitId: units.ducHoa, spec: OLD, holder: 'Võ Văn Em' },
      { unitId: units.ducHoa, spec: OLD, holder: 'Đỗ Thị Giang' },
      { unitId: units.luongHoa, spec: OLD, holder: 'Ngô Văn Long' },
      { unitId: units.luongHoa, spec: NEW },
    ]);
    await reassessAll(TODAY);
    province = await loginAs('province', null);
  });

  it('says the sentence of the yearly report with its own figures, each a link', async () => {
    const { text } = await province.get('/coverage').expect(200);
    const sentence = /<p class="lead">(.*?)<\/p>/s.exec(text)![1]!.replace(/<[^>]+>/g, '');
    expect(sentence).to.match(/^Tính đến ngày \d\d\/\d\d\/\d{4}, /);
    expect(sentence).to.include('44,4\u00A0% cán bộ, công chức, viên chức').and.include('(4/9)');
    expect(sentence).to.include('33,3\u00A0% sở, ban, ngành và UBND cấp huyện có tường lửa (1/3)');
    expect(sentence).to.include('50,0\u00A0% máy tính của UBND cấp xã không đáp ứng yêu cầu (1/2)');
  });

  it('shows three groups with roman numerals and leads every figure to a list of just as many', async () => {
    const { text } = await province.get('/coverage').expect(200);
    for (const numeral of ['I', 'II', 'III']) expect(text).to.include(`<td>${numeral}</td>`);
    const href = new RegExp(
      `href="(/assets\\?kind=computer&amp;state=in_use&amp;unit=${units.ducHoa}&amp;own=1)">2<`,
    );
    const address = href.exec(text)![1]!.replaceAll('&amp;', '&');
    const list = (await province.get(address).expect(200)).text;
    expect(list).to.include('Võ Văn Em').and.include('Đỗ Thị Giang').and.not.include('Trần Thị Bình');
    const fails = await province
      .get('/replacement?kind=computer&state=in_use&verdict=fails&level=communes')
      .expect(200);
    expect(fails.text).to.include('Ngô Văn Long').and.not.include('Võ Văn Em');
  });

  it('goes down from a district to its communes', async () => {
    const { text } = await province.get(`/coverage?unit=${units.benLuc}`).expect(200);
    expect(text)
      .to.include('UBND xã Lương Hòa')
      .and.not.match(/<th scope="row"><a [^>]*>Sở Nội vụ/);
  });

  it('exports the annex with its sums', async () => {
    const csv = (await province.get('/coverage/export.csv').expect(200)).text.replaceAll('"', '');
    const lines = csv
      .trim()
      .split('\r\n')
      .map((line) => line.split(';'));
    expect(lines[1]!.slice(2, 8)).to.deep.equal(['Tổng cộng (6 đơn vị)', '9', '9', '4', '44,4\u00A0%', '5']);
    expect(lines.map((line) => line[0])).to.include.members(['I', 'II', 'III']);
    await province
      .get('/coverage/export.xlsx')
      .expect(200)
      .expect('content-type', /spreadsheetml/);
  });

  it('leaks nothing of Bến Lức to Đức Hòa: no row, no sum, no picture, no file, no link', async () => {
    const officer = await loginAs('officer', units.ducHoa);
    for (const path of ['/coverage', '/coverage/export.csv', '/']) {
      const { text } = await officer.get(path).expect(200);
      expect(text, path).not.to.match(/Lương Hòa|Bến Lức|Sở Nội vụ|Ngô Văn Long/);
      for (const id of [units.benLuc, units.luongHoa])
        expect(text, path).not.to.match(new RegExp(`unit=${id}\\b`));
    }
    const page = (await officer.get('/coverage').expect(200)).text;
    expect(page).to.include('>2/3</a>').and.not.include('4/9');
    await officer.get(`/coverage?unit=${units.luongHoa}`).expect(404);
    await officer.get(`/coverage/export.csv?unit=${units.luongHoa}`).expect(404);
  });

  it('refuses what it does not know: a column, an indicator, a level, a day', async () => {
    for (const query of ['sort=name', 'indicator=happiness', 'level=planets', 'asOf=2026-02-30'])
      await province.get(`/coverage?${query}`).expect(400);
  });

  it('shows an empty province before there was one', async () => {
    const { text } = await province.get('/coverage?asOf=2010-01-01').expect(200);
    expect(text).to.include('Chưa có đơn vị nào');
  });
});
