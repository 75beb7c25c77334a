/** The annex as a spreadsheet: filters, sums that follow them, titles on each page. */
import { expect } from 'chai';
import fc from 'fast-check';
import { REPLACEMENT_AMOUNT, replacementList } from '../../../server/documents/annex/replacement.ts';
import { annexWorkbook } from '../../../server/documents/annex/workbook.ts';
import { annexOf, machine } from '../../support/papers.ts';
import { rawZip } from '../../support/raw-zip.ts';
import { convertedTo, faultsOf, needsPages, pagesOf, partsOf } from '../../support/word-files.ts';

const ORIGIN = {
  kind: 'Tờ trình',
  symbol: '07/TTr-SKHCN',
  day: '2027-02-05',
  issuer: 'Sở Khoa học và Công nghệ',
};
const SHEET = 'xl/worksheets/sheet1.xml';

async function sheetOf(...args: Parameters<typeof annexOf>): Promise<string> {
  return partsOf(await annexWorkbook(annexOf(...args), ORIGIN)).get(SHEET)!;
}

/** Formulas by cell with the value they carry. */
function formulasOf(sheet: string): Record<string, [formula: string, value: string]> {
  const cells = sheet.matchAll(/<c r="([A-Z]+\d+)"[^>]*><f>([^<]*)<\/f><v>([^<]*)<\/v>/g);
  return Object.fromEntries([...cells].map(([, at, formula, value]) => [at!, [formula!, value!]]));
}

