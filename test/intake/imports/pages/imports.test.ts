import { expect } from 'chai';
import { systemActor } from '../../../../server/auth/scope.ts';
import { dialect } from '../../../../server/db/connection.ts';
import { inTransaction } from '../../../../server/db/transaction.ts';
import { listImports } from '../../../../server/intake/imports/service/imports.ts';
import { endOfWork } from '../../../../server/intake/imports/service/work.ts';
import { listAssets } from '../../../../server/inventory/service/listing.ts';
import { emptyDatabase } from '../../../support/database.ts';
import { loginAs, type Visitor } from '../../../support/http.ts';
import { type SmallProvince, smallProvince, TODAY } from '../../../support/province.ts';
import { makeXlsx } from '../../../support/workbooks.ts';
import { listOf } from '../service/support.ts';
import { lockVersionOf, upload } from './support.ts';

const system = systemActor('test');
const TITLES = ['STT', 'Tên thiết bị', 'Số serial', 'Năm sử dụng', 'Nguyên giá'];
const ROWS = [
  [1, 'Máy tính để bàn Dell OptiPlex 3080', '7ABC123', 2021, '15.000.000'],
  [2, 'Máy in Canon LBP 2900', 'CANON-01', 2018, 'ba triệu'],
];

describe('the pages of taking in a list of Đức Hòa Thượng', () => {
  let units: SmallProvince;
  let officer: Visitor;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    officer = await loginAs('officer', units.ducHoaThuong);
  });

  const sent = async (content = listOf(TITLES, ROWS), fileName = 'Danh sách máy.xlsx') => {
    const answer = await upload(officer, { content, fileName, unitId: units.ducHoaThuong });
    expect(answer.status, answer.text).to.equal(303);
    const address = answer.headers.location as string;
    await endOfWork(Number(address.split('/').at(-1)));
    return address;
  };
  const registered = async () => (await listAssets(system, { filter: {} }, TODAY)).items;

  it('answer at once while something large is written', async () => {
    const address = await sent();
    let [isOver, end] = [false, () => {}];
    const large = inTransaction(
      () =>
        new Promise<void>((resolve) => {
          end = resolve;
        }),
    ).then(() => {
      isOver = true;
    });
    const late = setTimeout(end, 10_000);
    const { text } = await officer.get(address).expect(200);
    const applied = await officer.post(`${address}/application`, { lockVersion: lockVersionOf(text) });
    const { text: waiting } = await officer.get(address).expect(200);
    expect([applied.status, isOver]).to.deep.equal([303, false]);
    // Only on SQLite one writer waits for the other.
    if (dialect === 'sqlite') expect(waiting).to.include('data-progress=');
    clearTimeout(late);
    end();
    await large;
    await endOfWork(Number(address.split('/').at(-1)));
    expect(await registered()).to.have.length(1);
  });

  it('lead from the file through its preview into the register, and back out of it', async () => {
    const { text: empty } = await officer.get('/imports').expect(200);
    expect(empty).to.include('Chưa có tệp nào được gửi');
    const address = await sent();
    const { text } = await officer.get(address).expect(200);
    expect(text).to.include('Danh sách máy.xlsx').and.include('Ghi 1 thiết bị mới<').and.include('ba triệu');
    expect(text).to.match(/import-row__letters">E<\/span> «ba triệu» không phải số tiền/);
    const applied = await officer.post(`${address}/application`, { lockVersion: lockVersionOf(text) });
    expect(applied.status).to.equal(303);
    const [machine, ...others] = await registered();
    expect([machine!.serial, others]).to.deep.equal(['7ABC123', []]);
    const { text: done } = await officer.get(address).expect(200);
    expect(done).to.include('Đã ghi 1 thiết bị mới').and.include(`href="/assets/${machine!.id}"`);
    const { text: timeline } = await officer.get(`/assets/${machine!.id}`).expect(200);
    expect(timeline).to.include(`href="${address}?after=0#rows">Ghi từ tệp «Danh sách máy.xlsx», dòng 4`);
    const { text: asked } = await officer.get(`${address}?revert=1`).expect(200);
    expect(asked).to.include('Chưa có thiết bị nào của tệp thay đổi');
    await officer.post(`${address}/reversion`);
    expect(await registered()).to.deep.equal([]);
    expect((await officer.get(address)).text).to.include('Đã hoàn tác');
  });

  it('show only one’s own files, to write and to read', async () => {
    const address = await sent();
    const other = await loginAs('officer', units.luongHoa);
    expect((await other.get('/imports')).text).not.to.include('Danh sách máy');
    await other.get(address).expect(404);
    await other.get(`${address}/progress`).expect(404);
    expect((await other.post(`${address}/application`, { lockVersion: '3' })).status).to.equal(404);
    const stranger = await upload(officer, {
      content: Buffer.from('a;b'),
      fileName: 'a.csv',
      unitId: units.luongHoa,
    });
    expect(stranger.status).to.equal(404);
    const auditor = await loginAs('auditor', null);
    expect((await auditor.get('/imports')).text)
      .to.include('Danh sách máy')
      .and.not.include('type="file"');
    expect((await auditor.get(address)).text).not.to.include('/application');
    expect((await auditor.post(`${address}/removal`)).status).to.equal(403);
    const { text: all } = await (await loginAs('province', null)).get('/imports').expect(200);
    expect(all).to.include('Danh sách máy');
  });

  it('refuse what is no file, too large a file, a forged form and an older version, and take none of it', async () => {
    const unitId = units.ducHoaThuong;
    const nothing = await upload(officer, { content: Buffer.from(''), fileName: 'a.xlsx', unitId });
    expect([nothing.status, nothing.text.includes('Tệp trống')]).to.deep.equal([422, true]);
    const large = await upload(officer, { content: Buffer.alloc(21 * 2 ** 20), fileName: 'a.xlsx', unitId });
    expect([large.status, large.text.includes('lớn hơn 20 MB')]).to.deep.equal([413, true]);
    expect((await officer.post('/imports', { unitId: String(unitId) })).status).to.equal(415);
    const forged = await upload(officer, {
      content: Buffer.from('a;b'),
      fileName: 'a.csv',
      unitId,
      token: 'x',
    });
    expect(forged.status).to.equal(403);
    expect((await listImports(system, null, 10)).total).to.equal(0);
    const address = await sent();
    expect((await officer.post(`${address}/application`, { lockVersion: '1' })).status).to.equal(409);
    expect(await registered()).to.deep.equal([]);
  });

  it('tell why a file cannot be read and what to do, and forget it when that is wished', async () => {
    const address = await sent(Buffer.from('%PDF-1.7 not a list'), 'quet.pdf');
    const { text } = await officer.get(address).expect(200);
    expect(text).to.include('Không đọc được tệp này').and.not.include('import.refusal');
    expect((await officer.post(`${address}/removal`)).headers.location).to.equal('/imports');
    await officer.get(address).expect(404);
  });

  it('escape everything a file says', async () => {
    const img = '<img onerror=alert(1) src=x>';
    const rows = [[1, `Máy tính để bàn Dell ${img}`, '7ABC123', img, img]];
    const content = makeXlsx({ sheets: [{ name: '<img onerror>', rows: [TITLES, ...rows] }] });
    const address = await sent(content, `${img}.xlsx`);
    for (const page of ['/imports', address]) {
      const { text } = await officer.get(page).expect(200);
      expect(text, page).to.include('&lt;img onerror').and.not.include('<img onerror');
    }
  });

  it('give the file back as it was sent, as a download alone', async () => {
    const content = Buffer.from('Tên thiết bị;Số serial\nMáy in;ABC-1\n');
    const answer = await officer.get(`${await sent(content, 'máy.csv')}/file`).expect(200);
    expect(answer.headers['content-disposition']).to.match(/^attachment/);
    expect(answer.headers['content-type']).to.equal('application/octet-stream');
    expect(Buffer.compare(answer.body as Buffer, content)).to.equal(0);
  });

  it('tell programs of the page how far the work is', async () => {
    const address = await sent();
    await endOfWork(Number(address.split('/').at(-1)));
    const { body } = await officer.get(`${address}/progress`).expect(200);
    expect(body).to.deep.include({ working: false, text: '' });
  });
});
