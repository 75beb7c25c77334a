import { expect } from 'chai';
import { systemActor } from '../../../../server/auth/scope.ts';
import { endOfWork } from '../../../../server/intake/imports/service/work.ts';
import { editAsset, registerAsset } from '../../../../server/inventory/service/assets.ts';
import { lockFact } from '../../../../server/inventory/service/locks.ts';
import { emptyDatabase } from '../../../support/database.ts';
import { loginAs } from '../../../support/http.ts';
import { smallProvince, TODAY } from '../../../support/province.ts';
import { makeXlsx } from '../../../support/workbooks.ts';
import { lockVersionOf, upload } from './support.ts';

const system = systemActor('test');
const SHEET = [
  ['UBND XÃ ĐỨC HÒA THƯỢNG'],
  ['BIÊN BẢN KIỂM KÊ TÀI SẢN CỐ ĐỊNH'],
  ['Thời điểm kiểm kê: 0 giờ ngày 31 tháng 12 năm 2024'],
  ['STT', 'Tên TSCĐ', 'Số serial', 'RAM', 'Nguyên giá'],
  [1, 'Máy tính để bàn Dell OptiPlex 3080', '7ABC123', '8GB', '15.000.000'],
];

describe('the page of a computer of Đức Hòa Thượng after a stocktake', () => {
  it('tells what the minutes say beside what a person locked, and that it was seen that day', async () => {
    await emptyDatabase();
    const { ducHoaThuong: unitId } = await smallProvince();
    const officer = await loginAs('officer', unitId);
    const { id } = await registerAsset(system, { kind: 'desktop', unitId, serial: '7ABC123' }, TODAY);
    await editAsset(system, id, { spec: { memoryMb: 16_384 } }, null, TODAY);
    await lockFact(system, id, 'memory', TODAY);
    const content = makeXlsx({ sheets: [{ name: 'C53-HD', rows: SHEET }] });
    const sent = await upload(officer, { content, fileName: 'kiem-ke.xlsx', unitId });
    const address = sent.headers.location as string;
    await endOfWork(Number(address.split('/').at(-1)));
    const { text } = await officer.get(address).expect(200);
    expect(text).to.include('Biên bản kiểm kê ngày 31/12/2024').and.include('đã khóa, giữ nguyên');
    await officer.post(`${address}/application`, { lockVersion: lockVersionOf(text) });
    await endOfWork(Number(address.split('/').at(-1)));
    const { text: page } = await officer.get(`/assets/${id}`).expect(200);
    expect(page)
      .to.match(/Tệp «kiem-ke\.xlsx» ghi 8.GB/u)
      .and.include('Ghi nhận gần nhất khi kiểm kê');
  });
});
