import { expect } from 'chai';
import { columnsOf } from '../../../../server/intake/imports/rules/columns.ts';
import { draftOf } from '../../../../server/intake/imports/rules/draft.ts';
import type { Field } from '../../../../server/intake/spreadsheets/facts/columns.ts';
import { eachMachine } from '../../../../server/intake/spreadsheets/layout/expand.ts';
import type { TableRow } from '../../../../server/intake/spreadsheets/layout/types.ts';
import type { Cell } from '../../../../server/intake/spreadsheets/types.ts';

/** The machines of one row, read as its fields say. */
function draftsOf(cells: Partial<Record<Field, Cell | null>>, group: string[] = [], unit: 1 | 1_000 = 1) {
  const fields = Object.keys(cells) as Field[];
  const columns = columnsOf(Object.fromEntries(fields.map((field, place) => [place, { field }])));
  const row: TableRow = {
    ...{ number: 5, kind: 'data', hidden: false, group, filledDown: [], reason: 'machine' },
    cells: Object.values(cells),
  };
  return [...eachMachine([row], columns.at, undefined, columns.kinds)].map((one) =>
    draftOf(one, { columns, unitOf: () => unit }),
  );
}
const draft = (...asked: Parameters<typeof draftsOf>) => draftsOf(...asked)[0]!;

describe('a row of a commune as a machine', () => {
  it('is told in the words of the register', () => {
    const { told, kind, problems } = draft({
      ...{ name: 'Máy tính để bàn Dell OptiPlex 3020', serial: '7ABC123', holder: 'Nguyễn Văn An' },
      ...{ room: 'Phòng Tư pháp', putIntoUseOn: 'T3/2019', cost: '15.000.000', state: 'Hỏng' },
      spec: 'Core i3 4150/4G/500G',
    });
    expect(kind?.kind).to.equal('desktop');
    expect(told).to.deep.include({
      ...{ manufacturer: 'Dell', model: 'OptiPlex 3020', serial: '7ABC123', holderName: 'Nguyễn Văn An' },
      ...{ roomName: 'Phòng Tư pháp', putIntoUseOn: '2019-03-01', cost: 15_000_000, state: 'in_repair' },
    });
    expect(told.spec?.memoryMb).to.equal(4096);
    expect(problems).to.deep.equal([]);
  });

  it('says nothing where nothing is written but a word for nothing', () => {
    const { told } = draft({ name: 'Máy in', serial: 'không có', holder: 'Chưa rõ', room: 'x', cost: null });
    expect(Object.keys(told)).to.deep.equal([]);
  });

  it('has its processor and memory from its name when no column tells them', () => {
    const { told } = draft({ name: 'Máy tính Dell core i5 ram 8G' });
    expect(told).to.deep.include({ manufacturer: 'Dell' }).and.not.have.property('model');
    expect([told.spec?.cpu, told.spec?.memoryMb]).to.deep.equal(['core i5', 8192]);
    expect(draft({ name: 'Máy tính Dell core i5', spec: 'i3-4150, 4GB' }).told.spec?.memoryMb).to.equal(4096);
    expect(draft({ name: 'Máy in HP core i5' }).told).not.to.have.property('spec');
  });

  it('is none of ours when it is a desk, in whatever group it stands', () => {
    for (const name of ['Bàn ghế làm việc', 'Máy điều hòa Panasonic', 'Tủ hồ sơ', 'Xe ô tô', 'Bàn máy tính'])
      expect(draft({ name }, ['Máy tính để bàn']).kind, name).to.equal(null);
    expect(draft({ name: 'HP 280 G2' }, ['Máy tính để bàn']).kind?.kind).to.equal('desktop');
    expect(draft({ name: 'Máy tính cài phần mềm kế toán' }).kind?.kind).to.equal('desktop');
    expect(draft({ name: 'Vật tư khác' }).kind).to.equal(null);
    expect(draft({ name: 'Vật tư', cpu: 'Core i3' }).kind).to.deep.include({ kind: 'desktop', sure: false });
  });

  it('shares the price of five alike, and gives none to two different things of one cell', () => {
    const row = { name: 'Máy tính để bàn', quantity: 3, cost: 100 } as const;
    expect(draftsOf(row, [], 1_000).map(({ told }) => told.cost)).to.deep.equal([33_334, 33_333, 33_333]);
    const two = draftsOf({ name: '01 bộ PC Dell Vostro 3888, 01 máy in HP 2900', cost: 18_000_000 });
    expect(two.map(({ told, kind }) => [kind?.kind, told.manufacturer, told.cost])).to.deep.equal([
      ['desktop', 'Dell', undefined],
      ['printer', 'HP', undefined],
    ]);
    expect(draft({ name: 'Máy in', unitPrice: '3tr', quantity: 2 }).told.cost).to.equal(3_000_000);
  });

  it('keeps in its notes what has no field', () => {
    const { told } = draft({
      name: 'Máy tính để bàn Rạng Đông',
      ...{ accountingCode: 'TS01', state: 'để dưới kho', notes: 'Mua năm trước' },
    });
    expect(told.notes).to.equal('Máy tính để bàn Rạng Đông\nTS01\nđể dưới kho\nMua năm trước');
    expect(told).not.to.have.property('state');
    expect(draft({ name: 'Máy tính để bàn Dell', state: 'Tốt' }).told).not.to.have.property('notes');
  });

  it('is refused for what cannot be read, field by field, with what stands there', () => {
    const { problems } = draft({
      ...{ name: 'Máy in', cost: 'ba triệu mốt', putIntoUseOn: 'lâu rồi', mac: 'AA-BB' },
    });
    expect(problems.map(({ field, column, problem }) => [field, column, problem.params])).to.deep.equal([
      ['mac', 3, { text: 'AA-BB' }],
      ['cost', 1, { text: 'ba triệu mốt' }],
      ['putIntoUseOn', 2, { text: 'lâu rồi' }],
    ]);
  });

  it('has a warranty of months from the day it was put into use', () => {
    const of = (putIntoUseOn: Cell | null, warrantyEndsOn: Cell) =>
      draft({ name: 'Máy in', putIntoUseOn, warrantyEndsOn }).told.warrantyEndsOn;
    expect(of('15/03/2021', '36 tháng')).to.equal('2024-03-15');
    expect(of(2021, '36 tháng')).to.equal(undefined);
    expect(of(null, 2024)).to.equal('2024-12-31');
  });
});
