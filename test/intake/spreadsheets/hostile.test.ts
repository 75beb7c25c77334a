/** Files built to do harm, sent through the reading process as an upload would be. */
import { expect } from 'chai';
import { READ_LIMITS } from '../../../server/intake/spreadsheets/read/limits.ts';
import { readWorkbook } from '../../../server/intake/spreadsheets/read/reader.ts';
import { FileRefusal, type RefusalCode } from '../../../server/intake/spreadsheets/read/refusal.ts';
import { type RawEntry, rawZip } from '../../support/raw-zip.ts';
import { fileOf, makeXlsx, partsOf, readHere, relations } from '../../support/workbooks.ts';

const SHEET = 'xl/worksheets/sheet1.xml';
const SMALL = { rows: [['Máy tính']] };

function sheetOf(data: string | Buffer): Buffer {
  return makeXlsx({ sheets: [SMALL], parts: [{ name: SHEET, data }] });
}

function beside(...parts: RawEntry[]): Buffer {
  return makeXlsx({ sheets: [SMALL], parts });
}

function rows(xml: string): string {
  return `<worksheet><sheetData>${xml}</sheetData></worksheet>`;
}

async function codeOf(reading: Promise<unknown>): Promise<string> {
  try {
    await reading;
    return 'read';
  } catch (error) {
    return error instanceof FileRefusal ? error.code : String(error);
  }
}

