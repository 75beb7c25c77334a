/** Files that were made to do harm, as they are sent to the running system, and how each has to end. */
import zlib from 'node:zlib';
import { columnLetters } from '../../../server/intake/spreadsheets/read/address.ts';
import type { RefusalCode } from '../../../server/intake/spreadsheets/read/refusal.ts';
import { type RawEntry, rawZip } from '../../support/raw-zip.ts';
import { makeXlsx, partsOf } from '../../support/workbooks.ts';

export interface FileAttack {
  name: string;
  /** `.xlsx` where nothing else is said. */
  fileName?: string;
  content: Buffer;
  /** `previewed` where it is read without harm. */
  ends: readonly (RefusalCode | 'previewed')[];
  /** Like another one: sent only in long runs. */
  isAlike: boolean;
}

const SHEET = 'xl/worksheets/sheet1.xml';
const MILLION = 1_000_000;
const HEADER = ['STT', 'Tên thiết bị', 'Số sê-ri', 'Đơn vị', 'Ghi chú'];
const SMALL = { rows: [HEADER, [1, 'Máy tính để bàn', 'SN-000001', null, 'x']] };

type Named = [
  name: string,
  ends: FileAttack['ends'] | RefusalCode,
  content: Buffer | string,
  isAlike?: boolean,
];

/** Made one at a time, because some are large. */
export function* fileAttacks(): Generator<FileAttack> {
  for (const one of [bombs, monsters, lies, laughs, traps]) for (const named of one()) yield toAttack(named);
  for (const named of texts()) yield { ...toAttack(named), fileName: 'danh sách.csv' };
}

function toAttack([name, ends, content, isAlike = false]: Named): FileAttack {
  const allowed = typeof ends === 'string' ? [ends] : ends;
  return { name, ends: allowed, content: Buffer.from(content), isAlike };
}

function* bombs(): Generator<Named> {
  const blanks = Buffer.alloc(168 * MILLION, 0x20);
  yield ['168 MB of blanks in a sheet', 'bomb', sheetOf(blanks)];
  yield [
    '200 MB in one text',
    'bomb',
    beside({ name: 'xl/sharedStrings.xml', data: oneText(200 * MILLION) }),
  ];
  yield ['168 MB that nobody asks for', ['previewed'], beside({ name: 'xl/media/image1.png', data: blanks })];
  const inner = rawZip([{ name: 'a.zip', data: rawZip([{ name: 'b', data: blanks }]) }]);
  yield ['a zip in a zip in a zip', 'zip', inner];
  yield ['a zip in place of a sheet', 'damaged', beside({ name: SHEET, data: inner }), true];
  yield ['65,535 parts', 'too_many_parts', manyParts(65_535)];
  yield ['names of 60 kB for each of 150 parts', ['previewed', 'damaged'], longNames(150)];
  const twice = sheetOf('<worksheet/>');
  yield ['parts over one another', 'damaged', beside({ name: 'xl/a.xml', data: 'x', offset: 0 })];
  yield ['a directory that stops', 'damaged', twice.subarray(0, -40), true];
  yield ['sheets of 130 MB together', ['bomb', 'too_many_cells', 'too_many_rows', 'too_slow'], manySheets()];
}