describe('the annex of a request as a spreadsheet', () => {
  it('adds up each unit and the whole by formulas that carry their value', async () => {
    const formulas = formulasOf(await sheetOf(4));
    expect(formulas).to.deep.include({
      K7: ['SUBTOTAL(9,K8:K9)', '40000000'],
      K10: ['SUBTOTAL(9,K11:K12)', '40000000'],
      K13: ['SUBTOTAL(9,K7:K12)', '80000000'],
      I13: ['SUBTOTAL(9,I7:I12)', '4'],
    });
  });

  it('can be filtered by unit and everything else, the sum of all stays below', async () => {
    const file = await annexWorkbook(annexOf(4), ORIGIN);
    const sheet = partsOf(file).get(SHEET)!;
    expect(sheet).to.include('<autoFilter ref="A6:L12"/>');
    expect(partsOf(file).get('xl/workbook.xml')).to.match(
      /<definedName name="_xlnm\._FilterDatabase" localSheetId="0" hidden="1">'Phụ lục I'!\$A\$6:\$L\$12</,
    );
    const units = [...sheet.matchAll(/<c r="L(\d+)"[^>]*><is><t[^>]*>([^<]*)</g)].map(([, row, text]) => [
      row,
      text,
    ]);
    expect(units.slice(-6)).to.deep.equal([
      ['7', 'UBND xã Đức Hòa Thượng'],
      ['8', 'UBND xã Đức Hòa Thượng'],
      ['9', 'UBND xã Đức Hòa Thượng'],
      ['10', 'UBND phường Tân An'],
      ['11', 'UBND phường Tân An'],
      ['12', 'UBND phường Tân An'],
    ]);
    expect(partsOf(file).get('xl/workbook.xml'), 'the unit is not printed').to.include("'Phụ lục I'!$A:$K<");
  });

  it('keeps its titles in sight and on every page, on A4 on its side, as wide as the paper', async () => {
    const file = await annexWorkbook(annexOf(4), ORIGIN);
    const sheet = partsOf(file).get(SHEET)!;
    expect(sheet).to.include('<pane ySplit="6" topLeftCell="A7" activePane="bottomLeft" state="frozen"/>');
    expect(sheet).to.match(
      /<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"\/>/,
    );
    expect(partsOf(file).get('xl/workbook.xml')).to.include(`'Phụ lục I'!$5:$6`);
    expect(sheet.indexOf('<autoFilter')).to.be.below(sheet.indexOf('<mergeCells'));
    expect(faultsOf(file)).to.deep.equal([]);
  });

  it('says what its sums are without', async () => {
    const lines = [machine(1), machine(2, { price: null })];
    const annex = annexOf(0, {
      list: replacementList([{ unit: null, lines }]),
      saidInWords: REPLACEMENT_AMOUNT,
    });
    const sheet = partsOf(await annexWorkbook(annex, ORIGIN)).get(SHEET)!;
    expect(sheet).to.include('thành tiền dự kiến: 1 dòng');
    expect(sheet).to.include('Bằng chữ (toàn bộ danh mục): Hai mươi triệu đồng chẵn.');
  });

  it('keeps codes as text and years as numbers', async () => {
    const list = replacementList([{ unit: null, lines: [machine(1, { tag: '2020' })] }]);
    const sheet = partsOf(await annexWorkbook(annexOf(0, { list }), ORIGIN)).get(SHEET)!;
    expect(sheet).to.match(/<c r="B7"[^>]*t="inlineStr"><is><t[^>]*>2020</);
    expect(sheet).to.match(/<c r="E7"[^>]*><v>2015<\/v>/);
  });

  it('opens without rows, and has no formula then', async () => {
    const annex = annexOf(0, { list: replacementList([]), saidInWords: REPLACEMENT_AMOUNT });
    const file = await annexWorkbook(annex, ORIGIN);
    expect(faultsOf(file)).to.deep.equal([]);
    expect(formulasOf(partsOf(file).get(SHEET)!)).to.deep.equal({});
  });

  it('computes nothing that people wrote', async () => {
    const hostile = fc.oneof(
      fc.constantFrom(
        '=1+1',
        '@SUM(A1)',
        '=HYPERLINK("http://x")',
        '</t><f>1</f>',
        '\u0000&',
        'x'.repeat(40_000),
      ),
      fc.string({ unit: 'binary', maxLength: 30 }),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const line = machine(1, { tag: text, name: text, holder: text, reason: text, replacement: text });
        const list = replacementList([{ unit: text, lines: [line] }]);
        const file = await annexWorkbook({ ...annexOf(0), title: text, list }, ORIGIN);
        expect(faultsOf(file)).to.deep.equal([]);
        const formulas = Object.values(formulasOf(partsOf(file).get(SHEET)!)).map(([formula]) => formula);
        expect(
          formulas.filter((formula) => !/^SUBTOTAL\(9,[A-Z]+\d+:[A-Z]+\d+\)$/.test(formula)),
        ).to.deep.equal([]);
      }),
      { numRuns: 25 },
    );
  });

  it('is the same to the last byte each time', async () => {
    const [first, again] = [await annexWorkbook(annexOf(9), ORIGIN), await annexWorkbook(annexOf(9), ORIGIN)];
    expect(again.equals(first)).to.equal(true);
  });

  it('comes to the same sums in a program that computes them itself', async function () {
    await needsPages(this, 'xlsx');
    const file = await annexWorkbook(annexOf(30), ORIGIN);
    const parts = [...partsOf(file)].map(([name, data]) => ({
      name,
      data: data.replace(/(<\/f>)<v>\d+<\/v>/g, '$1'),
    }));
    const csv = (await convertedTo('csv', rawZip(parts), 'xlsx')).toString();
    expect(csv).to.match(/Tổng cộng,.*375[.,]?000[.,]?000.*600[.,]?000[.,]?000/);
    const groups = csv.split('\n').filter((line) => /^I{1,2},/.test(line));
    expect(groups).to.have.length(2);
    for (const group of groups) expect(group).to.match(/,15,.*300[.,]?000[.,]?000/);
  });

  it('prints its titles on every page', async function () {
    await needsPages(this, 'xlsx');
    const { texts, sizes } = await pagesOf(await annexWorkbook(annexOf(60), ORIGIN), 'xlsx');
    expect(texts.length).to.be.greaterThan(1);
    expect(new Set(sizes)).to.deep.equal(new Set(['842 x 595']));
    for (const page of texts.filter((text) => /DHT-1\d\d\d/.test(text)))
      expect(page).to.include('Mã tài sản');
  });
});
