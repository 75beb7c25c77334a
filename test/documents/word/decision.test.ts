/** The Quyết định of a chairman: articles numbered by Word, what is approved, who carries it out. */
import { expect } from 'chai';
import { type DecisionPaper, decisionDocument } from '../../../server/documents/word/decision.ts';
import { annexOf } from '../../support/papers.ts';
import { faultsOf, needsPages, pagesOf, paragraphsOf, partsOf, rowsOf } from '../../support/word-files.ts';

function decision(more: Partial<DecisionPaper> = {}): DecisionPaper {
  return {
    issuer: {
      superior: null,
      name: 'Ủy ban nhân dân\ntỉnh Tây Ninh',
      abbreviation: 'UBND',
      place: 'Tây Ninh',
    },
    issue: { number: '123', day: '2027-03-10' },
    authority: 'Chủ tịch Ủy ban nhân dân tỉnh Tây Ninh',
    subject: 'danh mục thiết bị công nghệ thông tin thay thế năm 2027',
    bases: ['Căn cứ Luật Quản lý, sử dụng tài sản công ngày 21 tháng 6 năm 2017;'],
    proposal: { by: 'Giám đốc Sở Khoa học và Công nghệ', symbol: '07/TTr-SKHCN', day: '2027-02-05' },
    items: [{ name: 'Máy vi tính để bàn', unit: 'bộ', quantity: 1_040, price: 20_000_000, note: null }],
    funding: 'Ngân sách tỉnh năm 2027',
    duties: ['Giao Sở Khoa học và Công nghệ tổ chức mua sắm theo quy định'],
    responsible: ['Chánh Văn phòng UBND tỉnh', 'Giám đốc Sở Tài chính', 'Thủ trưởng các đơn vị có liên quan'],
    annexes: [annexOf(2, { number: null })],
    recipients: { lines: ['Như Điều 4'], archive: 'VT' },
    signer: { forBody: null, inPlaceOf: { how: 'KT.', post: 'Chủ tịch' }, post: 'Phó Chủ tịch', name: null },
    ...more,
  };
}

describe('a decision of the chairman of Tây Ninh', () => {
  let file: Buffer;

  before(async () => {
    file = await decisionDocument(decision());
  });

  const styled = (style: string): string[] =>
    paragraphsOf(file)
      .filter((paragraph) => paragraph.style === style)
      .map(({ text }) => text);

  it('is a sound package that uses no style it does not define', () => {
    expect(faultsOf(file)).to.deep.equal([]);
    const styles = partsOf(file).get('word/styles.xml')!;
    const unknown = paragraphsOf(file).filter(({ style }) => !styles.includes(`w:styleId="${style}"`));
    expect(unknown).to.deep.equal([]);
  });

  it('writes the name of a committee in two lines and who decides below the title', () => {
    expect(styled('IssuerName')).to.deep.equal(['ỦY BAN NHÂN DÂN', 'TỈNH TÂY NINH']);
    expect(styled('NumberSymbol')).to.deep.equal(['Số: 123/QĐ-UBND']);
    expect(styled('DecidingAuthority')).to.deep.equal(['CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH TÂY NINH']);
    expect(styled('LegalBasis')).to.deep.equal([
      'Căn cứ Luật Quản lý, sử dụng tài sản công ngày 21 tháng 6 năm 2017;',
      'Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ tại Tờ trình số 07/TTr-SKHCN ngày 05 tháng 02 năm 2027.',
    ]);
  });

  it('decides in articles that Word numbers', () => {
    expect(styled('Article')).to.deep.equal([
      'Phê duyệt danh mục thiết bị công nghệ thông tin thay thế năm 2027 (chi tiết theo Phụ lục kèm theo), gồm 1.040 thiết bị:',
      'Giao Sở Khoa học và Công nghệ tổ chức mua sắm theo quy định.',
      'Quyết định này có hiệu lực kể từ ngày ký.',
      'Chánh Văn phòng UBND tỉnh, Giám đốc Sở Tài chính và Thủ trưởng các đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này./.',
    ]);
    expect(partsOf(file).get('word/numbering.xml')).to.include('<w:lvlText w:val="Điều %1."/>');
    expect(rowsOf(file)).to.deep.include(['Bằng chữ: Hai mươi tỷ tám trăm triệu đồng chẵn.']);
  });

  it('names itself above its annex', () => {
    expect(styled('AppendixOrigin')).to.deep.equal([
      '(Kèm theo Quyết định số 123/QĐ-UBND ngày 10 tháng 3 năm 2027 của Ủy ban nhân dân tỉnh Tây Ninh)',
    ]);
  });

  it('leaves dots for what is not known, and invents nothing', async () => {
    const nothing = await decisionDocument(
      decision({
        ...{ authority: null, funding: null, responsible: [], duties: [], annexes: [], bases: [] },
        issuer: { superior: null, name: '', abbreviation: null, place: null },
        proposal: { by: '', symbol: null, day: null },
      }),
    );
    const words = paragraphsOf(nothing).map(({ text }) => text);
    expect(words[0]).to.match(/^…+$/);
    expect(
      words.some((text) => /^Theo đề nghị của …+ tại Tờ trình số …+ ngày …+ tháng …+ năm …+\.$/.test(text)),
    ).to.equal(true);
    expect(words.some((text) => /^…+ chịu trách nhiệm thi hành/.test(text))).to.equal(true);
  });

  it('prints its articles with their numbers', async function () {
    await needsPages(this);
    const { texts } = await pagesOf(file);
    for (const number of [1, 2, 3, 4]) expect(texts.join('')).to.include(`Điều ${number}. `);
  });
});
