import { expect } from 'chai';
import { applyImport } from '../../../../server/intake/imports/service/apply.ts';
import { forgetAbandoned, listImports } from '../../../../server/intake/imports/service/imports.ts';
import { revertImport } from '../../../../server/intake/imports/service/revert.ts';
import { editAsset } from '../../../../server/inventory/service/assets.ts';
import { C53 } from '../../../support/awful-workbooks.ts';
import { emptyDatabase } from '../../../support/database.ts';
import { type SmallProvince, smallProvince, TODAY } from '../../../support/province.ts';
import { makeXlsx } from '../../../support/workbooks.ts';
import { allLines, chosen, listOf, register, sent, system } from './support.ts';

const TITLES = [
  'STT',
  'Tên thiết bị',
  'Số serial',
  'Năm sử dụng',
  'Nguyên giá',
  'Người sử dụng',
  'Tình trạng',
];
const ROWS = [
  [1, 'Máy tính để bàn Dell OptiPlex 3080', '7ABC123', 2021, '15.000.000', 'Nguyễn Văn An', 'Tốt'],
  [2, 'Máy tính xách tay HP ProBook 450', '5CD1234XYZ', 2022, '18.500.000', 'Trần Thị Bé', 'Đang sử dụng'],
  [3, 'Máy in Canon LBP 2900', '', 2018, '3.200.000', '', 'Hỏng'],
];

