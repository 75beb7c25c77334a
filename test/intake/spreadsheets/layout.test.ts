import { expect } from 'chai';
import fc from 'fast-check';
import { eachMachine, shareOf } from '../../../server/intake/spreadsheets/layout/expand.ts';
import { guessMapping } from '../../../server/intake/spreadsheets/layout/mapping.ts';
import { findTable } from '../../../server/intake/spreadsheets/layout/tables.ts';
import type { Table } from '../../../server/intake/spreadsheets/layout/types.ts';
import {
  C53,
  DASHES,
  DOTTED,
  ENGLISH,
  FLATTENED,
  IN_TCVN3,
  IN_VNI,
  MARKS,
  MERGED_DOWN,
  PARTS,
  PURCHASES,
  S24,
  S26,
} from '../../support/awful-workbooks.ts';
import { dataOf, kindsOf, tablesOf, textsOf } from '../../support/tables.ts';
import type { MadeSheet } from '../../support/workbooks.ts';

async function tableOf(sheet: MadeSheet): Promise<Table> {
  return (await tablesOf(sheet))[0]!;
}

const C53_ROWS = {
  9: 'numbering numberingBelowTitles',
  10: 'group romanOrLetter',
  11: 'data machine',
  12: 'data machine',
  13: 'total totalWord',
  14: 'group romanOrLetter',
  15: 'data machine',
  16: 'data machine',
  17: 'total totalSum',
  18: 'total totalWord',
  20: 'note signature',
  21: 'note signature',
  22: 'note signature',
  23: 'note signature',
  24: 'note signature',
};

