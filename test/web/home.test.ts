import { expect } from 'chai';
import { reassessAll } from '../../server/replacement/service.ts';
import { NEW, OLD, putMachines } from '../replacement/fleet.ts';
import { emptyDatabase } from '../support/database.ts';
import { loginAs } from '../support/http.ts';
import { type SmallProvince, smallProvince, TODAY } from '../support/province.ts';

describe('the first page of each role', () => {
  let units: SmallProvince;
  before(async () => {
    await emptyDatabase();
    units = await smallProvince();
    await putMachines([
      { unitId: units.ducHoa, spec: OLD },
      { unitId: units.ducHoa, spec: null },
      { unitId: units.luongHoa, spec: OLD },
      { unitId: units.luongHoa, spec: NEW, seen: TODAY },
    ]);
    await reassessAll(TODAY);
  });

  it('tells an officer what to do, each with its count and its list, and offers to add a machine', async () => {
    const { text } = await (await loginAs('officer', units.ducHoa)).get('/').expect(200);
    expect(text).to.include('Việc cần làm').and.include('1 máy tính chưa có cấu hình');
    expect(text)
      .to.include('1 thiết bị cần thay thế')
      .and.include('2 máy tính chưa được ghi nhận trong 90 ngày');
    expect(text).to.include('3 đơn vị chưa có biên chế').and.include('href="/assets/new"');
    expect(text).not.to.match(/Bến Lức|Lương Hòa/);
  });

  it('tells procurement how many machines, of which kind, for how much', async () => {
    const { text } = await (await loginAs('procurement', null)).get('/').expect(200);
    expect(text)
      .to.include('40.000.000\u00A0đ')
      .and.include('Máy tính để bàn')
      .and.include('/replacement/export.xlsx');
  });

  for (const role of ['province', 'auditor'] as const) {
    it(`shows the ${role} the headline figures, the units and who owes a headcount`, async () => {
      const { text } = await (await loginAs(role, null)).get('/').expect(200);
      expect(text)
        .to.include('Toàn cảnh các đơn vị')
        .and.include('Chưa báo cáo biên chế')
        .and.include('Sở Nội vụ');
      expect(text).not.to.match(/>\s*(home|coverage)\.[a-z]/);
    });
  }
});

describe('the first page of an empty register', () => {
  it('tells the administrator what to set up first, and shows no figure', async () => {
    await emptyDatabase();
    const administrator = await loginAs('province', null);
    const page = (await administrator.get('/')).text;
    expect(page).to.include('href="/units/new"').and.to.include('href="/users/new"');
    expect(page).not.to.include('0 / 0');
  });
});
