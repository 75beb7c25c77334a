import { expect } from 'chai';
import { systemActor } from '../../../../server/auth/scope.ts';
import { select } from '../../../../server/db/query.ts';
import { getImport } from '../../../../server/intake/imports/service/imports.ts';
import { endOfWork } from '../../../../server/intake/imports/service/work.ts';
import type { Import } from '../../../../server/intake/imports/types.ts';
import { registerAsset } from '../../../../server/inventory/service/assets.ts';
import { listAssets } from '../../../../server/inventory/service/listing.ts';
import { IN_TCVN3 } from '../../../support/awful-workbooks.ts';
import { emptyDatabase } from '../../../support/database.ts';
import { loginAs, type Visitor } from '../../../support/http.ts';
import { type SmallProvince, smallProvince, TODAY } from '../../../support/province.ts';
import { makeXlsx } from '../../../support/workbooks.ts';
import { listOf } from '../service/support.ts';
import { lockVersionOf, upload } from './support.ts';

const system = systemActor('test');
const TITLES = ['STT', 'Tên thiết bị', 'Số serial', 'Đơn vị', 'Nguyên giá'];
const ROWS = [
  [1, 'Máy in Canon LBP 2900', 'CANON-01', 'Đội thuế', '3.200.000'],
  [2, 'Máy in Canon LBP 2900', 'CANON-02', '', 'ba triệu'],
  [3, 'Bàn làm việc', '', '', '1.000.000'],
];