function* monsters(): Generator<Named> {
  yield ['a million texts', 'too_many_texts', beside({ name: 'xl/sharedStrings.xml', data: manyTexts() })];
  yield ['a million empty cells with a style', ['previewed'], sheetOf(emptyCells(MILLION))];
  yield ['five million empty cells', ['too_many_cells', 'bomb'], sheetOf(emptyCells(5 * MILLION)), true];
  yield [
    'a million rows',
    ['too_many_rows', 'bomb'],
    sheetOf(rows(repeated(MILLION, (n) => `<row><c><v>${n}</v></c></row>`))),
  ];
  yield [
    'one row of a million cells',
    'too_many_columns',
    sheetOf(rows(`<row>${'<c><v>1</v></c>'.repeat(MILLION)}</row>`)),
  ];
  yield [
    'a hundred sheets as wide as they can be',
    ['previewed', 'too_many_texts', 'too_many_cells'],
    wideSheets(),
  ];
  yield ['a hundred thousand merged ranges', 'too_many_merges', sheetOf(merged(100_000))];
  yield [
    'fifty thousand merged ranges over one another',
    ['previewed', 'damaged'],
    sheetOf(merged(50_000)),
    true,
  ];
  yield [
    'a hundred thousand attributes',
    ['previewed', 'damaged'],
    sheetOf(rows(`<row ${repeated(100_000, (n) => `a${n}="" `)}/>`)),
    true,
  ];
  yield ['a name of ten megabytes', ['damaged', 'bomb'], sheetOf(rows(`<${'a'.repeat(10 * MILLION)}/>`))];
  yield ['elements without an end', 'damaged', sheetOf('<a>'.repeat(MILLION))];
  yield ['a comment without an end', ['damaged', 'bomb'], sheetOf(`<!--${randomText(3 * MILLION)}`), true];
}

