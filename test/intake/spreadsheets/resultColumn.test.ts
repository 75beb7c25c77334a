import zlib from 'node:zlib';
import { expect } from 'chai';
import { recordPlaces, records } from '../../../server/intake/spreadsheets/read/delimited.ts';
import { chooseCoding } from '../../../server/intake/spreadsheets/text/codings.ts';
import { withTextColumn } from '../../../server/intake/spreadsheets/write/textColumn.ts';
import { withColumns } from '../../../server/intake/spreadsheets/write/workbookColumn.ts';
import { readPart, UnusualFile } from '../../../server/intake/spreadsheets/write/zip.ts';
import { makeXlsx } from '../../support/workbooks.ts';

const SHEET = 'xl/worksheets/sheet1.xml';
const RESULTS = new Map([
  [1, 'Kết quả nhập'],
  [3, '=HYPERLINK("http://x") <b>&\u0001'],
]);

async function contentOf(file: Buffer, part: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of readPart(file, part)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** The raw bytes of every part but one, by the directory at the end. */
function partsOf(file: Buffer): Map<string, string> {
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let index = 0; index < file.readUInt16LE(end + 10); index++) {
    const [nameLength, extra, comment] = [28, 30, 32].map((place) =>
      file.readUInt16LE(at + place),
    ) as number[];
    const offset = file.readUInt32LE(at + 42);
    const length = 30 + nameLength! + file.readUInt16LE(offset + 28) + file.readUInt32LE(at + 20);
    parts.set(
      file.toString('utf8', at + 46, at + 46 + nameLength!),
      file.toString('hex', offset, offset + length),
    );
    at += 46 + nameLength! + extra! + comment!;
  }
  return parts;
}

describe('a column of results in a workbook', () => {
  const workbook = makeXlsx({
    sheets: [
      {
        name: 'Máy',
        rows: [
          ['Tên', 'Số'],
          ['Máy in', 1],
          ['Máy tính', 2],
        ],
      },
      { name: 'Khác', rows: [['giữ nguyên']] },
    ],
  });

  it('stands at the right of all that is there, as text, and leaves every other part byte for byte', async () => {
    const filled = await withColumns(workbook, [{ part: SHEET, texts: RESULTS, merges: [] }]);
    const xml = await contentOf(filled, SHEET);
    expect(xml).to.match(/<c r="C1"[^>]* t="inlineStr"><is><t xml:space="preserve">Kết quả nhập<\/t>/);
    expect(xml).to.include('>=HYPERLINK("http://x") &lt;b&gt;&amp;</t>').and.not.include('<f>');
    expect(xml.match(/<c r="C/g)).to.have.length(2);
    const [before, after] = [partsOf(workbook), partsOf(filled)];
    before.delete(SHEET);
    after.delete(SHEET);
    expect([...after]).to.deep.equal([...before]);
  });

  it('passes merged cells, and takes the place and the look of an empty cell', async () => {
    const rows = '<row r="1" spans="1:2"><c r="A1"><v>1</v></c><c r="C1" s="4"/><c r="E1" s="2"/></row>';
    const filled = await withColumns(withSheet(rows), [
      { part: SHEET, texts: new Map([[1, 'Mới']]), merges: [{ top: 1, left: 0, bottom: 1, right: 1 }] },
    ]);
    expect(await contentOf(filled, SHEET)).to.include(
      '<row r="1" spans="1:3"><c r="A1"><v>1</v></c><c r="C1" s="4" t="inlineStr"><is><t xml:space="preserve">Mới</t></is></c><c r="E1" s="2"/></row>',
    );
  });

  it('finds rows in parts of any size, with prefixes and without numbers', async () => {
    const many = Array.from({ length: 9_000 }, (_, at) => `<x:row><x:c><x:v>${at}</x:v></x:c></x:row>`).join(
      '',
    );
    const filled = await withColumns(withSheet(many), [
      { part: SHEET, texts: new Map([[8_765, 'Không đổi']]), merges: [] },
    ]);
    const xml = await contentOf(filled, SHEET);
    expect(xml).to.include('<x:v>8764</x:v></x:c><x:c r="B8765" t="inlineStr"><x:is>');
    expect(xml.replace(/<x:c r="B8765".*?<\/x:c>/, '')).to.equal(await contentOf(withSheet(many), SHEET));
  });

  it('is not made where the file is built in another way', async () => {
    for (const file of [Buffer.from('PK'), workbook.subarray(0, workbook.length - 30)]) {
      const error = await withColumns(file, [{ part: SHEET, texts: RESULTS, merges: [] }]).catch(
        (e: Error) => e,
      );
      expect(error).to.be.instanceOf(UnusualFile);
    }
  });
});

/** A zip with one part: rows within what a sheet begins and ends with. */
function withSheet(rows: string): Buffer {
  const content = Buffer.from(
    `<worksheet><dimension ref="A1:E1"/><sheetData>${rows}</sheetData></worksheet>`,
  );
  const packed = zlib.deflateRawSync(content);
  const name = Buffer.from(SHEET);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  const facts = Buffer.alloc(24);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(8, 4);
  facts.writeUInt32LE(zlib.crc32(content), 10);
  facts.writeUInt32LE(packed.length, 14);
  facts.writeUInt32LE(content.length, 18);
  facts.writeUInt16LE(name.length, 22);
  facts.copy(local, 4);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  facts.copy(central, 6);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, central, name, end]);
}

