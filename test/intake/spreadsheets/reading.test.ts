import { expect } from 'chai';
import { columnLetters, parseAddress, parseRange } from '../../../server/intake/spreadsheets/read/address.ts';
import { isDateFormat, serialToDay } from '../../../server/intake/spreadsheets/read/dates.ts';
import { readWorkbook } from '../../../server/intake/spreadsheets/read/reader.ts';
import { rawZip } from '../../support/raw-zip.ts';
import { fileOf, makeXlsx, partsOf, readHere, sheetHere } from '../../support/workbooks.ts';

describe('reading workbooks', () => {
  it('reads the list of Đức Hòa in a process of its own as it stands on the screen', async () => {
    const bytes = makeXlsx({
      sheets: [
        {
          name: 'Phòng Văn hóa',
          rows: [
            ['STT', 'Tên thiết bị', null, 'Ngày'],
            [1, { text: 'Máy in', inline: true }, null, { number: 43885, format: 'dd/mm/yyyy' }],
          ],
          merges: ['B1:C1'],
          hiddenColumns: [3],
          hiddenRows: [2],
        },
        { name: 'Nháp', state: 'veryHidden', rows: [['x']] },
      ],
    });
    expect(await readWorkbook(fileOf(bytes))).to.deep.equal({
      kind: 'xlsx',
      coding: null,
      separator: null,
      fonts: [],
      sheets: [
        {
          name: 'Phòng Văn hóa',
          hidden: false,
          rows: [
            { number: 1, cells: ['STT', 'Tên thiết bị', null, 'Ngày'] },
            {
              number: 2,
              hidden: true,
              cells: [1, 'Máy in', null, { text: '24/02/2020', number: 43885, day: '2020-02-24' }],
            },
          ],
          hiddenColumns: [3],
          merges: [{ top: 1, left: 1, bottom: 1, right: 2 }],
        },
        { name: 'Nháp', hidden: true, rows: [{ number: 1, cells: ['x'] }], hiddenColumns: [], merges: [] },
      ],
    });
  });

  it('takes the saved value of a formula and says that it was one; errors are marked', async () => {
    const sheet = await sheetHere({
      rows: [
        [
          { formula: 'SUM(F2:F9)', number: 30_000_000 },
          { formula: 'A1&"x"', text: 'Máy' },
          { error: '#REF!' },
          { formula: 'VLOOKUP(A1,B:C,2)', error: '#N/A' },
        ],
      ],
    });
    expect(sheet.rows[0]!.cells).to.deep.equal([
      { text: '30000000', formula: true, number: 30_000_000 },
      { text: 'Máy', formula: true },
      { text: '#REF!', error: '#REF!' },
      { text: '#N/A', error: '#N/A', formula: true },
    ]);
  });

  it('keeps zeros before a code that a format shows', async () => {
    const sheet = await sheetHere({
      rows: [
        [
          { number: 7, format: '0000' },
          { number: 42, format: '000' },
        ],
      ],
    });
    expect(sheet.rows[0]!.cells).to.deep.equal([
      { text: '0007', number: 7 },
      { text: '042', number: 42 },
    ]);
  });

  it('counts days from 1904 where a Mac made the file', async () => {
    const rows = [
      [
        { number: 42423, format: 'dd/mm/yyyy' },
        { number: 0.5, format: 'h:mm' },
      ],
    ];
    const sheet = await sheetHere({ rows }, { date1904: true });
    expect(sheet.rows[0]!.cells.map((cell) => (cell as { day: string }).day)).to.deep.equal([
      '2020-02-24',
      '1904-01-01T12:00:00',
    ]);
  });

  it('knows no 29 February 1900 and the days around it', () => {
    expect(serialToDay(59, false)).to.equal('1900-02-28');
    expect(serialToDay(60, false)).to.equal(null);
    expect(serialToDay(61, false)).to.equal('1900-03-01');
    expect(serialToDay(1, false)).to.equal('1900-01-01');
    expect(serialToDay(43885.75, false)).to.equal('2020-02-24T18:00:00');
    expect(serialToDay(-1, false)).to.equal(null);
    expect(serialToDay(3e6, false)).to.equal(null);
  });

  it('tells formats of dates from formats of amounts in đồng', () => {
    for (const code of [
      'dd/mm/yyyy',
      '[$-42A]dd/mm/yyyy',
      'mm/yyyy',
      'yyyy',
      '"Ngày "dd" tháng "mm',
      '[h]:mm',
    ])
      expect(isDateFormat(164, code), code).to.equal(true);
    for (const code of ['#,##0 "đồng"', '_-* #,##0\\ _d_-', 'General', '0.00%', '[Red]0;-0', '@', '"ngày"0'])
      expect(isDateFormat(164, code), code).to.equal(false);
    expect(isDateFormat(14, null)).to.equal(true);
    expect(isDateFormat(4, null)).to.equal(false);
  });

  it('names the font of texts written before Unicode, piece by piece where they are mixed', async () => {
    const workbook = await readHere(
      makeXlsx({
        sheets: [
          {
            rows: [
              [
                { text: 'M¸y tÝnh', font: '.VnTime' },
                {
                  runs: [
                    { text: 'Maùy in ', font: 'VNI-Times' },
                    { text: 'HP 2900', font: 'Arial' },
                  ],
                },
                { text: 'Máy in', font: 'Arial' },
                { runs: [{ text: 'Đức ', font: 'Arial' }, { text: 'Hòa' }], font: '.VnTime' },
              ],
            ],
          },
        ],
      }),
    );
    expect(workbook.fonts).to.deep.equal(['.VnTime', 'VNI-Times']);
    expect(workbook.sheets[0]!.rows[0]!.cells).to.deep.equal([
      { text: 'M¸y tÝnh', font: 0 },
      {
        text: 'Maùy in HP 2900',
        runs: [
          { text: 'Maùy in ', font: 1 },
          { text: 'HP 2900', font: null },
        ],
      },
      'Máy in',
      {
        text: 'Đức Hòa',
        runs: [
          { text: 'Đức ', font: null },
          { text: 'Hòa', font: 0 },
        ],
      },
    ]);
  });

  it('leaves out a million formatted cells that hold nothing, and far rows cost one row', async () => {
    const cells = Array.from({ length: 16_384 }, (_, at) => `<c r="${columnLetters(at)}1" s="0"/>`).join('');
    const far = '<row r="1048576"><c r="A1048576"><v>5</v></c></row>';
    const xml = `<worksheet><sheetData><row r="1">${cells}</row>${far}</sheetData></worksheet>`;
    const parts = [{ name: 'xl/worksheets/sheet1.xml', data: xml }];
    const sheet = await sheetHere({ rows: [] }, { parts });
    expect(sheet.rows).to.deep.equal([{ number: 1_048_576, cells: [5] }]);
  });

  it('reads what other programs write: prefixes, no addresses, parts in UTF-16, no styles', async () => {
    const xml =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="str"><x:v>Màn</x:v></x:c><x:c><x:v>1.5E7</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml, 'utf16le')]);
    const made = partsOf({
      sheets: [{ rows: [] }],
      parts: [{ name: 'xl/worksheets/sheet1.xml', data: wide }],
    });
    const parts = made.filter(({ name }) => !/styles|sharedStrings/.test(name));
    const workbook = await readHere(rawZip(parts));
    expect(workbook.sheets[0]!.rows).to.deep.equal([{ number: 1, cells: ['Màn', 15_000_000] }]);
  });

  it('leaves out readings of characters and decodes the five entities alone', async () => {
    const strings =
      '<sst><si><t>A&amp;B &lt;x&gt; &#272;</t><rPh sb="0" eb="1"><t>reading</t></rPh></si></sst>';
    const parts = [{ name: 'xl/sharedStrings.xml', data: strings }];
    const sheet = await sheetHere({ rows: [['x']] }, { parts });
    expect(sheet.rows[0]!.cells).to.deep.equal(['A&B <x> Đ']);
  });

  it('reads addresses no sheet can have as none', () => {
    expect(parseAddress('XFD1048576')).to.deep.equal({ row: 1_048_576, column: 16_383 });
    for (const text of ['A0', 'A1048577', 'XFE1', 'AAAA1', '1A', 'A', '', 'A-1', 'A1e3', '$A$1'])
      expect(parseAddress(text), text).to.equal(null);
    expect(parseRange('B2:A1')).to.equal(null);
    expect(parseRange('A1:B2:C3')).to.equal(null);
    expect(parseRange('A1')).to.deep.equal({ top: 1, left: 0, bottom: 1, right: 0 });
  });
});