describe('hostile files', () => {
  const cases: [string, RefusalCode, () => Buffer | string][] = [
    ['a bomb of zeros in the sheet', 'bomb', () => sheetOf(Buffer.alloc(80_000_000, 0x20))],
    [
      'a bomb that stays below the ratio of zeros',
      'too_many_rows',
      () =>
        sheetOf(rows(Array.from({ length: 70_000 }, (_, at) => `<row><c><v>${at}</v></c></row>`).join(''))),
    ],
    [
      'a declared size of zero',
      'damaged',
      () => beside({ name: SHEET, data: rows('<row/>'), declaredSize: 0 }),
    ],
    [
      'a declared size of 2^32-1',
      'damaged',
      () => beside({ name: SHEET, data: rows(''), declaredSize: 0xffffffff }),
    ],
    [
      'a packed size of 2^32-1',
      'damaged',
      () => beside({ name: SHEET, data: rows(''), declaredPacked: 0xffffffff }),
    ],
    ['a wrong checksum', 'damaged', () => beside({ name: SHEET, data: rows('<row/>'), crc: 1 })],
    [
      'a million cells in one row',
      'too_many_columns',
      () => sheetOf(rows(`<row>${'<c><v>1</v></c>'.repeat(1_000_000)}</row>`)),
    ],
    [
      'one cell at the last corner',
      'too_many_columns',
      () => sheetOf(rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    ],
    ['rows out of order', 'damaged', () => sheetOf(rows('<row r="5"/><row r="4"/>'))],
    ['one row twice', 'damaged', () => sheetOf(rows('<row r="5"/><row r="5"/>'))],
    ['cells out of order', 'damaged', () => sheetOf(rows('<row r="1"><c r="B1"/><c r="A1"/></row>'))],
    [
      'a cell in the row of another',
      'damaged',
      () => sheetOf(rows('<row r="1"><c r="B2"><v>1</v></c></row>')),
    ],
    ['a text that is not there', 'damaged', () => sheetOf(rows('<row><c t="s"><v>99</v></c></row>'))],
    [
      'an index of texts named __proto__',
      'damaged',
      () => sheetOf(rows('<row><c t="s"><v>__proto__</v></c></row>')),
    ],
    [
      'a billion laughs',
      'doctype',
      () =>
        sheetOf(
          `<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]>${rows('<row><c t="str"><v>&c;</v></c></row>')}`,
        ),
    ],
    [
      'a look at /etc/passwd',
      'doctype',
      () => sheetOf(`<!DOCTYPE a SYSTEM "file:///etc/passwd">${rows('')}`),
    ],
    ['an entity nobody declared', 'damaged', () => sheetOf(rows('<row><c t="str"><v>&b;</v></c></row>'))],
    ['elements without end', 'damaged', () => sheetOf('<a>'.repeat(100_000))],
    ['an attribute of a megabyte', 'damaged', () => sheetOf(rows(`<row r="${'1'.repeat(1_000_000)}"/>`))],
    [
      'a text of two megabytes',
      'text_too_long',
      () => sheetOf(rows(`<row><c t="str"><v>${'x'.repeat(2_000_000)}</v></c></row>`)),
    ],
    ['a name that climbs out', 'unsafe_name', () => beside({ name: '../../app.db', data: 'x' })],
    ['a name from the root', 'unsafe_name', () => beside({ name: '/etc/cron.d/x', data: 'x' })],
    [
      'one part twice',
      'damaged',
      () => rawZip([...partsOf({ sheets: [SMALL] }), { name: 'XL/workbook.xml', data: '<workbook/>' }]),
    ],
    ['parts over one another', 'damaged', () => beside({ name: 'xl/a.xml', data: 'x', offset: 0 })],
    ['a zip that stops in the middle', 'damaged', () => makeXlsx({ sheets: [SMALL] }).subarray(0, 700)],
    ['a zip in a zip', 'zip', () => rawZip([{ name: 'a.xlsx', data: makeXlsx({ sheets: [SMALL] }) }])],
    [
      'three thousand parts',
      'too_many_parts',
      () => beside(...Array.from({ length: 3000 }, (_, at) => ({ name: `x/${at}`, data: '' }))),
    ],
    ['a part behind a password', 'encrypted', () => beside({ name: 'xl/a.xml', data: 'x', flags: 0x0801 })],
    ['macros', 'macros', () => beside({ name: 'xl/vbaProject.bin', data: 'x' })],
    [
      'a link to another file',
      'external_links',
      () => beside({ name: 'xl/externalLinks/externalLink1.xml', data: '<x/>' }),
    ],
    [
      'two hundred sheets',
      'too_many_sheets',
      () => makeXlsx({ sheets: Array.from({ length: 200 }, () => SMALL) }),
    ],
    ['no sheet at all', 'no_sheet', () => beside({ name: 'xl/workbook.xml', data: '<workbook/>' })],
    [
      'a sheet whose part is missing',
      'damaged',
      () =>
        beside({ name: 'xl/_rels/workbook.xml.rels', data: relations([['s1', 'worksheet', 'nowhere.xml']]) }),
    ],
    [
      'seventy thousand merged ranges',
      'too_many_merges',
      () =>
        sheetOf(
          `<worksheet><sheetData/><mergeCells>${'<mergeCell ref="A1:B2"/>'.repeat(70_000)}</mergeCells></worksheet>`,
        ),
    ],
    [
      'a hundred thousand styles',
      'too_many_styles',
      () =>
        beside({
          name: 'xl/styles.xml',
          data: `<styleSheet><cellXfs>${'<xf/>'.repeat(100_000)}</cellXfs></styleSheet>`,
        }),
    ],
  ];

  for (const [name, code, make] of cases)
    it(`refuses ${name}`, async () => {
      expect(await codeOf(readHere(make()))).to.equal(code);
    });

  it('never inflates parts that hold no table', async () => {
    const bytes = beside({ name: 'xl/media/image1.png', data: Buffer.alloc(60_000_000) });
    expect((await readHere(bytes)).sheets[0]!.rows).to.have.length(1);
  });

  it('keeps the server small and others undisturbed while the worst of them fail in their own process', async () => {
    const good = '<row><c t="str"><v>Máy tính để bàn</v></c></row>'.repeat(20_000);
    const files = [
      sheetOf(Buffer.alloc(80_000_000, 0x20)),
      sheetOf(rows(`<row>${'<c t="str"><v>x</v></c>'.repeat(1_000_000)}</row>`)),
      sheetOf(rows(good) + '</more>'),
    ].map(fileOf);
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
    const codes = await Promise.all(files.map((file) => codeOf(readWorkbook(file))));
    clearInterval(watch);
    expect(codes).to.deep.equal(['bomb', 'too_many_columns', 'damaged']);
    expect((most - before) / 1e6).to.be.lessThan(100);
  });

  it('ends a reader that takes too long or too much memory, and says which', async () => {
    const file = fileOf(
      sheetOf(
        rows(
          Array.from(
            { length: 60_000 },
            (_, at) => `<row><c t="str"><v>Máy ${at} ${'x'.repeat(200)}</v></c></row>`,
          ).join(''),
        ),
      ),
    );
    expect(await codeOf(readWorkbook(file, { ...READ_LIMITS, wallSeconds: 0.05 }))).to.equal('too_slow');
    expect(await codeOf(readWorkbook(file, { ...READ_LIMITS, cpuSeconds: 0.01 }))).to.equal('too_slow');
    expect(await codeOf(readWorkbook(file, { ...READ_LIMITS, answerBytes: 100_000 }))).to.equal(
      'too_many_texts',
    );
    const strings = Array.from(
      { length: 500_000 },
      (_, at) => `<si><t>${at} ộ ${'x'.repeat(20)}</t></si>`,
    ).join('');
    const greedy = fileOf(beside({ name: 'xl/sharedStrings.xml', data: `<sst>${strings}</sst>` }));
    expect(await codeOf(readWorkbook(greedy, { ...READ_LIMITS, memoryMb: 40 }))).to.equal('out_of_memory');
  }).timeout(60_000);

  it('knows other formats by what they hold, whatever they are called', async () => {
    const ole = (stream: string): Buffer =>
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(600),
        Buffer.from(stream, 'utf16le'),
      ]);
    const others: [RefusalCode, Buffer | string][] = [
      ['xls', ole('Workbook')],
      ['doc', ole('WordDocument')],
      ['encrypted', ole('EncryptedPackage')],
      ['unknown_format', ole('Something')],
      ['pdf', '%PDF-1.7\n'],
      ['doc', '{\\rtf1 x}'],
      ['html', '<html><body><table><tr><td>STT</td></tr></table></body></html>'],
      ['html', '\uFEFF\r\n<table border=1><tr><td>STT'],
      ['xml', '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'],
      [
        'ods',
        rawZip([
          { name: 'mimetype', data: 'x' },
          { name: 'content.xml', data: '<x/>' },
        ]),
      ],
      [
        'docx',
        rawZip([
          { name: '[Content_Types].xml', data: '<x/>' },
          { name: 'word/document.xml', data: '<x/>' },
        ]),
      ],
      [
        'xlsb',
        rawZip([
          { name: '[Content_Types].xml', data: '<x/>' },
          { name: 'xl/workbook.bin', data: 'x' },
        ]),
      ],
      ['picture', Buffer.from('89504e470d0a1a0a', 'hex')],
      ['empty', ''],
      ['unknown_format', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 1, 1, 1, 0, 0, 0, 0, 0])],
    ];
    for (const [code, bytes] of others) expect(await codeOf(readHere(bytes)), code).to.equal(code);
    expect(await codeOf(readHere('x'.repeat(100), { fileBytes: 50 }))).to.equal('file_too_big');
  });
});
