import { expect } from 'chai';
import fc from 'fast-check';
import { chooseEncoding, repairText } from '../../../server/intake/spreadsheets/text/choose.ts';
import { decode, type Encoding } from '../../../server/intake/spreadsheets/text/encodings.ts';
import { findEncodings, repairSheet } from '../../../server/intake/spreadsheets/text/repair.ts';
import { isSyllable } from '../../../server/intake/spreadsheets/text/syllables.ts';
import type { Cell, Sheet } from '../../../server/intake/spreadsheets/types.ts';
import { encode1258, encodeTcvn3, encodeViqr, encodeVni } from '../../support/old-encodings.ts';
import { sentences } from '../../support/vietnamese.ts';

const as1252 = (bytes: Buffer): string => new TextDecoder('windows-1252').decode(bytes);
/** TCVN3 has no capitals with tones: those come from fonts. */
const withoutTonedCapitals = (text: string): string =>
  text.replace(/\p{Lu}/gu, (letter) => ('ĂÂĐÊÔƠƯ'.includes(letter) ? letter : letter.toLowerCase()));

const ENCODERS: [Encoding, (text: string) => string, (text: string) => string][] = [
  ['tcvn3', encodeTcvn3, withoutTonedCapitals],
  ['vni', encodeVni, (text) => text],
  ['windows-1258', (text) => as1252(encode1258(text)), (text) => text],
  ['utf-8-as-1252', (text) => as1252(Buffer.from(text)), (text) => text],
];

function sheetOf(...columns: (Cell | null)[][]): Sheet {
  const rows = columns[0]!.map((_, at) => ({ number: at + 1, cells: columns.map((column) => column[at]!) }));
  return { name: 'Phòng', hidden: false, rows, hiddenColumns: [], merges: [] };
}

function repaired(sheet: Sheet, fonts: string[] = []): (Cell | null)[][] {
  const rows = repairSheet(sheet, fonts, findEncodings(sheet, fonts)).rows;
  return sheet.rows[0]!.cells.map((_, column) => rows.map(({ cells }) => cells[column]!));
}