describe('choosing about a list of Đức Hòa Thượng', () => {
  let units: SmallProvince;
  let officer: Visitor;
  let address: string;
  let id: number;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    officer = await loginAs('officer', units.ducHoaThuong);
  });

  const send = async (content: Buffer) => {
    const sent = await upload(officer, { content, fileName: 'may.xlsx', unitId: units.ducHoaThuong });
    address = sent.headers.location as string;
    id = Number(address.split('/').at(-1));
    await endOfWork(id);
  };
  /** Chooses on the page as it is now, and waits for the new preview. */
  const choose = async (what: string, fields: Record<string, string | string[]>): Promise<Import> => {
    const { text } = await officer.get(address).expect(200);
    const answer = await officer.post(`${address}/${what}`, { lockVersion: lockVersionOf(text), ...fields });
    expect(answer.status, answer.text).to.equal(303);
    await endOfWork(id);
    return getImport(system, id);
  };

  it('settles units, values that cannot be read, and things of no kind', async () => {
    await send(listOf(TITLES, ROWS));
    const { text } = await officer.get(address).expect(200);
    expect(text).to.include('«Đội thuế»').and.include('Nhập 1 dòng này, bỏ trống «Nguyên giá»');
    const foreign = await choose('answers', { u0: String(units.luongHoa) });
    expect(foreign.summary!.counts).to.include({ new: 0, refused: 2 });
    const unknown = await officer.post(`${address}/answers`, {
      ...{ lockVersion: String(foreign.lockVersion), o0: 'UBND xã Lương Hòa' },
    });
    expect([unknown.status, unknown.text.includes('«UBND xã Lương Hòa»')]).to.deep.equal([422, true]);
    const readable = await choose('answers', {
      ...{ u0: '', unreadable: '1', fields: 'cost', otherUnits: 'rooms', roomsOf: 'ubnd xa duc hoa thuong' },
    });
    expect(readable.summary!.counts).to.include({ new: 2, refused: 0, left_out: 1 });
    const taken = await choose('lines', { 'l0:6:1': 'new' });
    expect(taken.summary!.counts).to.include({ new: 3, left_out: 0 });
  });

  it('says of a doubtful row which machine it is, or of all that they are new', async () => {
    const machine = {
      kind: 'printer',
      unitId: units.ducHoaThuong,
      manufacturer: 'Canon',
      model: 'LBP 2900',
    } as const;
    const { id: assetId } = await registerAsset(system, machine, TODAY);
    await send(listOf(TITLES, [[1, 'Máy in Canon LBP 2900', 'CANON-01', '', '3.200.000']]));
    const { text } = await officer.get(address).expect(200);
    expect(text).to.include(`name="l0:4:1" value="same ${assetId}"`).and.include('Số sê-ri CANON-01');
    const same = await choose('lines', { 'l0:4:1': `same ${assetId}` });
    expect(same.summary!.counts).to.include({ changed: 1, doubtful: 0 });
    await choose('lines', { 'l0:4:1': 'ask' });
    expect((await choose('doubtful', { as: 'new' })).summary!.counts).to.include({ new: 1, doubtful: 0 });
  });

  it('takes a product in as written, as a known one, or without', async () => {
    const known = { kind: 'printer', unitId: units.benLuc, manufacturer: 'Canon', model: 'LBP2900' } as const;
    await registerAsset(system, known, TODAY);
    await send(listOf(TITLES, [[1, 'Máy in Canon LBP 2900', 'CANON-01', '', '']]));
    const candidate = await choose('answers', { m0: '0' });
    expect(candidate.choices.models['Canon\nLBP 2900']).to.deep.equal({
      manufacturer: 'Canon',
      model: 'LBP2900',
    });
    expect((await choose('answers', { m0: 'none' })).choices.models['Canon\nLBP 2900']).to.equal(null);
  });

  it('takes other columns, another row of titles and other sheets', async () => {
    await send(listOf(TITLES, [[1, 'Máy in Canon LBP 2900', 'CANON-01', '', '']]));
    const columns = await choose('columns', { sheet: '0', c2: 'tag' });
    expect(columns.understood!.sheets[0]).to.deep.include({ columnsFrom: 'chosen' });
    expect(columns.understood!.sheets[0]!.columns[2]).to.deep.equal({ field: 'tag' });
    const header = await choose('headers', { sheet: '0', row: '4', top: '3', bottom: '3' });
    expect(header.understood!.sheets[0]!.table).to.equal(null);
    const found = await choose('headers', { sheet: '0', again: '1', top: '', bottom: '' });
    expect(found.understood!.sheets[0]!.table!.headerRows).to.deep.equal([3]);
    const without = await choose('sheets', { sheet: '0', used: '' });
    expect(without.summary!.rows).to.equal(0);
  });

  it('shows old encodings before and after, and reads them in another way when that is chosen', async () => {
    await send(makeXlsx({ sheets: [IN_TCVN3] }));
    const { text } = await officer.get(address).expect(200);
    expect(text).to.include('Nguyễn Thị Hoa').and.include('.VnTime');
    const before = await getImport(system, id);
    const changed = await choose('encodings', { sheet: '0', all: 'unicode' });
    expect(changed.choices.encodings).to.have.length(before.understood!.sheets[0]!.picture.encodings.length);
  });

  it('remembers columns for the next file of the same titles, and forgets them when that is wished', async () => {
    await send(listOf(TITLES, [[1, 'Máy in Canon LBP 2900', 'CANON-01', '', '']]));
    const { lockVersion } = await choose('columns', { sheet: '0', c2: 'tag' });
    await officer.post(`${address}/application`, { lockVersion: String(lockVersion) });
    await endOfWork(id);
    expect((await listAssets(system, { filter: {} }, TODAY)).items[0]!.tag).to.equal('CANON-01');
    await send(listOf(TITLES, [[1, 'Máy in Canon LBP 2900', 'CANON-02', '', '']]));
    expect((await officer.get(address)).text)
      .to.include('nhớ từ lần trước')
      .and.include('Bỏ ghi nhớ');
    const guessed = await choose('forgetting', { sheet: '0' });
    expect(guessed.understood!.sheets[0]!.columns[2]).to.deep.equal({ field: 'serial' });
    expect(await select('SELECT signature FROM import_layouts')).to.deep.equal([]);
  });

  it('refuses what was chosen on an older page, says so, and keeps what is', async () => {
    await send(listOf(TITLES, ROWS));
    const { text } = await officer.get(address).expect(200);
    await choose('answers', { u0: 'none' });
    const late = await officer.post(`${address}/answers`, { lockVersion: lockVersionOf(text), u0: '' });
    expect([late.status, late.text.includes('vừa được thay đổi ở nơi khác')]).to.deep.equal([409, true]);
    const odd = await officer.post(`${address}/lines`, { lockVersion: '1', 'l0:4:1': 'same 1; DROP' });
    expect(odd.status).to.equal(422);
    expect((await getImport(system, id)).choices.units).to.deep.equal({ 'Đội thuế': null });
  });
});