function* lies(): Generator<Named> {
  const header = '<row r="1"><c r="A1" t="str"><v>Tên thiết bị</v></c></row>';
  yield [
    'a dimension that lies',
    ['previewed'],
    sheetOf(`<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${header}</sheetData></worksheet>`),
  ];
  yield [
    'a cell at the last corner',
    'too_many_columns',
    sheetOf(rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
  ];
  for (const r of ['2147483648', '-1', 'NaN', '1e6', '0x10', '__proto__', '9007199254740993'])
    yield [
      `a row numbered ${r}`,
      ['damaged', 'previewed'],
      sheetOf(rows(`<row r="${r}"><c t="str"><v>x</v></c></row>`)),
      r !== '-1',
    ];
  for (const v of ['-1', 'NaN', '1.5', '4294967296', 'constructor', '__proto__'])
    yield [`text number ${v}`, 'damaged', sheetOf(rows(`<row><c t="s"><v>${v}</v></c></row>`)), v !== '-1'];
  yield [
    'a style that is not there',
    ['previewed'],
    sheetOf(rows('<row><c s="-1" t="str"><v>x</v></c><c s="__proto__"><v>1e999</v></c></row>')),
    true,
  ];
  yield [
    'a merged range the wrong way round',
    'damaged',
    sheetOf('<worksheet><sheetData/><mergeCells><mergeCell ref="B2:A1"/></mergeCells></worksheet>'),
  ];
  yield [
    'a declared size of zero',
    'damaged',
    beside({ name: SHEET, data: rows(header), declaredSize: 0 }),
    true,
  ];
  yield [
    'a packed size of four gigabytes',
    'damaged',
    beside({ name: SHEET, data: rows(header), declaredPacked: 0xffffffff }),
  ];
  yield ['a wrong sum', 'damaged', beside({ name: SHEET, data: rows(header), crc: 1 }), true];
  yield [
    'one part twice',
    'damaged',
    rawZip([...partsOf({ sheets: [SMALL] }), { name: 'XL/workbook.xml', data: '<workbook/>' }]),
    true,
  ];
}

function* laughs(): Generator<Named> {
  const lines = repeated(9, (n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`);
  const types = [
    `<!DOCTYPE a [<!ENTITY l0 "ha">${lines}]>`,
    '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
    '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x">%p;]>',
  ];
  const parts = partsOf({ sheets: [SMALL] }).filter(({ name }) => name !== '[Content_Types].xml');
  for (const [n, { name, data }] of parts.entries()) {
    const text = String(data).replace(/^(<\?xml[^>]*>)?/, `$1${types[n % types.length]}`);
    yield [`a document type in ${name}`, 'doctype', beside({ name, data: text }), n !== 3];
  }
  yield [
    'a document type in UTF-16',
    'doctype',
    sheetOf(Buffer.from(`\uFEFF${types[1]}<a/>`, 'utf16le')),
    true,
  ];
  yield ['an entity nobody declared', 'damaged', sheetOf(rows('<row><c t="str"><v>&xxe;</v></c></row>'))];
  yield [
    'a million references',
    ['text_too_long', 'bomb'],
    sheetOf(rows(`<row><c t="str"><v>${'&#65;'.repeat(MILLION)}</v></c></row>`)),
  ];
}

function* traps(): Generator<Named> {
  yield ['a name that climbs out', 'unsafe_name', beside({ name: '../../../../tmp/climbed.xml', data: 'x' })];
  yield [
    'a name of Windows that climbs out',
    'unsafe_name',
    beside({ name: '..\\..\\climbed.xml', data: 'x' }),
    true,
  ];
  yield ['a part behind a password', 'encrypted', beside({ name: 'xl/a.xml', data: 'x', flags: 0x0801 })];
  yield ['macros', 'macros', beside({ name: 'xl/vbaProject.bin', data: 'x' })];
  yield ['macros of Excel 4', 'macros', beside({ name: 'xl/macrosheets/sheet1.xml', data: '<x/>' }), true];
  yield [
    'a link to another file',
    'external_links',
    beside({
      name: 'xl/externalLinks/externalLink1.xml',
      data: '<ddeLink ddeService="cmd" ddeTopic="/c calc"/>',
    }),
  ];
  yield [
    'letters that are none',
    ['previewed'],
    sheetOf(
      rows(
        '<row><c t="str"><v>Tên thiết bị</v></c><c t="str"><v>Ghi chú</v></c></row><row><c t="str"><v>Máy tính để bàn</v></c><c t="str"><v>a\u0007b\u0000c\uFFFFd\u202Ee\u001B[2Jf</v></c></row>',
      ),
    ),
  ];
  yield ['a program', 'unknown_format', Buffer.from('7f454c4602010100000000000000000002003e00', 'hex')];
  yield [
    'a PDF that is a workbook behind',
    'pdf',
    Buffer.concat([Buffer.from('%PDF-1.7\n'), makeXlsx({ sheets: [SMALL] })]),
  ];
  yield ['a page', 'html', '<html><script>fetch("http://127.0.0.1:9")</script></html>', true];
  yield ['a drawing', ['xml'], '<svg onload="alert(1)" xmlns="http://www.w3.org/2000/svg"/>', true];
}

function* texts(): Generator<Named> {
  const head = `${HEADER.join(';')}\n`;
  yield ['one line of 20 MB', 'text_too_long', 'x'.repeat(20 * MILLION)];
  yield [
    'a million separators',
    ['too_many_columns', 'previewed', 'no_sheet'],
    `${head}x${';'.repeat(MILLION)}y`,
  ];
  yield [
    'four million quotes',
    ['text_too_long', 'too_many_columns', 'previewed'],
    `${head}${'"'.repeat(4 * MILLION)}`,
    true,
  ];
  yield [
    'quotes that never close',
    ['previewed', 'too_many_rows', 'text_too_long'],
    head + '1;"Máy tính để bàn;"SN;x;y\n'.repeat(3_000),
  ];
  yield ['a million lines', 'too_many_rows', head + '1;Máy;x\n'.repeat(MILLION), true];
  yield ['ten million empty lines', ['previewed'], head + '\n'.repeat(10 * MILLION)];
  yield [
    'bytes that are no letters',
    ['previewed'],
    Buffer.concat([
      Buffer.from(head),
      Buffer.from([0x31, 0x3b, 0xc3, 0x28, 0xff, 0xc0, 0x80, 0x3b, 0xed, 0xa0, 0x80, 0x0a]),
    ]),
  ];
  yield [
    'UTF-16 with half letters',
    ['previewed'],
    Buffer.concat([
      Buffer.from(`\uFEFF${head}1;Máy tính;`, 'utf16le'),
      Buffer.from([0x00, 0xd8, 0x41, 0x00, 0x3d]),
    ]),
  ];
  yield [
    'zeros behind the start',
    ['previewed', 'unknown_format'],
    `${head}${'1;Máy tính để bàn;SN;;x\n'.repeat(300)}2;Máy in\0;A\0B;;\0\x1b[2J\n`,
  ];
  yield [
    'fifteen thousand unknown units',
    ['previewed'],
    head + repeated(15_000, (n) => `${n};Máy tính để bàn;SN${n}A;Xã không có thật số ${n};x\n`),
  ];
}

function sheetOf(data: string | Buffer): Buffer {
  return beside({ name: SHEET, data });
}

function beside(...parts: RawEntry[]): Buffer {
  return makeXlsx({ sheets: [SMALL], parts });
}

function rows(xml: string): string {
  return `<worksheet><sheetData>${xml}</sheetData></worksheet>`;
}

function repeated(count: number, make: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => make(n)).join('');
}

function oneText(length: number): Buffer {
  return Buffer.concat([
    Buffer.from('<sst><si><t>'),
    Buffer.alloc(length, 0x78),
    Buffer.from('</t></si></sst>'),
  ]);
}

function manyTexts(): string {
  return `<sst>${repeated(MILLION, (n) => `<si><t>t${n * 7919}</t></si>`)}</sst>`;
}

function emptyCells(count: number): string {
  return rows(
    repeated(
      count / 200,
      (n) =>
        `<row r="${n + 1}">${repeated(200, (at) => `<c r="${columnLetters(at)}${n + 1}" s="${(n * 31 + at * at) % 97}"/>`)}</row>`,
    ),
  );
}

function merged(count: number): string {
  const row = repeated(20, (n) => `<row><c t="str"><v>Máy ${n}</v></c></row>`);
  return `<worksheet><sheetData>${row}</sheetData><mergeCells>${repeated(count, (n) => `<mergeCell ref="A${(n % 20) + 1}:${'XFD'}${1_000_000 + (n % 9)}"/>`)}</mergeCells></worksheet>`;
}

/** Each of a hundred sheets shows a picture of itself: forty rows of all columns. */
function wideSheets(): Buffer {
  const row = Array.from({ length: 250 }, () => 'x'.repeat(60));
  const sheets = Array.from({ length: 100 }, (_, n) => ({
    name: `S${n}`,
    rows: Array.from({ length: 40 }, () => row),
  }));
  return makeXlsx({ sheets });
}

/** Below every limit alone: it is the sum that counts. */
function manySheets(): Buffer {
  const parts = partsOf({ sheets: Array.from({ length: 20 }, () => SMALL) });
  const line = repeated(
    60_000,
    (n) => `<row><c t="str"><v>Máy ${(n * 7919) % 99_991} ${n}</v></c><c><v>${n}</v></c></row>`,
  );
  const sheet = rows(line);
  return rawZip(
    parts.map((part) => (part.name.startsWith('xl/worksheets/') ? { ...part, data: sheet } : part)),
  );
}

function longNames(count: number): Buffer {
  return beside(
    ...Array.from({ length: count }, (_, n) => ({ name: `${n}/${'n'.repeat(60_000)}`, data: '' })),
  );
}

/** The directory tells of parts without end; there is one. */
function manyParts(count: number): Buffer {
  const zip = makeXlsx({ sheets: [SMALL] });
  zip.writeUInt16LE(count, zip.length - 14);
  zip.writeUInt16LE(count, zip.length - 12);
  return zip;
}

function randomText(length: number): string {
  let state = 1;
  const bytes = Buffer.alloc(length);
  for (let n = 0; n < length; n++) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    bytes[n] = 0x61 + ((state >> 16) % 26);
  }
  return zlib.deflateRawSync(bytes).toString('base64').slice(0, length);
}
