import { expect } from 'chai';
import { systemActor } from '../../../../server/auth/scope.ts';
import { getImport } from '../../../../server/intake/imports/service/imports.ts';
import { endOfWork } from '../../../../server/intake/imports/service/work.ts';
import type { Import } from '../../../../server/intake/imports/types.ts';
import { listAssets } from '../../../../server/inventory/service/listing.ts';
import { emptyDatabase } from '../../../support/database.ts';
import { loginAs, type Visitor } from '../../../support/http.ts';
import { type SmallProvince, smallProvince, TODAY } from '../../../support/province.ts';
import { listOf } from '../service/support.ts';
import { lockVersionOf, upload } from './support.ts';

const system = systemActor('test');
const TITLES = ['STT', 'Tên thiết bị', 'Hãng', 'Model', 'Số serial', 'Đơn vị', 'Nguyên giá'];
/** Printers of 130 teams that no register knows, each of a model of its own; of every tenth nobody can read the price. */
const ROWS = Array.from({ length: 130 }, (_, at) => {
  const number = String(at + 1).padStart(3, '0');
  const price = at % 10 === 0 ? 'ba triệu' : '3.200.000';
  return [at + 1, 'Máy in', 'Canon', `LBP ${number}X`, `CANON-${number}`, `Đội thu số ${number}`, price];
});

describe('a list of Đức Hòa Thượng with 130 unknown names and products', () => {
  let units: SmallProvince;
  let officer: Visitor;
  let address: string;
  let id: number;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    officer = await loginAs('officer', units.ducHoaThuong);
    const content = listOf(TITLES, ROWS);
    const sent = await upload(officer, { content, fileName: 'may-in.xlsx', unitId: units.ducHoaThuong });
    address = sent.headers.location as string;
    id = Number(address.split('/').at(-1));
    await endOfWork(id);
  });

  const page = async (query = '') => (await officer.get(`${address}${query}`).expect(200)).text;
  const save = async (fields: Record<string, string | string[]>, what = 'answers') => {
    const lockVersion = lockVersionOf(await page());
    const answer = await officer.post(`${address}/${what}`, { lockVersion, ...fields });
    expect(answer.status, answer.text).to.equal(303);
    await endOfWork(id);
    return { place: answer.headers.location as string, known: await getImport(system, id) };
  };

  it('says how many there are, leads to the others, and finds one by its name', async () => {
    const first = await page();
    expect(first)
      .to.include('130 tên chưa rõ là đơn vị nào (130 dòng)')
      .and.include('1–100 trong 130')
      .and.include('Kiểu máy chưa có trong danh mục (130)')
      .and.include('name="u99"')
      .and.include('name="m99"');
    expect(first.includes('name="u100"')).to.equal(false);
    expect(await page('?units=2'))
      .to.include('101–130 trong 130')
      .and.include('name="u129"');
    const found = await page('?find=doi%20thu%20so%20117');
    expect(found).to.include('«Đội thu số 117»').and.include('name="u116"');
    expect(found.includes('name="u115"')).to.equal(false);
  });

  it('counts unreadable values of all rows, and asks for as many again as are answered', async () => {
    expect((await getImport(system, id)).summary!.unreadable).to.deep.equal({ cost: 13 });
    expect(await page()).to.include('Nhập 13 dòng này, bỏ trống «Nguyên giá»');
    const { known } = await save({ otherUnits: 'leave_out' });
    expect(known.summary!.unreadable).to.deep.equal({});
  });

  it('keeps the choices of a page without reading the file, and reads it once for all of them', async () => {
    const { previewedAt } = await getImport(system, id);
    const { place, known } = await save({ u0: String(units.ducHoaThuong), nextUnits: '2' });
    expect(place).to.equal(`${address}?units=2#units`);
    expect(known).to.include({ status: 'uploaded', previewedAt });
    expect(await page('?units=2')).to.include('Có lựa chọn đã lưu mà bản xem trước dưới đây chưa tính đến');
    expect((await page()).includes('action="/imports/1/application"')).to.equal(false);
    const all = await save({ u129: 'none', unreadable: '1', fields: 'cost', m3: 'none' });
    expect(all.known.summary!.counts).to.include({ new: 1, left_out: 1, refused: 128 });
    expect(all.known.summary!.open).to.deep.equal({ units: 128, unitRows: 128, models: 130 });
  });

  it('puts all unknown names into the commune as its rooms, and leaves all products out', async () => {
    const { known } = await save({
      ...{ otherUnits: 'rooms', roomsOf: 'UBND xã Đức Hòa Thượng', otherModels: 'none' },
      ...{ unreadable: '1', fields: 'cost', u4: 'none', m5: 'new' },
    });
    expect(known.summary!.counts).to.include({ new: 129, left_out: 1, refused: 0 });
    expect(known.summary!.open.units).to.equal(0);
    await officer.post(`${address}/application`, { lockVersion: String(known.lockVersion) });
    await endOfWork(id);
    const { items } = await listAssets(system, { filter: {}, limit: 200 }, TODAY);
    const of = (serial: string) => items.find((one) => one.serial === serial)!;
    expect(of('CANON-130')).to.deep.include({
      ...{ unitId: units.ducHoaThuong, roomName: 'Đội thu số 130', manufacturer: null, model: null },
    });
    expect(of('CANON-006')).to.deep.include({ manufacturer: 'Canon', model: 'LBP 006X' });
  });

  it('asks again when a choice is taken back, and never puts rows into a unit of others', async () => {
    await save({ otherUnits: 'leave_out', u0: 'none' });
    const asked = await save({ otherUnits: 'ask', u0: '' });
    expect(asked.known.summary!.open.units).to.equal(130);
    const lockVersion = String(asked.known.lockVersion);
    const foreign = await officer.post(`${address}/answers`, {
      ...{ lockVersion, otherUnits: 'rooms', roomsOf: 'UBND xã Lương Hòa' },
    });
    expect(foreign.status).to.equal(422);
    expect(((await getImport(system, id)) as Import).choices.otherUnits).to.equal(null);
  });
});
