/** Annexes of every length: lines by unit with sums, numbers in one piece, nothing lost. */
import { expect } from 'chai';
import fc from 'fast-check';
import { annexLines } from '../../../server/documents/annex/lines.ts';
import { REPLACEMENT_AMOUNT, replacementList } from '../../../server/documents/annex/replacement.ts';
import type { Annex } from '../../../server/documents/annex/types.ts';
import { annex } from '../../../server/documents/word/annex.ts';
import { annexOf, machine } from '../../support/papers.ts';
import { faultsOf, needsPages, pagesOf, paragraphsOf, partsOf, rowsOf } from '../../support/word-files.ts';

const ORIGIN = {
  kind: 'Tờ trình',
  symbol: '07/TTr-SKHCN',
  day: '2027-02-05',
  issuer: 'Sở Khoa học và Công nghệ',
};
const made = (data: Annex): Promise<Buffer> => annex(data, ORIGIN);

describe('an annex in Word', () => {
  it('has each machine once, numbered through, below its unit with the sums of the unit, and the sum of all', async () => {
    const rows = rowsOf(await made(annexOf(400))).slice(2);
    expect(rows).to.have.length(400 + 2 + 2);
    expect(rows[0]).to.deep.equal([
      'I',
      'UBND xã Đức Hòa Thượng',
      '2.500.000.000',
      '',
      '',
      '200',
      '',
      '4.000.000.000',
    ]);
    expect(rows[201]![1]).to.equal('UBND phường Tân An');
    const numbers = rows.map(([first]) => Number(first)).filter((number) => !Number.isNaN(number));
    expect(numbers).to.deep.equal(Array.from({ length: 400 }, (_, at) => at + 1));
    expect(rows.at(-2)).to.deep.equal(['Tổng cộng', '5.000.000.000', '', '', '400', '', '8.000.000.000']);
    expect(rows.at(-1)).to.deep.equal(['Bằng chữ: Tám tỷ đồng chẵn.']);
  });

  it('keeps every cell of a row within the columns of the table', async () => {
    const xml = partsOf(await made(annexOf(7))).get('word/document.xml')!;
    const columns = xml.match(/<w:gridCol /g)!.length;
    for (const [row] of xml.matchAll(/<w:tr>.*?<\/w:tr>/g)) {
      const spans = [...row.matchAll(/<w:tc>.*?<\/w:tc>/g)].map(([cell]) =>
        Number(/<w:gridSpan w:val="(\d+)"/.exec(cell)?.[1] ?? 1),
      );
      expect(spans.reduce((sum, span) => sum + span, 0)).to.equal(columns);
    }
    const grid = [...xml.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width));
    expect(grid.reduce((sum, width) => sum + width, 0)).to.equal(16_838 - 1_701 - 850);
  });

  it('needs no groups, and says of which unit nothing is known', async () => {
    const list = replacementList([{ unit: null, lines: [machine(1, { cost: null })] }]);
    const file = await made(annexOf(0, { list, number: null }));
    expect(faultsOf(file)).to.deep.equal([]);
    expect(rowsOf(file)[2]![0]).to.equal('1');
    const words = paragraphsOf(file).map(({ text }) => text);
    expect(words[0]).to.equal('Phụ lục');
    expect(words.at(-1)).to.equal(
      'Ghi chú: tổng cộng chưa gồm các dòng chưa có số liệu (thiết bị đang sử dụng – nguyên giá: 1 dòng).',
    );
  });

  it('says nothing in words where it has no amounts', async () => {
    const list = {
      columns: [{ levels: ['Tên'], width: 50, type: 'text' as const }],
      groups: [{ name: null, rows: [['Máy in']] }],
    };
    const file = await made({ number: 2, title: 'Danh mục', list, saidInWords: null });
    expect(paragraphsOf(file).map(({ text }) => text)).to.not.include.members(['Đơn vị tính: đồng']);
    expect(rowsOf(file).slice(1)).to.deep.equal([['1', 'Máy in'], ['Tổng cộng']]);
  });

  it('adds up to the đồng, in groups and in all, however large the amounts', () => {
    const price = fc.option(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), { nil: null });
    fc.assert(
      fc.property(fc.array(fc.array(price, { maxLength: 6 }), { maxLength: 5 }), (groups) => {
        const lines = annexLines(
          replacementList(
            groups.map((prices, at) => ({
              unit: `UBND xã số ${at}`,
              lines: prices.map((one) => machine(1, { price: one })),
            })),
          ),
        );
        const all = groups.flat().filter((one) => one !== null);
        const expected = all.length === 0 ? null : all.reduce((sum, one) => sum + BigInt(one), 0n);
        const total = lines.at(-1)!;
        expect(total.kind === 'total' && total.sums[REPLACEMENT_AMOUNT]).to.equal(expected);
      }),
    );
  });

  it('refuses amounts that cannot be added up', async () => {
    for (const cost of [-1, 0.5, Number.NaN]) {
      const list = replacementList([{ unit: null, lines: [machine(1, { cost })] }]);
      const refused = await made(annexOf(0, { list })).catch((error: unknown) => error);
      expect(refused, String(cost)).to.be.instanceOf(RangeError);
    }
  });

  it('breaks no number and no code in two, however large they are', async function () {
    await needsPages(this);
    const large = machine(1, { tag: 'TYN-SKHCN-2026-00001', cost: 888_888_888_888, price: 666_666_666_666 });
    const list = replacementList([{ unit: 'Sở Khoa học và Công nghệ', lines: [large, large] }]);
    const { texts } = await pagesOf(await made(annexOf(0, { list })));
    const page = texts.join('');
    for (const whole of ['TYN-SKHCN-2026-00001', '888.888.888.888', '1.777.777.777.776', '1.333.333.333.332'])
      expect(page).to.include(whole);
  });

  it('goes on over pages with its titles, a unit with a very long name, a reason as long as a page', async function () {
    await needsPages(this);
    const unit =
      'Trung tâm Chuyển đổi số và Đổi mới sáng tạo trực thuộc Sở Khoa học và Công nghệ tỉnh Tây Ninh '.repeat(
        5,
      );
    const lines = Array.from({ length: 120 }, (_, at) => machine(1001 + at));
    lines[60] = machine(1061, { reason: 'hỏng nguồn; '.repeat(400) });
    const { texts, sizes } = await pagesOf(
      await made(annexOf(0, { list: replacementList([{ unit, lines }]) })),
    );
    expect(texts.length).to.be.within(8, 40);
    expect(new Set(sizes)).to.deep.equal(new Set(['842 x 595']));
    for (const page of texts) expect(page).to.include('Mã tài sản');
    const found = new Set(texts.join('').match(/DHT-1\d\d\d/g));
    expect(found.size).to.equal(120);
  });
});