describe('texts from before Unicode', () => {
  for (const [encoding, encode, possible] of ENCODERS)
    it(`come back from ${encoding} letter by letter, found by what they look like`, () => {
      fc.assert(
        fc.property(fc.array(sentences, { minLength: 3, maxLength: 8 }), (texts) => {
          const right = texts.map(possible);
          const written = right.map(encode);
          fc.pre(written.some((text, at) => text !== right[at]));
          for (const [at, text] of written.entries()) expect(decode(text, encoding)).to.equal(right[at]);
          expect(repaired(sheetOf(written))[0]).to.deep.equal(right);
        }),
        { numRuns: 150 },
      );
    });

  it('are not taken for right where a tone stands beside the vowel that must carry it', () => {
    expect(
      repaired(sheetOf(['máy', 'máy', 'máy Hồ'].map((text) => as1252(encode1258(text)))))[0],
    ).to.deep.equal(['máy', 'máy', 'máy Hồ']);
    for (const word of [
      'hồi',
      'cửa',
      'trường',
      'nguyệt',
      'ủy',
      'uỷ',
      'hòa',
      'hoà',
      'quận',
      'bưởi',
      'giường',
      'thuở',
    ])
      expect(isSyllable(word), word).to.equal(true);
    for (const word of ['hôì', 'cưả', 'trưòng']) expect(isSyllable(word), word).to.equal(false);
  });

  it('come back from VIQR where whole columns are written in it', () => {
    const right = ['Máy tính để bàn', 'Ủy ban nhân dân xã Đức Hòa', 'Đang sử dụng', 'Nguyễn Thị Tưởng'];
    expect(encodeViqr('Máy để')).to.equal("Ma'y dde^?");
    expect(repaired(sheetOf(right.map(encodeViqr)))[0]).to.deep.equal(right);
    const english = ['Is it new?', 'HP Co., Inc.', "Dell's (old)", 'ok?', 'C++ (x)', 'dd/mm'];
    expect(repaired(sheetOf(english))[0]).to.deep.equal(english);
  });

  it('are left alone when they are right already, and what came apart is put together', () => {
    fc.assert(
      fc.property(fc.array(sentences, { minLength: 1, maxLength: 6 }), (texts) => {
        expect(repaired(sheetOf(texts))[0]).to.deep.equal(texts);
        expect(repaired(sheetOf(texts.map((text) => text.normalize('NFD'))))[0]).to.deep.equal(texts);
        for (const font of ['.VnTime', 'VNI-Times', null])
          for (const text of texts)
            expect(repairText(text, chooseEncoding(texts, font).encoding, font)).to.be.a('string');
      }),
    );
  });

  it('keep names of other languages, signs and single letters', () => {
    const column = ['Café Müller', '19″ ±0,5 °C', '½ bộ', 'Ø 20', 'µm', 'Đắk Lắk', 'Krông Pắc', 'ÔNG A'];
    expect(repaired(sheetOf(column))[0]).to.deep.equal(column);
  });

  it('of Phường 3 in .VnTimeH are capitals, in .VnTime are not', () => {
    const sheet = sheetOf(
      [
        { text: 'uû ban nh©n d©n phường'.replace('phường', 'ph­êng'), font: 0 },
        { text: 'M¸y in', font: 1 },
      ],
      [
        { text: 'Maùy tính', font: 2 },
        { text: 'Ñöùc Hoøa', font: 2 },
      ],
    );
    expect(repaired(sheet, ['.VnTimeH', '.VnTime', 'VNI-Times'])).to.deep.equal([
      ['UỶ BAN NHÂN DÂN PHƯỜNG', 'Máy in'],
      ['Máy tính', 'Đức Hòa'],
    ]);
  });

  it('in .VnTime with a word pasted in Unicode: the other words come back, a whole text in Unicode stays', () => {
    expect(repairText('Phan ThÞ Ửng', 'tcvn3', '.VnTime')).to.equal('Phan Thị Ửng');
    expect(repairText('Trường Sơn thìn', 'tcvn3', '.VnTime')).to.equal('Trường Sơn thìn');
    expect(repairText('Phan ThÞ Ửng', 'tcvn3', null)).to.equal('Phan ThÞ Ửng');
  });

  it('follow the font where the letters alone could be both', () => {
    expect(chooseEncoding(['hé', 'tê'], '.VnTime').encoding).to.equal('tcvn3');
    expect(chooseEncoding(['hé', 'tê'], null).encoding).to.equal('unicode');
    expect(chooseEncoding(['Máy tính để bàn', 'Đức Hòa'], '.VnTime').encoding).to.equal('unicode');
  });

  it('are mixed in one column: new rows stay, old rows are repaired', () => {
    const column = ['M¸y tÝnh ®Ó bµn', 'Máy in', 'M¸y quÐt', 'Bé l­u ®iÖn', 'Màn hình'];
    expect(repaired(sheetOf(column))[0]).to.deep.equal([
      'Máy tính để bàn',
      'Máy in',
      'Máy quét',
      'Bộ lưu điện',
      'Màn hình',
    ]);
  });

  it('are shown before and after, column by column', () => {
    const sheet = sheetOf(['Tªn m¸y', 'M¸y tÝnh'], ['Serial', 'ABC123']);
    expect(findEncodings(sheet, [])).to.deep.equal([
      {
        column: 0,
        font: null,
        texts: 2,
        encoding: 'tcvn3',
        by: 'text',
        share: 1,
        examples: [
          { before: 'Tªn m¸y', after: 'Tên máy' },
          { before: 'M¸y tÝnh', after: 'Máy tính' },
        ],
      },
    ]);
  });

  it('in pieces of two fonts become one text, and numbers and days stay what they are', () => {
    const day = { text: '24/02/2020', number: 43885, day: '2020-02-24' };
    const runs = [
      { text: 'M¸y in ', font: 0 },
      { text: 'Đức Hòa', font: null },
    ];
    const sheet = sheetOf(
      [{ text: 'M¸y in Đức Hòa', runs }],
      [day],
      [15],
      [{ text: 'M¸y', font: 0, formula: true }],
    );
    expect(repaired(sheet, ['.VnArial'])).to.deep.equal([
      ['Máy in Đức Hòa'],
      [day],
      [15],
      [{ text: 'Máy', formula: true }],
    ]);
  });
});

describe('syllables', () => {
  it('are what Vietnamese can spell', () => {
    for (const word of 'nguyễn thuỷ thủy quýnh giếng gì hoà hòa khuya ngoằn yêu ỷ kỹ kĩ ườm quốc'.split(' '))
      expect(isSyllable(word), word).to.equal(true);
    for (const word of ['M¸y', 'tÝnh', '®Ó', 'maùy', 'baøn', 'Ñöùc', 'Müller', 'Café2', 'xy', 'ngbá', 'àá'])
      expect(isSyllable(word), word).to.equal(false);
  });
});