describe('tables of communes', () => {
  it('with a group called «Phòng Kế toán» and no row numbers: nobody signs there', async () => {
    const table = await tableOf({
      rows: [
        ['Tên thiết bị', 'Số lượng', 'Đơn giá', 'Thành tiền', 'Tình trạng', 'Ghi chú'],
        ['I', null, 'Phòng Kế toán'],
        ['Máy tính để bàn', 1, 15_000_000, 15_000_000, 'Tốt', null],
        ['Máy in', 2, 4_000_000, 8_000_000, 'Tốt', null],
        [null, 'Kế toán trưởng', null, 'Thủ trưởng đơn vị'],
      ],
    });
    expect(table.rows.map(({ kind, reason }) => `${kind} ${reason}`)).to.deep.equal([
      'group romanOrLetter',
      'data machine',
      'data machine',
      'note signature',
    ]);
  });

  it('of form C53-HD: titles of two rows, numbering, groups, totals by word and by sum, signatures', async () => {
    const table = await tableOf(C53);
    expect(table.headerRows).to.deep.equal([7, 8]);
    expect(table.columns.map(({ title }) => title).slice(3, 8)).to.deep.equal([
      'Nơi sử dụng',
      'Theo sổ kế toán / Số lượng',
      'Theo sổ kế toán / Nguyên giá',
      'Theo sổ kế toán / Giá trị còn lại',
      'Theo kiểm kê / Số lượng',
    ]);
    expect(kindsOf(table)).to.deep.equal(C53_ROWS);
    expect(dataOf(table).map(({ group }) => group)).to.deep.equal([
      ['Máy móc, thiết bị văn phòng'],
      ['Máy móc, thiết bị văn phòng'],
      ['Thiết bị mạng'],
      ['Thiết bị mạng'],
    ]);
    expect(table.preamble).to.deep.include({
      unitName: 'UBND XÃ ĐỨC HÒA THƯỢNG',
      date: { on: '2025-01-01', precision: 'day', monthFirst: false },
      moneyUnit: 1_000,
      form: 'C53-HD',
    });
  });

  it('saved as CSV have lost their merged cells, and their titles are put together again', async () => {
    const [whole, flattened] = [await tableOf(C53), await tableOf(FLATTENED)];
    expect(flattened.columns).to.deep.equal(whole.columns);
    expect(flattened.signature).to.equal(whole.signature);
    expect(kindsOf(flattened)).to.deep.equal(C53_ROWS);
  });

  it('of Phường Tân Ninh: a person over two rows, groups merged across, titles again in the middle', async () => {
    const table = await tableOf(MERGED_DOWN);
    expect(kindsOf(table)).to.deep.equal({
      5: 'group mergedAcross',
      6: 'data machine',
      7: 'data machine',
      8: 'data machine',
      9: 'note titlesAgain',
      10: 'group mergedAcross',
      11: 'data machine',
      12: 'note signature',
    });
    const [, printer, , last] = dataOf(table);
    expect(textsOf(printer!).slice(0, 4)).to.deep.equal(['', 'Nguyễn Thị Hoa', 'Phòng 1', 'Máy in HP 2900']);
    expect(printer!.filledDown).to.deep.equal([1, 2]);
    expect(last!.group).to.deep.equal(['Phòng Văn hóa - Xã hội']);
    expect(table.preamble).to.deep.include({ unitName: 'UBND phường Tân Ninh', moneyUnit: 1 });
    expect(table.preamble.date?.on).to.equal('2024');
  });

  it('in .VnTime and in VNI-Times are the same tables', async () => {
    for (const [old, right] of [
      [IN_TCVN3, MERGED_DOWN],
      [IN_VNI, C53],
    ] as const) {
      const [read, expected] = [await tableOf(old), await tableOf(right)];
      expect(read.columns).to.deep.equal(expected.columns);
      expect(read.rows).to.deep.equal(expected.rows);
      expect(read.signature).to.equal(expected.signature);
    }
  });

  it('of form S26-H: titles of three levels, what was given away is left out', async () => {
    const table = await tableOf(S26);
    expect(table.headerRows).to.deep.equal([4, 5, 6]);
    expect(table.columns[1]!.title).to.equal('Ghi tăng TSCĐ và CCDC / Chứng từ / Ngày');
    expect(kindsOf(table)).to.deep.include({
      7: 'numbering numberingBelowTitles',
      8: 'data machine',
      10: 'total totalWord',
    });
    expect(table.preamble).to.deep.include({ unitName: 'UBND xã Bến Lức', form: 'S26-H', moneyUnit: 1 });
  });

  it('stand in several sheets, one for each division; a cover sheet has none', async () => {
    const cover: MadeSheet = { name: 'Bìa', rows: [['SỔ TÀI SẢN'], ['Năm 2024']] };
    const division = (name: string): MadeSheet => ({
      name,
      rows: [
        ['STT', 'Tên thiết bị', 'Số lượng'],
        [1, 'Máy tính để bàn', 2],
      ],
      hiddenColumns: [2],
    });
    const hidden: MadeSheet = { ...division('Nháp'), state: 'hidden' };
    const tables = await tablesOf(cover, division('Phòng Tư pháp'), division('Phòng Tài chính'), hidden);
    expect(tables.map(({ sheet, sheetName, hidden }) => [sheet, sheetName, hidden])).to.deep.equal([
      [1, 'Phòng Tư pháp', false],
      [2, 'Phòng Tài chính', false],
      [3, 'Nháp', true],
    ]);
    expect(tables[0]!.columns[2]).to.deep.include({ title: 'Số lượng', hidden: true });
  });

  it('without row numbers keep every row that names a machine', async () => {
    const table = await tableOf({
      rows: [
        ['Tên thiết bị', 'Serial', 'Phòng', 'Người sử dụng', 'Ghi chú'],
        ['Máy tính để bàn', 'A1B2C3D4', 'Phòng 1', 'Nguyễn Văn An'],
        ['Máy in', null, null, null, 'mới'],
        ['Bộ phận một cửa'],
        ['Máy scan', null, 'Phòng 2'],
        ['Ghi chú: số liệu đến hết năm 2024'],
      ],
    });
    expect(kindsOf(table)).to.deep.equal({
      2: 'data machine',
      3: 'data machine',
      4: 'group nameAlone',
      5: 'data machine',
      6: 'note remark',
    });
    expect(dataOf(table).at(-1)!.group).to.deep.equal(['Bộ phận một cửa']);
  });

  it('have groups within groups: «A» stands above «I», «I» above a name alone', async () => {
    const table = await tableOf({
      rows: [
        ['STT', 'Tên tài sản', 'Số lượng', 'Nguyên giá'],
        ['A', 'Khối UBND'],
        ['I', 'Văn phòng'],
        [1, 'Máy tính', 1, 15_000_000],
        ['II', 'Địa chính'],
        [1, 'Máy in', 1, 4_000_000],
        ['B', 'Khối Đảng'],
        [1, 'Laptop', 1, 18_000_000],
      ],
    });
    expect(dataOf(table).map(({ group }) => group)).to.deep.equal([
      ['Khối UBND', 'Văn phòng'],
      ['Khối UBND', 'Địa chính'],
      ['Khối Đảng'],
    ]);
  });

  it('number divisions and give machines dashes, or number kinds and count within them', async () => {
    const [dashes, dotted] = [await tableOf(DASHES), await tableOf(DOTTED)];
    expect(Object.values(kindsOf(dashes))).to.deep.equal([
      'group nameAlone',
      'data machine',
      'data machine',
      'group nameAlone',
      'data machine',
      'total totalWord',
    ]);
    expect(dataOf(dashes).at(-1)!.group).to.deep.equal(['Tư pháp - Hộ tịch']);
    expect(dataOf(dotted).map(({ cells, group }) => [cells[0], group])).to.deep.equal([
      ['1.1', ['Máy vi tính']],
      ['1.2', ['Máy vi tính']],
      ['2.1', ['Máy in']],
    ]);
    expect(dotted.columns.map(({ moneyUnit }) => moneyUnit)).to.deep.equal([
      null,
      null,
      null,
      null,
      1_000_000,
      1_000_000,
    ]);
  });

  it('of purchases: nine lines above, sums in words, tax below', async () => {
    const table = await tableOf(PURCHASES);
    expect(table.headerRows).to.deep.equal([10]);
    expect(Object.values(kindsOf(table))).to.deep.equal([
      'numbering numberingBelowTitles',
      'data machine',
      'data machine',
      'total totalSum',
      'total totalWord',
    ]);
  });

  it('may have titles nobody knows: rows that somebody chose are taken', async () => {
    const made: MadeSheet = {
      rows: [
        ['Cột 1', 'Cột 2'],
        ['Máy tính', 'Phòng 1'],
        ['Máy in', 'Phòng 2'],
      ],
    };
    expect(await tablesOf(made)).to.deep.equal([]);
    const sheet = {
      name: '',
      hidden: false,
      hiddenColumns: [],
      merges: [],
      rows: made.rows.map((cells, at) => ({ number: at + 1, cells: [...cells] as string[] })),
    };
    const table = findTable(sheet, 0, { top: 1, bottom: 1 })!;
    expect(table.columns.map(({ title }) => title)).to.deep.equal(['Cột 1', 'Cột 2']);
    expect(dataOf(table)).to.have.length(2);
  });

  it('are found, or not, in whatever stands in a sheet', () => {
    const cell = fc.oneof(
      fc.constantFrom('STT', 'Tên thiết bị', 'Số lượng', 'Cộng', 'I', 'Máy in', '(1)', '', null),
      fc.integer({ min: -5, max: 100 }),
      fc.string({ maxLength: 8 }),
    );
    const merge = fc
      .tuple(fc.nat(8), fc.nat(5), fc.nat(3), fc.nat(3))
      .map(([top, left, high, wide]) => ({ top: top + 1, left, bottom: top + 1 + high, right: left + wide }));
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 }),
        fc.array(merge, { maxLength: 4 }),
        (rows, merges) => {
          const sheet = {
            name: 'x',
            hidden: false,
            hiddenColumns: [],
            merges,
            rows: rows.map((cells, at) => ({ number: at + 1, cells })),
          };
          const table = findTable(sheet, 0);
          if (!table) return;
          expect(table.rows.map(({ number }) => number)).to.deep.equal(
            rows.map((_, at) => at + 1).filter((number) => number > table.headerRows.at(-1)!),
          );
          expect(guessMapping(table)).to.have.length(table.columns.length);
        },
      ),
    );
  });
});

