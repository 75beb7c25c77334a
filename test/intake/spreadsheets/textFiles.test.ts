import { expect } from 'chai';
import type { Workbook } from '../../../server/intake/spreadsheets/types.ts';
import { encode1258, encodeTcvn3, encodeVni } from '../../support/old-encodings.ts';
import { readHere } from '../../support/workbooks.ts';

const LINES = ['STT;Tên thiết bị;Đơn vị', '1;Máy tính để bàn;UBND xã Đức Hòa', '2;Máy in;Phường Tân Ninh'];
const CELLS = LINES.map((line) => line.split(';'));

function cellsOf(workbook: Workbook): unknown {
  return workbook.sheets[0]!.rows.map(({ cells }) => cells);
}

describe('reading text files', () => {
  it('finds UTF-8 with and without its mark, and UTF-16 of both kinds', async () => {
    const text = LINES.join('\r\n');
    const wide = Buffer.from('\uFEFF' + text, 'utf16le');
    const files: [string, Buffer][] = [
      ['utf-8', Buffer.from(text)],
      ['utf-8', Buffer.from('\uFEFF' + text)],
      ['utf-16le', wide],
      ['utf-16le', wide.subarray(2)],
      ['utf-16be', Buffer.from(wide).swap16()],
    ];
    for (const [coding, bytes] of files) {
      const workbook = await readHere(bytes);
      expect(workbook.coding).to.equal(coding);
      expect(cellsOf(workbook), coding).to.deep.equal(CELLS);
    }
  });

  it('tells windows-1258 of old Excel from the rest and puts its tones in place', async () => {
    const workbook = await readHere(encode1258(LINES.join('\r\n')));
    expect(workbook.coding).to.equal('windows-1258');
    expect(cellsOf(workbook)).to.deep.equal(CELLS);
  });

  it('hands TCVN3 and VNI on as their signs', async () => {
    const tcvn3 = encodeTcvn3(LINES.join('\n'));
    const vni = encodeVni(LINES.join('\n'));
    for (const text of [tcvn3, vni]) {
      const workbook = await readHere(Buffer.from(text, 'latin1'));
      expect(workbook.coding).to.equal('windows-1252');
      expect(cellsOf(workbook)).to.deep.equal(text.split('\n').map((line) => line.split(';')));
    }
  });

  it('finds the separator among titles above the table and commas in amounts', async () => {
    const table = (separator: string): string =>
      ['UBND XÃ ĐỨC HÒA', 'BẢNG KÊ, năm 2024', ['STT', 'Tên', 'Giá'].join(separator)]
        .concat([1, 2, 3].map((at) => [at, `Máy ${at}`, '"15,000,000"'].join(separator)))
        .join('\n');
    for (const separator of [',', ';', '\t', '|']) {
      const workbook = await readHere(table(separator));
      expect(workbook.separator, separator).to.equal(separator);
      expect(workbook.sheets[0]!.rows.at(-1)!.cells).to.deep.equal(['3', 'Máy 3', '15,000,000']);
    }
    expect((await readHere('sep=|\na|b;c;d\n1|2;3;4')).sheets[0]!.rows[1]!.cells).to.deep.equal([
      '1',
      '2;3;4',
    ]);
  });

  it('keeps quotes, separators and line breaks inside cells', async () => {
    const workbook = await readHere('a,b\n"LCD 19""","Phòng 1,\nlầu 2"\n');
    expect(cellsOf(workbook)).to.deep.equal([
      ['a', 'b'],
      ['LCD 19"', 'Phòng 1,\nlầu 2'],
    ]);
  });

  it('takes a quote that is never closed for a character, so that no row is swallowed', async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => `${at},Máy,Tốt`);
    const workbook = await readHere(['STT,Tên,Cấu hình', '0,"LCD 19,x', ...rows].join('\n'));
    expect(workbook.sheets[0]!.rows).to.have.length(5002);
    expect(workbook.sheets[0]!.rows[1]!.cells).to.deep.equal(['0', '"LCD 19', 'x']);
  });
});
