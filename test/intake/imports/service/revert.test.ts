/** Whatever a file does to the register, taking it back leaves the register as it was. */
import { expect } from 'chai';
import fc from 'fast-check';
import { dialect } from '../../../../server/db/connection.ts';
import { select } from '../../../../server/db/query.ts';
import { applyImport } from '../../../../server/intake/imports/service/apply.ts';
import { revertImport } from '../../../../server/intake/imports/service/revert.ts';
import { emptyDatabase } from '../../../support/database.ts';
import { smallProvince, TODAY } from '../../../support/province.ts';
import { listOf, sent, system } from './support.ts';

const TITLES = [
  'Tên thiết bị',
  'Số serial',
  'Cấu hình',
  'Phòng',
  'Người sử dụng',
  'Năm sử dụng',
  'Nguyên giá',
  'Tình trạng',
  'Địa chỉ MAC',
  'SL',
];

const row = fc.record({
  name: fc.constantFrom(
    'Máy tính để bàn Dell OptiPlex 3080',
    'Máy tính để bàn',
    'Máy in Canon LBP 2900',
    'Máy tính xách tay HP ProBook',
    'Bộ lưu điện',
  ),
  serial: fc.constantFrom('', 'SER-A1B2', 'SER-C3D4', 'SER-E5F6', 'SER-G7H8'),
  spec: fc.constantFrom('', 'Core i5-10500/RAM 8GB/SSD 256GB', 'Core i3-4150/RAM 4GB/HDD 500GB'),
  room: fc.constantFrom('', 'Văn phòng', 'Địa chính'),
  holder: fc.constantFrom('', 'Nguyễn Văn An', 'Trần Thị Bé'),
  year: fc.constantFrom('', 2015, 2021, 'tháng 2 năm 2020'),
  cost: fc.constantFrom('', '15.000.000', '3,5tr'),
  state: fc.constantFrom('', 'Tốt', 'Hỏng', 'Chờ thanh lý', 'Đã thanh lý'),
  mac: fc.constantFrom('', '8C-EC-4B-12-34-56', '8cec.4b12.3457'),
  quantity: fc.constantFrom('', 1, 3),
});
const file = fc.array(row, { minLength: 1, maxLength: 6 });

/** Every row of the register, but for what only counts upwards. */
async function registerRows(): Promise<Record<string, unknown[]>> {
  const rows = async (table: string) => {
    const found = await select<Record<string, unknown>>(`SELECT * FROM ${table}`);
    const plain = found.map(({ lock_version: _v, updated_at: _u, ...kept }) => JSON.stringify(kept));
    return plain.sort();
  };
  const tables = [
    'assets',
    'asset_addresses',
    'asset_terms',
    'custody_periods',
    'state_periods',
    'spec_versions',
    'verdicts',
    'evidence',
    'people',
    'rooms',
    'models',
  ];
  return Object.fromEntries(
    await Promise.all(tables.map(async (table) => [table, await rows(table)] as const)),
  );
}

describe('taking a file back', () => {
  it('leaves the register of Đức Hòa Thượng as it was, whatever the file did', async function () {
    this.timeout(process.env.REVERT_RUNS ? 0 : 60_000);
    let applied = 0;
    await fc.assert(
      fc.asyncProperty(file, file, async (before, after) => {
        await emptyDatabase();
        const { ducHoaThuong } = await smallProvince();
        const send = (rows: typeof before) =>
          sent(
            listOf(
              TITLES,
              rows.map((one) => Object.values(one)),
            ),
            ducHoaThuong,
          );
        const first = await send(before);
        if (first.summary!.counts.new > 0) await applyImport(system, first.id, first.lockVersion, TODAY);
        const was = await registerRows();
        const second = await send(after);
        const { counts } = second.summary!;
        if (counts.new + counts.changed === 0) return;
        await applyImport(system, second.id, second.lockVersion, TODAY);
        applied += 1;
        await revertImport(system, second.id, false, TODAY);
        expect(await registerRows()).to.deep.equal(was);
      }),
      { numRuns: Number(process.env.REVERT_RUNS ?? (dialect === 'postgres' ? 8 : 25)), seed: 20_261_126 },
    );
    expect(applied).to.be.greaterThan(3);
  });
});