describe('a column of results in a text file', () => {
  const texts = new Map([
    [1, 'Kết quả nhập'],
    [2, '=1+1 "mới"'],
  ]);
  const filled = (file: Buffer, separator = ';') =>
    withTextColumn(file, { coding: chooseCoding(file).coding, separator }, texts);

  it('keeps the encoding, the separator, the mark and the line breaks', () => {
    const list = '\uFEFFTên;Số\r\n"Máy; in\nA";1;\r\ncuối';
    const wanted = '\uFEFFTên;Số;;"Kết quả nhập"\r\n"Máy; in\nA";1;;"\'=1+1 ""mới"""\r\ncuối';
    expect(filled(Buffer.from(list)).toString()).to.equal(wanted);
    const wide = filled(Buffer.from(list, 'utf16le'));
    expect(wide.toString('utf16le')).to.equal(wanted);
    const big = filled(Buffer.from(list, 'utf16le').swap16());
    expect(Buffer.from(big).swap16().toString('utf16le')).to.equal(wanted);
  });

  it('writes Vietnamese as windows-1258 has it, and without marks where a table has none', () => {
    const bytes = Buffer.from('T\xean;S\xf4\xec\nM\xe1y;Tr\xe2\xecn V\xe3n B\xe9\xec\n', 'latin1');
    const { coding } = chooseCoding(bytes);
    const after = filled(bytes);
    expect(after.subarray(0, 6).equals(bytes.subarray(0, 6))).to.equal(true);
    const text = new TextDecoder(coding).decode(after).normalize('NFC');
    expect(text).to.include(coding === 'windows-1258' ? '"Kết quả nhập"' : '"Ket qua nhap"');
    const tcvn3 = withTextColumn(
      Buffer.from('M\xb8y;1\n', 'latin1'),
      { coding: 'windows-1252', separator: ';' },
      texts,
    );
    expect(tcvn3.toString('latin1')).to.equal('M\xb8y;1;"Ket qua nhap"\n');
  });

  it('counts records as the reader does', () => {
    for (const text of ['a;b\n\n"c\n;d";e', 'sep=;\r\na;b\r\nc', 'a;"b\nc;d', '\r\r\n\n', ''])
      expect(
        [...recordPlaces(text, ';')].map(({ cells }) => cells),
        text,
      ).to.deep.equal([...records(text, ';')].map((cells) => cells.length));
  });
});