describe('guessing what columns hold', () => {
  const titledOpinion = async (titles: string[], ...values: string[][]) =>
    fieldsOf(
      await tableOf({
        rows: [
          ['STT', 'Tên thiết bị', ...titles],
          ...values.map((own, at) => [at + 1, `Máy tính để bàn Dell ${at}`, ...own]),
        ],
      }),
    );

  it('takes «Đánh giá» for the state where a commune writes the state under it', async () => {
    const fields = await titledOpinion(['Đánh giá'], ['Tốt'], ['Hỏng'], ['Cần thay thế']);
    expect(fields['Đánh giá']).to.equal('state');
    const whole = await titledOpinion(['Đánh giá tình trạng'], ['Tốt'], ['Hỏng'], ['Cần thay thế']);
    expect(whole['Đánh giá tình trạng']).to.equal('state');
  });

  it('leaves «Đánh giá» out beside «Tình trạng», in any order', async () => {
    const first = await titledOpinion(['Đánh giá', 'Tình trạng'], ['Cần nâng cấp', 'Tốt'], ['Tốt', 'Hỏng']);
    expect(first).not.to.have.property('Đánh giá');
    expect(first['Tình trạng']).to.equal('state');
    const last = await titledOpinion(['Tình trạng', 'Đánh giá'], ['Tốt', 'Cần nâng cấp'], ['Hỏng', 'Tốt']);
    expect(last).not.to.have.property('Đánh giá');
  });

  it('knows the verdicts of the list of machines as this program exports it: they are no state', async () => {
    for (const values of [
      ['Cần thay thế', 'Cần thay thế', 'Cần nâng cấp'],
      ['Cần thay thế', 'Đáp ứng', 'Cần nâng cấp', 'Cần thay thế'],
      ['Theo dõi', 'Chưa đủ thông tin', 'Đáp ứng'],
    ]) {
      const fields = await titledOpinion(['Đánh giá'], ...values.map((value) => [value]));
      expect(fields).not.to.have.property('Đánh giá');
    }
  });

  const fieldsOf = (table: Table): Record<string, string> =>
    Object.fromEntries(
      guessMapping(table)
        .filter(({ field }) => field !== 'ignore')
        .map(({ column, field }) => [table.columns.find(({ index }) => index === column)!.title, field]),
    );

  it('knows the forms: the count is what was found, the cost is what the books say', async () => {
    expect(fieldsOf(await tableOf(C53))).to.deep.equal({
      'Tên TSCĐ': 'name',
      'Mã số': 'accountingCode',
      'Nơi sử dụng': 'room',
      'Theo sổ kế toán / Nguyên giá': 'cost',
      'Theo sổ kế toán / Giá trị còn lại': 'remainingValue',
      'Theo kiểm kê / Số lượng': 'quantity',
      'Ghi chú': 'notes',
    });
    expect(fieldsOf(await tableOf(S26))).to.deep.equal({
      'Ghi tăng TSCĐ và CCDC / Tên TSCĐ và công cụ, dụng cụ': 'name',
      'Ghi tăng TSCĐ và CCDC / Số lượng': 'quantity',
      'Ghi tăng TSCĐ và CCDC / Đơn giá': 'unitPrice',
      'Ghi tăng TSCĐ và CCDC / Thành tiền': 'cost',
      'Ghi chú': 'notes',
    });
  });

  it('knows free lists and exports of other programs', async () => {
    expect(Object.values(fieldsOf(await tableOf(MERGED_DOWN)))).to.deep.equal([
      'holder',
      'room',
      'name',
      'spec',
      'serial',
      'putIntoUseOn',
      'state',
    ]);
    expect(Object.values(fieldsOf(await tableOf(ENGLISH)))).to.deep.equal([
      'tag',
      'name',
      'kind',
      'manufacturer',
      'model',
      'serial',
      'mac',
      'ip',
      'room',
      'holder',
      'putIntoUseOn',
      'cost',
      'state',
    ]);
  });

  it('knows the register S24-H, parts in columns of their own, and lists of purchases', async () => {
    expect(fieldsOf(await tableOf(S24))).to.deep.equal({
      'Ghi tăng TSCĐ / Tên, đặc điểm, ký hiệu TSCĐ': 'name',
      'Ghi tăng TSCĐ / Tháng, năm đưa vào sử dụng ở đơn vị': 'putIntoUseOn',
      'Ghi tăng TSCĐ / Số hiệu TSCĐ': 'accountingCode',
      'Khấu hao (hao mòn) TSCĐ / Nguyên giá TSCĐ': 'cost',
    });
    expect(Object.values(fieldsOf(await tableOf(PARTS)))).to.deep.equal([
      'room',
      'kind',
      'cpu',
      'memory',
      'disk',
      'os',
      'hostname',
      'ip',
      'putIntoUseOn',
      'holder',
    ]);
    expect(Object.values(fieldsOf(await tableOf(PURCHASES)))).to.deep.equal([
      'name',
      'model',
      'quantity',
      'unitPrice',
      'cost',
      'fundingSource',
      'warrantyEndsOn',
      'unit',
    ]);
  });

  it('believes the content where a title is wrong or missing, and says so', async () => {
    const table = await tableOf({
      rows: [
        ['STT', 'Tên thiết bị', 'Serial', null, 'Thông tin thêm'],
        [1, 'Máy tính để bàn', '18:03:73:AA:BB:01', '10.64.1.11', 'Nguyễn Văn An'],
        [2, 'Máy tính để bàn', '18:03:73:AA:BB:02', '10.64.1.12', 'Trần Thị Bình'],
      ],
    });
    const guesses = guessMapping(table).map(({ field, why }) => [field, why.reason, why.look]);
    expect(guesses).to.deep.equal([
      ['ignore', 'notKept', 'quantity'],
      ['name', 'titleAndContent', 'kind'],
      ['mac', 'content', 'mac'],
      ['ip', 'content', 'ip'],
      ['holder', 'content', 'person'],
    ]);
  });

  it('is surer of a title that the content confirms', async () => {
    const [holder, notes] = ['Họ và tên', 'Người giữ, người giao'].map((title) => ({
      rows: [
        ['STT', 'Tên thiết bị', title],
        [1, 'Máy in', 'Nguyễn Văn An'],
      ],
    }));
    const sure = guessMapping(await tableOf(holder!))[2]!;
    const unsure = guessMapping(await tableOf(notes!))[2]!;
    expect([sure.field, unsure.field]).to.deep.equal(['holder', 'holder']);
    expect(sure.confidence).to.be.greaterThan(unsure.confidence);
  });

  it('remembers a layout by its titles, whatever their case and marks', async () => {
    const like = (titles: string[]): Promise<Table> => tableOf({ rows: [titles, [1, 'Máy in', 'Phòng 1']] });
    const first = await like(['STT', 'Tên thiết bị', 'Phòng']);
    expect((await like(['stt', 'TÊN THIẾT BỊ ', 'phòng'])).signature).to.equal(first.signature);
    expect((await like(['STT', 'Phòng', 'Tên thiết bị'])).signature).to.not.equal(first.signature);
  });
});

