/** Whole files, read and understood in the reading process. */
import { expect } from 'chai';
import { readTables } from '../../../server/intake/spreadsheets/read/reader.ts';
import type { FileRefusal } from '../../../server/intake/spreadsheets/read/refusal.ts';
import { C53, IN_TCVN3 } from '../../support/awful-workbooks.ts';
import { encode1258, encodeTcvn3 } from '../../support/old-encodings.ts';
import { machinesOf, understood } from '../../support/understood.ts';
import { fileOf, makeXlsx } from '../../support/workbooks.ts';

describe('understanding files', () => {
  it('gives sheets, tables and rows in their order, texts in Unicode', async () => {
    const cover = { name: 'Bìa', rows: [['BÁO CÁO']] };
    const { types, pictures, tables } = await understood(makeXlsx({ sheets: [cover, C53, IN_TCVN3] }));
    expect(types.join(' ')).to.equal('workbook picture picture table tableRows picture table tableRows end');
    expect(pictures.map(({ name, rowCount }) => [name, rowCount])).to.deep.equal([
      ['Bìa', 1],
      ['C53-HD', 22],
      ['Danh sách', 11],
    ]);
    expect(pictures[2]!.encodings.map(({ encoding, by }) => `${encoding} ${by}`)).to.include('tcvn3 font');
    expect(pictures[2]!.rows[2]!.cells[3]).to.equal('Tên thiết bị');
    expect(tables.map(({ sheetName, guesses }) => [sheetName, guesses[1]!.field])).to.deep.equal([
      ['C53-HD', 'name'],
      ['Danh sách', 'holder'],
    ]);
  });

  it('takes what somebody chose in place of what was found', async () => {
    const bytes = makeXlsx({
      sheets: [
        {
          rows: [
            ['STT', 'Tên thiết bị', 'Phòng'],
            ['Số', 'Thiết bị', 'Nơi đặt'],
            [1, 'M¸y in', 'P1'],
          ],
        },
      ],
    });
    const found = await understood(bytes);
    expect(found.tables[0]!.headerRows).to.deep.equal([1]);
    const chosen = await understood(bytes, {
      headers: [{ sheet: 0, top: 2, bottom: 2 }],
      encodings: [{ sheet: 0, column: 1, font: null, encoding: 'tcvn3' }],
    });
    expect(chosen.tables[0]!.headerRows).to.deep.equal([2]);
    expect(chosen.tables[0]!.columns[2]!.title).to.equal('Nơi đặt');
    expect(machinesOf(chosen.tables[0]!)[0]!.cells[1]).to.equal('Máy in');
  });

  it('reads twenty thousand rows of TCVN3 without a font to tell, and loses none', async () => {
    const names = ['Máy tính để bàn', 'Máy in', 'Bộ lưu điện', 'Máy tính xách tay'];
    const lines = Array.from(
      { length: 20_000 },
      (_, at) => `${at + 1};${names[at % 4]};Phường ${at % 96};Đang sử dụng`,
    );
    const text = ['UBND tỉnh', ';DANH SÁCH', 'STT;Tên thiết bị;Đơn vị;Tình trạng', ...lines].join('\r\n');
    const { tables } = await understood(Buffer.from(encodeTcvn3(text), 'latin1'));
    const machines = machinesOf(tables[0]!);
    expect(machines).to.have.length(20_000);
    expect(
      machines.filter(({ cells }, at) => cells[1] !== names[at % 4] || cells[2] !== `Phường ${at % 96}`),
    ).to.deep.equal([]);
  });

  it('reads a list that old Excel saved in windows-1258', async () => {
    const text =
      'STT;Tên thiết bị;Người sử dụng\r\n1;Máy tính để bàn;Nguyễn Thị Hường\r\n2;Máy quét;Đỗ Văn Ân';
    const { tables } = await understood(encode1258(text));
    expect(machinesOf(tables[0]!).map(({ cells }) => cells[2])).to.deep.equal([
      'Nguyễn Thị Hường',
      'Đỗ Văn Ân',
    ]);
  });

  it('refuses a text that merged cells repeat over sixty thousand rows', async () => {
    const rows = Array.from({ length: 60_000 }, (_, at) => `<row><c r="B${at + 1}"><v>1</v></c></row>`);
    rows[0] = '<row><c t="str"><v>STT</v></c><c t="str"><v>Tên thiết bị</v></c></row>';
    rows[1] = `<row><c t="str"><v>${'x'.repeat(30_000)}</v></c><c><v>1</v></c></row>`;
    const xml = `<worksheet><sheetData>${rows.join('')}</sheetData><mergeCells><mergeCell ref="A2:A60000"/></mergeCells></worksheet>`;
    const bytes = makeXlsx({
      sheets: [{ rows: [] }],
      parts: [{ name: 'xl/worksheets/sheet1.xml', data: xml }],
    });
    const before = process.memoryUsage().rss;
    let most = before;
    const file = fileOf(bytes);
    let code = '';
    try {
      for await (const _ of readTables(file)) most = Math.max(most, process.memoryUsage.rss());
    } catch (error) {
      code = (error as FileRefusal).code;
    }
    expect(code).to.equal('too_many_texts');
    expect((most - before) / 1e6).to.be.lessThan(100);
  });
});
