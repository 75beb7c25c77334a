/** The Tờ trình as a file: its layout after Decree 30/2020/NĐ-CP, its words, its sums, and that it stays the same. */
import { expect } from 'chai';
import fc from 'fast-check';
import { requestDocument } from '../../../server/documents/word/request.ts';
import { annexOf, request, SCIENCE } from '../../support/papers.ts';
import { faultsOf, needsPages, pagesOf, paragraphsOf, partsOf, rowsOf } from '../../support/word-files.ts';

const texts = (file: Buffer): string[] =>
  paragraphsOf(file)
    .map(({ text }) => text)
    .filter((text) => text !== '');
const styled = (file: Buffer, style: string): string[] =>
  paragraphsOf(file)
    .filter((paragraph) => paragraph.style === style)
    .map(({ text }) => text);
/** Twentieths of a point. */
const millimetres = (twips: string): number => Math.round((Number(twips) / 1440) * 25.4);

describe('a request of the Sở Khoa học và Công nghệ', () => {
  let file: Buffer;
  let document: string;
  let styles: string;

  before(async () => {
    file = await requestDocument(request({ annexes: [annexOf(40)] }));
    document = partsOf(file).get('word/document.xml')!;
    styles = partsOf(file).get('word/styles.xml')!;
  });

  it('is a sound package', () => {
    expect(faultsOf(file)).to.deep.equal([]);
  });

  it('lies on A4 with the margins of the decree, the annex on its side', () => {
    const sizes = [...document.matchAll(/<w:pgSz ([^/]*)\/>/g)].map(([, attributes]) => attributes!);
    expect(sizes.map((size) => /w:w="(\d+)"/.exec(size)![1])).to.deep.equal(['11906', '16838']);
    expect(sizes[1]).to.include('w:orient="landscape"');
    for (const [, margins] of document.matchAll(/<w:pgMar ([^/]*)\/>/g)) {
      const of = (side: string) => millimetres(new RegExp(`w:${side}="(\\d+)"`).exec(margins!)![1]!);
      expect(of('top')).to.be.within(20, 25);
      expect(of('bottom')).to.be.within(20, 25);
      expect(of('left')).to.be.within(30, 35);
      expect(of('right')).to.be.within(15, 20);
    }
  });

  it('numbers pages in the middle of the top margin from the second on, each annex by itself', () => {
    expect(document.match(/<w:titlePg\/>/g)).to.have.length(2);
    expect(document.match(/<w:pgNumType w:start="1"\/>/g)).to.have.length(2);
    const parts = partsOf(file);
    const headers = [...parts.keys()].filter((name) => /^word\/header\d+\.xml$/.test(name));
    const numbered = headers.filter((name) => parts.get(name)!.includes('PAGE'));
    expect([headers.length, numbered.length]).to.deep.equal([4, 2]);
    expect(parts.get(numbered[0]!)).to.include('<w:pStyle w:val="Header"/>');
    expect(styles).to.match(/w:styleId="Header".*?<w:jc w:val="center"\/>/);
  });

  it('is in Times New Roman and in Vietnamese for the spelling of every program', () => {
    const defaults = /<w:rPrDefault>.*?<\/w:rPrDefault>/.exec(styles)![0];
    for (const script of ['ascii', 'hAnsi', 'cs', 'eastAsia'])
      expect(defaults).to.include(`w:${script}="Times New Roman"`);
    expect(defaults).to.match(/<w:lang [^>]*w:val="vi-VN"/);
    expect(defaults).to.include('<w:sz w:val="28"/>');
  });

  it('has the head in the words and the order of the decree', () => {
    expect(texts(file).slice(0, 8)).to.deep.equal([
      'UBND TỈNH TÂY NINH',
      'SỞ KHOA HỌC VÀ CÔNG NGHỆ',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Số: 07/TTr-SKHCN',
      'Tây Ninh, ngày 05 tháng 02 năm 2027',
      'TỜ TRÌNH',
      'Về việc đề nghị mua sắm máy vi tính năm 2027',
    ]);
    expect(styled(file, 'Title')).to.deep.equal(['TỜ TRÌNH']);
    expect(styled(file, 'Addressee')).to.deep.equal(['Kính gửi: Ủy ban nhân dân tỉnh Tây Ninh.']);
  });

  it('has headings of Word with numbers of Word, so that a part can be put in', () => {
    expect(styled(file, 'Heading1')).to.deep.equal(['SỰ CẦN THIẾT', 'NỘI DUNG ĐỀ NGHỊ', 'KIẾN NGHỊ']);
    const numbering = partsOf(file).get('word/numbering.xml')!;
    expect(numbering).to.match(/<w:numFmt w:val="upperRoman"\/>.*?<w:lvlText w:val="%1\."\/>/);
    expect(document).to.match(/<w:pStyle w:val="Heading1"\/>(?:(?!<\/w:pPr>).)*<w:numPr>/);
  });

  it('uses no style that it does not define', () => {
    const defined = new Set([...styles.matchAll(/w:styleId="([^"]*)"/g)].map(([, id]) => id));
    const used = new Set([...document.matchAll(/<w:pStyle w:val="([^"]*)"/g)].map(([, id]) => id));
    expect([...used].filter((id) => !defined.has(id))).to.deep.equal([]);
  });

  it('adds up what is asked for, in numbers and in words', () => {
    const rows = rowsOf(file);
    expect(rows).to.deep.include(['1', 'Máy vi tính để bàn', 'bộ', '3', '15.000.000', '45.000.000', '']);
    expect(rows).to.deep.include(['Cộng', '4', '', '57.000.000', '']);
    expect(rows).to.deep.include(['Bằng chữ: Năm mươi bảy triệu đồng chẵn.']);
  });

  it('says what has to be said of amounts nobody knows', async () => {
    const items = [{ name: 'Máy quét', unit: 'chiếc', quantity: 2, price: null, note: null }];
    const file = await requestDocument(request({ items }));
    expect(rowsOf(file)).to.deep.include(['1', 'Máy quét', 'chiếc', '2', '', '', '']);
    expect(styled(file, 'Note')).to.deep.equal(['Ghi chú: tổng số tiền chưa gồm 1 mục chưa có đơn giá.']);
  });

  it('signs in the name of a committee, in the place of its chairman', async () => {
    const signer = {
      forBody: 'Ủy ban nhân dân',
      inPlaceOf: { how: 'KT.' as const, post: 'Chủ tịch' },
      post: 'Phó Chủ tịch',
      name: 'Trần Thị Bích',
    };
    const file = await requestDocument(request({ signer }));
    expect(styled(file, 'SignerPost').filter(Boolean)).to.deep.equal([
      'TM. ỦY BAN NHÂN DÂN',
      'KT. CHỦ TỊCH',
      'PHÓ CHỦ TỊCH',
    ]);
    expect(styled(file, 'SignerName')).to.deep.equal(['Trần Thị Bích']);
    expect(styled(file, 'Recipients')).to.deep.equal(['- Như trên;', '- Sở Tài chính;', '- Lưu: VT, CNTT.']);
  });

  it('leaves dots where nobody knows, and invents nothing', async () => {
    const file = await requestDocument(
      request({
        issuer: { ...SCIENCE, superior: null, abbreviation: null, place: null },
        issue: { number: null, day: null },
        ...{ funding: null, schedule: null, necessity: [], reasons: [] },
        signer: { forBody: null, inPlaceOf: null, post: null, name: null },
      }),
    );
    const [, , , number, place] = texts(file);
    expect(number).to.match(/^Số: …+\/TTr-…+$/);
    expect(place).to.match(/^…+, ngày …\. tháng …\. năm …\.$/);
    expect(styled(file, 'SignerPost').filter(Boolean)[0]).to.match(/^…+$/);
    expect(styled(file, 'SignerName')[0]).to.match(/^…+$/);
    expect(partsOf(file).get('docProps/core.xml')).not.to.match(/\d{4}-\d{2}-\d{2}/);
  });

  it('refuses amounts that are none', async () => {
    for (const wrong of [{ price: -1 }, { price: 0.5 }, { quantity: -2 }, { quantity: 1.5 }]) {
      const item = { name: 'Máy in', unit: 'chiếc', quantity: 1, price: 1_000, note: null, ...wrong };
      const refused = await requestDocument(request({ items: [item] })).catch((error: unknown) => error);
      expect(refused, JSON.stringify(wrong)).to.be.instanceOf(RangeError);
    }
  });

  it('is the same to the last byte when it is made again another year', async () => {
    const paper = request({ annexes: [annexOf(3)] });
    const first = await requestDocument(paper);
    const again = await atAnotherTime(() => requestDocument(paper));
    expect(again.equals(first)).to.equal(true);
    expect(partsOf(first).get('docProps/core.xml')).to.include('2027-02-05T00:00:00Z');
    const other = await requestDocument(request({ annexes: [annexOf(3)], subject: 'Về việc khác' }));
    expect(other.equals(first)).to.equal(false);
  });

  it('holds whatever people write, composed and without what Word refuses to open', async () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '<w:p>&amp;]]></w:t>',
        '\u0000\u0008\u001B[31m\uFFFE',
        'Đức Hòa'.normalize('NFD'),
        '👨‍👩‍👧 máy 🖥️',
        '\uD83D',
        '{ PAGE }',
        '__proto__',
        'x'.repeat(32_000),
      ),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const file = await requestDocument(
          request({
            ...{ subject: text, funding: text, to: [text, text], necessity: [text], bases: [text] },
            items: [{ name: text, unit: text, quantity: 1, price: 1, note: text }],
            issuer: { superior: text, name: text, abbreviation: text, place: text },
            signer: { forBody: text, inPlaceOf: { how: 'TL.', post: text }, post: text, name: text },
          }),
        );
        expect(faultsOf(file)).to.deep.equal([]);
        const all = texts(file).join('\n');
        expect(all).to.equal(all.normalize('NFC'));
      }),
      { numRuns: 25 },
    );
  });

  it('keeps a row whole unless it is longer than a page', async () => {
    const long = { name: 'Máy chủ '.repeat(4_000), unit: 'bộ', quantity: 1, price: 1, note: null };
    const short = { ...long, name: 'Máy chủ' };
    const xml = partsOf(await requestDocument(request({ items: [long, short] }))).get('word/document.xml')!;
    const rows = [...xml.matchAll(/<w:tr>.*?<\/w:tr>/g)]
      .map(([row]) => row)
      .filter((row) => row.includes('Máy chủ'));
    expect(rows.map((row) => /<w:cantSplit\/>/.test(row))).to.deep.equal([false, true]);
  });

  it('never leaves a signature alone on a page', async function () {
    await needsPages(this);
    for (const count of [0, 2, 4, 6]) {
      const necessity = Array.from({ length: count }, (_, at) => `Lý do thứ ${at + 1} của cơ quan.`);
      const { texts: pages } = await pagesOf(await requestDocument(request({ necessity })));
      const signed = pages.find((page) => page.includes('GIÁM ĐỐC'))!.replace(/\s+/g, ' ');
      expect(signed, `${count} paragraphs`).to.include('quyết định./.').and.to.include('Nguyễn Văn An');
    }
  });

  it('prints as pages that people expect', async function () {
    await needsPages(this);
    const { texts: pages, sizes } = await pagesOf(file);
    const upright = sizes.filter((size) => size === '595 x 842').length;
    expect(sizes.slice(upright).every((size) => size === '842 x 595')).to.equal(true);
    expect(pages[0]).to.match(/CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM/);
    expect(pages.slice(0, upright).join(''))
      .to.include('I. SỰ CẦN THIẾT')
      .and.to.include('2. Nguồn kinh phí');
    const annex = pages.slice(upright);
    expect(annex.length).to.be.within(2, 8);
    expect(annex[0]!.trim().split('\n')[0]!.trim()).to.equal('Phụ lục I');
    for (const [at, page] of annex.slice(1).entries()) {
      expect(page.trim().split('\n')[0]!.trim(), 'number of the page').to.equal(String(at + 2));
      expect(page, 'titles on each page').to.include('Mã tài sản');
    }
    expect(annex.join('')).to.include('Bằng chữ: Tám trăm triệu đồng chẵn.');
  });
});

/** With a clock that is nine years ahead. */
async function atAnotherTime<T>(work: () => Promise<T>): Promise<T> {
  const { now } = Date;
  const Real = Date;
  class Later extends Real {
    constructor(...args: unknown[]) {
      if (args.length === 0) super(Real.prototype.getTime.call(new Real()) + 9 * 366 * 86_400_000);
      else super(...(args as [number]));
    }
  }
  try {
    globalThis.Date = Later as DateConstructor;
    Date.now = () => now() + 9 * 366 * 86_400_000;
    return await work();
  } finally {
    globalThis.Date = Real;
    Date.now = now;
  }
}
