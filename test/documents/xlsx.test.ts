import zlib from 'node:zlib';
import { expect } from 'chai';
import { workbook } from '../../server/documents/xlsx.ts';

describe('workbooks', () => {
  const columns = [
    { title: 'Mã', type: 'text' as const },
    { title: 'Nguyên giá', type: 'money' as const },
    { title: 'Ngày', type: 'day' as const },
    { title: 'Ghi chú', type: 'text' as const, width: 40 },
  ];

  it('keep codes as text, amounts as numbers and days as days', async () => {
    const xml = textOf(
      await workbook([{ name: 'Thiết bị', columns, rows: [['007', 15_000_000, '2020-02-03', 'Đức Hòa']] }]),
    );
    expect(xml).to.match(/<v>15000000<\/v>/);
    expect(xml).to.match(/<v>43864(\.0)?<\/v>/);
    expect(xml).to.include('007');
    expect(xml).to.not.match(/<v>7<\/v>/);
    expect(xml).to.include('Đức Hòa');
    expect(xml).to.include('formatCode="dd/mm/yyyy"');
  });

  it('never hold a formula, whatever was typed', async () => {
    const rows = ['=1+1', '+1', '@x', '＝1', '=HYPERLINK("http://x")'].map((text) => [
      text,
      null,
      null,
      text,
    ]);
    const xml = textOf(await workbook([{ name: 'x', columns, rows }]));
    expect(xml).to.not.match(/<f[ >]/);
    expect(xml).to.include('=1+1');
  });

  it('freeze the header and set the widths of columns', async () => {
    const xml = textOf(await workbook([{ name: 'x', columns, rows: [] }]));
    expect(xml).to.include('state="frozen"');
    expect(xml).to.match(/<col min="4" max="4" width="40"/);
  });

  it('survive control characters, markup and names that no sheet may have', async () => {
    const rows = [['a\u0000b\u000B<c>&"', null, null, 'x'.repeat(40_000)]];
    const xml = textOf(await workbook([{ name: 'Mạng/LAN: [2026] và rất nhiều chữ nữa', columns, rows }]));
    expect(xml).to.include('ab&lt;c&gt;&amp;');
    expect(xml).to.not.include('x'.repeat(32_768));
    const name = /<sheet [^>]*name="([^"]*)"/.exec(xml)?.[1] ?? '';
    expect(name.length).to.be.within(1, 31);
    expect(name).to.not.match(/[\\/?*[\]:]/);
  });

  it('take rows in pieces as they are read', async () => {
    async function* pieces() {
      yield [['A1', 1, null, null]];
      yield [['A2', 2, null, null]];
    }
    const xml = textOf(await workbook([{ name: 'x', columns, rows: pieces() }]));
    expect(xml).to.match(/A1[\s\S]*A2/);
  });
});

/** All parts of a zip file as one text, by its central directory. */
function textOf(file: Buffer): string {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = file.readUInt32LE(end + 16);
  let text = '';
  for (let count = file.readUInt16LE(end + 10); count > 0; count--) {
    const [method, size] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)];
    const start = file.readUInt32LE(at + 42);
    const data = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28);
    const bytes = file.subarray(data, data + size);
    text += (method === 8 ? zlib.inflateRawSync(bytes) : bytes).toString('utf8');
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return text;
}