describe('rows of several machines', () => {
  it('become as many, with the serial numbers where as many are listed', async () => {
    const table = await tableOf({
      rows: [
        ['STT', 'Tên thiết bị', 'Số lượng', 'Serial', 'Nguyên giá'],
        [1, 'Máy tính để bàn', 5, null, '75.000.000'],
        [2, 'Máy in', '02 cái', 'VN1, VN2', 9_000_001],
        [3, 'Máy scan', null, 'S 1'],
        [4, 'Đã chuyển đi', 0],
        [5, 'Chuột', 900],
      ],
    });
    const many: number[] = [];
    const machines = [
      ...eachMachine(table.rows, { quantity: 2, serial: 3 }, (_, quantity) => many.push(quantity)),
    ];
    expect(machines.map(({ row, copy, of, serial }) => [row.number, copy, of, serial])).to.deep.equal([
      [2, 1, 5, null],
      [2, 2, 5, null],
      [2, 3, 5, null],
      [2, 4, 5, null],
      [2, 5, 5, null],
      [3, 1, 2, 'VN1'],
      [3, 2, 2, 'VN2'],
      [4, 1, 1, 'S 1'],
    ]);
    expect(many).to.deep.equal([900]);
  });

  it('are what a cell names, with a price that is that of none; a computer with its monitor is one', async () => {
    const table = await tableOf({
      rows: [
        ['STT', 'Tên thiết bị', 'Số lượng', 'Serial', 'Nguyên giá'],
        [1, '01 bộ PC Dell Vostro 3888, 01 máy in HP 2900', 1, 'S1; S2', '18.000.000'],
        [2, '02 bộ lưu điện Santak, 01 switch Cisco', 3],
        [3, 'Máy tính để bàn; máy in', 4],
        [4, 'Bộ máy tính để bàn Dell, màn hình Dell 19"', 1],
        [5, '02 máy tính, 02 màn hình, 02 bàn phím', 1],
      ],
    });
    const machines = [...eachMachine(table.rows, { name: 1, quantity: 2, serial: 3 })];
    expect(
      machines.map(({ row, copy, of, kind, serial, mixed }) => [
        row.number,
        ...[`${copy}/${of}`, kind, serial, mixed],
      ]),
    ).to.deep.equal([
      [2, '1/2', 'desktop', 'S1', true],
      [2, '2/2', 'printer', 'S2', true],
      [3, '1/3', 'ups', null, true],
      [3, '2/3', 'ups', null, true],
      [3, '3/3', 'switch', null, true],
      ...[1, 2, 3, 4].map((copy) => [4, `${copy}/8`, 'desktop', null, true]),
      ...[5, 6, 7, 8].map((copy) => [4, `${copy}/8`, 'printer', null, true]),
      [5, '1/1', 'desktop', null, false],
      [6, '1/2', 'desktop', null, false],
      [6, '2/2', 'desktop', null, false],
    ]);
  });

  it('are marked in a column for each kind', async () => {
    const table = await tableOf(MARKS);
    const kinds = guessMapping(table).flatMap(({ column, kind }) => (kind ? [{ column, kind }] : []));
    expect(kinds).to.deep.equal([
      { column: 3, kind: 'desktop' },
      { column: 4, kind: 'printer' },
      { column: 5, kind: 'scanner' },
    ]);
    const machines = [...eachMachine(table.rows, {}, undefined, kinds)];
    expect(machines.map(({ row, kind, name }) => [row.cells[1], kind, name])).to.deep.equal([
      ['Nguyễn Văn An', 'desktop', null],
      ['Nguyễn Văn An', 'printer', 'HP 2900'],
      ['Trần Thị Bé', 'desktop', null],
      ['Trần Thị Bé', 'scanner', null],
      ['Trần Thị Bé', 'scanner', null],
      ['Lê Văn Cò', 'desktop', null],
      ['Lê Văn Cò', 'printer', null],
    ]);
  });

  it('share the amount of their row to the last đồng', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), fc.integer({ min: 1, max: 500 }), (amount, of) => {
        const shares = Array.from({ length: of }, (_, at) => shareOf(amount, at + 1, of));
        expect(shares.reduce((sum, share) => sum + share, 0)).to.equal(amount);
        expect(Math.max(...shares) - Math.min(...shares)).to.be.lessThan(of);
      }),
    );
  });
});
