/** The page of norms: the rules of the day with their sources, and units over the norm within the scope. */
import { expect } from 'chai';
import { systemActor } from '../../../server/auth/scope.ts';
import { loadHeadcounts } from '../../../server/org/service.ts';
import { emptyDatabase } from '../../support/database.ts';
import { loginAs } from '../../support/http.ts';
import { type SmallProvince, smallProvince, TODAY } from '../../support/province.ts';
import { putMachines } from '../fleet.ts';

describe('the page of norms and useful lives', () => {
  let units: SmallProvince;
  before(async () => {
    await emptyDatabase();
    units = await smallProvince();
    const { hauNghia, luongHoa, ducHoaThuong } = units;
    const machines = (unitId: number, count: number) => Array.from({ length: count }, () => ({ unitId }));
    await putMachines([
      ...machines(hauNghia, 5),
      ...machines(luongHoa, 9),
      ...machines(ducHoaThuong, 2),
      { unitId: hauNghia, state: 'in_stock' },
      { unitId: hauNghia, kind: 'printer' },
    ]);
    const people = (unitId: number, civilServants: number) => ({
      ...{ unitId, civilServants, asOf: '2023-01-01', cadres: 0, publicEmployees: 0, needComputer: 1 },
    });
    await loadHeadcounts(systemActor('test'), [people(hauNghia, 3), people(luongHoa, 2)], TODAY);
  });

  const text = (page: { text: string }) => page.text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

  it('tells the rules in force today, each with its source and since when', async () => {
    const page = text(await (await loginAs('auditor', null)).get('/replacement/norms').expect(200));
    expect(page).to.include('7 năm').and.include('14,29 %').and.include('từ 10.000.000 đ');
    expect(page).to.include('Thông tư 141/2025/TT-BTC').and.include('(từ 01/01/2026)');
    expect(page).to.include('Chưa đối chiếu với bản gốc');
    expect(page).to.include('25.000.000 đ').and.include('1 / 15 biên chế, làm tròn lên');
    expect(page).to.include('đến 100.000.000 đ').and.include('trên 1.000.000.000 đ');
    expect(page).not.to.match(/norms\.[a-z]|depreciation\.[a-z]|null|undefined/);
  });

  it('tells the rules of another day, and says what is not known of it', async () => {
    const auditor = await loginAs('auditor', null, 'kiemtoan2');
    const old = text(await auditor.get('/replacement/norms?asOf=2024-06-01').expect(200));
    expect(old).to.include('5 năm').and.include('50/2017').and.include('15.000.000 đ');
    expect(old).to.include('(từ 01/01/2018 đến trước 01/01/2026)').and.include('không suy đoán');
    expect(old).not.to.include('14,29');
    const older = text(await auditor.get('/replacement/norms?asOf=2015-06-01').expect(200));
    expect(older).to.include('trước năm 2018').and.include('chưa có định mức');
  });

  it('lists units with more computers in use than people, the most over first', async () => {
    const page = text(await (await loginAs('province', null)).get('/replacement/norms').expect(200));
    const over = page.slice(page.indexOf('2 đơn vị trong 2 đơn vị có số người'));
    expect(over).to.match(/1 đơn vị chưa có số biên chế/);
    expect(over).to.match(
      /UBND xã Lương Hòa 2 01\/01\/2023 9 0 7 UBND thị trấn Hậu Nghĩa 3 01\/01\/2023 5 0 2/,
    );
    const before = await (await loginAs('province', null, 'quantri2')).get(
      '/replacement/norms?asOf=2022-06-01',
    );
    expect(text(before)).to.include('nên chưa so được');
  });

  it('shows an officer his own units alone', async () => {
    const officer = await loginAs('officer', units.ducHoa);
    const page = text(await officer.get('/replacement/norms').expect(200));
    expect(page)
      .to.include('UBND thị trấn Hậu Nghĩa')
      .and.not.match(/Lương Hòa|Bến Lức/);
    await officer.get(`/replacement/norms?unit=${units.luongHoa}`).expect(404);
  });
});