describe('a spreadsheet of Đức Hòa Thượng', () => {
  let units: SmallProvince;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
  });

  const send = (rows: (string | number | null)[][]) => sent(listOf(TITLES, rows), units.ducHoaThuong);

  it('is told row by row before anything is written', async () => {
    const known = await send(ROWS);
    expect(known.status).to.equal('previewed');
    expect(known.summary).to.deep.include({ rows: 3, units: [] });
    expect(known.summary!.counts).to.deep.include({ new: 3, changed: 0, refused: 0, doubtful: 0 });
    expect(await register()).to.deep.equal([]);
    const [first] = await allLines(known);
    expect(first!.draft).to.deep.include({
      ...{ kind: 'desktop', manufacturer: 'Dell', model: 'OptiPlex 3080', serial: '7ABC123' },
      ...{ putIntoUseOn: '2021', cost: 15_000_000, holderName: 'Nguyễn Văn An', state: 'in_use' },
    });
  });

  it('goes into the register as a whole, and the same file again changes nothing', async () => {
    const known = await send(ROWS);
    expect((await applyImport(system, known.id, known.lockVersion, TODAY)).status).to.equal('applied');
    const assets = await register();
    expect(assets.map(({ kind, serial, state }) => [kind, serial, state])).to.have.deep.members([
      ['desktop', '7ABC123', 'in_use'],
      ['laptop', '5CD1234XYZ', 'in_use'],
      ['printer', null, 'in_repair'],
    ]);
    const again = await send(ROWS);
    expect(again.summary!.counts).to.deep.include({ new: 0, changed: 0, unchanged: 3, doubtful: 0 });
  });

  it('changes what it says otherwise, field by field, and never clears what it leaves out', async () => {
    const first = await send(ROWS);
    await applyImport(system, first.id, first.lockVersion, TODAY);
    const moved = [...ROWS[0]!];
    moved[4] = '';
    moved[5] = 'Lê Văn Cường';
    const known = await send([moved, ROWS[1]!, ROWS[2]!]);
    const [line] = await allLines(known);
    expect(line!.changes).to.deep.equal([
      { field: 'holderName', before: 'Nguyễn Văn An', after: 'Lê Văn Cường' },
    ]);
    await applyImport(system, known.id, known.lockVersion, TODAY);
    const asset = (await register()).find(({ serial }) => serial === '7ABC123')!;
    expect([asset.holderName, asset.cost]).to.deep.equal(['Lê Văn Cường', 15_000_000]);
  });

  it('tells all that is wrong at once, and takes the rest without what cannot be read when somebody says so', async () => {
    const known = await send([
      [1, 'Máy tính để bàn Dell', 'SER-001-A', 'năm ngoái', '15.000.000', '', ''],
      [2, 'Máy tính để bàn Dell', 'SER-001-A', 2021, 'mười triệu', '', ''],
      [3, 'Máy in Canon LBP 2900', 'SER-002-B', 2031, '', '', ''],
    ]);
    expect(known.summary!.counts).to.deep.include({ new: 0, refused: 3 });
    const lines = await allLines(known);
    expect(
      lines.map(({ rowNumber, problems }) => [rowNumber, ...problems.map(({ problem }) => problem.key)]),
    ).to.deep.equal([
      [4, 'import.problem.unreadable.putIntoUseOn'],
      [5, 'import.problem.unreadable.cost'],
      [6, 'asset.problem.inFuture'],
    ]);
    const again = await chosen(known, { unreadable: ['putIntoUseOn', 'cost'] });
    expect(again.summary!.counts).to.deep.include({ new: 1, refused: 2 });
    const [, second] = await allLines(again);
    expect(second!.problems.map(({ problem }) => problem)).to.deep.include({
      ...{ key: 'import.problem.twice.serial', params: { row: 4, text: 'SER-001-A' } },
    });
  });

  it('is refused when the register has changed since the preview', async () => {
    const first = await send(ROWS);
    await applyImport(system, first.id, first.lockVersion, TODAY);
    const changed = await send([
      [1, 'Máy tính để bàn Dell OptiPlex 3080', '7ABC123', 2021, '16.000.000', '', ''],
    ]);
    const { id } = (await register()).find(({ serial }) => serial === '7ABC123')!;
    await editAsset(system, id, { notes: 'Đã nâng cấp' }, null, TODAY);
    const error = await applyImport(system, changed.id, changed.lockVersion, TODAY).catch((e: Error) => e);
    expect((error as Error).message).to.include('import.problem.changedSince');
    expect((await register()).find(({ serial }) => serial === '7ABC123')!.cost).to.equal(15_000_000);
  });

  it('is taken back as a whole, but not over what happened since', async () => {
    const first = await send(ROWS);
    await applyImport(system, first.id, first.lockVersion, TODAY);
    const second = await send([
      [1, 'Máy tính để bàn Dell OptiPlex 3080', '7ABC123', 2021, '16.000.000', 'Lê Văn Cường', ''],
    ]);
    await applyImport(system, second.id, second.lockVersion, TODAY);
    await revertImport(system, second.id, false, TODAY);
    const asset = (await register()).find(({ serial }) => serial === '7ABC123')!;
    expect([asset.cost, asset.holderName]).to.deep.equal([15_000_000, 'Nguyễn Văn An']);
    await editAsset(system, asset.id, { notes: 'Đã nâng cấp' }, null, TODAY);
    const error = await revertImport(system, first.id, false, TODAY).catch((e: Error) => e);
    expect((error as Error).message).to.include('import.problem.machinesChanged');
    await revertImport(system, first.id, true, TODAY);
    expect((await register()).map(({ serial }) => serial)).to.deep.equal(['7ABC123']);
  });

  it('asks about machines without marks, and takes equal ones in pairs when somebody says so', async () => {
    const five = (room: string) =>
      Array.from({ length: 5 }, (_, index) => [index + 1, 'Máy tính để bàn', room]);
    const list = (room: string, count = 5) =>
      sent(listOf(['STT', 'Tên thiết bị', 'Phòng'], five(room).slice(0, count)), units.ducHoaThuong);
    const first = await list('Văn phòng');
    await applyImport(system, first.id, first.lockVersion, TODAY);
    const moved = await list('Địa chính');
    expect(moved.summary!.counts).to.deep.include({ new: 0, doubtful: 5 });
    const [line] = await allLines(moved);
    expect(line!.candidates).to.deep.include({ reason: 'declared_twin', elsewhere: false });
    const paired = await chosen(moved, { doubtful: 'same' });
    expect(paired.summary!.counts).to.deep.include({ changed: 5, doubtful: 0 });
    expect(new Set((await allLines(paired)).map(({ assetId }) => assetId)).size).to.equal(5);
    const added = await chosen(paired, { doubtful: 'new' });
    expect(added.summary!.counts).to.deep.include({ new: 5, changed: 0 });
  });

  it('is forgotten when nobody took it in, and kept when somebody did', async () => {
    const left = await send(ROWS);
    const taken = await send(ROWS);
    await applyImport(system, taken.id, taken.lockVersion, TODAY);
    expect(await forgetAbandoned(new Date(Date.now() + 1000))).to.equal(1);
    const { items } = await listImports(system, null, 10);
    expect(items.map(({ id }) => id)).to.deep.equal([taken.id]);
    expect(left.id).not.to.equal(taken.id);
  });

  it('in the form C53-HD comes in with rows of several machines as several', async () => {
    const known = await sent(makeXlsx({ sheets: [C53] }), units.ducHoaThuong);
    const lines = await allLines(known);
    expect(
      lines.map(({ rowNumber, copy, draft }) => [rowNumber, copy, draft!.kind, draft!.cost]),
    ).to.deep.equal([
      [11, 1, 'desktop', 15_000_000],
      [11, 2, 'desktop', 15_000_000],
      [12, 1, 'printer', 15_500_000],
      [15, 1, 'switch', 12_000_000],
      [16, 1, 'ups', 10_500_000],
    ]);
  });
});
